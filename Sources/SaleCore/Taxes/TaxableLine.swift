/// What tax is reckoned on: one line of a document, its discounts already taken off.
public struct TaxableLine: Sendable, Hashable {
    /// What the line comes to in the terms of `basis`; negative on a line that is taken back.
    public let amount: Money
    /// More than zero, for amounts per unit and limits per item.
    public let quantity: Quantity
    /// Code of the tax category.
    public let category: String
    /// Code of the service mode; nil for the category as it stands.
    public let mode: String?
    /// Nil for the basis of the place.
    public let basis: PriceBasis?
    /// What this line alone is freed of.
    public let exemption: TaxExemption?
    /// Lines of one number are the same goods, scanned apart: what is rounded by line is rounded for them together. Nil: it stands alone.
    public let goods: Int?

    public init(
        amount: Money, quantity: Quantity = .one, category: String, mode: String? = nil, basis: PriceBasis? = nil, exemption: TaxExemption? = nil, goods: Int? = nil
    ) {
        self.amount = amount
        self.quantity = quantity
        self.category = category
        self.mode = mode
        self.basis = basis
        self.exemption = exemption
        self.goods = goods
    }
}
