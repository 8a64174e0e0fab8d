import Journal
import SaleCore

/// Draft events as bytes: canonical JSON, written by hand field by field. A draft written by any released version replays for
/// ever; so fields are only ever added, and a change of meaning is a new version number, which stands in each row.
public enum SaleEventCoding {
    /// The version this program writes.
    public static let version: Int64 = 1

    enum Name {
        static let begun = "begun", lineAdded = "lineAdded", quantityChanged = "quantityChanged", lineVoided = "lineVoided"
        static let saleVoided = "saleVoided", suspended = "suspended", resumed = "resumed", tendered = "tendered"
        static let repriced = "repriced", tenderCancelled = "tenderCancelled", completed = "completed"
    }

    /// - Throws: `StorageError.badValue` for a value canonical JSON cannot hold.
    public static func encode(_ event: SaleEvent) throws(StorageError) -> [UInt8] {
        do {
            return try CanonicalJSON.encode(json(event))
        } catch {
            throw .badValue("A sale's event", reason: "\(error)")
        }
    }

    private static func json(_ event: SaleEvent) -> JSONValue {
        switch event {
        case .begun(let begun): json(begun)
        case .lineAdded(let line): json(line)
        case .quantityChanged(let line, let quantity, let amount):
            .fields(money(amount, [
                "type": .string(Name.quantityChanged), "line": .integer(Int64(line)), "quantity": .integer(quantity.thousandths),
                "amount": .integer(amount.minorUnits),
            ]))
        case .lineVoided(let line): .fields(["type": .string(Name.lineVoided), "line": .integer(Int64(line))])
        case .saleVoided: .fields(["type": .string(Name.saleVoided)])
        case .suspended(let label): .fields(["type": .string(Name.suspended), "label": .string(label)])
        case .resumed: .fields(["type": .string(Name.resumed)])
        case .tendered(let tender, let total):
            .fields(money(total, [
                "type": .string(Name.tendered), "number": .integer(Int64(tender.number)), "kind": .string(tender.kind.rawValue),
                "amount": .integer(tender.amount.minorUnits), "given": .integer(tender.given.minorUnits),
                "total": .integer(total.minorUnits), "cancelled": flag(tender.isCancelled),
            ]))
        case .repriced(let total): .fields(money(total, ["type": .string(Name.repriced), "total": .integer(total.minorUnits)]))
        case .tenderCancelled(let number): .fields(["type": .string(Name.tenderCancelled), "number": .integer(Int64(number))])
        case .completed(let change): .fields(money(change, ["type": .string(Name.completed), "change": .integer(change.minorUnits)]))
        }
    }

    private static func json(_ begun: SaleBegun) -> JSONValue {
        .fields([
            "type": .string(Name.begun), "sale": .string(begun.saleID), "currency": .string(begun.currency.code),
            "exponent": .integer(Int64(begun.currency.exponent)), "roundingMode": .string(begun.rounding.mode.rawValue),
            "roundingPlace": .string(begun.rounding.place.rawValue), "businessDay": .string(begun.businessDay.text),
            "cashier": .string(begun.cashierID), "catalogueVersion": .integer(begun.catalogueVersion), "begunAt": .integer(begun.begunAt),
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
        ]))
    }

    /// Each event names the currency of its own amounts.
    private static func money(_ money: Money, _ fields: [String: JSONValue?]) -> [String: JSONValue?] {
        fields.merging(["currency": .string(money.currency.code), "exponent": .integer(Int64(money.currency.exponent))]) { old, _ in old }
    }

    /// Only written where true.
    private static func flag(_ value: Bool) -> JSONValue? { value ? .boolean(true) : nil }
}
