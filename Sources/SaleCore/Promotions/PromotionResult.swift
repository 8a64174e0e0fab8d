/// What comes off a sale, and why: for screen, receipt and journal.
public struct PromotionResult: Sendable, Hashable {
    /// In the order in which they were taken off.
    public let discounts: [AppliedDiscount]
    /// What each discount by hand takes off, also where that is nothing.
    public let byHand: [DiscountByHand]
    /// Every line that was handed in, by number.
    public let lines: [DiscountedLine]
    /// By code.
    public let coupons: [CouponOutcome]
    /// By campaign code.
    public let points: [PointsAward]
    /// What the lines cost before and after.
    public let gross: Money
    public let net: Money

    public var saved: Money { Money(gross.minorUnits - net.minorUnits, gross.currency) }
}

/// What a discount by hand takes off as the sale stands.
public struct DiscountByHand: Sendable, Hashable {
    public let target: ManualDiscount.Target
    /// Minor units.
    public let amount: Int64
    /// Whether anybody may take off so much for its reason.
    public let isFree: Bool
}

/// One discount: who gives it, what it comes to, and on which units of which lines. `amount` is the sum of its parts.
public struct AppliedDiscount: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        case campaign(String)
        case manual(reason: String)
    }

    /// Which bound made it smaller than it would have been.
    public enum Bound: String, Sendable, Hashable {
        case campaignAmount = "campaign-amount"
        case line
        case sale
    }

    public let source: Source
    public let name: String
    /// The coupon that gave it.
    public let coupon: String?
    /// Sets of a deal, units of an effect on each unit, full thresholds; else 1.
    public let times: Int64
    public let amount: Money
    /// By line number. A line is listed where the discount used its units, even where its share is nothing.
    public let parts: [DiscountPart]
    public let bound: Bound?

    public init(source: Source, name: String, coupon: String? = nil, times: Int64 = 1, amount: Money, parts: [DiscountPart], bound: Bound? = nil) {
        self.source = source
        self.name = name
        self.coupon = coupon
        self.times = times
        self.amount = amount
        self.parts = parts
        self.bound = bound
    }
}

extension AppliedDiscount: CustomStringConvertible {
    /// One line for logs and lists: `Two plus one (COLA21) -1.29 EUR: line 1, 2 for -0.86; line 3, 1 for -0.43`.
    public var description: String {
        let who = switch source {
        case .campaign(let code): code + (coupon.map { ", coupon \($0)" } ?? "")
        case .manual(let reason): "by hand, \(reason)"
        }
        let lines = parts.map { "line \($0.line), \($0.quantity.text) for \($0.amount.isZero ? "" : "-")\($0.amount.text)" }.joined(separator: "; ")
        let cut = switch bound {
        case .campaignAmount: "; cut at what the campaign gives at most"
        case .line: "; cut at the ceiling of a line"
        case .sale: "; cut at the ceiling of the sale"
        case nil: ""
        }
        return "\(name) (\(who)) -\(amount): \(lines)\(cut)"
    }
}

/// What one discount takes off one line.
public struct DiscountPart: Sendable, Hashable {
    public let line: Int
    /// How much of the line it used.
    public let quantity: Quantity
    public let amount: Money

    public init(line: Int, quantity: Quantity, amount: Money) {
        self.line = line
        self.quantity = quantity
        self.amount = amount
    }
}

/// A line after all discounts: gross − discount = net, and net is never below zero.
public struct DiscountedLine: Sendable, Hashable {
    public let number: Int
    public let gross: Money
    public let discount: Money
    public var net: Money { Money(gross.minorUnits - discount.minorUnits, gross.currency) }

    public init(number: Int, gross: Money, discount: Money) {
        self.number = number
        self.gross = gross
        self.discount = discount
    }
}

public struct CouponOutcome: Sendable, Hashable {
    public let coupon: Coupon
    public let verdict: CouponVerdict
}

/// Points of these lines count so many times. Each line has the greatest multiplier in force for it; they are not multiplied with each other.
public struct PointsAward: Sendable, Hashable {
    public let campaign: String
    public let name: String
    public let multiplier: Rate
    public let lines: [Int]

    public init(campaign: String, name: String, multiplier: Rate, lines: [Int]) {
        self.campaign = campaign
        self.name = name
        self.multiplier = multiplier
        self.lines = lines
    }
}
