import GRDB
import SaleCore

// What a customer's terms may name: reasons to be free of tax, price lists, segments. What the shop does not know would do nothing, and nobody would notice.
extension TillDatabase {
    /// What somebody is freed of for this reason. Where no tax rules list reasons it is taken as it is said, and frees of all taxes.
    /// - Returns: nil for a reason that the shop's rules do not list.
    public func exemption(_ reason: String) throws -> TaxExemption? {
        let listed = try taxPreset()?.preset.exemptions ?? []
        guard !listed.isEmpty else { return TaxExemption(reason: reason) }
        return listed.first { $0.code == reason }.map { TaxExemption(reason: $0.code, taxes: $0.taxes.map(Set.init)) }
    }

    /// The price lists that customers can be given, by code.
    public func customerPriceLists() throws -> [String] { try priceListCodes().filter { $0 != PriceList.everybody } }

    /// The segments that mean something here: those that a campaign in force asks for, those by criteria, and those that somebody is in already.
    public func knownSegments() throws -> Set<String> {
        var known = Set(try campaigns(version: currentCampaignVersion()).index.campaigns.flatMap(\.conditions.segments))
        known.formUnion(try segmentBook().segments.map(\.code))
        let given = try read { try String.fetchAll($0, sql: "SELECT DISTINCT segments FROM customer WHERE segments <> ''") }
        return given.reduce(into: known) { $0.formUnion($1.split(separator: " ").map(String.init)) }
    }
}
