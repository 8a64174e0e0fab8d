import Foundation
import GRDB
import Journal
import SaleCore

// Segments by criteria: a setting, and the figures that this terminal has of a customer.
extension TillDatabase {
    static let segmentsKey = "customers.segments"

    /// `SegmentBook.none` where the shop said nothing.
    /// - Throws: `badRules` for a stored value that this program cannot read.
    public func segmentBook() throws -> SegmentBook { try read { try $0.segmentBook() } }

    /// Replaces the segments by those of a file (`SegmentBook`); an empty array takes them away. Open sales keep what they began with.
    /// - Throws: `badRules`; nothing has changed then.
    @discardableResult
    public func saveSegments(_ file: [UInt8], user: String? = nil, at: Moment) throws -> SegmentBook {
        let book = try SegmentBook(file: file)
        try write { db in
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Self.segmentsKey, String(decoding: file, as: UTF8.self)])
            _ = try db.appendJournal(
                RulesChanged(subject: "segments", contentHash: JournalHash(bytes: AnsweredAction.hash(file)), count: Int64(book.segments.count), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
        }
        return book
    }

    /// The segments that a customer belongs to on this day by what is known of them here.
    /// - Throws: `noSuchCustomer`.
    public func segments(ofCustomer id: String, on day: BusinessDay, utcOffsetMinutes: Int) throws -> [CustomerSegment] {
        try read { db in
            let book = try db.segmentBook()
            guard !book.segments.isEmpty else { return [] }
            return book.including(try db.figures(ofCustomer: id, book, on: day, utcOffsetMinutes), on: day)
        }
    }
}

extension SegmentBook {
    /// - Throws: `badRules` naming what is wrong.
    public init(file: [UInt8]) throws {
        if let fault = JSONPlace.fault(in: file) { throw StorageError.badRules("The segments", problems: [fault]) }
        do {
            self = try RulesFile.decode(SegmentBook.self, file, "The segments")
        } catch let problem as LoyaltyProblem {
            throw StorageError.badRules("The segments", problems: [problem.description])
        }
    }
}

extension Database {
    fileprivate func segmentBook() throws -> SegmentBook {
        guard let text = try text("SELECT value FROM setting WHERE key = ?", [TillDatabase.segmentsKey]) else { return .none }
        return try SegmentBook(file: Array(text.utf8))
    }

    /// Documents made here, whatever day they are of; each window is added up by the customer's own documents alone.
    fileprivate func figures(ofCustomer id: String, _ book: SegmentBook, on day: BusinessDay, _ utcOffsetMinutes: Int) throws -> CustomerFigures {
        let known = try customerRow(id)
        var figures = CustomerFigures()
        for days in [nil] + book.windows.map(Optional.some) {
            let first = days.flatMap { day.shifted(days: 1 - Int64($0)) }?.text ?? ""
            let row = try row(
                """
                SELECT coalesce(sum(total), 0), count(purchase), max(purchase) FROM (
                    SELECT total, CASE WHEN type = 'sale' AND NOT EXISTS (SELECT 1 FROM document AS other WHERE other.reverses = document.id) THEN business_day END AS purchase
                    FROM customer_document JOIN document ON document.id = customer_document.document
                    WHERE customer_document.customer = ? AND business_day >= ? AND business_day <= ?)
                """, [known.row, first, day.text])
            figures.bought[days] = .init(turnover: row?[0] ?? 0, purchases: row?[1] ?? 0)
            if days == nil { figures.lastPurchase = (row?[2] as String?).flatMap { BusinessDay($0) } }
        }
        if let created = try integer("SELECT created_at FROM customer WHERE row = ?", [known.row]) {
            figures.enrolled = try dayEnds().day(of: Moment(utcMilliseconds: created, utcOffsetMinutes: utcOffsetMinutes))
        }
        figures.points = known.customer.points
        figures.birthday = try known.personal(self)?.birthday
        figures.tier = known.customer.tier
        return figures
    }
}
