import Foundation
import GRDB
import Journal
import SaleCore

/// A version of the shop's tax rules as it was loaded.
public struct TaxRules: Sendable, Hashable {
    public let version: Int64
    /// Where the shop stands: a place of the file.
    public let place: String
    /// The file, byte for byte.
    public let content: [UInt8]
    /// UTC milliseconds.
    public let savedAt: Int64
}

/// What loading tax rules did.
public struct TaxRulesSaved: Sendable, Hashable, Codable {
    public let version: Int64
    public let place: String
    /// Codes of the place's categories, which products name from now on.
    public let categories: [String]
    /// Categories that products or departments still name and the rules do not have: those cannot be sold until they get another.
    public let missing: [String]
}

// Tax rules: immutable versions, the newest in force. A shop without any has only the categories of `tax_category`, one rate each.
extension TillDatabase {
    /// The newest rules; nil where the shop has only simple categories.
    public func taxRules() throws -> TaxRules? {
        try read { db in
            try db.row("SELECT * FROM tax_rules ORDER BY version DESC LIMIT 1").map { row in
                TaxRules(version: row["version"], place: row["place"], content: row.bytes("content"), savedAt: row["saved_at"])
            }
        }
    }

    /// The newest rules as the law they say, with exemptions and service modes, and the shop's place in it; built once.
    /// - Throws: `badRules` for a stored version that this program cannot use.
    public func taxPreset() throws -> (preset: TaxPreset, place: String)? {
        guard let version = try taxRulesVersion() else { return nil }
        return try taxPreset(version)
    }

    /// What people call the service modes of the newest rules, by code; empty where there are none.
    /// - Throws: `badRules`.
    public func modeNames() throws -> [String: String] {
        Dictionary((try taxPreset()?.preset.modes ?? []).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Why somebody is freed of tax, as the newest rules say it, by code; empty where they list no reasons.
    /// - Throws: `badRules`.
    public func exemptionNames() throws -> [String: String] {
        Dictionary((try taxPreset()?.preset.exemptions ?? []).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// ISO 3166-1 code of the country by whose tax rules the shop sells, else of the one in which its customers dial; nil where neither was said.
    /// - Throws: `badRules`.
    public func shopCountry() throws -> String? {
        let code = try taxPreset()?.preset.code.prefix { $0 != "-" }
        guard let code, code.count == 2, code.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return try customerCountry() }
        return String(code)
    }

    /// What a sale that begins on this business day carries; nil where the shop has only simple categories.
    public func taxesInForce(on day: BusinessDay) throws -> TaxesInForce? {
        guard let version = try taxRulesVersion() else { return nil }
        return try ruleShelf.taxesInForce(version, on: day) {
            let (preset, place) = try taxPreset(version)
            return try preset.inForce(at: place, on: day)
        }
    }

    /// Checks a file of rates as the shop's new tax rules; nothing is stored.
    /// - Throws: `badRules`.
    public func checkTaxRules(_ content: [UInt8], place: String) throws -> TaxPreset {
        let preset = try Self.preset(content, place: place)
        let currency = try shopCurrency()
        guard preset.currency == currency else {
            throw StorageError.badRules("The tax file", problems: ["Its amounts are in \(preset.currency.code), the shop's in \(currency.code)."])
        }
        return preset
    }

    /// Puts a file of rates in force from the next sale on, as one new version. The place's categories become the shop's, so that products can
    /// name them; a category that it lacks stays while products or departments name it. What changes is journalled.
    /// - Parameter day: the business day whose rates the list of categories shows; a sale takes its rates from the rules.
    /// - Throws: `badRules`; nothing has changed then.
    @discardableResult
    public func saveTaxRules(_ content: [UInt8], place: String, on day: BusinessDay, user: String? = nil, at: Moment) throws -> TaxRulesSaved {
        let preset = try checkTaxRules(content, place: place)
        let taxes = try Self.usable { () throws(TaxRefusal) in try preset.inForce(at: place, on: day) }
        let wanted = preset.places.first { $0.code == place }?.categories ?? []
        return try write { db in
            try db.run("INSERT INTO tax_rules (place, content, saved_at) VALUES (?, ?, ?)", [place, content.blob, at.utcMilliseconds])
            let version = db.lastInsertedRowID
            var writer = try ProductWriter(db)
            var journal = try CatalogueJournal(db, identity: self.identity, origin: "taxes", at: at)
            for category in wanted {
                let simple = TaxCategory(code: category.code, name: category.name, rate: taxes.simpleRate(of: category.code))
                if try writer.set(simple) { journal.add(simple) }
            }
            try journal.flush()
            let codes = Set(wanted.map(\.code))
            var missing: [String] = []
            for code in try String.fetchAll(db, sql: "SELECT code FROM tax_category ORDER BY code") where !codes.contains(code) {
                if try db.isTaxCategoryNamed(code) {
                    missing.append(code)
                } else {
                    try db.run("DELETE FROM tax_category WHERE code = ?", [code])
                }
            }
            _ = try db.appendJournal(
                RulesChanged(
                    subject: "taxes", version: version, contentHash: JournalHash(bytes: AnsweredAction.hash(content)), code: place, count: Int64(wanted.count),
                    user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
            return TaxRulesSaved(version: version, place: place, categories: wanted.map(\.code), missing: missing)
        }
    }

    private func taxRulesVersion() throws -> Int64? { try read { try $0.integer("SELECT max(version) FROM tax_rules") } }

    private func taxPreset(_ version: Int64) throws -> (preset: TaxPreset, place: String) {
        try ruleShelf.taxes(version) {
            guard let (content, place) = try read({ db in
                try db.row("SELECT content, place FROM tax_rules WHERE version = ?", [version]).map { ($0.bytes("content"), $0["place"] as String) }
            }) else { throw StorageError.unreadable(what: "The tax rules", detail: "version \(version) is gone") }
            return (try Self.preset(content, place: place), place)
        }
    }

    private static func preset(_ content: [UInt8], place: String) throws -> TaxPreset {
        let file = try RulesFile.decode(TaxPresetFile.self, content, "The tax file")
        return try usable { () throws(TaxRefusal) in
            let preset = try TaxPreset(file)
            guard preset.places.contains(where: { $0.code == place }) else { throw .unknownPlace(place) }
            return preset
        }
    }

    private static func usable<T>(_ body: () throws(TaxRefusal) -> T) throws(StorageError) -> T {
        do { return try body() } catch { throw .badRules("The tax file", problems: [error.description]) }
    }
}

extension Database {
    /// Whether a product, or a department as it is now, is taxed by it.
    fileprivate func isTaxCategoryNamed(_ code: String) throws -> Bool {
        try row(
            """
            SELECT 1 FROM product WHERE tax_category = ?1
            UNION ALL SELECT 1 FROM department WHERE tax_category = ?1 AND version = (SELECT max(version) FROM department_version) LIMIT 1
            """, [code]) != nil
    }
}

extension TaxesInForce {
    /// What the list of categories shows of one: its percentages together, nothing for one that is not in force yet.
    func simpleRate(of code: String) -> Rate {
        let components = categories.first { $0.code == code }?.components ?? []
        let sum = components.reduce(Int64(0)) { sum, component in
            if case .percentage(let rate) = component.charge { sum + rate.millionths } else { sum }
        }
        return Rate(millionths: min(sum, SaleLimits.rateMillionths))
    }
}
