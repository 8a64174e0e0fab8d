import Journal

/// What `till-office show` says.
public struct OfficeReport: Equatable, Sendable {
    public struct Terminal: Equatable, Sendable {
        public let id: String
        public let enrolledEpoch: Int64
        public let head: JournalHead?
        public let events: Int64
        public let sales: Int64
        /// Per currency, minor units; returns apart.
        public let salesTotals: [String: Int64]
        /// Documents that only took goods back, reversals among them.
        public let returns: Int64
        /// Per currency, minor units, not positive.
        public let returnsTotals: [String: Int64]
        /// Documents with surcharges, less those that were reversed; and per currency, minor units, what they come to. It is in the totals too.
        public let surcharged: Int64
        public let surcharges: [String: Int64]
        public let tenders: [Tender]
        /// Decimal places of each of these currencies.
        public let exponents: [String: Int64]
        public let openVerdicts: Int64
        public let lastReceivedAt: Int64?
        public let software: String
        /// Why OFFICE takes nothing more from it; nil while all is well.
        public let stopped: String?
    }

    /// What was paid in one way, in one currency, and what was given back.
    public struct Tender: Equatable, Sendable {
        public let tender: String
        public let currency: String
        public let payments: Int64
        /// Minor units, as `refunded`; both not negative.
        public let amount: Int64
        public let refunds: Int64
        public let refunded: Int64
    }

    /// A terminal's Z and what came of adding it up here.
    public struct Closure: Equatable, Sendable {
        public let terminal: String
        /// As printed: `Z T1-1-000012`.
        public let document: String
        public let lastDay: String?
        public let closedAt: Int64
        public let documents: Int64
        /// `good`, `bad`, `none` (the terminal had no key), `unchecked` (its key is not known here).
        public let signature: String
        /// A sentence each; empty where both sides are equal.
        public let differences: [String]
        public var isEqual: Bool { differences.isEmpty }
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
        /// `sale`, `return`, `reversal`
        public let kind: String
        /// As printed on the receipt: `T1-1-000042`, `T1-1-R000007`.
        public let document: String
        public let businessDay: String?
        public let recordedAt: Int64
        public let currency: String
        public let exponent: Int64
        /// Minor units.
        public let total: Int64
        public let lines: Int64
        /// What of it was added by hand; less than zero where a reversal takes it away.
        public let surcharge: Int64
    }

    /// A voucher, a payment whose number pays once, or a coupon, used at two terminals that could not know of each other.
    public struct UsedTwice: Equatable, Sendable {
        /// The payment's code, or `single-use coupon`, which no payment's code can be.
        public let kind: String
        public let code: String
        /// As printed, in the order in which they arrived.
        public let documents: [String]

        public init(kind: String, code: String, documents: [String]) {
            self.kind = kind
            self.code = code
            self.documents = documents
        }
    }

    public let office: String
    public let storeName: String
    public let terminals: [Terminal]
    /// The newest first.
    public let sales: [Sale]
    /// The newest first.
    public let closures: [Closure]
    /// Those that stand first, then the settled ones; the newest first.
    public let alarms: [Alarm]
    /// Papers good for one sale that several used, the newest first.
    public let usedTwice: [UsedTwice]
    /// Those in force, all of them, then the lifted ones; the newest first.
    public let recalls: [Recall]
    public let products: Int64

    public var json: JSONValue {
        .object([
            "office": .string(office), "storeName": .string(storeName), "products": .integer(products),
            "terminals": .array(terminals.map(\.json)),
            "sales": .array(sales.map(\.json)),
            "closures": .array(closures.map(\.json)),
            "usedTwice": .array(usedTwice.map { .object(["kind": .string($0.kind), "code": .string($0.code), "documents": .strings($0.documents)]) }),
            "recalls": .array(recalls.map(\.json)),
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
            "salesTotals": .object(salesTotals.mapValues(JSONValue.integer)), "returns": .integer(returns),
            "returnsTotals": .object(returnsTotals.mapValues(JSONValue.integer)), "surcharged": .integer(surcharged),
            "surcharges": .object(surcharges.mapValues(JSONValue.integer)), "tenders": .array(tenders.map(\.json)), "openVerdicts": .integer(openVerdicts),
            "lastReceivedAt": .optional(lastReceivedAt), "software": .string(software), "stopped": .optional(stopped),
        ])
    }
}

extension OfficeReport.Sale {
    var json: JSONValue {
        .fields([
            "terminal": .string(terminal), "kind": .string(kind), "document": .string(document), "businessDay": .optional(businessDay),
            "recordedAt": .integer(recordedAt), "currency": .string(currency), "exponent": .integer(exponent), "total": .integer(total), "lines": .integer(lines),
            "surcharge": .integer(surcharge),
        ])
    }
}

extension OfficeReport.Tender {
    var json: JSONValue {
        .fields([
            "tender": .string(tender), "currency": .string(currency), "payments": .integer(payments), "amount": .integer(amount), "refunds": .integer(refunds),
            "refunded": .integer(refunded),
        ])
    }
}

extension OfficeReport.Closure {
    var json: JSONValue {
        .fields([
            "terminal": .string(terminal), "document": .string(document), "lastDay": .optional(lastDay), "closedAt": .integer(closedAt),
            "documents": .integer(documents), "signature": .string(signature), "equal": .boolean(isEqual), "differences": .strings(differences),
        ])
    }
}

extension OfficeReport {
    /// Canonical JSON.
    public func encoded() throws(JournalError) -> [UInt8] { try CanonicalJSON.encode(json) }
}
