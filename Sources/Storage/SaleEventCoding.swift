import Journal
import SaleCore

/// Draft events as bytes: canonical JSON, written by hand field by field. A draft written by any released version replays for
/// ever; so fields are only ever added, and a change of meaning is a new version number, which stands in each row.
public enum SaleEventCoding {
    /// The newest version this program writes.
    public static let version: Int64 = 5

    /// The lowest version whose readers understand all of this event: 1 where it says nothing that version 2 brought, 2 where nothing of version 3, and so on.
    /// (Rows of earlier releases say 2 for payments that the shop names itself, and for the serial numbers and reasons of what comes back: they are read as well.)
    public static func version(of event: SaleEvent) -> Int64 {
        switch event {
        case .begun(let begun):
            begun.reverses != nil || begun.ownCashRounding != nil ? 3 : begun.taxes == nil && begun.campaignVersion == nil ? 1 : 2
        case .lineAdded(let line):
            line.mode != nil ? 5
                : line.item.brand != nil || !line.item.barcodes.isEmpty || line.item.limitGroup != nil ? 4
                : line == SaleLine(basic: line) ? 1 : line.note == nil && line.origin?.isOfVersion2 != false ? 2 : 3
        case .tendered(let tender, _): tender.isPlain ? 1 : tender.isNamed ? 3 : 2
        case .quantityChanged, .lineVoided, .saleVoided, .suspended, .resumed, .repriced, .tenderCancelled, .completed: 1
        case .priced(let pricing): pricing.surcharges.isEmpty ? 2 : 3
        case .voidsTold(let parts): parts.contains { $0.reason != nil } ? 4 : 3
        case .surchargeAdded, .surchargeTaken, .noted, .returnGrown: 3
        case .modeChosen(_, .some): 5
        default: 2
        }
    }

    enum Name {
        static let begun = "begun", lineAdded = "lineAdded", quantityChanged = "quantityChanged", lineVoided = "lineVoided"
        static let saleVoided = "saleVoided", suspended = "suspended", resumed = "resumed", tendered = "tendered"
        static let repriced = "repriced", tenderCancelled = "tenderCancelled", completed = "completed"
        // Since version 2
        static let priced = "priced", cardAnswered = "cardAnswered", captured = "captured", customerNamed = "customerNamed"
        static let couponShown = "couponShown", couponTaken = "couponTaken", discountGiven = "discountGiven", discountTaken = "discountTaken"
        static let linePriced = "linePriced", ageAnswered = "ageAnswered", modeChosen = "modeChosen", exempted = "exempted", tipped = "tipped", invoiceWanted = "invoiceWanted"
        // Since version 3
        static let surchargeAdded = "surchargeAdded", surchargeTaken = "surchargeTaken", noted = "noted", returnGrown = "returnGrown", voidsTold = "voidsTold"
    }

    /// - Throws: `StorageError.badValue` for a value canonical JSON cannot hold.
    public static func encode(_ event: SaleEvent) throws(StorageError) -> [UInt8] {
        do {
            return try CanonicalJSON.encode(try json(event))
        } catch {
            throw .badValue("A sale's event", reason: "\(error)")
        }
    }

    private static func json(_ event: SaleEvent) throws -> JSONValue {
        switch event {
        case .begun(let begun): try json(begun)
        case .lineAdded(let line): json(line)
        case .quantityChanged(let line, let quantity, let amount):
            .fields(money(amount, [
                "type": .string(Name.quantityChanged), "line": .integer(Int64(line)), "quantity": .integer(quantity.thousandths),
                "amount": .integer(amount.minorUnits),
            ]))
        case .lineVoided(let line): .fields(["type": .string(Name.lineVoided), "line": .integer(Int64(line))])
        case .saleVoided: .fields(["type": .string(Name.saleVoided)])
        case .suspended(let label, let total):
            .fields([
                "type": .string(Name.suspended), "label": .string(label), "total": .optional(total?.minorUnits), "currency": .optional(total?.currency.code),
                "exponent": .optional(total.map { Int64($0.currency.exponent) }),
            ])
        case .resumed: .fields(["type": .string(Name.resumed)])
        case .tendered(let tender, let total):
            .fields(money(total, [
                "type": .string(Name.tendered), "number": .integer(Int64(tender.number)), "kind": .string(tender.kind.rawValue),
                "amount": .integer(tender.amount.minorUnits), "given": .integer(tender.given.minorUnits),
                "total": .integer(total.minorUnits), "cancelled": flag(tender.isCancelled), "asked": flag(tender.state == .asked),
                "rounding": tender.rounding.isZero ? nil : .integer(tender.rounding.minorUnits), "details": tender.details.map(json),
            ]))
        case .repriced(let total): .fields(money(total, ["type": .string(Name.repriced), "total": .integer(total.minorUnits)]))
        case .tenderCancelled(let number): .fields(["type": .string(Name.tenderCancelled), "number": .integer(Int64(number))])
        case .completed(let change): .fields(money(change, ["type": .string(Name.completed), "change": .integer(change.minorUnits)]))
        case .priced(let pricing): json(pricing)
        case .voidsTold(let parts): .fields(["type": .string(Name.voidsTold), "parts": .array(parts.map(json))])
        default: json(term: event)
        }
    }

    private static func json(_ begun: SaleBegun) throws -> JSONValue {
        .fields([
            "type": .string(Name.begun), "sale": .string(begun.saleID), "currency": .string(begun.currency.code),
            "exponent": .integer(Int64(begun.currency.exponent)), "roundingMode": .string(begun.rounding.mode.rawValue),
            "roundingPlace": .string(begun.rounding.place.rawValue), "businessDay": .string(begun.businessDay.text),
            "cashier": .string(begun.cashierID), "catalogueVersion": .integer(begun.catalogueVersion), "begunAt": .integer(begun.begunAt),
            "localDate": .optional(begun.localTime?.date.text), "localMinute": .optional(begun.localTime.map { Int64($0.minuteOfDay) }),
            "taxes": try begun.taxes.map { try JSONValue(coding: $0) }, "campaignVersion": .optional(begun.campaignVersion),
            "reverses": .optional(begun.reverses),
            "cashStep": .optional(begun.ownCashRounding?.step), "cashMode": .optional(begun.ownCashRounding?.mode.rawValue),
        ])
    }

    private static func json(_ line: SaleLine) -> JSONValue {
        let item = line.item
        return .fields(money(line.amount, [
            "type": .string(Name.lineAdded), "line": .integer(Int64(line.number)), "parent": .optional(line.parent.map(Int64.init)),
            "code": .string(item.code), "scannedCode": .optional(item.scannedCode), "name": .string(item.name),
            "department": .optional(item.department), "unit": .string(item.unit.code), "unitPrice": .integer(item.unitPrice.tenThousandths),
            "taxCategory": .string(item.tax.code), "taxName": .string(item.tax.name), "taxRate": .integer(item.tax.rate.millionths),
            "weighed": .boolean(item.isWeighed), "stockTracked": .boolean(item.isStockTracked),
            "quantity": .integer(line.quantity.thousandths), "amount": .integer(line.amount.minorUnits), "voided": flag(line.isVoided),
            "notDiscountable": flag(!item.isDiscountable), "minimumAge": .optional(item.minimumAge.map(Int64.init)), "capture": .optional(item.capture?.rawValue),
            "fixedAmount": .optional(item.fixedAmount?.minorUnits), "tare": .optional(item.tare?.thousandths), "variant": .optional(item.variant),
            "priceList": .optional(item.priceList), "giftCard": .optional(item.giftCard), "origin": line.origin.map(json),
            "captured": line.captured.isEmpty ? nil : .strings(line.captured), "note": .optional(line.note),
            "brand": .optional(item.brand), "barcodes": item.barcodes.isEmpty ? nil : .strings(item.barcodes),
            "limitGroup": .optional(item.limitGroup), "mode": .optional(line.mode),
        ]))
    }

    /// Each event names the currency of its own amounts.
    static func money(_ money: Money, _ fields: [String: JSONValue?]) -> [String: JSONValue?] {
        fields.merging(["currency": .string(money.currency.code), "exponent": .integer(Int64(money.currency.exponent))]) { old, _ in old }
    }

    /// Only written where true.
    static func flag(_ value: Bool) -> JSONValue? { value ? .boolean(true) : nil }
}

extension SaleLine {
    /// The line without anything that version 2 brought.
    fileprivate init(basic line: SaleLine) {
        let item = line.item
        self.init(
            number: line.number,
            item: SaleItem(
                code: item.code, scannedCode: item.scannedCode, name: item.name, department: item.department, unit: item.unit, unitPrice: item.unitPrice,
                tax: item.tax, isWeighed: item.isWeighed, isStockTracked: item.isStockTracked),
            quantity: line.quantity, amount: line.amount, parent: line.parent, isVoided: line.isVoided)
    }
}

extension Tender {
    /// Whether it says nothing that version 2 brought.
    fileprivate var isPlain: Bool { details == nil && state == .paid && rounding.isZero && !kind.needsDetails }
    fileprivate var isNamed: Bool { if case .named? = details { true } else { false } }
}

extension ReturnOrigin {
    /// Whether it says nothing that version 3 brought.
    fileprivate var isOfVersion2: Bool { serials.isEmpty && reasonCode == nil }
}
