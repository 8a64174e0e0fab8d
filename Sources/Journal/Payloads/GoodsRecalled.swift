/// An article, or single lots and serial numbers of it, were recalled at this terminal, or such a recall was lifted. It is no change of the catalogue: an
/// office that sends the article anew lifts nothing of it.
public struct GoodsRecalled: JournalPayload {
    public var kind: EventKind { .goodsRecalled }
    /// Code of the article.
    public var product: String
    /// All of it.
    public var isWhole: Bool
    public var lots: [String]
    public var serials: [String]
    /// Why; may be empty. Absent where it was lifted.
    public var reason: String?
    public var isLifted: Bool
    /// The account on this machine that gave the command (a number, no name) and its process then, as the kernel says.
    public var userID: Int64
    public var processID: Int64

    public init(
        product: String, isWhole: Bool = false, lots: [String] = [], serials: [String] = [], reason: String?, isLifted: Bool = false, userID: Int64, processID: Int64
    ) {
        self.product = product
        self.isWhole = isWhole
        self.lots = lots
        self.serials = serials
        self.reason = reason
        self.isLifted = isLifted
        self.userID = userID
        self.processID = processID
    }

    public init(fields: JSONFields) throws(JournalError) {
        product = try fields.string("product")
        isWhole = try fields.boolean("whole")
        lots = try fields.strings("lots")
        serials = try fields.strings("serials")
        reason = try fields.optionalString("reason")
        isLifted = try fields.boolean("lifted")
        userID = try fields.integer("userId")
        processID = try fields.integer("processId")
    }

    public var json: JSONValue {
        .fields([
            "product": .string(product), "whole": .boolean(isWhole), "lots": .strings(lots), "serials": .strings(serials), "reason": .optional(reason),
            "lifted": .boolean(isLifted), "userId": .integer(userID), "processId": .integer(processID),
        ])
    }
}
