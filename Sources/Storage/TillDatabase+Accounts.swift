import GRDB
import SaleCore

/// A movement of a customer's account as it was recorded.
public struct AccountEntry: Sendable, Hashable {
    public let movement: AccountMovement
    /// The number of the document, or of the payment's receipt, as printed.
    public let document: String
    /// Of a payment, a payout and what takes one back.
    public let means: TenderKind?
    /// The receipt that this takes back, as printed.
    public let reverses: String?
    public let day: BusinessDay
    /// UTC milliseconds.
    public let recordedAt: Int64
}

/// The receipt of money that a customer paid for a debt, or got out of the account.
public struct AccountReceipt: Sendable, Hashable {
    /// As printed: `A T3-2-000012`.
    public let number: String
    public let movement: AccountMovement
    public let means: TenderKind
    public let day: BusinessDay
    /// The receipt that this one takes back.
    public let reverses: String?
    /// The receipt that took this one back.
    public let takenBackBy: String?

    public init(number: String, movement: AccountMovement, means: TenderKind, day: BusinessDay, reverses: String? = nil, takenBackBy: String? = nil) {
        self.number = number
        self.movement = movement
        self.means = means
        self.day = day
        self.reverses = reverses
        self.takenBackBy = takenBackBy
    }
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

    /// The receipts of a customer's payments and payouts, and of what takes them back, the newest first.
    /// - Throws: `noSuchCustomer`, also for one that was erased.
    public func accountReceipts(customer id: String, limit: Int = maximumCustomersFound) throws -> [AccountReceipt] {
        let entries = try read { db in try db.accountEntries(db.customerRow(id).row, identity, receipts: max(0, limit)) }
        return entries.compactMap { entry in
            entry.means.map { means in
                AccountReceipt(
                    number: entry.document, movement: entry.movement, means: means, day: entry.day, reverses: entry.reverses,
                    takenBackBy: entries.first { $0.reverses == entry.document }?.document)
            }
        }
    }

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

    /// - Parameters:
    ///   - customer: row id.
    ///   - receipts: so many of the last that belong to no document, the newest first; nil: all that moved the account, in order.
    func accountEntries(_ customer: Int64, _ identity: TerminalIdentity, receipts: Int? = nil) throws -> [AccountEntry] {
        try rows(
            """
            SELECT account_movement.*, document.terminal AS document_terminal, document.epoch AS document_epoch, document.number AS document_number,
                document.type AS document_type, (
                    SELECT CAST(journal.payload AS TEXT) ->> '$.reverses' FROM journal
                    WHERE account_movement.kind = 'payment-reversal' AND journal.epoch = account_movement.epoch AND journal.sequence = account_movement.sequence
                ) AS reverses
            FROM account_movement LEFT JOIN document ON document.id = account_movement.document WHERE account_movement.customer = ?
            \(receipts == nil ? "ORDER BY account_movement.id" : "AND account_movement.payment IS NOT NULL ORDER BY account_movement.id DESC") LIMIT ?
            """, [customer, receipts ?? -1]
        ).map { row in
            let word: String = row["kind"]
            guard let kind = AccountMovement.Kind(rawValue: word) else { throw StorageError.unreadable(what: "A movement of an account", detail: "'\(word)' is no kind") }
            let payment = (row["payment"] as Int64?).map { DocumentNumber(terminal: identity.terminalID, epoch: row["epoch"], number: $0).accountText }
            return AccountEntry(
                movement: AccountMovement(kind, row["amount"]), document: Self.documentNumber(row) ?? payment ?? "", means: (row["means"] as String?).flatMap(TenderKind.init(rawValue:)),
                reverses: row["reverses"], day: try businessDay(row["day"]), recordedAt: row["recorded_at"])
        }
    }
}

extension DocumentNumber {
    /// The number of a payment's receipt, told from a sale's: `A T3-2-000012`.
    public var accountText: String { "A \(text)" }
}
