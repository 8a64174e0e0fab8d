/// How many points may pay for a sale.
public struct RedemptionOffer: Sendable, Hashable {
    /// The most points, and what they pay.
    public let points: Int64
    public let value: Money
    public let minimum: Int64
    public let step: Int64
}

extension LoyaltyRules {
    /// What these points pay, a fraction of a minor unit dropped.
    /// - Throws: `.noRedeeming` where points cannot be paid with.
    public func value(ofPoints points: Int64) throws(LoyaltyRefusal) -> Money {
        guard let redeem else { throw .noRedeeming }
        guard let value = Int64(exactly: Int128(max(0, points)) * Int128(redeem.value.tenThousandths) / 10_000) else { throw .overflow }
        return Money(value, currency)
    }

    /// The most that points may pay of a sale whose lines that they may pay for come to `eligible`, in minor units; nil where points cannot be paid with.
    public func redeemableShare(of eligible: Int64) -> Int64? {
        // At most the amount, so it fits.
        redeem.map { Int64(Int128(max(0, eligible)) * Int128($0.share.millionths) / Int128(Rate.one)) }
    }

    /// The most that points may pay.
    /// - Parameters:
    ///   - available: the account's, on this day.
    ///   - eligible: what the lines that points may pay for come to (`eligible(_:)`), in minor units.
    ///   - due: what is still to be paid, in minor units.
    ///   - alreadyPaid: points, and minor units, that other point tenders of the same sale stand for.
    /// - Throws: why nothing can be paid with points.
    public func redeemable(
        available: Int64, eligible: Int64, due: Int64, alreadyPaid: (points: Int64, value: Int64) = (0, 0)
    ) throws(LoyaltyRefusal) -> RedemptionOffer {
        guard let redeem else { throw .noRedeeming }
        let share = Int128(redeemableShare(of: eligible) ?? 0) - Int128(alreadyPaid.value)
        let limit = min(share, Int128(due))
        guard limit > 0 else { throw .nothingToPay }
        // As many as stand for the limit and not for a minor unit more: a fraction of one is dropped (`value(ofPoints:)`).
        var most = ((limit + 1) * 10_000 - 1) / Int128(redeem.value.tenThousandths)
        if let maximum = redeem.maximum { most = min(most, Int128(maximum) - Int128(alreadyPaid.points)) }
        let (minimum, step) = (Int128(redeem.minimum), Int128(redeem.step))
        let least = (minimum + step - 1) / step * step
        guard available >= least else { throw .notEnough(available: max(0, available)) }
        most = min(most, Int128(available)) / step * step
        guard most >= least, let highest = Int64(exactly: most) else { throw .nothingToPay }
        let value = try value(ofPoints: highest)
        guard value.minorUnits > 0 else { throw .nothingToPay }
        // No more of them than stand for it.
        let exact = (Int128(value.minorUnits) * 10_000 + Int128(redeem.value.tenThousandths) - 1) / Int128(redeem.value.tenThousandths)
        let points = Int64(min(most, max(least, (exact + step - 1) / step * step)))
        return RedemptionOffer(points: points, value: value, minimum: Int64(least), step: redeem.step)
    }

    /// What these points pay for this sale.
    /// - Throws: the rule that they do not keep.
    public func redeem(
        points: Int64, available: Int64, eligible: Int64, due: Int64, alreadyPaid: (points: Int64, value: Int64) = (0, 0)
    ) throws(LoyaltyRefusal) -> Money {
        guard let redeem else { throw .noRedeeming }
        guard points >= redeem.minimum else { throw .belowMinimum(redeem.minimum) }
        guard points % redeem.step == 0 else { throw .notInSteps(redeem.step) }
        guard points <= available else { throw .notEnough(available: max(0, available)) }
        let offer = try redeemable(available: available, eligible: eligible, due: due, alreadyPaid: alreadyPaid)
        guard points <= offer.points else { throw .aboveMaximum(points: offer.points, value: offer.value.description) }
        let value = try value(ofPoints: points)
        guard value.minorUnits > 0 else { throw .belowMinimum(redeem.minimum) }
        return value
    }
}
