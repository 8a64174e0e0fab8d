import ArgumentParser
import Foundation

/// Exit codes that scripts may rely on; `till --help` lists them.
enum TillExit {
    static let failed = ExitCode(1)
    static let refused = ExitCode(2)
    static let held = ExitCode(3)
    static let unusable = ExitCode(4)
    static let checkFailed = ExitCode(5)
}

/// Ends a command with a sentence on standard error and a documented code.
func fail(_ message: String, code: String? = nil, exit: ExitCode = TillExit.failed) -> ExitCode {
    FileHandle.standardError.write(Data("till: \(message)\(code.map { " [\($0)]" } ?? "")\n".utf8))
    return exit
}
