import GRDB
import Journal

/// What is to be told of a sale that stands, as the tables say it.
struct SaleNotes {
    /// Products whose stock could not be stated any more with what it moved.
    let stock: [String]
    /// Papers that another sale had used before.
    let twice: [SingleUseProjection.Twice]

    /// - Parameter sale: its row.
    init(_ db: Database, sale: Int64) throws {
        stock = try String.fetchAll(db, sql: "SELECT product FROM sale_stock_end WHERE sale = ? ORDER BY product", arguments: [sale])
        twice = try SingleUseProjection.twice(db, row: sale)
    }

    /// The verdict on it; nil where there is nothing to tell. Where there are both kinds the code is that of the papers, which somebody can do something about,
    /// and the message says all.
    var told: (entity: String, code: String, message: String)? {
        let ended = stock.isEmpty
            ? nil : "the movements of product \(stock.joined(separator: ", ")) come to more than any number stated here may be; its stock stays at the end"
        if let first = twice.first {
            return ("\(first.kind) \(first.code)", "used-twice", (twice.map(\.message) + (ended.map { [$0] } ?? [])).joined(separator: "; "))
        }
        guard let first = stock.first, let ended else { return nil }
        return ("stock \(first)", "does-not-add-up", ended)
    }

    /// Says of a sale that was told to use a paper twice what is so now, or that nothing is left of it.
    /// - Parameters:
    ///   - sale: its row.
    ///   - reason: why nothing is left.
    static func renew(_ db: Database, sale: Int64, because reason: String, now: Int64) throws {
        let told = try SaleNotes(db, sale: sale).told
        try db.execute(
            sql: """
                UPDATE verdict SET entity = ?, verdict = ?, code = ?, message = ?, changed = ?
                FROM sale WHERE sale.id = ? AND verdict.terminal = sale.terminal AND verdict.epoch = sale.epoch AND verdict.sequence = sale.sequence
                    AND verdict.verdict = 'skipped' AND verdict.code = 'used-twice' AND verdict.message <> ?
                """,
            arguments: [told?.entity ?? "", told == nil ? "accepted" : "skipped", told?.code ?? "settled", told?.message ?? reason, now, sale, told?.message ?? ""])
    }
}
