import SaleCore

/// What is wanted of the drawer, the shift and the day.
///
/// JSON: `{"type":"openShift","float":10000,"foreign":[{"currency":"USD","amount":5000}]}`, `{"type":"payOut","amount":500,"reason":"window cleaner"}`,
/// `{"type":"drop","amount":20000,"currency":"USD"}` (both with `"sure":true` where it is more than ought to be there),
/// `{"type":"countDrawer","denominations":[{"value":5000,"count":2}],"print":true}` or `{"type":"countDrawer","total":12345}`, `{"type":"closeShift"}`,
/// `{"type":"printX","scope":"shift"}` (with `"expected":true` also what ought to be in the drawer), `{"type":"closeDay"}`,
/// `{"type":"printZ","number":12}`, `{"type":"printShift","number":3}`, `{"type":"noSale","reason":"coins"}`. Amounts in minor units of the shop's currency, or of the one that is named (ISO 4217).
public enum CashAction: Sendable, Hashable {
    /// What is in the drawer to begin with: of the shop's currency, and of others.
    case openShift(float: Int64, foreign: [ForeignFloat] = [])
    /// Nil is the shop's currency.
    case payIn(amount: Int64, currency: String? = nil, reason: String)
    /// `isSure` where it may be more than ought to be in the drawer, once that was asked.
    case payOut(amount: Int64, currency: String? = nil, reason: String, isSure: Bool = false)
    case drop(amount: Int64, currency: String? = nil, reason: String?, isSure: Bool = false)
    case countDrawer(CountEntry)
    case closeShift
    /// With what ought to be in a drawer in use for whoever may see that, and without it for everybody else.
    case printX(XScope)
    /// With it, by approval where need be.
    case printWholeX(XScope)
    /// The Z: closes the shift and the day.
    case closeDay
    /// A Z of this terminal's present series once more, marked COPY.
    case printZ(number: Int64)
    /// The report of a closed shift once more, marked COPY.
    case printShift(number: Int64)
    /// Opens the drawer as `openDrawer` does, and says why: the reason is journalled and printed on a slip.
    case noSale(reason: String)

    public enum XScope: String, Sendable, Hashable, Codable {
        /// Everything since the last Z.
        case period
        /// The open shift alone.
        case shift
    }

    /// The shop's currency for nil, or one that Till knows.
    /// - Throws: `RegisterRefusal.unknownCurrency`.
    static func currency(_ code: String?, shop: Currency) throws -> Currency {
        guard let code, code != shop.code else { return shop }
        guard let currency = Currency.known[code] else { throw RegisterRefusal.unknownCurrency(code) }
        return currency
    }

    /// Every `type` of this group.
    static let names = Set(Name.allCases.map(\.rawValue))

    /// Whether it is refused when made on an older state: whatever moves money or closes something.
    var needsCurrentRevision: Bool {
        switch self {
        case .openShift, .payIn, .payOut, .drop, .countDrawer, .closeShift, .closeDay, .noSale: true
        case .printX, .printWholeX, .printZ, .printShift: false
        }
    }
}

/// Notes of another currency in the drawer when a shift begins.
public struct ForeignFloat: Sendable, Hashable, Codable {
    /// ISO 4217 code.
    public var currency: String
    /// Its minor units.
    public var amount: Int64
    public init(currency: String, amount: Int64) {
        self.currency = currency
        self.amount = amount
    }
}

/// What was counted: pieces of each note and coin, or only the total.
public struct CountEntry: Sendable, Hashable {
    /// ISO 4217 code; nil means the shop's.
    public var currency: String?
    public var denominations: [DrawerCount.Pieces]?
    public var total: Int64?
    /// Whether the sheet of the count is printed, to be signed.
    public var isPrinted: Bool

    public init(currency: String? = nil, denominations: [DrawerCount.Pieces]? = nil, total: Int64? = nil, isPrinted: Bool = false) {
        self.currency = currency
        self.denominations = denominations
        self.total = total
        self.isPrinted = isPrinted
    }

    /// - Throws: `ClosureRefusal`; `.nothingCounted` unless exactly one of both was given.
    func count(shop: Currency) throws -> DrawerCount {
        let currency = try CashAction.currency(currency, shop: shop)
        switch (denominations, total) {
        case (let pieces?, nil): return try DrawerCount(currency, pieces: pieces)
        case (nil, let total?): return try DrawerCount(total: Money(total, currency))
        default: throw ClosureRefusal.nothingCounted
        }
    }
}

extension CashAction: Codable {
    private enum Key: String, CodingKey { case type, float, foreign, amount, reason, currency, denominations, total, isPrinted = "print", scope, number, isWhole = "expected", isSure = "sure" }

    private enum Name: String, Codable, CaseIterable {
        case openShift, payIn, payOut, drop, countDrawer, closeShift, printX, closeDay, printZ, printShift, noSale
    }

    private struct Piece: Codable {
        var value: Int64
        var count: Int64
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func integer(_ key: Key) throws -> Int64 { try fields.decode(Int64.self, forKey: key) }
        func currency() throws -> String? { try fields.decodeIfPresent(String.self, forKey: .currency) }
        func isSure() throws -> Bool { try fields.decodeIfPresent(Bool.self, forKey: .isSure) ?? false }
        switch try fields.decode(Name.self, forKey: .type) {
        case .openShift:
            self = .openShift(
                float: try fields.decodeIfPresent(Int64.self, forKey: .float) ?? 0,
                foreign: try fields.decodeIfPresent([ForeignFloat].self, forKey: .foreign) ?? [])
        case .payIn: self = .payIn(amount: try integer(.amount), currency: try currency(), reason: try fields.decode(String.self, forKey: .reason))
        case .payOut: self = .payOut(amount: try integer(.amount), currency: try currency(), reason: try fields.decode(String.self, forKey: .reason), isSure: try isSure())
        case .drop:
            self = .drop(amount: try integer(.amount), currency: try currency(), reason: try fields.decodeIfPresent(String.self, forKey: .reason), isSure: try isSure())
        case .countDrawer:
            let pieces = try fields.decodeIfPresent([Piece].self, forKey: .denominations)
            self = .countDrawer(CountEntry(
                currency: try currency(), denominations: pieces?.map { .init(value: $0.value, count: $0.count) },
                total: try fields.decodeIfPresent(Int64.self, forKey: .total), isPrinted: try fields.decodeIfPresent(Bool.self, forKey: .isPrinted) ?? false))
        case .closeShift: self = .closeShift
        case .printX:
            let scope = try fields.decodeIfPresent(XScope.self, forKey: .scope) ?? .period
            self = try fields.decodeIfPresent(Bool.self, forKey: .isWhole) ?? false ? .printWholeX(scope) : .printX(scope)
        case .closeDay: self = .closeDay
        case .printZ: self = .printZ(number: try integer(.number))
        case .printShift: self = .printShift(number: try integer(.number))
        case .noSale: self = .noSale(reason: try fields.decode(String.self, forKey: .reason))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        func name(_ name: Name) throws { try fields.encode(name, forKey: .type) }
        switch self {
        case .openShift(let float, let foreign):
            try name(.openShift)
            try fields.encode(float, forKey: .float)
            if !foreign.isEmpty { try fields.encode(foreign, forKey: .foreign) }
        case .payIn(let amount, let currency, let reason):
            try name(.payIn)
            try fields.encode(amount, forKey: .amount)
            try fields.encodeIfPresent(currency, forKey: .currency)
            try fields.encode(reason, forKey: .reason)
        case .payOut(let amount, let currency, let reason, let isSure):
            try name(.payOut)
            try fields.encode(amount, forKey: .amount)
            try fields.encodeIfPresent(currency, forKey: .currency)
            try fields.encode(reason, forKey: .reason)
            if isSure { try fields.encode(true, forKey: .isSure) }
        case .drop(let amount, let currency, let reason, let isSure):
            try name(.drop)
            try fields.encode(amount, forKey: .amount)
            try fields.encodeIfPresent(currency, forKey: .currency)
            try fields.encodeIfPresent(reason, forKey: .reason)
            if isSure { try fields.encode(true, forKey: .isSure) }
        case .countDrawer(let entry):
            try name(.countDrawer)
            try fields.encodeIfPresent(entry.currency, forKey: .currency)
            try fields.encodeIfPresent(entry.denominations?.map { Piece(value: $0.value, count: $0.count) }, forKey: .denominations)
            try fields.encodeIfPresent(entry.total, forKey: .total)
            if entry.isPrinted { try fields.encode(true, forKey: .isPrinted) }
        case .closeShift: try name(.closeShift)
        case .printX(let scope), .printWholeX(let scope):
            try name(.printX)
            try fields.encode(scope, forKey: .scope)
            if case .printWholeX = self { try fields.encode(true, forKey: .isWhole) }
        case .closeDay: try name(.closeDay)
        case .printZ(let number):
            try name(.printZ)
            try fields.encode(number, forKey: .number)
        case .printShift(let number):
            try name(.printShift)
            try fields.encode(number, forKey: .number)
        case .noSale(let reason):
            try name(.noSale)
            try fields.encode(reason, forKey: .reason)
        }
    }
}
