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
    }

    public let office: String
    public let storeName: String
    public let terminals: [Terminal]
    public let alarms: [Alarm]
    public let products: Int64

    public var json: JSONValue {
        .object([
            "office": .string(office), "storeName": .string(storeName), "products": .integer(products),
            "terminals": .array(terminals.map(\.json)),
            "alarms": .array(alarms.map { alarm in
                .object(["terminal": .string(alarm.terminal), "code": .string(alarm.code), "message": .string(alarm.message), "at": .integer(alarm.at)])
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

extension OfficeReport {
    /// Canonical JSON.
    public func encoded() throws(JournalError) -> [UInt8] { try CanonicalJSON.encode(json) }
}
