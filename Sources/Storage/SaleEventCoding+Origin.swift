import Journal
import SaleCore

// Lines that come back, and what is known of a payment.
extension SaleEventCoding {
    static func json(_ origin: ReturnOrigin) -> JSONValue {
        .fields([
            "document": .optional(origin.document), "line": .optional(origin.line.map(Int64.init)), "reason": .string(origin.reason),
            "restocked": flag(origin.isRestocked), "assessed": json(origin.assessed), "otherDocument": .optional(origin.otherDocument),
            "serials": origin.serials.isEmpty ? nil : .strings(origin.serials),
            "reasonCode": .optional(origin.reasonCode),
        ])
    }

    static func json(_ line: AssessedLine) -> JSONValue {
        .fields([
            "category": .string(line.category), "quantity": .integer(line.quantity.thousandths), "net": .integer(line.net.minorUnits),
            "gross": .integer(line.gross.minorUnits), "parts": .array(line.parts.map(json)),
        ])
    }

    private static func json(_ part: TaxPart) -> JSONValue {
        var fields: [String: JSONValue?] = [
            "tax": .string(part.tax), "name": .string(part.name), "treatment": .string(part.treatment.rawValue), "reason": .optional(part.reason),
            "base": .integer(part.base.minorUnits), "amount": .integer(part.amount.minorUnits),
        ]
        switch part.charge {
        case .percentage(let rate): fields["rate"] = .integer(rate.millionths)
        case .perUnit(let price): fields["perUnit"] = .integer(price.tenThousandths)
        }
        return .fields(fields)
    }

    static func json(_ details: TenderDetails) -> JSONValue {
        switch details {
        case .card(let approval, let digits): .fields(["approval": .optional(approval), "lastDigits": .optional(digits)])
        case .account(let number): .fields(["account": .string(number)])
        case .foreign(let amount, let numerator, let denominator):
            .fields([
                "foreignAmount": .integer(amount.minorUnits), "foreignCurrency": .string(amount.currency.code), "foreignExponent": .integer(Int64(amount.currency.exponent)),
                "rateNumerator": .integer(numerator), "rateDenominator": .integer(denominator),
            ])
        case .points(let points): .fields(["points": .integer(points)])
        case .voucher(let code): .fields(["voucher": .string(code)])
        case .named(let tender, let reference): .fields(["named": json(tender), "reference": .optional(reference)])
        }
    }

    static func origin(_ fields: JSONFields, _ currency: Currency) throws(JournalError) -> ReturnOrigin {
        ReturnOrigin(
            document: try fields.optionalString("document"), line: try fields.optionalInteger("line").map { Int(truncatingIfNeeded: $0) }, reason: try fields.string("reason"),
            isRestocked: try flag(fields, "restocked"), assessed: try assessed(try fields.object("assessed"), currency),
            otherDocument: try fields.optionalString("otherDocument"), serials: fields.has("serials") ? try fields.strings("serials") : [],
            reasonCode: try fields.optionalString("reasonCode"))
    }

    static func assessed(_ fields: JSONFields, _ currency: Currency) throws(JournalError) -> AssessedLine {
        var parts: [TaxPart] = []
        for part in try fields.objects("parts") {
            let charge: TaxComponent.Charge = if let price = try part.optionalInteger("perUnit") {
                .perUnit(UnitPrice(tenThousandths: price))
            } else {
                .percentage(Rate(millionths: try part.integer("rate")))
            }
            parts.append(TaxPart(
                tax: try part.string("tax"), name: try part.string("name"), treatment: try choice(part, "treatment"), charge: charge,
                reason: try part.optionalString("reason"), base: Money(try part.integer("base"), currency), amount: Money(try part.integer("amount"), currency)))
        }
        return AssessedLine(
            category: try fields.string("category"), quantity: Quantity(thousandths: try fields.integer("quantity")), net: Money(try fields.integer("net"), currency),
            gross: Money(try fields.integer("gross"), currency), parts: parts)
    }

    static func details(_ fields: JSONFields) throws(JournalError) -> TenderDetails {
        if let account = try fields.optionalString("account") { return .account(number: account) }
        if let points = try fields.optionalInteger("points") { return .points(points) }
        if let code = try fields.optionalString("voucher") { return .voucher(code: code) }
        if let named = try fields.optionalObject("named") { return .named(try tender(named), reference: try fields.optionalString("reference")) }
        if let code = try fields.optionalString("foreignCurrency") {
            guard let currency = Currency(code: code, exponent: try int(fields, "foreignExponent")) else { throw .badField("foreignCurrency", reason: "'\(code)' is no currency") }
            return .foreign(
                amount: Money(try fields.integer("foreignAmount"), currency), rateNumerator: try fields.integer("rateNumerator"),
                rateDenominator: try fields.integer("rateDenominator"))
        }
        return .card(approval: try fields.optionalString("approval"), lastDigits: try fields.optionalString("lastDigits"))
    }
}
