import Journal
import SaleCore

// What is added by hand, and what it came to.
extension SaleEventCoding {
    static func json(_ surcharge: Surcharge) -> [String: JSONValue?] {
        let reason = surcharge.reason
        var fields: [String: JSONValue?] = [
            "line": line(surcharge.target), "reason": .string(reason.code), "name": .string(reason.name), "permission": .optional(reason.permission),
            "freeUpTo": .integer(reason.freeUpTo.millionths), "maximumRate": .integer(reason.maximumRate.millionths),
            "freeUpToAmount": .integer(reason.freeUpToAmount), "maximumAmount": .optional(reason.maximumAmount), "by": .string(surcharge.by),
        ]
        switch surcharge.effect {
        case .percent(let rate): fields["percent"] = .integer(rate.millionths)
        case .amount(let amount): fields.merge(money(amount, ["amount": .integer(amount.minorUnits)])) { $1 }
        case .price(let price): fields["price"] = .integer(price.tenThousandths)
        }
        return fields
    }

    static func surcharge(_ fields: JSONFields) throws(JournalError) -> Surcharge {
        let effect: Surcharge.Effect = if let rate = try fields.optionalInteger("percent") {
            .percent(Rate(millionths: rate))
        } else if let price = try fields.optionalInteger("price") {
            .price(UnitPrice(tenThousandths: price))
        } else {
            .amount(try money(fields, "amount"))
        }
        let reason = SurchargeReason(
            code: try fields.string("reason"), name: try fields.string("name"), permission: try fields.optionalString("permission"),
            freeUpTo: Rate(millionths: try fields.integer("freeUpTo")), maximumRate: Rate(millionths: try fields.integer("maximumRate")),
            freeUpToAmount: try fields.integer("freeUpToAmount"), maximumAmount: try fields.optionalInteger("maximumAmount"))
        return Surcharge(try target(fields), effect, reason: reason, by: try fields.string("by"))
    }

    static func json(_ surcharge: AppliedSurcharge) -> JSONValue {
        .fields([
            "reason": .string(surcharge.reason), "name": .string(surcharge.name), "line": line(surcharge.target), "amount": .integer(surcharge.amount.minorUnits),
            "parts": .array(surcharge.parts.map { .fields(["line": .integer(Int64($0.line)), "amount": .integer($0.amount.minorUnits)]) }),
        ])
    }

    static func applied(_ fields: JSONFields, _ currency: Currency) throws(JournalError) -> AppliedSurcharge {
        var parts: [AppliedSurcharge.Part] = []
        for part in try fields.objects("parts") { parts.append(.init(line: try int(part, "line"), amount: Money(try part.integer("amount"), currency))) }
        return AppliedSurcharge(
            reason: try fields.string("reason"), name: try fields.string("name"), target: try target(fields), amount: Money(try fields.integer("amount"), currency),
            parts: parts)
    }
}
