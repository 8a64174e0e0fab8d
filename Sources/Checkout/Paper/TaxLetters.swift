import SaleCore

/// What stands beside an amount so that the tax table can be checked line by line: the code of its category.
///
/// In Japan only articles at the reduced rate are marked, and the mark is explained below (Consumption Tax Act art. 57-4 (2) iii, simplified qualified invoice).
struct TaxLetters: Sendable {
    static let reduced = "※"

    private let letters: [String: String]

    /// - Parameter rates: by category code; nil for what is not taxed.
    init(_ rates: [String: Rate?], _ currency: Currency) {
        guard currency.code == "JPY" else {
            letters = [:]
            return
        }
        let highest = rates.values.compactMap { $0 }.max()
        letters = rates.mapValues { rate in
            guard let rate else { return "" }
            return rate == highest ? "" : Self.reduced
        }
    }

    init(_ taxes: TaxesInForce) {
        let rates = taxes.categories.map { category -> (String, Rate?) in (category.code, category.components.first { $0.treatment == .taxed }?.rate) }
        self.init(Dictionary(rates, uniquingKeysWith: { first, _ in first }), taxes.currency)
    }

    func of(_ category: String) -> String { letters[category] ?? category }
}
