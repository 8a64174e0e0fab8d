import Foundation
import GRDB
import Journal
import SaleCore

/// A recall, as a list of them says it.
public struct ListedRecall: Sendable, Hashable {
    public let recall: GoodsRecall
    /// Nil where the catalogue has the article no more.
    public let name: String?
    /// UTC milliseconds; nil for one that the catalogue itself says.
    public let since: Int64?
    /// It stands in the catalogue (`Product.recallReason`), and was not made here.
    public var isOfCatalogue: Bool { since == nil }
}

/// What of an article is recalled or let go: nothing named is all of it.
public struct RecalledParts: Sendable, Hashable {
    public var lots: [String]
    public var serials: [String]

    public init(lots: [String] = [], serials: [String] = []) {
        self.lots = lots
        self.serials = serials
    }

    var isWhole: Bool { lots.isEmpty && serials.isEmpty }

    /// Without space around, each once.
    /// - Throws: `badValue`.
    func checked() throws -> RecalledParts {
        func clean(_ numbers: [String]) -> [String] {
            numbers.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.reduce(into: [String]()) { known, number in
                if !known.containsNumber(number) { known.append(number) }
            }
        }
        let parts = RecalledParts(lots: clean(lots), serials: clean(serials))
        let numbers = parts.lots + parts.serials
        guard numbers.count <= GoodsRecall.maximumNumbers else {
            throw StorageError.badValue("The recall", reason: "names more than \(GoodsRecall.maximumNumbers) lots and serial numbers; make two of it")
        }
        func isBad(_ number: String) -> Bool {
            number.isEmpty || number.utf8.count > SaleLimits.textBytes || number.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        if let bad = numbers.first(where: isBad) {
            let reason = "is no lot or serial number: it is empty, longer than \(SaleLimits.textBytes) bytes or has control characters"
            throw StorageError.badValue("'\(bad.prefix(40))'", reason: reason)
        }
        return parts
    }
}

// Goods that are not to be sold any more, as somebody said here. The catalogue may be an office's: a recall does not wait for it.
extension TillDatabase {
    /// Recalls an article, or lots and serial numbers of it; one that is recalled already gets the new reason.
    /// - Parameters:
    ///   - code: the article's own code.
    ///   - caller: who gave the command.
    /// - Returns: what is recalled by it.
    /// - Throws: `badProduct` for an unknown article, `badValue` for numbers that are none and a reason that is too long.
    @discardableResult
    public func recall(_ code: String, _ parts: RecalledParts, reason: String, by caller: CommandCalled, at: Moment) throws -> [GoodsRecall] {
        let parts = try parts.checked()
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard reason.utf8.count <= SaleLimits.textBytes else { throw StorageError.badValue("The reason", reason: "is longer than \(SaleLimits.textBytes) bytes") }
        return try write { db in
            guard try db.integer("SELECT id FROM product WHERE code = ?", [code]) != nil else {
                throw StorageError.badProduct(code: code, reason: "there is no such article")
            }
            let parts = parts.spelt(as: try db.recalls(of: code).map(\.part))
            for part in parts.all {
                let (kind, number) = part.columns
                try db.run(
                    """
                    INSERT INTO recall (product_code, part, number, reason, recalled_at) VALUES (?1, ?2, ?3, ?4, ?5)
                    ON CONFLICT (product_code, part, number) DO UPDATE SET reason = ?4
                    """,
                    [code, kind, number, reason, at.utcMilliseconds])
            }
            let told = GoodsRecalled(
                product: code, isWhole: parts.isWhole, lots: parts.lots, serials: parts.serials, reason: reason, userID: caller.userID, processID: caller.processID)
            try db.journal(told, at: at, self.identity)
            return parts.all.map { GoodsRecall(product: code, part: $0, reason: reason) }
        }
    }

    /// Lets goods go again that were recalled here: the lots and serial numbers named, or all that was recalled of the article. Where all of it goes and the
    /// catalogue is the shop's own, it says so of the article as well.
    /// - Returns: what was let go.
    /// - Throws: `badProduct` where nothing of it is recalled; `ownedByPeer` where only the catalogue of an office says so.
    public func liftRecall(_ code: String, _ parts: RecalledParts = RecalledParts(), by caller: CommandCalled, at: Moment) throws -> [GoodsRecall] {
        let parts = try parts.checked()
        return try write { db in
            let known = try db.recalls(of: code)
            var lifted = parts.isWhole ? known : known.filter { parts.all.contains(where: $0.part.isSame) }
            if let missing = parts.all.first(where: { part in !parts.isWhole && !lifted.contains { $0.part.isSame(as: part) } }) {
                throw StorageError.badProduct(code: code, reason: "\(missing.columns.kind) \(missing.columns.number) is not recalled here")
            }
            for recall in lifted {
                let (kind, number) = recall.part.columns
                try db.run("DELETE FROM recall WHERE product_code = ? AND part = ? AND number = ?", [code, kind, number])
            }
            if parts.isWhole, let flag = try db.liftRecallInCatalogue(code, isNeeded: lifted.isEmpty, at: at, self.identity) {
                if !lifted.contains(where: { $0.part == .article }) { lifted.append(flag) }
            }
            guard !lifted.isEmpty else { throw StorageError.badProduct(code: code, reason: "nothing of it is recalled") }
            var told = GoodsRecalled(product: code, reason: nil, isLifted: true, userID: caller.userID, processID: caller.processID)
            for recall in lifted {
                switch recall.part {
                case .article: told.isWhole = true
                case .lot(let number): told.lots.append(number)
                case .serial(let number): told.serials.append(number)
                }
            }
            try db.journal(told, at: at, self.identity)
            return lifted
        }
    }

    /// All recalls in force, by article: those made here and those that the catalogue says.
    public func recalls() throws -> [ListedRecall] {
        try read { db in
            try db.rows(
                """
                SELECT r.product_code, r.part, r.number, r.reason, r.recalled_at, p.name, p.variant_text
                FROM recall AS r LEFT JOIN product AS p ON p.code = r.product_code
                UNION ALL SELECT code, 'article', '', recall_reason, NULL, name, variant_text FROM product WHERE recall_reason IS NOT NULL
                ORDER BY 1, 2, 3, 5
                """
            ).map { row in
                let name: String? = row[5], variant: String? = row[6]
                return ListedRecall(
                    recall: GoodsRecall(product: row[0], part: GoodsRecall.Part(row[1], row[2]), reason: row[3]),
                    name: name.map { [$0, variant].compactMap(\.self).joined(separator: " ") }, since: row[4])
            }
        }
    }

    /// What of an article is recalled now, here or by the catalogue.
    public func recalls(of code: String) throws -> [GoodsRecall] {
        try read { db in
            let flag = try db.text("SELECT recall_reason FROM product WHERE code = ?", [code])
            return (flag.map { [GoodsRecall(product: code, part: .article, reason: $0)] } ?? []) + (try db.recalls(of: code))
        }
    }
}

extension RecalledParts {
    fileprivate var all: [GoodsRecall.Part] { isWhole ? [.article] : lots.map { .lot($0) } + serials.map { .serial($0) } }

    /// What is recalled already keeps the capitals it has.
    fileprivate func spelt(as known: [GoodsRecall.Part]) -> RecalledParts {
        func spell(_ number: String, _ part: (String) -> GoodsRecall.Part) -> String {
            known.first { $0.isSame(as: part(number)) }?.columns.number ?? number
        }
        return RecalledParts(lots: lots.map { spell($0, GoodsRecall.Part.lot) }, serials: serials.map { spell($0, GoodsRecall.Part.serial) })
    }
}

extension GoodsRecall.Part {
    /// As the table has it.
    fileprivate init(_ kind: String, _ number: String) {
        switch kind {
        case "lot": self = .lot(number)
        case "serial": self = .serial(number)
        default: self = .article
        }
    }

    fileprivate var columns: (kind: String, number: String) {
        switch self {
        case .article: ("article", "")
        case .lot(let number): ("lot", number)
        case .serial(let number): ("serial", number)
        }
    }
}

extension Database {
    /// Those made here.
    func recalls(of code: String) throws -> [GoodsRecall] {
        try rows("SELECT part, number, reason FROM recall WHERE product_code = ? ORDER BY part, number", [code]).map { row in
            GoodsRecall(product: code, part: GoodsRecall.Part(row[0], row[1]), reason: row[2])
        }
    }

    /// - Parameter isNeeded: nothing else is lifted: then an office's catalogue is a reason to refuse.
    /// - Returns: what the catalogue said, and says no more.
    fileprivate func liftRecallInCatalogue(_ code: String, isNeeded: Bool, at: Moment, _ identity: TerminalIdentity) throws -> GoodsRecall? {
        guard let id = try integer("SELECT id FROM product WHERE code = ?", [code]), var product = try product(id), let reason = product.recallReason else { return nil }
        if let owner = try catalogueOwner() {
            if isNeeded { throw StorageError.ownedByPeer(owner) }
            return nil
        }
        product.recallReason = nil
        try setProduct(product, origin: "command", at: at, identity: identity)
        return GoodsRecall(product: code, part: .article, reason: reason)
    }

    fileprivate func journal(_ told: GoodsRecalled, at: Moment, _ identity: TerminalIdentity) throws {
        _ = try appendJournal(told, at: at, businessDay: text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: identity)
    }
}
