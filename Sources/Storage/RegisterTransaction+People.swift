import GRDB
import SaleCore

extension RegisterTransaction {
    /// Adds a person, or changes the one with this id.
    /// - Throws: `PeopleProblem.unknownRole`, `.nobodyEditsPeople` where this was the last one who could; `badValue` for a number or badge that is taken.
    public func saveCashier(_ cashier: Cashier, at: Moment) throws {
        try db.save(cashier, at: at)
        try checkPeople(PeopleSettings(db).roles)
    }

    /// - Throws: as `saveCashier`: a role that somebody has stays.
    public func saveRoles(_ roles: RoleBook) throws {
        var settings = try PeopleSettings(db)
        settings.roles = roles
        try settings.save(db)
        try checkPeople(roles)
    }

    /// - Parameter minutes: nil for never.
    /// - Throws: `StorageError.badValue`.
    public func setAutoLock(minutes: Int?) throws {
        var settings = try PeopleSettings(db)
        settings.autoLockMinutes = minutes
        try settings.save(db)
    }

    /// Locked: the operator must give the PIN before anything else. Nobody signed in means not locked.
    public func setLocked(_ isLocked: Bool) throws { try db.run("UPDATE register SET is_locked = ?", [isLocked]) }

    private func checkPeople(_ roles: RoleBook) throws {
        let held = try db.rows("SELECT DISTINCT role FROM cashier WHERE is_active = 1 ORDER BY role").map { CashierRole(rawValue: $0["role"]) }
        if let unknown = held.first(where: { roles[$0] == nil }) { throw PeopleProblem.unknownRole(unknown.rawValue) }
        guard held.contains(where: { roles.allows(.editPeople, to: $0) }) else { throw PeopleProblem.nobodyEditsPeople }
    }
}
