import Foundation

/// Where the terminal's data lies when no `--data DIR` says so.
public enum DefaultDataDirectory {
    /// `TILL_DATA`, else `till` in `XDG_STATE_HOME`, else `~/.local/state/till` (XDG Base Directory Specification: a relative
    /// `XDG_STATE_HOME` is ignored).
    /// - Throws: `.noHome` when nothing of these is set.
    public static func path(environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) -> String {
        if let path = environment["TILL_DATA"], !path.isEmpty { return path }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/till" }
        guard let home = environment["HOME"], !home.isEmpty else { throw .noHome }
        return home + "/.local/state/till"
    }
}
