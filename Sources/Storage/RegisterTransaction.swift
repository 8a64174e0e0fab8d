import Foundation
import GRDB
import SaleCore

/// The register's writes inside one `TillDatabase.commit`; not to be kept beyond it.
public struct RegisterTransaction {
    let db: Database
    public let identity: TerminalIdentity

    /// Outcomes of this many latest actions are kept for a client that asks again.
    public static let actionsKept: Int64 = 10_000
    public static let maximumOutcomeBytes = 64 << 10

    /// Records that an action was done, with the answer to give when it comes again.
    /// - Parameter content: what was wanted, in any stable coding; its hash is kept. Never with a PIN in it.
    /// - Throws: `StorageError.actionRepeated` where it was done before: nothing of the transaction happens then.
    public func recordAction(_ id: String, outcome: String, content: [UInt8]? = nil) throws {
        guard outcome.utf8.count <= Self.maximumOutcomeBytes else { throw StorageError.badValue("An action's outcome", reason: "is too long") }
        guard try db.text("SELECT outcome FROM action WHERE id = ?", [id]) == nil else { throw StorageError.actionRepeated(id) }
        try db.run("INSERT INTO action (id, outcome, content) VALUES (?, ?, ?)", [id, outcome, content.map { AnsweredAction.hash($0).blob }])
        try db.run("DELETE FROM action WHERE position <= ?", [db.lastInsertedRowID - Self.actionsKept])
    }

    /// Nil: nobody is signed in. Whoever signs in is not locked out by a lock of before.
    public func setOperator(_ cashierID: String?) throws {
        if let cashierID, try db.row("SELECT 1 FROM cashier WHERE id = ?", [cashierID]) == nil { throw StorageError.noSuchCashier(cashierID) }
        try db.run("UPDATE register SET operator = ?, is_locked = 0", [cashierID])
    }

    public func setBusinessDay(_ day: BusinessDay) throws { try db.run("UPDATE register SET business_day = ?", [day.text]) }

    /// Counts wrong PINs in a row; a right one sets the count to nothing. How long they lock out is the register's to say.
    public func recordSignIn(cashierID: String, succeeded: Bool, at: Moment) throws {
        if succeeded {
            try db.run("UPDATE cashier SET failed_sign_ins = 0, last_sign_in_at = ? WHERE id = ?", [at.utcMilliseconds, cashierID])
        } else {
            try db.run("UPDATE cashier SET failed_sign_ins = failed_sign_ins + 1, last_failed_at = ? WHERE id = ?", [at.utcMilliseconds, cashierID])
        }
        guard db.changesCount == 1 else { throw StorageError.noSuchCashier(cashierID) }
    }

    /// Notes the program's version.
    /// - Returns: the version before, where it is another one: then `software.changed` belongs in the journal.
    public func noteSoftwareVersion(_ version: String) throws -> String? {
        let before = try db.text("SELECT software_version FROM register")
        guard let before, before != version else { return nil }
        try db.run("UPDATE register SET software_version = ?", [version])
        return before
    }

    /// The business day in force, as this transaction sees it.
    public func businessDay() throws -> BusinessDay? { try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) } }
}
