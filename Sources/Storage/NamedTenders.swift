import Foundation
import GRDB
import Journal
import SaleCore

/// The payments that the shop has named itself, in the order in which they are offered.
///
/// As a file it is a JSON object: `{"tenders": [{"code", "name", "names", "behaves", "reference", "opensDrawer", "mayExceed", "refundable",
/// "needsCustomer"}]}`. `behaves` is `card`, `voucher` or `account`, `reference` `none`, `optional`, `required` or `once`; `names` is by language. What is
/// left out is as the behaviour has it: a voucher opens the drawer, may exceed what is due and is not refunded; an account needs a customer.
public enum NamedTenders {
    static let limit = 30
    static let codeBytes = 32, nameBytes = 64
    private static let what = "The shop's own payments"

    /// Reads a file.
    /// - Throws: `badRules` naming all that is wrong with it.
    public static func read(file: [UInt8]) throws -> [NamedTender] {
        let record = try RulesFile.decode(Record.self, file, what)
        var problems: [String] = []
        var seen: Set<String> = []
        if record.tenders.count > limit { problems.append("It has more than \(limit) payments.") }
        for tender in record.tenders {
            if let problem = tender.problem { problems.append("Payment \(tender.code): \(problem).") }
            if !seen.insert(tender.code).inserted { problems.append("Payment \(tender.code) stands there twice.") }
        }
        guard problems.isEmpty else { throw StorageError.badRules(what, problems: problems) }
        return record.tenders.compactMap(\.tender)
    }

    /// The same as a file: sorted keys.
    static func file(_ tenders: [NamedTender]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(Record(tenders: tenders.map(TenderRecord.init))))
    }

    private struct Record: Codable { let tenders: [TenderRecord] }

    private struct TenderRecord: Codable {
        let code: String, name: String, behaves: String
        let names: [String: String]?
        let reference: String?
        let opensDrawer: Bool?, mayExceed: Bool?, refundable: Bool?, needsCustomer: Bool?

        init(_ tender: NamedTender) {
            (code, name, behaves, reference) = (tender.code, tender.name, tender.behaves.rawValue, tender.reference.rawValue)
            names = tender.names.isEmpty ? nil : tender.names
            (opensDrawer, mayExceed, refundable, needsCustomer) = (tender.opensDrawer, tender.mayExceed, tender.isRefundable, tender.needsCustomer)
        }

        var problem: String? {
            func isName(_ text: String) -> Bool {
                (1...nameBytes).contains(text.utf8.count) && !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            }
            guard (1...codeBytes).contains(code.utf8.count), code.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
                return "its code must have 1 to \(codeBytes) small letters, digits and hyphens"
            }
            if TenderKind(rawValue: code) != nil { return "that is the name of a payment that every shop has" }
            guard isName(name), names?.values.allSatisfy(isName) ?? true else { return "a name must have 1 to \(nameBytes) bytes and no control characters" }
            if let other = names?.keys.sorted().first(where: { Language(rawValue: $0) == nil }) {
                return "'\(other)' is none of the languages \(Language.allCases.map(\.rawValue).joined(separator: ", "))"
            }
            guard let behaviour = NamedTender.Behaviour(rawValue: behaves) else {
                return "it behaves as one of \(NamedTender.Behaviour.allCases.map(\.rawValue).joined(separator: ", ")), not '\(behaves)'"
            }
            if let reference, NamedTender.Reference(rawValue: reference) == nil {
                return "its reference is one of \(NamedTender.Reference.allCases.map(\.rawValue).joined(separator: ", ")), not '\(reference)'"
            }
            if mayExceed == true, behaviour != .voucher { return "only a voucher may exceed what is due" }
            // What was asked of a terminal has no number before its answer.
            if reference == NamedTender.Reference.once.rawValue, behaviour == .card { return "only the numbers of vouchers and accounts pay once" }
            if needsCustomer == false, behaviour == .account { return "an account is a customer's" }
            return nil
        }

        var tender: NamedTender? {
            guard let behaviour = NamedTender.Behaviour(rawValue: behaves) else { return nil }
            return NamedTender(
                code: code, name: name, names: names ?? [:], behaves: behaviour, reference: reference.flatMap { NamedTender.Reference(rawValue: $0) } ?? .none,
                opensDrawer: opensDrawer, mayExceed: mayExceed, isRefundable: refundable, needsCustomer: needsCustomer)
        }
    }
}

// A setting, because a payment's event holds the rules that it was taken by.
extension TillDatabase {
    static let namedTendersKey = "sale.tenders"

    /// None where the shop said nothing.
    /// - Throws: `badRules` for a stored value that this program cannot read.
    public func namedTenders() throws -> [NamedTender] { try read { try $0.namedTenders() } }

    /// Their codes, for rules that name them.
    public func ownTenders() throws -> OwnTenders { try read { try $0.ownTenders() } }

    /// Replaces them by those of a file (`NamedTenders`). Totals and documents keep the codes of those that are no more; campaigns that name one which came or
    /// went mean something else from the next sale on, and open and parked sales keep what they began with.
    /// - Throws: `badRules`, also where the campaigns in force could not be used with them; nothing has changed then.
    @discardableResult
    public func saveNamedTenders(_ file: [UInt8], user: String? = nil, at: Moment) throws -> [NamedTender] {
        let tenders = try NamedTenders.read(file: file)
        let stored = try NamedTenders.file(tenders)
        let currency = try shopCurrency()
        try write { db in
            // A stored value that cannot be read names nothing, and is mended by this one.
            let former = (try? db.ownTenders()) ?? .these([])
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [Self.namedTendersKey, String(decoding: stored, as: UTF8.self)])
            _ = try db.appendJournal(
                RulesChanged(subject: "tenders", contentHash: JournalHash(bytes: AnsweredAction.hash(stored)), count: Int64(tenders.count), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
            try db.keepCampaigns(as: former, currency: currency, user: user, at: at, identity: self.identity)
        }
        return tenders
    }
}

extension Database {
    func namedTenders() throws -> [NamedTender] {
        guard let text = try text("SELECT value FROM setting WHERE key = ?", [TillDatabase.namedTendersKey]) else { return [] }
        return try NamedTenders.read(file: Array(text.utf8))
    }

    func ownTenders() throws -> OwnTenders { .these(Set(try namedTenders().map(\.code))) }
}
