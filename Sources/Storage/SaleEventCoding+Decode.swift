import Journal
import SaleCore

extension SaleEventCoding {
    /// Reads an event of any released version.
    /// - Throws: `unknownDraftVersion` for a newer one, `unreadable` for bytes that no release wrote.
    public static func decode(_ bytes: [UInt8], version: Int64) throws(StorageError) -> SaleEvent {
        guard (1...Self.version).contains(version) else { throw .unknownDraftVersion(version) }
        do {
            return try event(JSONFields(parsing: bytes, name: ""))
        } catch {
            throw .unreadable(what: "A sale's event", detail: "\(error)")
        }
    }

    private static func event(_ fields: JSONFields) throws(JournalError) -> SaleEvent {
        switch try fields.string("type") {
        case Name.begun: return .begun(try begun(fields))
        case Name.lineAdded: return .lineAdded(try line(fields))
        case Name.quantityChanged:
            return .quantityChanged(
                line: try int(fields, "line"), quantity: Quantity(thousandths: try fields.integer("quantity")), amount: try money(fields, "amount"))
        case Name.lineVoided: return .lineVoided(line: try int(fields, "line"))
        case Name.saleVoided: return .saleVoided
        case Name.suspended: return .suspended(label: try fields.string("label"), total: fields.has("total") ? try money(fields, "total") : nil)
        case Name.resumed: return .resumed
        case Name.tendered:
            let kind: TenderKind = try choice(fields, "kind")
            let currency = try currency(fields)
            let tender = Tender(
                number: try int(fields, "number"), kind: kind, amount: try money(fields, "amount"), given: try money(fields, "given"),
                rounding: Money(try fields.optionalInteger("rounding") ?? 0, currency), details: try fields.optionalObject("details").map(details),
                state: try flag(fields, "asked") ? .asked : .paid, isCancelled: try flag(fields, "cancelled"))
            return .tendered(tender, total: try money(fields, "total"))
        case Name.repriced: return .repriced(total: try money(fields, "total"))
        case Name.tenderCancelled: return .tenderCancelled(number: try int(fields, "number"))
        case Name.completed: return .completed(change: try money(fields, "change"))
        case Name.priced: return .priced(try pricing(fields))
        case Name.voidsTold: return .voidsTold(try fields.objects("parts").map { part throws(JournalError) in try voidedPart(part) })
        case let other:
            guard let event = try term(other, fields) else { throw .badField("type", reason: "'\(other)' is no sale event") }
            return event
        }
    }

    private static func begun(_ fields: JSONFields) throws(JournalError) -> SaleBegun {
        let day = try fields.string("businessDay")
        guard let day = BusinessDay(day) else { throw .badField("businessDay", reason: "'\(day)' is no date") }
        var time: LocalTime?
        if let date = try fields.optionalString("localDate").flatMap(BusinessDay.init(_:)), let minute = try fields.optionalInteger("localMinute") {
            time = LocalTime(date: date, minuteOfDay: Int(truncatingIfNeeded: minute))
        }
        return SaleBegun(
            saleID: try fields.string("sale"), currency: try currency(fields),
            rounding: TaxRounding(mode: try choice(fields, "roundingMode"), place: try choice(fields, "roundingPlace")), businessDay: day,
            cashierID: try fields.string("cashier"), catalogueVersion: try fields.integer("catalogueVersion"), begunAt: try fields.integer("begunAt"),
            localTime: time, taxes: try taxes(fields), campaignVersion: try fields.optionalInteger("campaignVersion"),
            reverses: try fields.optionalString("reverses"), ownCashRounding: try cashRounding(fields))
    }

    private static func cashRounding(_ fields: JSONFields) throws(JournalError) -> CashRounding? {
        guard let step = try fields.optionalInteger("cashStep") else { return nil }
        guard let rounding = CashRounding(step: step, mode: try choice(fields, "cashMode")) else { throw .badField("cashStep", reason: "it is not positive") }
        return rounding
    }

    private static func taxes(_ fields: JSONFields) throws(JournalError) -> TaxesInForce? {
        guard let value = fields.fields["taxes"] else { return nil }
        do { return try value.decoded(TaxesInForce.self) } catch { throw .badField("taxes", reason: "\(error)") }
    }

    private static func line(_ fields: JSONFields) throws(JournalError) -> SaleLine {
        let tax = TaxCategory(
            code: try fields.string("taxCategory"), name: try fields.string("taxName"), rate: Rate(millionths: try fields.integer("taxRate")))
        let item = SaleItem(
            code: try fields.string("code"), scannedCode: try fields.optionalString("scannedCode"), name: try fields.string("name"),
            department: try fields.optionalString("department"), unit: UnitOfMeasure(try fields.string("unit")),
            unitPrice: UnitPrice(tenThousandths: try fields.integer("unitPrice")), tax: tax, isWeighed: try fields.boolean("weighed"),
            isStockTracked: try fields.boolean("stockTracked"), isDiscountable: try !flag(fields, "notDiscountable"),
            minimumAge: try fields.optionalInteger("minimumAge").map { Int(truncatingIfNeeded: $0) }, capture: try optionalChoice(fields, "capture"),
            fixedAmount: fields.has("fixedAmount") ? try money(fields, "fixedAmount") : nil, tare: try fields.optionalInteger("tare").map(Quantity.init(thousandths:)),
            variant: try fields.optionalString("variant"), priceList: try fields.optionalString("priceList"), giftCard: try fields.optionalString("giftCard"),
            brand: try fields.optionalString("brand"), barcodes: fields.has("barcodes") ? try fields.strings("barcodes") : [],
            limitGroup: try fields.optionalString("limitGroup"))
        return SaleLine(
            number: try int(fields, "line"), item: item, quantity: Quantity(thousandths: try fields.integer("quantity")),
            amount: try money(fields, "amount"), parent: try fields.optionalInteger("parent").map { Int(truncatingIfNeeded: $0) },
            isVoided: try flag(fields, "voided"), origin: try fields.optionalObject("origin").map { object throws(JournalError) in try origin(object, try currency(fields)) },
            captured: fields.has("captured") ? try fields.strings("captured") : [], mode: try fields.optionalString("mode"), note: try fields.optionalString("note"))
    }

    static func currency(_ fields: JSONFields) throws(JournalError) -> Currency {
        let code = try fields.string("currency")
        guard let currency = Currency(code: code, exponent: try int(fields, "exponent")) else {
            throw .badField("currency", reason: "'\(code)' is no currency")
        }
        return currency
    }

    static func money(_ fields: JSONFields, _ key: String) throws(JournalError) -> Money {
        Money(try fields.integer(key), try currency(fields))
    }

    static func int(_ fields: JSONFields, _ key: String) throws(JournalError) -> Int { Int(truncatingIfNeeded: try fields.integer(key)) }

    static func flag(_ fields: JSONFields, _ key: String) throws(JournalError) -> Bool { fields.has(key) ? try fields.boolean(key) : false }

    static func choice<T: RawRepresentable<String>>(_ fields: JSONFields, _ key: String) throws(JournalError) -> T {
        let text = try fields.string(key)
        guard let value = T(rawValue: text) else { throw .badField(key, reason: "'\(text)' is unknown") }
        return value
    }

    static func optionalChoice<T: RawRepresentable<String>>(_ fields: JSONFields, _ key: String) throws(JournalError) -> T? {
        fields.has(key) ? try choice(fields, key) as T : nil
    }
}
