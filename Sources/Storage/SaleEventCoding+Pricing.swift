import Journal
import SaleCore

// Prices as a payment fixed them.
extension SaleEventCoding {
    static func json(_ pricing: SalePricing) -> JSONValue {
        .fields(money(pricing.total, [
            "type": .string(Name.priced), "total": .integer(pricing.total.minorUnits), "discounts": .array(pricing.discounts.map(json)),
            "points": pricing.points.isEmpty ? nil : .array(pricing.points.map(json)), "coupons": pricing.couponsUsed.isEmpty ? nil : .strings(pricing.couponsUsed),
            "surcharges": pricing.surcharges.isEmpty ? nil : .array(pricing.surcharges.map(json)),
        ]))
    }

    static func json(_ discount: AppliedDiscount) -> JSONValue {
        var fields: [String: JSONValue?] = [
            "name": .string(discount.name), "coupon": .optional(discount.coupon), "times": .integer(discount.times), "amount": .integer(discount.amount.minorUnits),
            "bound": .optional(discount.bound?.rawValue),
            "parts": .array(discount.parts.map {
                .fields(["line": .integer(Int64($0.line)), "quantity": .integer($0.quantity.thousandths), "amount": .integer($0.amount.minorUnits)])
            }),
        ]
        switch discount.source {
        case .campaign(let code): fields["campaign"] = .string(code)
        case .manual(let reason): fields["reason"] = .string(reason)
        }
        return .fields(fields)
    }

    private static func json(_ award: PointsAward) -> JSONValue {
        .fields([
            "campaign": .string(award.campaign), "name": .string(award.name), "multiplier": .integer(award.multiplier.millionths),
            "lines": .array(award.lines.map { .integer(Int64($0)) }),
        ])
    }

    static func pricing(_ fields: JSONFields) throws(JournalError) -> SalePricing {
        let currency = try currency(fields)
        var discounts: [AppliedDiscount] = []
        for item in try fields.objects("discounts") { discounts.append(try discount(item, currency)) }
        var points: [PointsAward] = []
        if fields.has("points") {
            for item in try fields.objects("points") {
                points.append(PointsAward(
                    campaign: try item.string("campaign"), name: try item.string("name"), multiplier: Rate(millionths: try item.integer("multiplier")),
                    lines: try item.integers("lines").map { Int(truncatingIfNeeded: $0) }))
            }
        }
        var surcharges: [AppliedSurcharge] = []
        if fields.has("surcharges") { for item in try fields.objects("surcharges") { surcharges.append(try applied(item, currency)) } }
        return SalePricing(
            discounts: discounts, points: points, couponsUsed: fields.has("coupons") ? try fields.strings("coupons") : [], surcharges: surcharges,
            total: try money(fields, "total"))
    }

    static func discount(_ fields: JSONFields, _ currency: Currency) throws(JournalError) -> AppliedDiscount {
        let source: AppliedDiscount.Source = if let code = try fields.optionalString("campaign") { .campaign(code) } else { .manual(reason: try fields.string("reason")) }
        var parts: [DiscountPart] = []
        for part in try fields.objects("parts") {
            parts.append(DiscountPart(
                line: try int(part, "line"), quantity: Quantity(thousandths: try part.integer("quantity")), amount: Money(try part.integer("amount"), currency)))
        }
        return AppliedDiscount(
            source: source, name: try fields.string("name"), coupon: try fields.optionalString("coupon"), times: try fields.integer("times"),
            amount: Money(try fields.integer("amount"), currency), parts: parts, bound: try optionalChoice(fields, "bound"))
    }
}
