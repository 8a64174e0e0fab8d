import Foundation
import GRDB
import SaleCore

/// How this shop reads its own labels and what it does when the books say that a shelf is empty: rows of the `setting` table.
public struct CatalogueSettings: Sendable, Hashable {
    /// Nil: those of the shop's country (`BarcodeMask.preset`).
    public var masks: [BarcodeMask]?
    /// For products without a policy of their own.
    public var stockPolicy = StockPolicy.allow

    public init(masks: [BarcodeMask]? = nil, stockPolicy: StockPolicy = .allow) {
        self.masks = masks
        self.stockPolicy = stockPolicy
    }

    static let masksKey = "catalogue.barcode-masks"
    static let stockPolicyKey = "catalogue.stock-policy"
    public static let maximumMasks = 100

    /// `[{"decimals":2,"pattern":"23AAAAAPPPPPC"}]`: the form in which masks are edited and kept.
    public static func masksJSON(_ masks: [BarcodeMask]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(masks), as: UTF8.self)
    }

    /// - Throws: `StorageError.badValue` with what is wrong.
    public static func masks(json: String) throws -> [BarcodeMask] {
        func refuse(_ reason: String) -> StorageError { .badValue("The list of barcode masks", reason: reason) }
        guard json.utf8.count <= 64 << 10 else { throw refuse("is longer than 64 KiB") }
        let masks: [BarcodeMask]
        do {
            // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
            masks = try JSONDecoder().decode([BarcodeMask].self, from: Data(Array(json.utf8) + [0x0A]))
        } catch let problem as BarcodeMaskProblem {
            throw refuse("has a bad one: \(problem.pattern.prefix(40)): \(problem.reason)")
        } catch let error as DecodingError {
            throw refuse("must be JSON such as [{\"pattern\": \"23AAAAAPPPPPC\", \"decimals\": 2}]. \(RulesFile.sentence(error, Array(json.utf8)).dropLast())")
        }
        guard masks.count <= maximumMasks else { throw refuse("has more than \(maximumMasks) masks") }
        return masks
    }
}

extension TillDatabase {
    public func catalogueSettings() throws -> CatalogueSettings {
        try read { db in
            let masks = try db.text("SELECT value FROM setting WHERE key = ?", [CatalogueSettings.masksKey])
            let policy = try db.text("SELECT value FROM setting WHERE key = ?", [CatalogueSettings.stockPolicyKey])
            return CatalogueSettings(masks: try masks.map(CatalogueSettings.masks(json:)), stockPolicy: policy.flatMap { StockPolicy(rawValue: $0) } ?? .allow)
        }
    }

    public func saveCatalogueSettings(_ settings: CatalogueSettings) throws {
        try write { db in
            if let masks = settings.masks {
                guard masks.count <= CatalogueSettings.maximumMasks else {
                    throw StorageError.badValue("The list of barcode masks", reason: "has more than \(CatalogueSettings.maximumMasks) masks")
                }
                try db.run(
                    "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                    [CatalogueSettings.masksKey, try CatalogueSettings.masksJSON(masks)])
            } else {
                try db.run("DELETE FROM setting WHERE key = ?", [CatalogueSettings.masksKey])
            }
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [CatalogueSettings.stockPolicyKey, settings.stockPolicy.rawValue])
        }
    }
}

extension Database {
    /// The shop's masks; those of its country where it has set none.
    func barcodeMasks() throws -> [BarcodeMask] {
        if let json = try text("SELECT value FROM setting WHERE key = ?", [CatalogueSettings.masksKey]) { return try CatalogueSettings.masks(json: json) }
        return BarcodeMask.preset(zone: try text("SELECT value FROM setting WHERE key = 'shop.zone'") ?? "")
    }
}
