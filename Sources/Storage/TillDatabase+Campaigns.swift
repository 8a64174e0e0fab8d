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
    /// Those that disagree with others, which a program that understood less of them stored, are left out.
    /// - Throws: `unreadable` for a version that is gone, `badRules` for one this program cannot use.
    public func campaigns(version: Int64?) throws -> CampaignsInForce {
        let currency = try shopCurrency()
        guard let version else { return try Self.inForce(nil, nil, currency) }
        return try ruleShelf.campaigns(version, currency: currency) { try Self.inForce(version, read { try $0.campaigns(version) }, currency) }
    }

    /// A version's file, byte for byte.
    public func campaignFile(version: Int64) throws -> [UInt8] {
        try read { try $0.campaignFile(version) }
    }

    /// What a file of campaigns says and what is wrong with it; nothing is stored.
    /// - Throws: `badRules` for bytes that are no list of campaigns at all.
    public func checkCampaigns(_ content: [UInt8]) throws -> CampaignReport {
        CampaignReport(try Database.campaigns(content, naming: ownTenders()), currency: try shopCurrency())
    }

    /// Looks whether the campaigns in force can be used once these are the shop's own payments; nothing is stored.
    /// - Throws: `badRules`.
    public func checkCampaigns(readWith own: OwnTenders) throws {
        guard let newest = try currentCampaignVersion() else { return }
        let currency = try shopCurrency()
        _ = try read { try $0.campaigns(newest, readWith: own, currency) }
    }

    /// Puts a file of campaigns in force from the next sale on, as one new version, whole or not at all; the file is kept as it came, with what this
    /// program does not understand: a campaign that names a payment which the shop does not have is that, too. Public campaigns get a coupon of their own
    /// code. Old versions that nothing names are dropped.
    /// - Throws: `badRules` naming each bad campaign.
    @discardableResult
    public func saveCampaigns(_ content: [UInt8], user: String? = nil, at: Moment) throws -> CampaignReport {
        let list = try Database.campaigns(content, naming: ownTenders())
        var report = CampaignReport(list, currency: try shopCurrency())
        guard report.problems.isEmpty else { throw StorageError.badRules("The campaigns", problems: report.problems.map(\.message)) }
        report.version = try write { db in
            let problems = try db.couponProblems(of: list)
            guard problems.isEmpty else { throw StorageError.badRules("The campaigns", problems: problems) }
            return try db.insertCampaigns(content, list, user: user, at: at, identity: self.identity)
        }
        return report
    }

    /// Called at each start: after an update this program may understand of the campaigns in force what the one before did not. Public ones get the coupon of
    /// their own code then.
    /// - Returns: a sentence for each that cannot be given as it is.
    public func catchUpWithCampaigns(at: Moment) throws -> [String] {
        guard let version = try currentCampaignVersion() else { return [] }
        let list = try read { try $0.campaigns(version) }
        let currency = try shopCurrency(), campaigns = list.usable(currency: currency).campaigns
        if try read({ try $0.lacksCoupons(campaigns) }) { try write { try $0.issueCoupons(of: campaigns, at: at) } }
        return try list.problems(currency: currency).map(\.description) + read { try $0.couponProblems(of: list) }
    }

    /// The campaigns in force with what they gave so far.
    public func campaignReport() throws -> CampaignReport {
        guard let version = try currentCampaignVersion() else { return CampaignReport() }
        var report = CampaignReport(version: version, try read { try $0.campaigns(version) }, currency: try shopCurrency())
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

    private static func inForce(_ version: Int64?, _ list: CampaignList?, _ currency: Currency) throws(StorageError) -> CampaignsInForce {
        do {
            return try CampaignsInForce(version: version, list, currency: currency)
        } catch {
            throw .badRules("The campaigns", problems: [error.description])
        }
    }
}

extension Database {
    /// With a version's number behind it: the shop's own payments, as codes, that it was read with. Missing for one since which they have not changed.
    private static let readWith = "campaign.tenders."

    func currentCampaignVersion() throws -> Int64? { try integer("SELECT max(version) FROM campaign_version") }

    func campaignFile(_ version: Int64) throws -> [UInt8] {
        guard let content = try row("SELECT content FROM campaign_version WHERE version = ?", [version])?.bytes("content") else {
            throw StorageError.unreadable(what: "The campaigns", detail: "version \(version) is gone")
        }
        return content
    }

    /// A stored version as it was understood when it was stored, whatever the shop's own payments are now.
    func campaigns(_ version: Int64) throws -> CampaignList {
        let named = try text("SELECT value FROM setting WHERE key = ?", ["\(Self.readWith)\(version)"]).map { OwnTenders.these(Set($0.split(separator: " ").map(String.init))) }
        return try Self.campaigns(campaignFile(version), naming: named ?? ownTenders())
    }

    static func campaigns(_ content: [UInt8], naming own: OwnTenders) throws -> CampaignList {
        try RulesFile.decode(CampaignList.self, content, "The campaigns", own: own)
    }

    /// The shop's own payments have just changed: what is stored stays as it was understood, and where the newest version is understood otherwise now, it is
    /// put in force anew for sales that begin from here on.
    /// - Throws: `badRules` where what is understood only now cannot be used: the payments are not changed then.
    func keepCampaigns(as former: OwnTenders, currency: Currency, user: String?, at: Moment, identity: TerminalIdentity) throws {
        let own = try ownTenders()
        guard case .these(let codes) = former, own != former, let newest = try currentCampaignVersion() else { return }
        try run(
            "INSERT INTO setting (key, value) SELECT ?1 || version, ?2 FROM campaign_version WHERE true ON CONFLICT (key) DO NOTHING",
            [Self.readWith, codes.sorted().joined(separator: " ")])
        guard let list = try campaigns(newest, readWith: own, currency) else { return }
        _ = try insertCampaigns(campaignFile(newest), list, user: user, at: at, identity: identity)
    }

    /// A stored version as it would be understood if these were the shop's own payments; nil where that is as it was.
    /// - Throws: `badRules` where it could not be used.
    func campaigns(_ version: Int64, readWith own: OwnTenders, _ currency: Currency) throws -> CampaignList? {
        let list = try Self.campaigns(campaignFile(version), naming: own)
        guard try list != campaigns(version) else { return nil }
        let problems = try CampaignReport(list, currency: currency).problems.map(\.message) + couponProblems(of: list)
        guard problems.isEmpty else { throw StorageError.badRules("With these payments the campaigns in force", problems: problems) }
        return list
    }

    /// Public campaigns whose code is that of a coupon which was issued for another campaign.
    func couponProblems(of list: CampaignList) throws -> [String] {
        try list.campaigns.filter(\.isPublic).compactMap { campaign in
            guard let other = try text("SELECT campaign FROM coupon WHERE code = ?", [campaign.code]), other != campaign.code else { return nil }
            return "Campaign \(campaign.code): a coupon of this code was issued for campaign \(other), so everybody who enters it would get that."
        }
    }

    /// In force from the next sale on, public ones with a coupon of their own code (`couponProblems` before). Old versions that nothing names are dropped.
    func insertCampaigns(_ content: [UInt8], _ list: CampaignList, user: String?, at: Moment, identity: TerminalIdentity) throws -> Int64 {
        try run("INSERT INTO campaign_version (content, saved_at) VALUES (?, ?)", [content.blob, at.utcMilliseconds])
        let version = lastInsertedRowID
        try purgeCampaigns(before: version - TillDatabase.campaignVersionsKept + 1)
        _ = try appendJournal(
            RulesChanged(
                subject: "campaigns", version: version, contentHash: JournalHash(bytes: AnsweredAction.hash(content)), count: Int64(list.outcomes.count), user: user),
            at: at, businessDay: try text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: identity)
        try issueCoupons(of: list.campaigns, at: at)
        return version
    }

    fileprivate func lacksCoupons(_ campaigns: [Campaign]) throws -> Bool {
        try campaigns.contains { try $0.isPublic && text("SELECT campaign FROM coupon WHERE code = ?", [$0.code]) == nil }
    }

    /// Public campaigns are had by whoever enters their code.
    fileprivate func issueCoupons(of campaigns: [Campaign], at: Moment) throws {
        for campaign in campaigns where campaign.isPublic {
            try run("INSERT INTO coupon (code, campaign, issued_at) VALUES (?1, ?1, ?2) ON CONFLICT (code) DO NOTHING", [campaign.code, at.utcMilliseconds])
        }
    }

    /// Drops versions before `first` that no open or parked sale names.
    func purgeCampaigns(before first: Int64) throws {
        let named = try campaignVersionsNamed()
        let old = try Int64.fetchAll(cachedStatement(sql: "SELECT version FROM campaign_version WHERE version < ?"), arguments: [first])
        for version in old where !named.contains(version) {
            try run("DELETE FROM campaign_version WHERE version = ?", [version])
            try run("DELETE FROM setting WHERE key = ?", ["\(Self.readWith)\(version)"])
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

extension Campaign {
    fileprivate var isPublic: Bool { conditions.coupon == .everybody }
}
