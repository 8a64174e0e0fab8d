import GRDB
import SaleCore

/// What a movement of an account belongs to.
public enum AccountOrigin: Sendable, Hashable {
    /// Row id of a document.
    case document(Int64)
    /// Number of a payment's receipt.
    case payment(Int64, means: TenderKind)
}

// What customers owe. Book it right before the event that tells of it is appended.
extension RegisterTransaction {
    /// Books a movement: the fact and the running sum. Also for a customer who was erased: what is owed, or not any more, is a fact.
    /// - Returns: what is owed now.
    /// - Throws: `noSuchCustomer` for one that never was here; `AccountRefusal.overflow`.
    @discardableResult
    public func moveAccount(_ customer: String, _ movement: AccountMovement, _ origin: AccountOrigin, day: BusinessDay, at: Moment) throws -> Int64 {
        guard let row = try db.integer("SELECT row FROM customer WHERE id = ?", [customer]) else { throw StorageError.noSuchCustomer }
        var account = CustomerAccount(owed: try db.owed(row))
        try account.book(movement)
        let event = try db.nextEvent(epoch: identity.epoch)
        let (document, payment, means): (Int64?, Int64?, String?) = switch origin {
        case .document(let id): (id, nil, nil)
        case .payment(let number, let means): (nil, number, means.rawValue)
        }
        try db.run(
            """
            INSERT INTO account_movement (customer, kind, amount, document, payment, means, day, epoch, sequence, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [row, movement.kind.rawValue, movement.amount, document, payment, means, day.text, event.epoch, event.sequence, at.utcMilliseconds])
        try db.run(
            "INSERT INTO customer_account (customer, owed) VALUES (?1, ?2) ON CONFLICT (customer) DO UPDATE SET owed = ?2", [row, account.owed])
        return account.owed
    }

    /// The number of the next payment's receipt: gapless per terminal and epoch, because it is taken and used in the same transaction.
    public func nextAccountPayment() throws -> DocumentNumber {
        let last = try db.integer("SELECT max(payment) FROM account_movement WHERE epoch = ?", [identity.epoch]) ?? 0
        return DocumentNumber(terminal: identity.terminalID, epoch: identity.epoch, number: last + 1)
    }

    /// Whose account a document moved; nil where it moved none.
    public func accountCustomer(ofDocument document: Int64) throws -> String? { try db.accountCustomer(ofDocument: document) }
}

extension Database {
    /// - Parameter customer: row id.
    func owed(_ customer: Int64) throws -> Int64 { try integer("SELECT owed FROM customer_account WHERE customer = ?", [customer]) ?? 0 }

    func creditLimit(_ customer: Int64) throws -> Int64? { try integer("SELECT credit_limit FROM customer_account WHERE customer = ?", [customer]) }

    /// A customer's own limit; nil takes it away, and the shop's holds.
    func setCreditLimit(_ limit: Int64?, _ customer: Int64) throws {
        guard try limit != nil || creditLimit(customer) != nil else { return }
        try run("INSERT INTO customer_account (customer, credit_limit) VALUES (?1, ?2) ON CONFLICT (customer) DO UPDATE SET credit_limit = ?2", [customer, limit])
    }

    func accountCustomer(ofDocument document: Int64) throws -> String? {
        try text("SELECT customer.id FROM account_movement JOIN customer ON customer.row = account_movement.customer WHERE document = ?", [document])
    }
}
