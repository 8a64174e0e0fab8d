import Foundation
import SaleCore

/// How far discounts may go in this shop: the reasons there are for one by hand, and what all campaigns together may take off.
///
/// As a file it is a JSON object: `{"reasons": [{"code", "name", "names": {"de": …}, "permission", "freeUpToMillionths", "maximumRateMillionths",
/// "maximumAmountMinorUnits", "closesLine"}], "ceilings": {"lineMillionths", "saleMillionths", "saleAmountMinorUnits"}}`. `names` says it in other
/// languages than the shop's own; `permission` is what it takes to give more than `freeUpToMillionths`: `discount.line`, `discount.sale` or `price.override`.
/// `"surcharges"` beside it lists what may be added by hand (`SurchargeSettings`); a file without it leaves those that a shop has that said nothing, an empty
/// list allows none.
public struct DiscountSettings: Sendable, Hashable {
    public var reasons: [ManualDiscountReason]
    public var ceilings: PromotionCeilings
    /// What reasons are called in languages, by the reason's code and ISO 639-1 code; where there is none, `name` stands.
    public var names: [String: [String: String]]
    public var surcharges: [SurchargeReason]
    /// The same of surcharges.
    public var surchargeNames: [String: [String: String]]

    public init(
        reasons: [ManualDiscountReason], ceilings: PromotionCeilings = .none, names: [String: [String: String]] = [:],
        surcharges: [SurchargeReason] = SurchargeSettings.usual, surchargeNames: [String: [String: String]]? = nil
    ) {
        self.reasons = reasons
        self.ceilings = ceilings
        self.names = names
        self.surcharges = surcharges
        self.surchargeNames = surchargeNames ?? (surcharges == SurchargeSettings.usual ? SurchargeSettings.usualNames : [:])
    }

    /// The reasons as they are called in a language: the receipt's for what is given, the cashier's for what is offered.
    public func reasons(in language: Language) -> [ManualDiscountReason] {
        reasons.map { reason in names[reason.code]?[language.rawValue].map(reason.named) ?? reason }
    }

    /// The surcharges as they are called in a language, likewise.
    public func surcharges(in language: Language) -> [SurchargeReason] {
        surcharges.map { reason in surchargeNames[reason.code]?[language.rawValue].map(reason.named) ?? reason }
    }

    /// A shop that has not said otherwise: anybody gives up to 10 % off a line and 5 % off a sale and reduces what goes off tomorrow by up to 30 %;
    /// more, and another price, takes a permission. Campaigns may take all off.
    public static let usual = DiscountSettings(reasons: [
        ManualDiscountReason(code: "other", name: "Discount", permission: Permission.discountLine.rawValue, freeUpTo: Rate(millionths: 100_000)),
        ManualDiscountReason(
            code: "short-dated", name: "Reduced to clear", permission: Permission.discountLine.rawValue, freeUpTo: Rate(millionths: 300_000), closesLine: true),
        ManualDiscountReason(code: "damaged", name: "Damaged", permission: Permission.discountLine.rawValue, freeUpTo: Rate(millionths: 100_000), closesLine: true),
        ManualDiscountReason(code: "goodwill", name: "Goodwill", permission: Permission.discountSale.rawValue, freeUpTo: Rate(millionths: 50_000)),
        ManualDiscountReason(code: "price", name: "Price agreed", permission: Permission.overridePrice.rawValue),
    ], names: [
        "other": ["de": "Rabatt", "fr": "Remise", "tr": "İndirim", "ar": "خصم", "ja": "値引き"],
        "short-dated": ["de": "Reduziert, kurz haltbar", "fr": "Date courte", "tr": "Tarihi yaklaşan", "ar": "قرب انتهاء الصلاحية", "ja": "見切り品"],
        "damaged": ["de": "Beschädigt", "fr": "Abîmé", "tr": "Hasarlı", "ar": "تالف", "ja": "傷あり"],
        "goodwill": ["de": "Kulanz", "fr": "Geste commercial", "tr": "Müşteri memnuniyeti", "ar": "مجاملة", "ja": "サービス値引き"],
        "price": ["de": "Vereinbarter Preis", "fr": "Prix convenu", "tr": "Anlaşılan fiyat", "ar": "سعر متفق عليه", "ja": "取り決め価格"],
    ])

    static let limit = 200
    /// The permissions a reason can ask for.
    static let permissions: [Permission] = [.discountLine, .discountSale, .overridePrice]

    /// Reads a file.
    /// - Throws: `badRules` naming all that is wrong with it.
    public init(file: [UInt8], currency: Currency) throws {
        let record = try RulesFile.decode(Record.self, file, Self.what)
        var problems: [String] = []
        var seen: Set<String> = []
        if record.reasons.isEmpty || record.reasons.count > Self.limit { problems.append("It needs 1 to \(Self.limit) reasons.") }
        for reason in record.reasons {
            if let problem = reason.problem { problems.append("Reason \(reason.code): \(problem).") }
            if !seen.insert(reason.code).inserted { problems.append("Reason \(reason.code) stands there twice.") }
        }
        if let problem = record.ceilings?.problem { problems.append("The ceilings: \(problem).") }
        problems += SurchargeSettings.problems(record.surcharges ?? [])
        guard problems.isEmpty else { throw StorageError.badRules(Self.what, problems: problems) }
        self.init(
            reasons: record.reasons.map { $0.reason(currency) },
            ceilings: record.ceilings.map { ceilings in
                PromotionCeilings(
                    line: ceilings.lineMillionths.map { Rate(millionths: $0) }, sale: ceilings.saleMillionths.map { Rate(millionths: $0) },
                    saleAmount: ceilings.saleAmountMinorUnits.map { Money($0, currency) })
            } ?? .none,
            names: Dictionary(uniqueKeysWithValues: record.reasons.compactMap { reason in reason.names.flatMap { $0.isEmpty ? nil : (reason.code, $0) } }),
            surcharges: record.surcharges.map { $0.map(\.reason) } ?? SurchargeSettings.usual,
            surchargeNames: record.surcharges.map { surcharges in
                Dictionary(uniqueKeysWithValues: surcharges.compactMap { reason in reason.names.flatMap { $0.isEmpty ? nil : (reason.code, $0) } })
            })
    }

    private static let what = "The discount reasons"

    /// The same as a file: sorted keys, absent fields left out.
    public func file() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(Record(self)))
    }

    private struct Record: Codable {
        let reasons: [ReasonRecord]
        let ceilings: CeilingsRecord?
        let surcharges: [SurchargeSettings.Record]?

        init(_ settings: DiscountSettings) {
            reasons = settings.reasons.map { ReasonRecord($0, names: settings.names[$0.code]) }
            let own = settings.ceilings
            ceilings = own == .none
                ? nil
                : CeilingsRecord(lineMillionths: own.line?.millionths, saleMillionths: own.sale?.millionths, saleAmountMinorUnits: own.saleAmount?.minorUnits)
            let isUsual = settings.surcharges == SurchargeSettings.usual && settings.surchargeNames == SurchargeSettings.usualNames
            surcharges = isUsual ? nil : settings.surcharges.map { .init($0, names: settings.surchargeNames[$0.code]) }
        }
    }

    private struct CeilingsRecord: Codable {
        let lineMillionths: Int64?, saleMillionths: Int64?, saleAmountMinorUnits: Int64?

        var problem: String? {
            let isRate = [lineMillionths, saleMillionths].compactMap { $0 }.allSatisfy { (0...Rate.one).contains($0) }
            if !isRate { return "a share must be 0 to \(Rate.one) millionths" }
            if let most = saleAmountMinorUnits, !(0...SaleLimits.amountMinorUnits).contains(most) { return "the amount is negative or too large" }
            return nil
        }
    }

    private struct ReasonRecord: Codable {
        let code: String, name: String
        /// Absent in files of earlier releases.
        let names: [String: String]?
        let permission: String?
        let freeUpToMillionths: Int64?, maximumRateMillionths: Int64?, maximumAmountMinorUnits: Int64?
        let closesLine: Bool?

        init(_ reason: ManualDiscountReason, names: [String: String]?) {
            code = reason.code
            name = reason.name
            self.names = names
            permission = reason.permission
            freeUpToMillionths = reason.freeUpTo.millionths
            maximumRateMillionths = reason.maximumRate.millionths
            maximumAmountMinorUnits = reason.maximumAmount?.minorUnits
            closesLine = reason.closesLine
        }

        var problem: String? {
            if !(1...CampaignBounds.codeBytes).contains(code.utf8.count) || !code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                return "its code must have 1 to \(CampaignBounds.codeBytes) visible ASCII characters"
            }
            if !(1...CampaignBounds.nameBytes).contains(name.utf8.count) { return "its name must have 1 to \(CampaignBounds.nameBytes) bytes" }
            let wrong = (names ?? [:]).sorted { $0.key < $1.key }.lazy.compactMap { TextsByLanguage.problem(language: $0.key, text: $0.value, of: code) }.first
            if let wrong { return wrong }
            if let permission, !DiscountSettings.permissions.contains(where: { $0.rawValue == permission }) {
                return "'\(permission)' is none of \(DiscountSettings.permissions.map(\.rawValue).joined(separator: ", "))"
            }
            for rate in [freeUpToMillionths, maximumRateMillionths].compactMap({ $0 }) where !(0...Rate.one).contains(rate) {
                return "a rate must be 0 to \(Rate.one) millionths"
            }
            if let most = maximumAmountMinorUnits, !(1...SaleLimits.amountMinorUnits).contains(most) { return "its amount is not positive or too large" }
            return nil
        }

        func reason(_ currency: Currency) -> ManualDiscountReason {
            ManualDiscountReason(
                code: code, name: name, permission: permission, freeUpTo: Rate(millionths: freeUpToMillionths ?? 0),
                maximumRate: Rate(millionths: maximumRateMillionths ?? Rate.one), maximumAmount: maximumAmountMinorUnits.map { Money($0, currency) },
                closesLine: closesLine ?? false)
        }
    }
}
