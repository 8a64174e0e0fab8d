import Journal
import SaleCore

// What a sale was told besides its articles.
extension SaleEventCoding {
    static func json(term event: SaleEvent) -> JSONValue {
        func fields(_ name: String, _ more: [String: JSONValue?] = [:]) -> JSONValue { .fields(more.merging(["type": .string(name)]) { $1 }) }
        return switch event {
        case .cardAnswered(let number, let isApproved, let details):
            fields(Name.cardAnswered, ["number": .integer(Int64(number)), "approved": .boolean(isApproved), "details": details.map(json)])
        case .linePriced(let line, let price, let list, let amount):
            .fields(money(amount, [
                "type": .string(Name.linePriced), "line": .integer(Int64(line)), "unitPrice": .integer(price.tenThousandths), "priceList": .optional(list),
                "amount": .integer(amount.minorUnits),
            ]))
        case .captured(let line, let texts): fields(Name.captured, ["line": .integer(Int64(line)), "texts": .strings(texts)])
        case .customerNamed(let customer): fields(Name.customerNamed, ["customer": customer.map(json)])
        case .couponShown(let coupon):
            fields(Name.couponShown, [
                "code": .string(coupon.code), "campaign": .string(coupon.campaign), "customer": .optional(coupon.customer), "from": .optional(coupon.from?.text),
                "until": .optional(coupon.until?.text), "uses": .integer(coupon.uses),
            ])
        case .couponTaken(let code): fields(Name.couponTaken, ["code": .string(code)])
        case .discountGiven(let given): fields(Name.discountGiven, json(given))
        case .discountTaken(let target): fields(Name.discountTaken, ["line": line(target)])
        case .ageAnswered(let answer):
            fields(Name.ageAnswered, ["minimumAge": .integer(Int64(answer.minimumAge)), "proof": .string(answer.proof.rawValue), "by": .string(answer.by)])
        case .modeChosen(let mode, let line): fields(Name.modeChosen, ["mode": .optional(mode), "line": .optional(line.map(Int64.init))])
        case .exempted(let exemption): fields(Name.exempted, ["exemption": exemption.map(json)])
        case .tipped(let tip):
            fields(Name.tipped, [
                "tip": .optional(tip?.minorUnits), "currency": .optional(tip?.currency.code), "exponent": .optional(tip.map { Int64($0.currency.exponent) }),
            ])
        case .invoiceWanted(let isWanted): fields(Name.invoiceWanted, ["wanted": .boolean(isWanted)])
        case .returnGrown(let line, let quantity, let amount, let origin):
            .fields(money(amount, [
                "type": .string(Name.returnGrown), "line": .integer(Int64(line)), "quantity": .integer(quantity.thousandths), "amount": .integer(amount.minorUnits),
                "origin": json(origin),
            ]))
        case .noted(let line, let text): fields(Name.noted, ["line": .optional(line.map(Int64.init)), "text": .optional(text)])
        case .surchargeAdded(let surcharge): fields(Name.surchargeAdded, json(surcharge))
        case .surchargeTaken(let target, let reason): fields(Name.surchargeTaken, ["line": line(target), "reason": .string(reason)])
        default: fields("")
        }
    }

    /// Nil for another kind of event.
    static func term(_ name: String, _ fields: JSONFields) throws(JournalError) -> SaleEvent? {
        switch name {
        case Name.cardAnswered:
            return .cardAnswered(number: try int(fields, "number"), isApproved: try fields.boolean("approved"), details: try fields.optionalObject("details").map(details))
        case Name.linePriced:
            return .linePriced(
                line: try int(fields, "line"), unitPrice: UnitPrice(tenThousandths: try fields.integer("unitPrice")),
                priceList: try fields.optionalString("priceList"), amount: try money(fields, "amount"))
        case Name.captured: return .captured(line: try int(fields, "line"), texts: try fields.strings("texts"))
        case Name.customerNamed: return .customerNamed(try fields.optionalObject("customer").map(customer))
        case Name.couponShown:
            return .couponShown(Coupon(
                code: try fields.string("code"), campaign: try fields.string("campaign"), customer: try fields.optionalString("customer"), from: try day(fields, "from"),
                until: try day(fields, "until"), uses: try fields.integer("uses")))
        case Name.couponTaken: return .couponTaken(code: try fields.string("code"))
        case Name.discountGiven: return .discountGiven(try given(fields))
        case Name.discountTaken: return .discountTaken(try target(fields))
        case Name.ageAnswered:
            return .ageAnswered(AgeAnswer(minimumAge: try int(fields, "minimumAge"), proof: try choice(fields, "proof"), by: try fields.string("by")))
        case Name.modeChosen:
            return .modeChosen(try fields.optionalString("mode"), line: try fields.optionalInteger("line").map { Int(truncatingIfNeeded: $0) })
        case Name.exempted: return .exempted(try fields.optionalObject("exemption").map(exemption))
        case Name.tipped: return .tipped(fields.has("tip") ? try money(fields, "tip") : nil)
        case Name.invoiceWanted: return .invoiceWanted(try fields.boolean("wanted"))
        case Name.returnGrown:
            return .returnGrown(
                line: try int(fields, "line"), quantity: Quantity(thousandths: try fields.integer("quantity")), amount: try money(fields, "amount"),
                origin: try origin(try fields.object("origin"), try currency(fields)))
        case Name.noted:
            return .noted(line: try fields.optionalInteger("line").map { Int(truncatingIfNeeded: $0) }, text: try fields.optionalString("text"))
        case Name.surchargeAdded: return .surchargeAdded(try surcharge(fields))
        case Name.surchargeTaken: return .surchargeTaken(try target(fields), reason: try fields.string("reason"))
        default: return nil
        }
    }

    private static func json(_ customer: SaleCustomer) -> JSONValue {
        .fields([
            "id": .string(customer.id), "segments": .strings(customer.segments.sorted()), "tier": .optional(customer.tier), "priceList": .optional(customer.priceList),
            "exemption": customer.exemption.map(json), "points": .integer(customer.points),
        ])
    }

    private static func customer(_ fields: JSONFields) throws(JournalError) -> SaleCustomer {
        SaleCustomer(
            id: try fields.string("id"), segments: Set(try fields.strings("segments")), tier: try fields.optionalString("tier"),
            priceList: try fields.optionalString("priceList"), exemption: try fields.optionalObject("exemption").map(exemption), points: try fields.integer("points"))
    }

    private static func json(_ exemption: TaxExemption) -> JSONValue {
        .fields(["reason": .string(exemption.reason), "taxes": exemption.taxes.map { .strings($0.sorted()) }])
    }

    private static func exemption(_ fields: JSONFields) throws(JournalError) -> TaxExemption {
        TaxExemption(reason: try fields.string("reason"), taxes: fields.has("taxes") ? Set(try fields.strings("taxes")) : nil)
    }

    private static func json(_ given: GivenDiscount) -> [String: JSONValue?] {
        let reason = given.reason
        var fields: [String: JSONValue?] = [
            "line": line(given.discount.target), "reason": .string(reason.code), "granted": .strings(given.discount.granted.sorted()), "by": .string(given.by),
            "name": .string(reason.name), "permission": .optional(reason.permission), "freeUpTo": .integer(reason.freeUpTo.millionths),
            "maximumRate": .integer(reason.maximumRate.millionths), "maximumAmount": .optional(reason.maximumAmount?.minorUnits), "closesLine": flag(reason.closesLine),
            "approved": .optional(given.approved),
        ]
        var currency = reason.maximumAmount?.currency
        switch given.discount.effect {
        case .percent(let rate): fields["percent"] = .integer(rate.millionths)
        case .amount(let money):
            fields["amount"] = .integer(money.minorUnits)
            currency = money.currency
        case .price(let price): fields["price"] = .integer(price.tenThousandths)
        }
        fields["currency"] = .optional(currency?.code)
        fields["exponent"] = .optional(currency.map { Int64($0.exponent) })
        return fields
    }

    private static func given(_ fields: JSONFields) throws(JournalError) -> GivenDiscount {
        let effect: ManualDiscount.Effect = if let rate = try fields.optionalInteger("percent") {
            .percent(Rate(millionths: rate))
        } else if let price = try fields.optionalInteger("price") {
            .price(UnitPrice(tenThousandths: price))
        } else {
            .amount(try money(fields, "amount"))
        }
        let code = try fields.string("reason")
        let reason = ManualDiscountReason(
            code: code, name: try fields.string("name"), permission: try fields.optionalString("permission"), freeUpTo: Rate(millionths: try fields.integer("freeUpTo")),
            maximumRate: Rate(millionths: try fields.integer("maximumRate")), maximumAmount: fields.has("maximumAmount") ? try money(fields, "maximumAmount") : nil,
            closesLine: try flag(fields, "closesLine"))
        let discount = ManualDiscount(try target(fields), effect, reason: code, granted: Set(try fields.strings("granted")))
        return GivenDiscount(discount: discount, reason: reason, by: try fields.string("by"), approved: try fields.optionalInteger("approved"))
    }

    /// No line is the whole sale.
    static func line(_ target: ManualDiscount.Target) -> JSONValue? {
        if case .line(let number) = target { .integer(Int64(number)) } else { nil }
    }

    static func target(_ fields: JSONFields) throws(JournalError) -> ManualDiscount.Target { fields.has("line") ? .line(try int(fields, "line")) : .sale }

    private static func day(_ fields: JSONFields, _ key: String) throws(JournalError) -> BusinessDay? {
        guard let text = try fields.optionalString(key) else { return nil }
        guard let day = BusinessDay(text) else { throw .badField(key, reason: "'\(text)' is no date") }
        return day
    }
}
