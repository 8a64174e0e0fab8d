import Checkout
import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

/// What is on disk, as far as anybody can see it: two equal ones are the same day's work.
struct Books: Hashable {
    let restored: RestoredState
    let documents: [DocumentSummary]
    let journal: JournalHash
    let jobs: [PrintJob]

    init(_ database: TillDatabase) throws {
        restored = try database.restore()
        documents = try database.lastDocuments(limit: TillDatabase.maximumDocumentsListed)
        journal = try database.journalHead().hash
        jobs = try database.printJobs(states: Set(PrintJobState.allCases))
    }

    var openSale: Sale? { restored.openDraft.flatMap(Sale.replay) }
}

/// Looks into the file itself, past Storage, for what must never be there.
struct Auditor {
    let path: String
    init(directory: String) { path = directory + "/till.db" }

    private func look<T>(_ body: (Database) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }  // Only read from.
        return try queue.read(body)
    }

    /// Sentences about what is wrong; none when all is well.
    func findings() throws -> [String] {
        try look { db in
            var findings: [String] = []
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            if integrity != ["ok"] { findings.append("integrity: \(integrity)") }
            if try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil { findings.append("a foreign key hangs in the air") }
            for (what, sql) in Self.halfDocuments {
                let count = try Int.fetchOne(db, sql: sql) ?? 0
                if count != 0 { findings.append("\(count) \(what)") }
            }
            return findings
        }
    }

    private static let halfDocuments: [(String, String)] = [
        ("documents without lines", "SELECT count(*) FROM document WHERE id NOT IN (SELECT document FROM document_line)"),
        ("documents without taxes", "SELECT count(*) FROM document WHERE id NOT IN (SELECT document FROM document_tax_row UNION ALL SELECT document FROM document_tax)"),
        ("documents without payment", "SELECT count(*) FROM document WHERE id NOT IN (SELECT document FROM document_tender)"),
        ("documents whose lines do not come to their total",
         "SELECT count(*) FROM document AS d WHERE d.total <> (SELECT sum(coalesce(gross, amount)) FROM document_line WHERE document = d.id AND is_voided = 0)"),
        ("documents whose payments do not come to their total",
         "SELECT count(*) FROM document AS d WHERE d.total <> (SELECT sum(amount) FROM document_tender WHERE document = d.id AND is_cancelled = 0)"),
        ("documents without a print job", "SELECT count(*) FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM print_job WHERE kind = 'receipt' AND document_number = \(number("d.")))"),
        ("receipts without a document", "SELECT count(*) FROM print_job WHERE kind = 'receipt' AND document_number NOT IN (SELECT \(number("")) FROM document)"),
        ("documents more or less than completed sales in the journal", "SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM journal WHERE kind IN ('sale.completed', 'sale.returned'))"),
        ("documents whose sale is a draft still", "SELECT count(*) FROM document WHERE sale IN (SELECT sale FROM draft)"),
        ("document numbers missing", "SELECT coalesce(sum(last - documents), 0) FROM (SELECT max(number) AS last, count(*) AS documents FROM document GROUP BY type, epoch)"),
        ("journal events missing", "SELECT coalesce(max(sequence), 0) - count(*) FROM journal"),
        ("drafts without events", "SELECT count(*) FROM draft WHERE sale NOT IN (SELECT sale FROM draft_event)"),
        ("closures missing", "SELECT coalesce(max(number), 0) - count(*) FROM closure"),
        ("closures more or less than the journal tells of", "SELECT (SELECT count(*) FROM closure) - (SELECT count(*) FROM journal WHERE kind = 'closure.completed')"),
        ("points that do not follow from the movements",
         "SELECT count(*) FROM customer AS c WHERE c.points <> (SELECT coalesce(sum(points), 0) FROM points_movement WHERE customer = c.row)"),
        ("accounts whose debt does not follow from the movements",
         "SELECT count(*) FROM customer_account AS a WHERE a.owed <> (SELECT coalesce(sum(amount), 0) FROM account_movement WHERE customer = a.customer)"),
        ("gift cards whose balance does not follow from the movements",
         "SELECT count(*) FROM giftcard AS g WHERE g.balance <> (SELECT coalesce(sum(amount), 0) FROM giftcard_movement WHERE number = g.number)"),
        ("coupons whose uses do not follow from the sales",
         "SELECT count(*) FROM coupon AS c WHERE c.uses <> (SELECT coalesce(sum(uses), 0) FROM coupon_use WHERE coupon = c.code)"),
        ("stock levels that do not follow from the movements",
         """
         SELECT count(*) FROM stock_level AS s LEFT JOIN stock_balance AS b USING (product_code) WHERE s.quantity <> coalesce(b.quantity, 0)
             + (SELECT coalesce(sum(delta), 0) FROM stock_movement WHERE product_code = s.product_code AND id > coalesce(b.through, 0))
         """),
    ]

    /// A document's number as it is printed.
    private static func number(_ table: String) -> String {
        "printf('%s-%d-%s%06d', \(table)terminal, \(table)epoch, CASE \(table)type WHEN 'return' THEN 'R' WHEN 'reversal' THEN 'V' ELSE '' END, \(table)number)"
    }

    /// How often each thing was recorded under an action's id.
    func actionCount(_ id: String) throws -> Int {
        try look { try Int.fetchOne($0, sql: "SELECT count(*) FROM action WHERE id = ?", arguments: [id]) ?? 0 }
    }

    /// The lines of the open draft in this file, voided ones too; nil where none is open. Straight from its rows.
    func openDraftLineCount() throws -> Int? {
        try look { db in
            guard try Row.fetchOne(db, sql: "SELECT 1 FROM draft WHERE state = 'open'") != nil else { return nil }
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM draft_event JOIN draft USING (sale) WHERE state = 'open' AND json_extract(CAST(event AS TEXT), '$.type') = 'lineAdded'")
        }
    }

    /// Checks every hash of the journal.
    static func verifyJournal(_ database: TillDatabase) throws {
        var verifier = JournalVerifier()
        for envelope in try database.envelopes(afterEpoch: 0, sequence: 0, limit: 100_000, maximumBytes: 1 << 30) { try verifier.feed(envelope) }
        #expect(verifier.count == (try database.journalHead().sequence))
    }
}
