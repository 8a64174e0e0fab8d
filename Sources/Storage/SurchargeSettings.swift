import SaleCore

/// For what surcharges may be added by hand in this shop: the list `surcharges` of the file of discount reasons.
///
/// Each is `{"code", "name", "names": {"de": …}, "permission", "freeUpToMillionths", "maximumRateMillionths", "freeUpToMinorUnits", "maximumAmountMinorUnits"}`. A percentage up to
/// the first rate, and an amount up to the first amount, needs no `permission` (those of discounts); nobody goes beyond the second ones. `names` says it in other languages than the shop's own.
public enum SurchargeSettings {
    /// A shop that has not said otherwise: anybody adds a service charge of up to 10 % and fees of up to 10.00; more, and a higher price, takes whoever
    /// may set prices.
    public static let usual = [
        SurchargeReason(
            code: "service", name: "Service charge", permission: Permission.overridePrice.rawValue, freeUpTo: Rate(millionths: 100_000),
            maximumRate: Rate(millionths: 250_000)),
        SurchargeReason(code: "delivery", name: "Delivery", permission: Permission.overridePrice.rawValue, freeUpToAmount: 1_000, maximumAmount: 10_000),
        SurchargeReason(code: "small-order", name: "Small order", permission: Permission.overridePrice.rawValue, freeUpToAmount: 500, maximumAmount: 2_000),
        SurchargeReason(code: "work", name: "Extra work", permission: Permission.overridePrice.rawValue, freeUpTo: Rate(millionths: 100_000), freeUpToAmount: 1_000),
    ]

    static let usualNames = [
        "service": ["de": "Bedienung", "fr": "Service", "tr": "Servis ücreti", "ar": "رسم خدمة", "ja": "サービス料"],
        "delivery": ["de": "Lieferung", "fr": "Livraison", "tr": "Teslimat", "ar": "توصيل", "ja": "配達料"],
        "small-order": ["de": "Mindermengenzuschlag", "fr": "Petite commande", "tr": "Az sipariş farkı", "ar": "طلب صغير", "ja": "小口注文料"],
        "work": ["de": "Mehrarbeit", "fr": "Travail supplémentaire", "tr": "Ek işçilik", "ar": "عمل إضافي", "ja": "追加作業料"],
    ]

    struct Record: Codable {
        let code: String, name: String
        /// Absent in files of earlier releases.
        let names: [String: String]?
        let permission: String?
        let freeUpToMillionths: Int64?, maximumRateMillionths: Int64?, freeUpToMinorUnits: Int64?, maximumAmountMinorUnits: Int64?

        init(_ reason: SurchargeReason, names: [String: String]?) {
            code = reason.code
            name = reason.name
            self.names = names
            permission = reason.permission
            freeUpToMillionths = reason.freeUpTo.millionths
            maximumRateMillionths = reason.maximumRate.millionths
            freeUpToMinorUnits = reason.freeUpToAmount
            maximumAmountMinorUnits = reason.maximumAmount
        }

        var reason: SurchargeReason {
            SurchargeReason(
                code: code, name: name, permission: permission, freeUpTo: Rate(millionths: freeUpToMillionths ?? 0),
                maximumRate: Rate(millionths: maximumRateMillionths ?? Rate.one), freeUpToAmount: freeUpToMinorUnits ?? 0, maximumAmount: maximumAmountMinorUnits)
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
            for rate in [freeUpToMillionths, maximumRateMillionths].compactMap({ $0 }) where !(0...SaleLimits.rateMillionths).contains(rate) {
                return "a rate must be 0 to \(SaleLimits.rateMillionths) millionths"
            }
            for amount in [freeUpToMinorUnits, maximumAmountMinorUnits].compactMap({ $0 }) where !(0...SaleLimits.amountMinorUnits).contains(amount) {
                return "an amount is negative or too large"
            }
            return nil
        }
    }

    /// A sentence for each entry that cannot stand.
    static func problems(_ records: [Record]) -> [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        if records.count > DiscountSettings.limit { problems.append("It has at most \(DiscountSettings.limit) surcharges.") }
        for record in records {
            if let problem = record.problem { problems.append("Surcharge \(record.code): \(problem).") }
            if !seen.insert(record.code).inserted { problems.append("Surcharge \(record.code) stands there twice.") }
        }
        return problems
    }
}
