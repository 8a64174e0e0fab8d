import Journal

extension OfficeReport {
    /// An article, a lot or a serial number of it, that a terminal was told not to sell any more.
    public struct Recall: Equatable, Sendable {
        public let terminal: String
        /// Code of the article.
        public let product: String
        /// Nil where the catalogue here does not have it.
        public let name: String?
        /// `article` (all of it), `lot`, `serial`
        public let part: String
        /// Of the lot or the serial number.
        public let number: String?
        /// As it was said last; may be empty. Nil, as the next two, where only the lift is known: what was lifted stood in the terminal's catalogue.
        public let reason: String?
        /// UTC milliseconds.
        public let recalledAt: Int64?
        /// The account on the terminal's machine that gave the command last: a number, no name.
        public let recalledBy: Int64?
        /// UTC milliseconds; nil while it is in force.
        public let liftedAt: Int64?
        public let liftedBy: Int64?
        public var isInForce: Bool { liftedAt == nil }

        public init(
            terminal: String, product: String, name: String? = nil, part: String, number: String? = nil, reason: String? = nil, recalledAt: Int64? = nil,
            recalledBy: Int64? = nil, liftedAt: Int64? = nil, liftedBy: Int64? = nil
        ) {
            self.terminal = terminal
            self.product = product
            self.name = name
            self.part = part
            self.number = number
            self.reason = reason
            self.recalledAt = recalledAt
            self.recalledBy = recalledBy
            self.liftedAt = liftedAt
            self.liftedBy = liftedBy
        }

        var json: JSONValue {
            .fields([
                "terminal": .string(terminal), "product": .string(product), "name": .optional(name), "part": .string(part), "number": .optional(number),
                "reason": .optional(reason), "recalledAt": .optional(recalledAt), "recalledBy": .optional(recalledBy), "liftedAt": .optional(liftedAt),
                "liftedBy": .optional(liftedBy), "inForce": .boolean(isInForce),
            ])
        }
    }
}
