import Foundation
import Logging

/// Sends the program's log to standard error, one line an entry.
public enum LogSetup {
    public static let variable = "TILL_LOG"
    /// Quiet unless something should be known: the register speaks on its page and on standard output.
    public static let defaultLevel = Logger.Level.notice

    /// The level: `debug` with `--verbose`, else what `TILL_LOG` names, else `notice`.
    /// - Throws: `.unknownLogLevel`.
    public static func level(isVerbose: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) -> Logger.Level {
        if isVerbose { return .debug }
        guard let text = environment[variable], !text.isEmpty else { return defaultLevel }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw .unknownLogLevel(text, known: Logger.Level.allCases.map(\.rawValue))
        }
        return level
    }

    /// Called once, first thing, by an executable.
    public static func bootstrap(isVerbose: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) {
        let level = try level(isVerbose: isVerbose, environment: environment)
        // When standard error itself cannot be written there is nowhere left to say so.
        let write: @Sendable (String) -> Void = { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }
        LoggingSystem.bootstrap { LineLog(label: $0, logLevel: level, time: { Date().ISO8601Format() }, write: write) }
    }
}
