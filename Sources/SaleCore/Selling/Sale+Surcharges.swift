// What is added by hand, and which lines bear it.
extension Sale {
    /// - Parameter granted: permissions of whoever adds it, or who approved it.
    func addSurcharge(_ surcharge: Surcharge, _ granted: Set<String>) throws(SaleRefusal) -> [SaleEvent] {
        let isTwice = terms.surcharges.contains { $0.target == surcharge.target && (surcharge.target != .sale || $0.reason.code == surcharge.reason.code) }
        guard !isTwice else { throw .surcharge(.twice(reason: surcharge.reason.name)) }
        switch surcharge.target {
        case .line(let number):
            guard let line = line(number) else { throw .noSuchLine(number) }
            guard !line.isVoided else { throw .lineVoided(number) }
            guard Self.bears(line) else { throw .surcharge(.cannotBear(line: number)) }
            try allow(surcharge, try surcharge.amount(onLine: line, begun.rounding.mode, currency), granted)
        case .sale:
            guard soldLines.contains(where: Self.bears) else { throw .surcharge(.nothingToBear) }
            try Self.bound(terms.surcharges.count { $0.target == .sale } + 1, by: SaleLimits.surcharges, "the number of surcharges")
            try allow(surcharge, try surcharge.amount(onGoods: 0, begun.rounding.mode, currency), granted)
        }
        return [.surchargeAdded(surcharge)]
    }

    func takeSurcharge(_ target: ManualDiscount.Target, _ reason: String?) throws(SaleRefusal) -> [SaleEvent] {
        let found = terms.surcharges.filter { $0.target == target && (reason == nil || $0.reason.code == reason) }
        guard !found.isEmpty else { throw .surcharge(.noneSuch) }
        return found.map { .surchargeTaken(target, reason: $0.reason.code) }
    }

    /// Surcharges that end with these lines: their own, and those on the sale where nothing is left to bear them.
    func surchargesEnding(with numbers: Set<Int>) -> [SaleEvent] {
        let isLast = !soldLines.contains { Self.bears($0) && !numbers.contains($0.number) }
        return terms.surcharges.filter { surcharge in
            if case .line(let number) = surcharge.target { numbers.contains(number) } else { isLast }
        }.map { .surchargeTaken($0.target, reason: $0.reason.code) }
    }

    func hasSurcharge(_ number: Int) -> Bool { terms.surcharges.contains { $0.target == .line(number) } }

    /// Goods; not deposits, gift cards, and what comes back.
    static func bears(_ line: SaleLine) -> Bool { line.item.isDiscountable && line.parent == nil && line.item.giftCard == nil && !line.isReturn }

    private func allow(_ surcharge: Surcharge, _ amount: Int64, _ granted: Set<String>) throws(SaleRefusal) {
        let reason = surcharge.reason
        let isFree: Bool
        if case .percent(let rate) = surcharge.effect {
            guard rate <= reason.maximumRate else { throw .surcharge(.beyondRate(reason: reason.name, limit: reason.maximumRate.percentText)) }
            isFree = rate <= reason.freeUpTo
        } else {
            try surcharge.checkMost(amount, currency)
            isFree = amount <= reason.freeUpToAmount
        }
        if let permission = reason.permission, !isFree, !granted.contains(permission) {
            throw .surcharge(.permissionNeeded(permission: permission, reason: reason.name))
        }
    }

    /// What surcharges come to: those on lines first, on the line's price; then those on the sale, each by itself, on what all goods cost with them.
    /// - Parameter off: minor units that discounts take off each line, by line number.
    /// - Throws: `.surcharge` where a price is no higher one any more.
    func surcharges(after off: [Int: Int64]) throws(SaleRefusal) -> [AppliedSurcharge] {
        guard !terms.surcharges.isEmpty else { return [] }
        let bearing = soldLines.filter(Self.bears)
        let lines = Dictionary(bearing.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var rest = lines.mapValues { $0.amount.minorUnits - (off[$0.number] ?? 0) }
        var applied: [AppliedSurcharge] = []
        for surcharge in terms.surcharges {
            guard case .line(let number) = surcharge.target, let line = lines[number] else { continue }
            let amount = try surcharge.amount(onLine: line, begun.rounding.mode, currency)
            if case .percent = surcharge.effect {} else { try surcharge.checkMost(amount, currency) }
            guard amount > 0 else { continue }
            rest[number, default: 0] += amount
            applied.append(AppliedSurcharge(
                reason: surcharge.reason.code, name: surcharge.reason.name, target: surcharge.target, amount: Money(amount, currency),
                parts: [.init(line: number, amount: Money(amount, currency))]))
        }
        guard terms.surcharges.contains(where: { $0.target == .sale }), !bearing.isEmpty else { return applied }
        let goods = SurchargedGoods.pool(bearing, rest)
        let base = goods.reduce(0) { $0 + $1.rest }
        for surcharge in terms.surcharges where surcharge.target == .sale {
            let amount = try surcharge.amount(onGoods: base, begun.rounding.mode, currency)
            guard amount > 0 else { continue }
            applied.append(AppliedSurcharge(
                reason: surcharge.reason.code, name: surcharge.reason.name, target: .sale, amount: Money(amount, currency),
                parts: SurchargedGoods.spread(amount, over: goods).map { .init(line: $0.line, amount: Money($0.amount, currency)) }))
        }
        return applied
    }
}

extension Surcharge {
    /// What it adds to a line, whatever comes off that line.
    func amount(onLine line: SaleLine, _ rounding: RoundingMode, _ currency: Currency) throws(SaleRefusal) -> Int64 {
        guard case .price(let price) = effect else { return try amount(onGoods: line.amount.minorUnits, rounding, currency) }
        guard line.item.fixedAmount == nil else { throw .fixedPrice(line.number) }
        guard (0...SaleLimits.unitPriceTenThousandths).contains(price.tenThousandths) else { throw .surcharge(.priceNotRaised) }
        let wanted = try Arithmetic.amount(price, line.quantity, rounding, currency)
        guard wanted.minorUnits > line.amount.minorUnits else { throw .surcharge(.priceNotRaised) }
        return wanted.minorUnits - line.amount.minorUnits
    }

    /// What it adds to goods that cost so much.
    func amount(onGoods base: Int64, _ rounding: RoundingMode, _ currency: Currency) throws(SaleRefusal) -> Int64 {
        switch effect {
        case .percent(let rate):
            guard (1...SaleLimits.rateMillionths).contains(rate.millionths) else { throw .surcharge(.notPositive) }
            guard let amount = Int64(exactly: rounding.divide(Int128(base) * Int128(rate.millionths), by: Int128(Rate.one))) else { throw .overflow }
            return min(amount, reason.maximumAmount ?? .max)
        case .amount(let money):
            guard money.currency == currency else { throw .currencyMismatch(money.currency.code, currency.code) }
            guard money.minorUnits > 0 else { throw .surcharge(.notPositive) }
            guard money.minorUnits <= SaleLimits.amountMinorUnits else { throw .tooMany(what: "the surcharge in minor units", limit: SaleLimits.amountMinorUnits) }
            return money.minorUnits
        case .price: throw .surcharge(.priceOnSale)
        }
    }

    func checkMost(_ amount: Int64, _ currency: Currency) throws(SaleRefusal) {
        guard let most = reason.maximumAmount, amount > most else { return }
        throw .surcharge(.beyondAmount(reason: reason.name, limit: Money(most, currency).description))
    }
}
