extension Campaign {
    /// What every campaign keeps to, wherever it comes from.
    func check() throws(CampaignProblem) {
        try Self.checkCode(code, "code")
        if let group { try Self.checkCode(group, "group") }
        guard (1...CampaignBounds.nameBytes).contains(name.utf8.count), name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .textInvalid("name", limit: CampaignBounds.nameBytes)
        }
        try Self.check(priority, "priority", CampaignBounds.priority)
        try checkEffect()
        try checkConditions()
        try checkLimits()
        if effect.stage == .points, group != nil { throw .notForKind(field: "group", kind: effect.kind) }
    }

    private func checkEffect() throws(CampaignProblem) {
        let whole = 1...Rate.one
        switch effect {
        case .percent(let rate), .salePercent(let rate): try Self.check(rate.millionths, "rateMillionths", whole)
        case .amountPerUnit(let amount): try Self.check(amount.tenThousandths, "amountTenThousandths", 1...SaleLimits.unitPriceTenThousandths)
        case .fixedPrice(let price): try Self.check(price.tenThousandths, "priceTenThousandths", 0...SaleLimits.unitPriceTenThousandths)
        case .unitsForPrice(let units, let price):
            try Self.check(units, "units", 2...CampaignBounds.units.upperBound)
            try check(price, "priceMinorUnits", 0)
        case .unitsFree(let paid, let free, let off):
            try Self.check(paid, "paid", CampaignBounds.units)
            try Self.check(free, "free", CampaignBounds.units)
            try Self.check(off.millionths, "rateMillionths", whole)
        case .cheapestFree(let units, let off):
            try Self.check(units, "units", 2...CampaignBounds.units.upperBound)
            try Self.check(off.millionths, "rateMillionths", whole)
        case .bundle(let parts, let price):
            guard !parts.isEmpty else { throw .missing("parts") }
            guard parts.count <= CampaignBounds.bundleParts else { throw .tooMany("parts", CampaignBounds.bundleParts) }
            for part in parts {
                try Self.check(part.units, "units", CampaignBounds.units)
                try Self.check(part.off.millionths, "rateMillionths", 0...Rate.one)
            }
            if let price { try check(price, "priceMinorUnits", 0) }
            guard (price == nil) == parts.contains(where: { $0.off.millionths > 0 }) else { throw .bundleEffect }
            guard selection == .everything else { throw .notForKind(field: "select", kind: effect.kind) }
        case .saleAmount(let amount): try check(amount, "amountMinorUnits", 1)
        case .amountPerSpend(let amount):
            try check(amount, "amountMinorUnits", 1)
            guard conditions.spend != nil else { throw .missing("spend") }
        case .pointsMultiplier(let times): try Self.check(times.millionths, "multiplierMillionths", CampaignBounds.multiplier)
        }
    }

    private func checkConditions() throws(CampaignProblem) {
        guard conditions.segments.count <= CampaignBounds.segments else { throw .tooMany("segments", CampaignBounds.segments) }
        for segment in conditions.segments { try Self.checkCode(segment, "segments") }
        guard conditions.tiers.count <= CampaignBounds.tiers else { throw .tooMany("tiers", CampaignBounds.tiers) }
        for tier in conditions.tiers { try Self.checkCode(tier, "tiers") }
        if let spend = conditions.spend {
            try check(spend.minimum, "minimumMinorUnits", 1)
            if let maximum = spend.maximum { try check(maximum, "maximumMinorUnits", spend.minimum.minorUnits) }
        }
        if let units = conditions.minimumUnits { try Self.check(units, "minimumUnits", CampaignBounds.uses) }
    }

    private func checkLimits() throws(CampaignProblem) {
        for (name, limit) in [("perSale", limits.perSale), ("perCustomer", limits.perCustomer), ("total", limits.total)] {
            if let limit { try Self.check(limit, name, CampaignBounds.uses) }
        }
        if let amount = limits.amount { try check(amount, "amountMinorUnits", 1) }
        switch effect {
        case .salePercent, .saleAmount, .pointsMultiplier:
            if limits.perSale != nil { throw .notForKind(field: "perSale", kind: effect.kind) }
        default: break
        }
        if effect.stage == .points, limits.amount != nil { throw .notForKind(field: "amountMinorUnits", kind: effect.kind) }
    }

    // MARK: Helpers

    private func check(_ money: Money, _ field: String, _ least: Int64) throws(CampaignProblem) {
        guard money.currency == currency else { throw .currencyMismatch(money.currency.code, currency.code) }
        try Self.check(money.minorUnits, field, least...SaleLimits.amountMinorUnits)
    }

    private static func check(_ value: Int64, _ field: String, _ range: ClosedRange<Int64>) throws(CampaignProblem) {
        guard range.contains(value) else { throw .outOfRange(field, value, range.lowerBound, range.upperBound) }
    }

    private static func checkCode(_ code: String, _ field: String) throws(CampaignProblem) {
        guard isGood(code: code) else { throw .textInvalid(field, limit: CampaignBounds.codeBytes) }
    }

    /// 1 to `CampaignBounds.codeBytes` visible ASCII characters without spaces.
    static func isGood(code: String) -> Bool {
        (1...CampaignBounds.codeBytes).contains(code.utf8.count) && code.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
