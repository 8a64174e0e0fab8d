import GRDB
import Journal
import SaleCore

// The shop's reasons: a setting, because whatever names one keeps its code and text.
extension TillDatabase {
    static let reasonsKey = "shop.reason-lists"

    /// What the shop offers; `ReasonBook.usual` where it said nothing.
    /// - Throws: `badRules` for a stored value that this program cannot read.
    public func reasons() throws -> ReasonBook {
        guard let text = try read({ try $0.text("SELECT value FROM setting WHERE key = ?", [Self.reasonsKey]) }) else { return .usual }
        return try ReasonBook(file: Array(text.utf8))
    }

    /// What is kept of a reason that was named, in the language of receipts.
    /// - Throws: `ReasonRefusal`.
    public func reason(_ wanted: String?, for kind: ReasonKind) throws -> GivenReason? {
        try reasons().given(wanted, for: kind, in: try shop().receiptLanguage.rawValue)
    }

    /// An adjustment of stock with its reason looked up; any other order as it is.
    /// - Throws: `ReasonRefusal`.
    public func withReason(_ order: StockOrder) throws -> StockOrder {
        guard order.kind == .adjust, let given = try reason(order.reason, for: .stock) else { return order }
        return StockOrder(order.kind, order.lines, reason: given.text, reference: order.reference, location: order.location, reasonCode: given.code)
    }

    /// Replaces the lists by those of a file (`ReasonBook.init(file:)`); kinds it does not name are the usual ones again.
    /// - Throws: `badRules`; nothing has changed then.
    @discardableResult
    public func saveReasons(_ file: [UInt8], user: String? = nil, at: Moment) throws -> ReasonBook {
        let book = try ReasonBook(file: file)
        let stored = try book.file()
        try write { db in
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Self.reasonsKey, String(decoding: stored, as: UTF8.self)])
            _ = try db.appendJournal(
                RulesChanged(
                    subject: "reasons", contentHash: JournalHash(bytes: AnsweredAction.hash(stored)),
                    count: Int64(book.lists.values.reduce(0) { $0 + $1.reasons.count }), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
        }
        return book
    }
}
