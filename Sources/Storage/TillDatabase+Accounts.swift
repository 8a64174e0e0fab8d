import GRDB
import SaleCore

/// A movement of a customer's account as it was recorded.
public struct AccountEntry: Sendable, Hashable {
    public let movement: AccountMovement
    /// The number of the document, or of the payment's receipt, as printed.
    public let document: String
    /// Of a payment.
    public let means: TenderKind?
    public let day: BusinessDay
    /// UTC milliseconds.
    public let recordedAt: Int64
}

/// Somebody who owes, or to whom something is owed.
public struct OpenAccount: Sendable, Hashable {
    public let customer: FoundCustomer
    public let owed: Int64
}

extension TillDatabase {
    /// What a customer owes, against the limit that holds: the customer's own, else the shop's.
    /// - Throws: `noSuchCustomer`, also for one that was erased.
    public func customerAccount(id: String) throws -> CustomerAccount {
        try read { db in
            let customer = try db.customerRow(id).customer
            return CustomerAccount(owed: customer.owed, limit: try customer.creditLimit ?? db.shopCreditLimit())
        }
    }

    /// In the order in which they were booked.
    /// - Throws: `noSuchCustomer`, also for one that was erased.
    public func accountHistory(id: String) throws -> [AccountEntry] { try read { db in try db.accountEntries(db.customerRow(id).row, identity) } }

    /// Accounts on which something stands, the largest first.
    public func openAccounts(limit: Int) throws -> [OpenAccount] {
        try read { db in
            try db.rows(
                "SELECT customer, owed FROM customer_account WHERE owed <> 0 ORDER BY owed DESC, customer LIMIT ?", [min(max(0, limit), Self.maximumCustomersFound)]
            ).compactMap { row in
                try db.foundCustomer("SELECT * FROM customer WHERE row = ?", [row["customer"] as Int64]).map { OpenAccount(customer: $0, owed: row["owed"]) }
            }
        }
    }

    /// Whose account a document moved; nil where it moved none, or is not here.
    public func accountCustomer(ofDocument number: String) throws -> String? {
        guard let number = DocumentNumber(text: number) else { return nil }
        return try read { db in try db.documentID(number).flatMap { try db.accountCustomer(ofDocument: $0) } }
    }
}

extension Database {
    func shopCreditLimit() throws -> Int64? { try integer("SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?", [ShopSettings.creditLimitKey]) }

    /// - Parameter customer: row id.
    func accountEntries(_ customer: Int64, _ identity: TerminalIdentity) throws -> [AccountEntry] {
        try rows(
            """
            SELECT account_movement.*, document.terminal AS document_terminal, document.epoch AS document_epoch, document.number AS document_number,
                document.type AS document_type
            FROM account_movement LEFT JOIN document ON document.id = account_movement.document WHERE account_movement.customer = ? ORDER BY account_movement.id
            """, [customer]
        ).map { row in
            let word: String = row["kind"]
            guard let kind = AccountMovement.Kind(rawValue: word) else { throw StorageError.unreadable(what: "A movement of an account", detail: "'\(word)' is no kind") }
            let payment = (row["payment"] as Int64?).map { DocumentNumber(terminal: identity.terminalID, epoch: row["epoch"], number: $0).accountText }
            return AccountEntry(
                movement: AccountMovement(kind, row["amount"]), document: Self.documentNumber(row) ?? payment ?? "", means: (row["means"] as String?).flatMap(TenderKind.init(rawValue:)),
                day: try businessDay(row["day"]), recordedAt: row["recorded_at"])
        }
    }
}

extension DocumentNumber {
    /// The number of a payment's receipt, told from a sale's: `A T3-2-000012`.
    public var accountText: String { "A \(text)" }
}
