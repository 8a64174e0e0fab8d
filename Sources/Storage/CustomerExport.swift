import GRDB
import Journal
import SaleCore

/// Everything that this terminal has about one person, to be handed over as JSON (GDPR articles 15 and 20).
public struct CustomerExport: Sendable, Codable, Equatable {
    public struct Record: Sendable, Codable, Equatable {
        /// UTC milliseconds.
        public let recordedAt: Int64
        /// SHA-256 as the journal has it.
        public let hash: String
        public let isCurrent: Bool
        public let name: String?
        public let phone: String?
        public let email: String?
        public let address: [String]
        public let birthday: String?
        public let company: String?
        public let vatID: String?
        public let exemptionNumber: String?
    }

    public struct Purchase: Sendable, Codable, Equatable {
        public let type: String
        public let number: String
        public let at: String
        public let total: String
        public let currency: String
        public let items: [Item]
    }

    /// An earlier receipt made out to the customer, whosever purchase it was.
    public struct Invoice: Sendable, Codable, Equatable {
        public let number: String
        public let at: String
    }

    public struct Item: Sendable, Codable, Equatable {
        public let code: String
        public let name: String
        /// Thousandths.
        public let quantity: Int64
    }

    /// What went onto the account and off it.
    public struct Account: Sendable, Codable, Equatable {
        public let kind: String
        /// Minor units; more than zero: more is owed.
        public let amount: Int64
        public let day: String
        public let document: String
        public let means: String?
    }

    public struct Points: Sendable, Codable, Equatable {
        public let kind: String
        public let points: Int64
        public let day: String
        public let expires: String?
        public let document: String?
        public let reason: String?
    }

    public let id: String
    public let number: String?
    public let segments: [String]
    public let tier: String?
    public let priceList: String?
    public let taxExemption: String?
    public let wantsInvoice: Bool
    public let isActive: Bool
    public let createdAt: Int64
    public let pointsBalance: Int64
    /// The newest first; former ones are kept because invoices name them.
    public let records: [Record]
    public let purchases: [Purchase]
    public let invoices: [Invoice]
    public let points: [Points]
    /// Minor units of what may be owed; nil where the shop's own limit holds.
    public let creditLimit: Int64?
    /// Minor units of what is owed.
    public let owed: Int64
    public let account: [Account]
}

extension TillDatabase {
    /// - Throws: `noSuchCustomer`.
    public func exportCustomer(id: String) throws -> CustomerExport {
        try read { db in
            let known = try db.customerRow(id)
            let customer = known.customer
            return CustomerExport(
                id: id, number: customer.number, segments: customer.segments.sorted(), tier: customer.tier, priceList: customer.priceList,
                taxExemption: customer.taxExemption, wantsInvoice: customer.wantsInvoice, isActive: customer.isActive,
                createdAt: try db.integer("SELECT created_at FROM customer WHERE row = ?", [known.row]) ?? 0, pointsBalance: customer.points,
                records: try db.exportedRecords(known), purchases: try db.purchases(known.row, limit: -1),
                invoices: try db.laterInvoices(known.row),
                points: try db.pointsMovements("points_movement.customer = ?", [known.row]).map { entry in
                    .init(
                        kind: entry.movement.kind.rawValue, points: entry.movement.points, day: entry.movement.day.text, expires: entry.movement.expires?.text,
                        document: entry.document, reason: entry.movement.reason)
                },
                creditLimit: customer.creditLimit, owed: customer.owed,
                account: try db.accountEntries(known.row, identity).map { entry in
                    .init(
                        kind: entry.movement.kind.rawValue, amount: entry.movement.amount, day: entry.day.text, document: entry.document, means: entry.means?.rawValue)
                })
        }
    }

    /// The customer's documents, the latest first.
    public func customerPurchases(id: String, limit: Int) throws -> [CustomerExport.Purchase] {
        try read { db in try db.purchases(db.customerRow(id).row, limit: min(max(0, limit), Self.maximumDocumentsListed)) }
    }

    /// The customer's points movements in the order in which they were booked.
    public func pointsHistory(id: String) throws -> [PointsEntry] { try read { db in try db.pointsMovements("points_movement.customer = ?", [db.customerRow(id).row]) } }
}

extension Database {
    func exportedRecords(_ known: CustomerRow) throws -> [CustomerExport.Record] {
        try rows("SELECT * FROM sealed_record WHERE customer = ? AND erased_at IS NULL ORDER BY recorded_at DESC, hash", [known.customer.id]).map { row in
            let hash = try row.hash("hash")
            let record = try PersonalRecord(SealedRecord(salt: row.bytes("salt"), bytes: row.bytes("bytes"), hash: hash))
            return .init(
                recordedAt: row["recorded_at"], hash: hash.hex, isCurrent: hash == known.record, name: record.name, phone: record.phone, email: record.email,
                address: record.address, birthday: record.birthday?.text, company: record.company, vatID: record.vatID,
                exemptionNumber: record.exemptionNumber)
        }
    }

    func purchases(_ customer: Int64, limit: Int) throws -> [CustomerExport.Purchase] {
        try rows(
            """
            SELECT document.* FROM customer_document JOIN document ON document.id = customer_document.document WHERE customer_document.customer = ?
            ORDER BY customer_document.document DESC LIMIT ?
            """, [customer, limit]
        ).map { row in
            guard let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
                throw StorageError.unreadable(what: "A document", detail: "unknown currency")
            }
            let items = try rows("SELECT code, name, quantity FROM document_line WHERE document = ? AND is_voided = 0 ORDER BY number", [row["id"] as Int64])
            return .init(
                type: row["type"], number: try number(row).text,
                at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]).text, total: Money(row["total"], currency).text,
                currency: currency.code, items: items.map { .init(code: $0[0], name: $0[1], quantity: $0[2]) })
        }
    }
}
