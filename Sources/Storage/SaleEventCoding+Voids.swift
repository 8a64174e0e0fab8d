import Journal
import SaleCore

// What was taken off a sale, and by whom.
extension SaleEventCoding {
    static func json(_ part: VoidedPart) -> JSONValue {
        .fields(money(part.amount, [
            "line": .integer(Int64(part.line)), "quantity": .integer(part.quantity.thousandths), "amount": .integer(part.amount.minorUnits),
            "by": .string(part.by), "approver": .optional(part.approver), "reason": .optional(part.reason?.text), "reasonCode": .optional(part.reason?.code),
            "action": .string(part.action), "at": .integer(part.at), "told": flag(part.isTold),
        ]))
    }

    private static func reason(_ fields: JSONFields) throws(JournalError) -> GivenReason? {
        guard let text = try fields.optionalString("reason") else { return nil }
        return GivenReason(code: try fields.optionalString("reasonCode"), text: text)
    }

    static func voidedPart(_ fields: JSONFields) throws(JournalError) -> VoidedPart {
        VoidedPart(
            line: try int(fields, "line"), quantity: Quantity(thousandths: try fields.integer("quantity")), amount: try money(fields, "amount"),
            by: try fields.string("by"), approver: try fields.optionalString("approver"), reason: try reason(fields), action: try fields.string("action"),
            at: try fields.integer("at"), isTold: try flag(fields, "told"))
    }
}
