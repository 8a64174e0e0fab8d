import Foundation

/// Strangers' software from PyPI (zxing-cpp, python-escpos, PyESCPOS, Pillow), in the environment that `.ci/deps test` makes beside the
/// build. Tests that need it are enabled by `isThere`.
public enum PythonTools {
    private static let interpreter: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent(".build/python/bin/python").path
    }()

    /// Whether the environment is there; says loudly when it is not.
    public static let isThere: Bool = {
        if FileManager.default.isExecutableFile(atPath: interpreter) { return true }
        let warning = "\n*** NOT TESTED against strangers' software: \(interpreter) is missing; `.ci/deps test` makes it. ***\n\n"
        FileHandle.standardError.write(Data(warning.utf8))
        return false
    }()

    /// Begins a script for PyESCPOS: its module bears the same name as python-escpos's.
    public static let withPyESCPOS = "import sys; sys.path.insert(0, sys.prefix + '/second')\n"

    /// Runs a script to its end and gives what it printed.
    /// - Throws: `EndedEarly` with its messages when it failed.
    public static func run(_ script: String, _ arguments: [String] = [], within seconds: Int = 120) async throws -> String {
        let (status, text, errors) = try await RunningProgram.run(interpreter, ["-B", "-c", script] + arguments, within: seconds)
        guard status == 0 else { throw EndedEarly(status: status, text: text, errors: errors) }
        return text
    }
}
