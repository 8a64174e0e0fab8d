import Foundation
import GRDB
import SaleCore

/// What the shop says of its people, from the `setting` table: the roles, and after how long the register locks itself.
public struct PeopleSettings: Sendable, Hashable {
    public var roles = RoleBook.standard
    /// Nil: never by itself.
    public var autoLockMinutes: Int?

    public static let autoLockRange = PersonName.lockMinutes

    public init() {}

    private static let rolesKey = "people.roles", autoLockKey = "people.auto-lock-minutes"

    init(_ db: Database) throws {
        if let text = try db.text("SELECT value FROM setting WHERE key = ?", [Self.rolesKey]) {
            roles = try Self.read(text)
        }
        if let text = try db.text("SELECT value FROM setting WHERE key = ?", [Self.autoLockKey]) {
            guard let minutes = Int(text), Self.autoLockRange.contains(minutes) else {
                throw StorageError.unreadable(what: "The setting \(Self.autoLockKey)", detail: "'\(text)' is no number of minutes")
            }
            autoLockMinutes = minutes
        }
    }

    private static func read(_ text: String) throws -> RoleBook {
        do {
            return try JSONDecoder().decode(RoleBook.self, from: Data(text.utf8))
        } catch {
            throw StorageError.unreadable(what: "The setting \(rolesKey)", detail: "\(error)")
        }
    }

    /// - Throws: `StorageError.badValue`.
    func save(_ db: Database) throws {
        if let minutes = autoLockMinutes, !Self.autoLockRange.contains(minutes) {
            throw StorageError.badValue("The time after which the register locks", reason: "must be \(Self.autoLockRange.lowerBound) to \(Self.autoLockRange.upperBound) minutes")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let rows = [
            Self.rolesKey: roles == .standard ? nil : String(decoding: try encoder.encode(roles), as: UTF8.self), Self.autoLockKey: autoLockMinutes.map(String.init),
        ]
        for (key, value) in rows {
            if let value {
                try db.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [key, value])
            } else {
                try db.run("DELETE FROM setting WHERE key = ?", [key])
            }
        }
    }
}

extension TillDatabase {
    public func peopleSettings() throws -> PeopleSettings { try read(PeopleSettings.init) }

    /// - Throws: `StorageError.badValue`.
    public func savePeopleSettings(_ settings: PeopleSettings) throws { try write(settings.save) }
}
