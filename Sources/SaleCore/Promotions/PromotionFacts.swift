/// A line as promotions see it.
public struct PromotionLine: Sendable, Hashable {
    public let number: Int
    public let article: String
    public let department: String?
    public let brand: String?
    /// Those of the article's barcodes that campaigns ask for, in order; the order in which it was scanned makes no difference, nor by which of them.
    public let barcodes: [String]
    public let unit: UnitOfMeasure
    public let isWeighed: Bool
    public let unitPrice: UnitPrice
    public let quantity: Quantity
    /// Unit price × quantity as the sale rounded it.
    public let amount: Money
    /// How it is supplied, where the tax goes by that. No campaign asks; what is supplied otherwise is another article, for it may be taxed differently.
    public let mode: String?
    /// False for deposits, gift cards and the like: they get no discount, and count towards none.
    public let isDiscountable: Bool

    public init(
        number: Int, article: String, department: String? = nil, brand: String? = nil, barcodes: [String] = [], unit: UnitOfMeasure = .piece, isWeighed: Bool = false,
        unitPrice: UnitPrice, quantity: Quantity, amount: Money, mode: String? = nil, isDiscountable: Bool = true
    ) {
        self.number = number
        self.article = article
        self.department = department
        self.brand = brand
        self.barcodes = barcodes
        self.unit = unit
        self.isWeighed = isWeighed
        self.unitPrice = unitPrice
        self.quantity = quantity
        self.amount = amount
        self.mode = mode
        self.isDiscountable = isDiscountable
    }

    /// A line that belongs to another one is a deposit and not discountable. One whose price stood on its label is no multiple of a unit price, as a
    /// weighed one is none.
    public init(_ line: SaleLine, isDiscountable: Bool = true) {
        self.init(
            number: line.number, article: line.item.code, department: line.item.department, brand: line.item.brand, barcodes: line.item.barcodes,
            unit: line.item.unit, isWeighed: line.item.isWeighed || line.item.fixedAmount != nil,
            unitPrice: line.item.unitPrice, quantity: line.quantity, amount: line.amount, mode: line.mode, isDiscountable: isDiscountable && line.parent == nil)
    }
}

/// The customer, as far as campaigns ask.
public struct PromotionCustomer: Sendable, Hashable {
    public let id: String
    public let segments: Set<String>
    /// Code of the loyalty tier; nil below the lowest.
    public let tier: String?
    public init(id: String, segments: Set<String> = [], tier: String? = nil) {
        self.id = id
        self.segments = segments
        self.tier = tier
    }
}

/// In how many sales a campaign gave something so far, this one not counted.
public struct CampaignUsage: Sendable, Hashable {
    public let total: Int64
    public let byCustomer: Int64
    public init(total: Int64, byCustomer: Int64 = 0) {
        self.total = total
        self.byCustomer = byCustomer
    }
}

/// The most that all campaigns together may take off; by hand is bounded by its reason instead.
public struct PromotionCeilings: Sendable, Hashable {
    /// Share of a line's price. Lines of one article at one price count as one line, so that it does not matter how they were scanned.
    public let line: Rate?
    /// Share of what the discountable lines cost.
    public let sale: Rate?
    public let saleAmount: Money?

    public static let none = PromotionCeilings()

    public init(line: Rate? = nil, sale: Rate? = nil, saleAmount: Money? = nil) {
        self.line = line
        self.sale = sale
        self.saleAmount = saleAmount
    }
}

/// All that discounts follow from. Nothing is looked up beside it.
public struct PromotionFacts: Sendable, Hashable {
    public var currency: Currency
    /// The lines that count, voided ones left out, in any order.
    public var lines: [PromotionLine]
    public var time: LocalTime
    public var rounding: RoundingMode
    public var customer: PromotionCustomer?
    public var coupons: [Coupon]
    /// Nil while it is not known how the sale is paid.
    public var tender: TenderKind?
    /// The shop's own code of that payment, where it has named it itself.
    public var ownTender: String?
    public var manual: [ManualDiscount]
    public var reasons: [ManualDiscountReason]
    public var ceilings: PromotionCeilings
    /// By campaign code; absent is none.
    public var usage: [String: CampaignUsage]

    public init(
        currency: Currency, lines: [PromotionLine], time: LocalTime, rounding: RoundingMode = .halfAwayFromZero, customer: PromotionCustomer? = nil,
        coupons: [Coupon] = [], tender: TenderKind? = nil, manual: [ManualDiscount] = [], reasons: [ManualDiscountReason] = [],
        ceilings: PromotionCeilings = .none, usage: [String: CampaignUsage] = [:]
    ) {
        self.currency = currency
        self.lines = lines
        self.time = time
        self.rounding = rounding
        self.customer = customer
        self.coupons = coupons
        self.tender = tender
        self.manual = manual
        self.reasons = reasons
        self.ceilings = ceilings
        self.usage = usage
    }
}
