/// Why points cannot be moved. Nothing has changed; the sentence says what to do.
public enum LoyaltyRefusal: Error, Sendable, Hashable {
    case noRedeeming
    case notEnough(available: Int64)
    case belowMinimum(Int64)
    case notInSteps(Int64)
    case aboveMaximum(points: Int64, value: String)
    case nothingToPay
    case overflow

    public var code: String {
        switch self {
        case .noRedeeming: "points.no-redeeming"
        case .notEnough: "points.not-enough"
        case .belowMinimum: "points.below-minimum"
        case .notInSteps: "points.not-in-steps"
        case .aboveMaximum: "points.above-maximum"
        case .nothingToPay: "points.nothing-to-pay"
        case .overflow: "points.overflow"
        }
    }
}

extension LoyaltyRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRedeeming: "Points cannot be paid with here."
        case .notEnough(let available): "The customer has only \(available) points that can be used."
        case .belowMinimum(let minimum): "Points can be paid with from \(minimum) on."
        case .notInSteps(let step): "Points are paid with in steps of \(step)."
        case .aboveMaximum(let points, let value): "At most \(points) points (\(value)) can be used for this sale."
        case .nothingToPay: "Nothing in this sale can be paid with points."
        case .overflow: "That many points cannot be booked."
        }
    }
}
