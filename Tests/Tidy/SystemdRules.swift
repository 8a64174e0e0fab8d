import Foundation

/// systemd itself reading a rules file: `udevadm verify` (systemd 254 and later), else `udevadm test` with the file in a `/run` of its own.
enum SystemdRules {
    enum Way { case verify, test }

    /// How it can be done on this machine; nil where it cannot (no udev, or no name spaces of one's own).
    static let way: Way? = {
        if run("udevadm verify --help")?.status == 0 { return .verify }
        return run("unshare -rm sh -c 'mount -t tmpfs tmpfs /run && udevadm test --help'")?.status == 0 ? .test : nil
    }()

    /// What systemd has to say against the rules, as lines.
    static func complaints(about rules: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("till-rules-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("70-till.rules")
        try Data(rules.utf8).write(to: file)
        let command = switch way {
        case .verify?: "udevadm verify --resolve-names=never '\(file.path)'"
        case .test?, nil:
            "unshare -rm sh -c 'mount -t tmpfs tmpfs /run && mkdir -p /run/udev/rules.d && cp \(file.path) /run/udev/rules.d/ && udevadm test --action=add /sys/class/net/lo'"
        }
        guard let (_, text) = run(command) else { return ["\(command) did not run"] }
        guard way == .verify || text.contains("Reading rules file: /run/udev/rules.d/70-till.rules") else { return ["the rules were not read: \(text.suffix(400))"] }
        return text.split(separator: "\n").map(String.init).filter { $0.contains("70-till.rules:") }
    }

    private static func run(_ command: String) -> (status: Int32, text: String)? {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "timeout 60 \(command)"]
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
