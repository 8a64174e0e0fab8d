import GRDB

/// How this shop closes: rows of the `setting` table, with defaults where they are missing.
public struct ClosureSettings: Sendable, Hashable {
    /// Nothing is sold before somebody has opened the shift and said what float is in the drawer.
    public var isFloatRequired = false
    /// A shift is closed only after the drawer was counted.
    public var isCountRequired = false
    public var parked = ParkedRule.carry

    /// What becomes of parked sales at a closure.
    public enum ParkedRule: String, Sendable, Hashable, CaseIterable {
        /// They stay and are named on the Z.
        case carry
        /// The closure is refused while there are any.
        case refuse
    }

    public init(isFloatRequired: Bool = false, isCountRequired: Bool = false, parked: ParkedRule = .carry) {
        self.isFloatRequired = isFloatRequired
        self.isCountRequired = isCountRequired
        self.parked = parked
    }

    static let floatRequired = "closure.float-required", countRequired = "closure.count-required", parkedRule = "closure.parked"
}

extension TillDatabase {
    public func closureSettings() throws -> ClosureSettings { try read { try $0.closureSettings() } }

    public func saveClosureSettings(_ settings: ClosureSettings) throws {
        try write { db in
            for (key, value) in [
                (ClosureSettings.floatRequired, settings.isFloatRequired ? "yes" : "no"), (ClosureSettings.countRequired, settings.isCountRequired ? "yes" : "no"),
                (ClosureSettings.parkedRule, settings.parked.rawValue),
            ] {
                try db.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [key, value])
            }
        }
    }
}

extension RegisterTransaction {
    public func closureSettings() throws -> ClosureSettings { try db.closureSettings() }
}

extension Database {
    func closureSettings() throws -> ClosureSettings {
        func value(_ key: String) throws -> String? { try text("SELECT value FROM setting WHERE key = ?", [key]) }
        let parked = try value(ClosureSettings.parkedRule) ?? ClosureSettings.ParkedRule.carry.rawValue
        guard let rule = ClosureSettings.ParkedRule(rawValue: parked) else {
            throw StorageError.unreadable(what: "The setting \(ClosureSettings.parkedRule)", detail: "'\(parked)' is neither carry nor refuse")
        }
        return ClosureSettings(
            isFloatRequired: try value(ClosureSettings.floatRequired) == "yes", isCountRequired: try value(ClosureSettings.countRequired) == "yes", parked: rule)
    }
}
