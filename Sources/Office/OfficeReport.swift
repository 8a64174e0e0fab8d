import Journal

/// What `till-office show` says.
public struct OfficeReport: Equatable, Sendable {
    public struct Terminal: Equatable, Sendable {
        public let id: String
        public let enrolledEpoch: Int64
        public let head: JournalHead?
        public let events: Int64
        public let sales: Int64
        /// Per currency, minor units.
        public let salesTotals: [String: Int64]
        /// Decimal places of each of these currencies.
        public let exponents: [String: Int64]
        public let openVerdicts: Int64
        public let lastReceivedAt: Int64?
        public let software: String
        /// Why OFFICE takes nothing more from it; nil while all is well.
        public let stopped: String?
    }

    public struct Alarm: Equatable, Sendable {
        public let terminal: String
        public let code: String
        public let message: String
        public let at: Int64
        /// When the terminal came back with a new epoch; nil while it stands.
        public let settledAt: Int64?
    }

    public struct Sale: Equatable, Sendable {
        public let terminal: String
        /// As printed on the receipt: `T1-1-000042`.
        public let document: String
        public let businessDay: String?
        public let recordedAt: Int64
        public let currency: String
        public let exponent: Int64
        /// Minor units.
        public let total: Int64
        public let lines: Int64
    }

    public let office: String
    public let storeName: String
    public let terminals: [Terminal]
    /// The newest first.
    public let sales: [Sale]
    /// Those that stand first, then the settled ones; the newest first.
    public let alarms: [Alarm]
    public let products: Int64

    public var json: JSONValue {
        .object([
            "office": .string(office), "storeName": .string(storeName), "products": .integer(products),
            "terminals": .array(terminals.map(\.json)),
            "sales": .array(sales.map(\.json)),
            "alarms": .array(alarms.map { alarm in
                .fields([
                    "terminal": .string(alarm.terminal), "code": .string(alarm.code), "message": .string(alarm.message), "at": .integer(alarm.at),
                    "settledAt": .optional(alarm.settledAt),
                ])
            }),
        ])
    }
}

extension OfficeReport.Terminal {
    var json: JSONValue {
        .fields([
            "id": .string(id), "enrolledEpoch": .integer(enrolledEpoch), "head": head?.json, "events": .integer(events), "sales": .integer(sales),
            "salesTotals": .object(salesTotals.mapValues(JSONValue.integer)), "openVerdicts": .integer(openVerdicts),
            "lastReceivedAt": .optional(lastReceivedAt), "software": .string(software), "stopped": .optional(stopped),
        ])
    }
}

extension OfficeReport.Sale {
    var json: JSONValue {
        .fields([
            "terminal": .string(terminal), "document": .string(document), "businessDay": .optional(businessDay), "recordedAt": .integer(recordedAt),
            "currency": .string(currency), "exponent": .integer(exponent), "total": .integer(total), "lines": .integer(lines),
        ])
    }
}

extension OfficeReport {
    /// Canonical JSON.
    public func encoded() throws(JournalError) -> [UInt8] { try CanonicalJSON.encode(json) }
}
