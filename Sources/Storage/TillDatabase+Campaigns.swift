import Foundation
import GRDB
import Journal
import SaleCore

// Campaigns: immutable versions, the newest in force. `sale.begun` names the version a sale keeps to.
extension TillDatabase {
    /// Versions kept beside those that an open or parked sale names.
    public static let campaignVersionsKept: Int64 = 10

    /// What a sale that begins now names; nil where the shop never had campaigns.
    public func currentCampaignVersion() throws -> Int64? { try read { try $0.currentCampaignVersion() } }

    /// The campaigns of a version, indexed; built once. Nil is a shop without campaigns.
    /// - Throws: `unreadable` for a version that is gone, `badRules` for one this program cannot use.
    public func campaigns(version: Int64?) throws -> CampaignsInForce {
        let currency = try shopCurrency()
        guard let version else { return try Self.inForce(nil, nil, currency) }
        return try ruleShelf.campaigns(version, currency: currency) { try Self.inForce(version, list(try campaignFile(version: version)), currency) }
    }

    /// A version's file, byte for byte.
    public func campaignFile(version: Int64) throws -> [UInt8] {
        guard let content = try read({ try $0.row("SELECT content FROM campaign_version WHERE version = ?", [version])?.bytes("content") }) else {
            throw StorageError.unreadable(what: "The campaigns", detail: "version \(version) is gone")
        }
        return content
    }

    /// What a file of campaigns says and what is wrong with it; nothing is stored.
    /// - Throws: `badRules` for bytes that are no list of campaigns at all.
    public func checkCampaigns(_ content: [UInt8]) throws -> CampaignReport {
        CampaignReport(try list(content), currency: try shopCurrency())
    }

    /// Puts a file of campaigns in force from the next sale on, as one new version, whole or not at all; the file is kept as it came, with what this
    /// program does not understand. Public campaigns get a coupon of their own code. Old versions that nothing names are dropped.
    /// - Throws: `badRules` naming each bad campaign.
    @discardableResult
    public func saveCampaigns(_ content: [UInt8], user: String? = nil, at: Moment) throws -> CampaignReport {
        let list = try list(content)
        var report = CampaignReport(list, currency: try shopCurrency())
        guard report.problems.isEmpty else { throw StorageError.badRules("The campaigns", problems: report.problems.map(\.message)) }
        report.version = try write { db in
            try db.run("INSERT INTO campaign_version (content, saved_at) VALUES (?, ?)", [content.blob, at.utcMilliseconds])
            let version = db.lastInsertedRowID
            for campaign in list.campaigns where campaign.conditions.coupon == .everybody {
                if let other = try db.text("SELECT campaign FROM coupon WHERE code = ?", [campaign.code]), other != campaign.code {
                    throw StorageError.badRules(
                        "The campaigns", problems: ["Campaign \(campaign.code): a coupon of this code was issued for campaign \(other), so everybody who enters it would get that."])
                }
                try db.run(
                    "INSERT INTO coupon (code, campaign, issued_at) VALUES (?1, ?1, ?2) ON CONFLICT (code) DO NOTHING", [campaign.code, at.utcMilliseconds])
            }
            try db.purgeCampaigns(before: version - Self.campaignVersionsKept + 1)
            _ = try db.appendJournal(
                RulesChanged(
                    subject: "campaigns", version: version, contentHash: JournalHash(bytes: AnsweredAction.hash(content)), count: Int64(list.outcomes.count),
                    user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
            return version
        }
        return report
    }

    /// The campaigns in force with what they gave so far.
    public func campaignReport() throws -> CampaignReport {
        guard let version = try currentCampaignVersion() else { return CampaignReport() }
        var report = CampaignReport(version: version, try list(try campaignFile(version: version)), currency: try shopCurrency())
        try read { db in
            for index in report.campaigns.indices {
                guard let row = try db.row("SELECT sales, amount FROM campaign_usage WHERE campaign = ? AND customer = ''", [report.campaigns[index].code])
                else { continue }
                report.campaigns[index].uses = row["sales"]
                report.campaigns[index].amountMinorUnits = row["amount"]
            }
        }
        return report
    }

    /// One campaign of the version in force as the file has it, fields that are not understood included: JSON with sorted keys.
    /// - Returns: nil where there is none of this code.
    public func campaignText(code: String) throws -> [UInt8]? {
        guard let version = try currentCampaignVersion() else { return nil }
        let entries = try JSONSerialization.jsonObject(with: Data(try campaignFile(version: version) + [0x0A])) as? [Any] ?? []
        guard let found = entries.first(where: { ($0 as? [String: Any])?["code"] as? String == code }) else { return nil }
        return [UInt8](try JSONSerialization.data(withJSONObject: found, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }

    /// The shop's currency without the rest of its settings: it is asked for with every scan.
    func shopCurrency() throws -> Currency {
        let rows = try read { try $0.rows("SELECT key, value FROM setting WHERE key IN ('shop.currency', 'shop.currency-exponent')") }
        return try ShopSettings(rows: Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })).currency
    }

    /// A campaign that names a payment which the shop does not have is one that is not understood.
    private func list(_ content: [UInt8]) throws -> CampaignList { try RulesFile.decode(CampaignList.self, content, "The campaigns", own: ownTenders()) }

    private static func inForce(_ version: Int64?, _ list: CampaignList?, _ currency: Currency) throws(StorageError) -> CampaignsInForce {
        do {
            return try CampaignsInForce(version: version, list, currency: currency)
        } catch {
            throw .badRules("The campaigns", problems: [error.description])
        }
    }
}

extension Database {
    func currentCampaignVersion() throws -> Int64? { try integer("SELECT max(version) FROM campaign_version") }

    /// Drops versions before `first` that no open or parked sale names.
    func purgeCampaigns(before first: Int64) throws {
        let named = try campaignVersionsNamed()
        let old = try Int64.fetchAll(cachedStatement(sql: "SELECT version FROM campaign_version WHERE version < ?"), arguments: [first])
        for version in old where !named.contains(version) {
            try run("DELETE FROM campaign_version WHERE version = ?", [version])
        }
    }

    /// What the beginnings of open and parked sales name.
    private func campaignVersionsNamed() throws -> Set<Int64> {
        var named: Set<Int64> = []
        for row in try rows("SELECT event FROM draft_event WHERE position = 1") {
            if let version = try JSONFields(parsing: row.bytes("event"), name: "").optionalInteger("campaignVersion") { named.insert(version) }
        }
        return named
    }
}
