import Foundation

/// What systemd's journal kept of the register's log.
enum SystemLog {
    /// - Throws: a sentence where there is no such journal, or this user may not read it.
    static func ofRegister(lines: Int) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/journalctl") else { throw Missing(description: "this machine has no journalctl") }
        let journal = Process(), output = Pipe(), errors = Pipe()
        journal.executableURL = URL(fileURLWithPath: "/usr/bin/journalctl")
        journal.arguments = ["--unit", "till", "--lines", "\(lines)", "--no-pager", "--output", "short-iso"]
        (journal.standardOutput, journal.standardError) = (output, errors)
        try journal.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        journal.waitUntilExit()
        guard journal.terminationStatus == 0 else {
            throw Missing(description: "journalctl: " + String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return text
    }

    struct Missing: Error, CustomStringConvertible { var description: String }
}
