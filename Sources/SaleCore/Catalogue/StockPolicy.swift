/// What happens when more of a product is sold than the terminal believes there is. The raw values are a format.
public enum StockPolicy: String, Sendable, Hashable, CaseIterable, Codable {
    /// Goods in the customer's hand are there, whatever the books say.
    case allow
    /// Sold, and the cashier is told.
    case warn
    /// Not sold without the permission `stock.oversell`.
    case refuse

    /// What selling `wanted` more does where `onHand` is left.
    /// - Parameters:
    ///   - onHand: what the books say, less what the open sale has taken already; nil: not counted, so anything goes.
    ///   - product: the product's own policy; nil: the shop's.
    public static func judge(wanted: Quantity, onHand: Quantity?, product: StockPolicy?, shop: StockPolicy) -> StockPolicy {
        guard let onHand, wanted > onHand else { return .allow }
        return product ?? shop
    }
}
