// What a sale is told besides its articles.
extension Sale {
    func term(_ action: SaleAction) throws(SaleRefusal) -> [SaleEvent] {
        switch action {
        case .nameCustomer(let customer):
            // Whose points pay is whose points are taken, and whose account is whose bill.
            let isBound = activeTenders.contains { $0.kind == .points || $0.named?.needsCustomer == true }
            guard !isBound || customer?.id == terms.customer?.id else { throw .partlyPaid }
            return [.customerNamed(customer)]
        case .showCoupon(let coupon):
            guard !terms.coupons.contains(where: { $0.code == coupon.code }) else { throw .couponShownAlready(coupon.code) }
            try Self.bound(terms.coupons.count + 1, by: SaleLimits.coupons, "the number of coupons")
            return [.couponShown(coupon)]
        case .takeCoupon(let code):
            guard terms.coupons.contains(where: { $0.code == code }) else { throw .noSuchCoupon(code) }
            return [.couponTaken(code: code)]
        case .giveDiscount(let given):
            guard !soldLines.isEmpty else { throw .emptySale }
            return [.discountGiven(given)]
        case .takeDiscount(let target):
            guard terms.discounts.contains(where: { $0.discount.target == target }) else { throw .noSuchDiscount }
            return [.discountTaken(target)]
        case .approveDiscount(let target, let amount, let by):
            guard let given = terms.discounts.first(where: { $0.discount.target == target }) else { throw .noSuchDiscount }
            return [.discountTaken(target), .discountGiven(GivenDiscount(discount: given.discount, reason: given.reason, by: by, approved: amount))]
        case .answerAge(let answer): return [.ageAnswered(answer)]
        case .chooseMode(let mode, let line): return try chooseMode(mode, line)
        case .exempt(let exemption):
            if let exemption {
                guard !exemption.reason.isEmpty else { throw .tax(.exemptionWithoutReason) }
                try Self.bound(exemption.reason.utf8.count, by: SaleLimits.textBytes, "the length of a reason")
            }
            return [.exempted(exemption)]
        case .tip(let tip):
            if let tip {
                guard tip.currency == currency else { throw .currencyMismatch(tip.currency.code, currency.code) }
                guard tip.minorUnits > 0 else { throw .amountNotPositive }
                try Self.bound(tip.minorUnits, by: SaleLimits.amountMinorUnits, "the tip in minor units")
                guard !soldLines.isEmpty else { throw .emptySale }
            }
            return [.tipped(tip)]
        case .wantInvoice(let isWanted): return [.invoiceWanted(isWanted)]
        default: return []
        }
    }

    /// The age that has to be asked for, in years; nil where nothing in the sale needs one, or it was answered.
    public var ageToAsk: Int? {
        guard let needed = soldLines.compactMap(\.item.minimumAge).max() else { return nil }
        guard let answer = terms.age, answer.proof != .refused, answer.minimumAge >= needed else { return needed }
        return nil
    }
}
