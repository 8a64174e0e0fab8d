/// One part of a bundle: so many units of a selection.
public struct BundlePart: Sendable, Hashable {
    public let units: Int64
    public let selection: ArticleSelection
    /// What comes off this part's units where the bundle has no price; zero for the part that is only to be bought.
    public let off: Rate

    public init(units: Int64, _ selection: ArticleSelection, off: Rate = Rate(millionths: 0)) {
        self.units = units
        self.selection = selection
        self.off = off
    }
}

/// What a campaign does.
///
/// A *unit* is one piece, one weighed pack (a line of its own), or all that was bought of an article sold by measure without weighing.
/// Effects on units take the units they use: no other campaign on units gets them. Effects on the sale come afterwards and on top.
public enum CampaignEffect: Sendable, Hashable {
    /// Off each unit, reckoned on their sum and rounded once.
    case percent(Rate)
    /// Off the price of each unit (of each kilogram or metre where sold by measure); never more than the price.
    case amountPerUnit(UnitPrice)
    /// The price of each unit; units that already cost less are left alone.
    case fixedPrice(UnitPrice)
    /// Every `units` units, dearest first, cost `price` together: three for five euro.
    case unitsForPrice(units: Int64, price: Money)
    /// Of every `paid + free` units, made up dearest first, the `free` cheapest cost `off` less: two plus one.
    case unitsFree(paid: Int64, free: Int64, off: Rate)
    /// For every `units` units, one of the cheapest of them all costs `off` less.
    case cheapestFree(units: Int64, off: Rate)
    /// All parts together, at one price or at each part's own rate.
    case bundle([BundlePart], price: Money?)
    /// Off what the selected articles still cost.
    case salePercent(Rate)
    case saleAmount(Money)
    /// Once for every full threshold spent.
    case amountPerSpend(Money)
    /// Points earned on the selected articles, times this: 2_000_000 doubles them.
    case pointsMultiplier(Rate)

    /// When it has its turn.
    public enum Stage: Int, Sendable, Hashable, Comparable {
        case units, sale, points
        public static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    }

    public var stage: Stage {
        switch self {
        case .percent, .amountPerUnit, .fixedPrice, .unitsForPrice, .unitsFree, .cheapestFree, .bundle: .units
        case .salePercent, .saleAmount, .amountPerSpend: .sale
        case .pointsMultiplier: .points
        }
    }

    /// The word of the file format.
    public var kind: String {
        switch self {
        case .percent: "percent"
        case .amountPerUnit: "amount"
        case .fixedPrice: "fixed-price"
        case .unitsForPrice: "units-for-price"
        case .unitsFree: "units-free"
        case .cheapestFree: "cheapest-free"
        case .bundle: "bundle"
        case .salePercent: "sale-percent"
        case .saleAmount: "sale-amount"
        case .amountPerSpend: "spend-amount"
        case .pointsMultiplier: "points"
        }
    }

    public static let kinds = [
        "percent", "amount", "fixed-price", "units-for-price", "units-free", "cheapest-free", "bundle", "sale-percent", "sale-amount", "spend-amount", "points",
    ]
}
