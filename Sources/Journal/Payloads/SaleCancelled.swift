/// An open sale was voided as a whole before it was paid.
public struct SaleCancelled: JournalPayload {
    public var kind: EventKind { .saleCancelled }
    public var sale: String
    public var cashier: String
    public var currency: String
    public var exponent: Int64
    public var lineCount: Int64
    /// Minor units, as it stood.
    public var total: Int64
    /// In the language of receipts, or as typed.
    public var reason: String?
    /// Of the shop's list; nil where it was typed.
    public var reasonCode: String?
    public var action: String
    /// Payments that were made and taken back before.
    public var takenBack: [SaleCompletedTender]
    /// Age that was asked for, and the proof.
    public var ageAsked: Int64?
    public var ageProof: String?
    /// What stood in it; nil where an earlier release wrote it. Who took it off is `cashier`.
    public var lines: [VoidedLine]?
    /// What was taken off it before.
    public var voided: [VoidedLine]?
    /// Id of who approved it, where the cashier may not alone.
    public var approver: String?

    public init(
        sale: String, cashier: String, currency: String, exponent: Int64, lineCount: Int64, total: Int64, reason: String? = nil, reasonCode: String? = nil,
        action: String, takenBack: [SaleCompletedTender] = [], lines: [VoidedLine]? = nil, voided: [VoidedLine]? = nil, approver: String? = nil
    ) {
        self.sale = sale
        self.cashier = cashier
        self.currency = currency
        self.exponent = exponent
        self.lineCount = lineCount
        self.total = total
        self.reason = reason
        self.reasonCode = reasonCode
        self.action = action
        self.takenBack = takenBack
        self.lines = lines
        self.voided = voided
        self.approver = approver
    }

    public init(fields: JSONFields) throws(JournalError) {
        sale = try fields.string("sale")
        cashier = try fields.string("cashier")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        lineCount = try fields.integer("lineCount")
        total = try fields.integer("total")
        reason = try fields.optionalString("reason")
        reasonCode = try fields.optionalString("reasonCode")
        action = try fields.string("action")
        takenBack = try SaleCompletedTender.takenBack(fields)
        ageAsked = try fields.optionalInteger("ageAsked")
        ageProof = try fields.optionalString("ageProof")
        lines = try VoidedLine.list("lines", fields)
        voided = try VoidedLine.list("voided", fields)
        approver = try fields.optionalString("approver")
    }

    public var json: JSONValue {
        .fields([
            "sale": .string(sale), "cashier": .string(cashier), "currency": .string(currency), "exponent": .integer(exponent),
            "lineCount": .integer(lineCount), "total": .integer(total), "reason": .optional(reason), "reasonCode": .optional(reasonCode), "action": .string(action),
            "takenBack": takenBack.isEmpty ? nil : .array(takenBack.map(\.json)), "ageAsked": .optional(ageAsked), "ageProof": .optional(ageProof),
            "lines": lines.json, "voided": voided.json, "approver": .optional(approver),
        ])
    }
}
