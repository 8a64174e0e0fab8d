import GRDB
import SaleCore

// What came back of a document, without what was undone since: a return that was itself reversed counts for nothing, here and in every sum below.
extension Database {
    /// By line number: which parts of it, and their serial numbers.
    func returns(of document: Int64) throws -> [Int: LineReturns] { try history(of: document, until: nil).returns }

    /// The parts of a document's lines that another one took back, by line number.
    func parts(of document: Int64, takenBy taker: Int64) throws -> [Int: [Range<Int64>]] {
        try history(of: document, until: taker).last.reduce(into: [:]) { $0[$1.line, default: []] += $1.spans }
    }

    private struct Taken {
        let document: Int64
        let line: Int
        let spans: [Range<Int64>]
        /// The document that undid it.
        let undone: Int64?
    }

    /// Replays what came and what went again, in the order of the documents.
    /// - Parameter last: stop after this document.
    /// - Returns: what is back, and what each line of the last document took.
    private func history(of document: Int64, until last: Int64?) throws -> (returns: [Int: LineReturns], last: [Taken]) {
        let rows = try rows(
            """
            SELECT part.document AS taker, part.origin_line AS line, part.quantity AS quantity, undone.id AS undone, document_line.event AS event
            FROM document_return AS part LEFT JOIN document AS undone ON undone.reverses = part.document
                LEFT JOIN document_line ON document_line.document = part.document AND document_line.number = part.line
            WHERE part.origin_document = ? ORDER BY part.document, part.line
            """, [document])
        var returns: [Int: LineReturns] = [:]
        var standing: [Taken] = []
        func release(before now: Int64) {
            for taken in standing where taken.undone.map({ $0 < now }) ?? false { returns[taken.line]?.parts.release(taken.spans) }
            standing.removeAll { $0.undone.map { $0 < now } ?? false }
        }
        for row in rows {
            let taker: Int64 = row["taker"], line: Int = row["line"]
            if let last, taker > last { break }
            release(before: taker)
            let spans = returns[line, default: LineReturns()].parts.take(row["quantity"])
            standing.append(Taken(document: taker, line: line, spans: spans, undone: row["undone"]))
            guard row["undone"] == nil, row["event"] != nil, case .lineAdded(let back) = try SaleEventCoding.decode(row.bytes("event"), version: SaleEventCoding.version) else { continue }
            if back.item.capture == .serial { returns[line]?.serials += back.captured }
        }
        if last == nil { release(before: .max) }
        return (returns, standing.filter { $0.document == last })
    }
}

/// What points paid of a document, in points and minor units, and what of it went back by later documents.
public struct PointsPaid: Sendable, Hashable {
    public var points: Int64 = 0
    public var value: Int64 = 0
    /// Of the value, what went back to points.
    public var back = ReturnedParts()
    public init() {}
}

extension TillDatabase {
    /// Whose points paid is the document's customer.
    public func pointsPaid(document number: String) throws -> PointsPaid {
        var paid = PointsPaid()
        guard let number = DocumentNumber(text: number) else { return paid }
        return try read { db in
            guard let id = try db.documentID(number) else { return paid }
            let rows = try db.rows(
                """
                SELECT tender.event AS event, tender.document AS document, undone.id AS undone FROM document_tender AS tender
                    LEFT JOIN document AS undone ON undone.reverses = tender.document AND tender.document <> ?1
                WHERE is_cancelled = 0 AND kind = 'points' AND event IS NOT NULL
                    AND (tender.document = ?1 OR (amount < 0 AND tender.document IN (SELECT document FROM document_return WHERE origin_document = ?1)))
                ORDER BY tender.document, tender.number
                """, [id])
            var standing: [(undone: Int64?, spans: [Range<Int64>])] = []
            func release(before now: Int64) {
                for taken in standing where taken.undone.map({ $0 < now }) ?? false { paid.back.release(taken.spans) }
                standing.removeAll { $0.undone.map { $0 < now } ?? false }
            }
            for row in rows {
                guard case .tendered(let tender, _) = try SaleEventCoding.decode(row.bytes("event"), version: SaleEventCoding.version) else { continue }
                let document: Int64 = row["document"]
                if document == id {
                    guard case .points(let points)? = tender.details, tender.amount.minorUnits > 0 else { continue }
                    paid.points += points
                    paid.value += tender.amount.minorUnits
                } else if tender.amount.isNegative {
                    release(before: document)
                    standing.append((row["undone"], paid.back.take(-tender.amount.minorUnits)))
                }
            }
            release(before: .max)
            return paid
        }
    }

    /// What a document was paid with, less what was given back by documents that took goods of it back: minor units by kind.
    public func netPayments(document number: String) throws -> [String: Int64] {
        guard let number = DocumentNumber(text: number) else { return [:] }
        return try read { db in
            guard let id = try db.documentID(number) else { return [:] }
            var sums: [String: Int64] = [:]
            let rows = try db.rows(
                """
                SELECT kind, sum(amount) AS amount FROM document_tender WHERE is_cancelled = 0
                    AND (document = ?1 OR (amount < 0 AND document IN (SELECT document FROM document_return WHERE origin_document = ?1
                        AND NOT EXISTS (SELECT 1 FROM document AS undone WHERE undone.reverses = document_return.document)))) GROUP BY kind
                """, [id])
            for row in rows { sums[row["kind"]] = row["amount"] }
            return sums
        }
    }

    /// The points that goods had taken with them when they came back by this document, by customer; not of those who were erased.
    public func pointsTaken(document number: String) throws -> [String: [ReturnedPoints]] {
        guard let number = DocumentNumber(text: number) else { return [:] }
        return try read { db in try db.documentID(number).map { try db.pointsTaken(document: $0) } ?? [:] }
    }
}

extension RegisterTransaction {
    /// The same, inside the transaction.
    public func pointsTaken(document: Int64) throws -> [String: [ReturnedPoints]] { try db.pointsTaken(document: document) }

    /// The parts of a document's lines that another one took back, by line number.
    public func parts(of document: Int64, takenBy taker: Int64) throws -> [Int: [Range<Int64>]] { try db.parts(of: document, takenBy: taker) }
}

extension Database {
    fileprivate func pointsTaken(document: Int64) throws -> [String: [ReturnedPoints]] {
        var taken: [String: [ReturnedPoints]] = [:]
        let rows = try rows(
            """
            SELECT customer.row AS row, customer.id AS id, points_movement.points AS points, spend, origin FROM points_movement JOIN customer ON customer.row = points_movement.customer
            WHERE document = ? AND kind = 'unearned' AND erased_at IS NULL ORDER BY points_movement.id
            """, [document])
        for row in rows {
            let origin = (row["origin"] as String?) ?? ""
            var expires: BusinessDay?
            if let earner = try DocumentNumber(text: origin).flatMap({ try documentID($0) }) {
                expires = try text("SELECT expires FROM points_movement WHERE document = ? AND customer = ? AND kind = 'earned' LIMIT 1", [earner, row["row"]]).map(businessDay)
            }
            let part = LinePoints(line: 0, points: -(row["points"] as Int64), spend: -(row["spend"] as Int64))
            taken[row["id"], default: []].append(ReturnedPoints(origin: origin, part: part, expires: expires))
        }
        return taken
    }
}
