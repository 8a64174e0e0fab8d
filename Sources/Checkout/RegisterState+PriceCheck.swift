extension RegisterState {
    /// What an article costs now and what there is of it.
    public struct PriceCheckView: Sendable, Equatable, Codable {
        /// Sold along with each unit.
        public struct Linked: Sendable, Equatable, Codable {
            public var name: String
            public var priceText: String
        }

        public var code: String
        public var name: String
        public var department: String?
        public var unit: String
        /// Per unit; nil where the cashier is asked for it.
        public var priceText: String?
        /// The price list that the price is from: a code, or `*` for one that holds for everybody; nil: the article's own price.
        public var priceList: String?
        /// How much the scanned code stands for, where it says: a pack, a weight.
        public var quantityText: String?
        /// What stands on the label, whatever the unit price.
        public var labelPrice: Amount?
        /// On hand; nil where stock is not counted.
        public var stockText: String?
        /// When the back office said what that is reckoned from, in UTC milliseconds; nil where it is this register's own.
        public var stockPulledAt: Int64?
        public var linked: [Linked]
        /// Names of campaigns in force that take something off it, if what else they ask for is there.
        public var campaigns: [String]
        /// How much of it one sale may have; nil: any.
        public var mostText: String?
        /// Why it would not be sold.
        public var refusal: String?
    }
}
