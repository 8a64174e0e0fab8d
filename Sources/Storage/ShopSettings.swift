import Foundation
import SaleCore

/// The shop as the terminal knows it: a typed view of the `setting` table. A key that is missing has the default.
public struct ShopSettings: Sendable, Hashable {
    public var name = ""
    public var addressLines: [String] = []
    public var taxNumber: String?
    public var currency = Currency.eur
    /// IANA name: `Europe/Berlin`.
    public var zone = "UTC"
    /// Up to which hour of the night what is sold belongs to the day before.
    public var dayEnds = DayEnd.midnight
    public var rounding = TaxRounding()
    /// To what cash is rounded, whatever the tax rules say; nil is as they say.
    public var cashRounding: CashRounding?
    /// Up to how much a customer without a limit of their own may owe without approval, in minor units; nil is no limit.
    public var creditLimit: Int64?
    /// Up to how much of deposits one sale pays out for empties before somebody must approve, in minor units; nil is no limit.
    public var depositLimit: Int64?
    public var receiptPrinting = ReceiptPolicy.always
    /// Lines below the shop's address: opening hours, a second tax number.
    public var receiptHeader: [String] = []
    public var receiptFooter: [String] = []
    public var receiptSymbol = ReceiptSymbol.barcode
    public var receiptLanguage = Language.english
    public var cashierLanguage = Language.english
    public var customerLanguage = Language.english
    /// A picture at the head of receipts, as a PNG file's bytes; whoever saves it has seen that it can be read.
    public var logo: [UInt8]?
    /// Made by `till init --sample`: never to be used for real sales.
    public var isSample = false
    /// By role, with qualifiers after a full stop: `receipt-printer`: `tcp:…`, `receipt-printer.profile`: `default`, `cash-drawer`: `pin2` …
    public var devices: [String: String] = [:]

    public init(name: String = "", currency: Currency = .eur) {
        self.name = name
        self.currency = currency
    }

    private enum Key {
        static let name = "shop.name", address = "shop.address", taxNumber = "shop.tax-number", currency = "shop.currency"
        static let exponent = "shop.currency-exponent", zone = "shop.zone", dayEnds = dayEndsKey, roundingMode = "tax.rounding-mode", roundingPlace = "tax.rounding-place"
        static let footer = "receipt.footer", logo = "receipt.logo", isSample = "shop.sample", devicePrefix = "device."
        static let header = "receipt.header", symbol = "receipt.symbol", receiptLanguage = "language.receipt"
        static let cashierLanguage = "language.cashier", customerLanguage = "language.customer"
        static let cashStep = "cash.rounding-step", cashMode = "cash.rounding-mode", printing = "receipt.printing"
        static let creditLimit = creditLimitKey, depositLimit = "return.deposit-limit"
        static let all = [
            name, address, taxNumber, currency, exponent, zone, dayEnds, roundingMode, roundingPlace, footer, logo, isSample, header, symbol, receiptLanguage, cashierLanguage,
            customerLanguage, cashStep, cashMode, printing, creditLimit, depositLimit,
        ]
    }

    static let dayEndsKey = "shop.day-ends"
    static let creditLimitKey = "account.credit-limit"

    /// Whether a row of the `setting` table belongs to this view.
    static func owns(_ key: String) -> Bool { Key.all.contains(key) || key.hasPrefix(Key.devicePrefix) }

    var rows: [String: String] {
        var rows: [String: String] = [
            Key.name: name, Key.address: addressLines.joined(separator: "\n"), Key.currency: currency.code, Key.exponent: "\(currency.exponent)",
            Key.zone: zone, Key.roundingMode: rounding.mode.rawValue, Key.roundingPlace: rounding.place.rawValue,
            Key.footer: receiptFooter.joined(separator: "\n"), Key.isSample: isSample ? "yes" : "no",
            Key.header: receiptHeader.joined(separator: "\n"), Key.symbol: receiptSymbol.rawValue, Key.receiptLanguage: receiptLanguage.rawValue,
            Key.cashierLanguage: cashierLanguage.rawValue, Key.customerLanguage: customerLanguage.rawValue,
        ]
        // Only what the shop has said: an earlier release wrote none of these.
        if dayEnds != .midnight { rows[Key.dayEnds] = dayEnds.text }
        if let cashRounding { (rows[Key.cashStep], rows[Key.cashMode]) = ("\(cashRounding.step)", cashRounding.mode.rawValue) }
        if let creditLimit { rows[Key.creditLimit] = "\(creditLimit)" }
        if let depositLimit { rows[Key.depositLimit] = "\(depositLimit)" }
        if receiptPrinting != .always { rows[Key.printing] = receiptPrinting.rawValue }
        if let taxNumber { rows[Key.taxNumber] = taxNumber }
        if let logo { rows[Key.logo] = Data(logo).base64EncodedString() }
        for (role, value) in devices { rows[Key.devicePrefix + role] = value }
        return rows
    }

    /// - Throws: `StorageError.unreadable` for a value that no release wrote.
    init(rows: [String: String]) throws(StorageError) {
        func lines(_ key: String) -> [String] { rows[key].map { $0.isEmpty ? [] : $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? [] }
        name = rows[Key.name] ?? name
        addressLines = lines(Key.address)
        taxNumber = rows[Key.taxNumber]
        zone = rows[Key.zone] ?? zone
        if let text = rows[Key.dayEnds] {
            guard let hour = DayEnd(text) else { throw .unreadable(what: "The setting \(Key.dayEnds)", detail: "'\(text)' is no time from 00:00 to 11:59") }
            dayEnds = hour
        }
        receiptHeader = lines(Key.header)
        receiptFooter = lines(Key.footer)
        if let text = rows[Key.symbol] {
            guard let symbol = ReceiptSymbol(rawValue: text) else { throw .unreadable(what: "The setting \(Key.symbol)", detail: "'\(text)' is neither barcode nor qr") }
            receiptSymbol = symbol
        }
        if let text = rows[Key.cashStep] {
            let mode = rows[Key.cashMode].map { RoundingMode(rawValue: $0) } ?? .halfAwayFromZero
            guard let step = Int64(text), let mode, let rounding = CashRounding(step: step, mode: mode) else {
                throw .unreadable(what: "The setting \(Key.cashStep)", detail: "'\(text)' is no step")
            }
            cashRounding = rounding
        }
        creditLimit = try Self.limit(rows, Key.creditLimit)
        depositLimit = try Self.limit(rows, Key.depositLimit)
        if let text = rows[Key.printing] {
            guard let printing = ReceiptPolicy(rawValue: text) else { throw .unreadable(what: "The setting \(Key.printing)", detail: "'\(text)' is neither always nor on-request") }
            receiptPrinting = printing
        }
        receiptLanguage = try Self.language(rows, Key.receiptLanguage)
        cashierLanguage = try Self.language(rows, Key.cashierLanguage)
        customerLanguage = try Self.language(rows, Key.customerLanguage)
        if let text = rows[Key.logo] {
            guard let picture = Data(base64Encoded: text) else { throw .unreadable(what: "The setting \(Key.logo)", detail: "it is not base64") }
            logo = Array(picture)
        }
        isSample = rows[Key.isSample] == "yes"
        if let code = rows[Key.currency] {
            guard let exponent = rows[Key.exponent].flatMap(Int.init), let currency = Currency(code: code, exponent: exponent) else {
                throw .unreadable(what: "The setting \(Key.currency)", detail: "'\(code)' is no currency")
            }
            self.currency = currency
        }
        let mode = rows[Key.roundingMode] ?? rounding.mode.rawValue
        let place = rows[Key.roundingPlace] ?? rounding.place.rawValue
        guard let mode = RoundingMode(rawValue: mode), let place = TaxRoundingPlace(rawValue: place) else {
            throw .unreadable(what: "The setting \(Key.roundingMode)", detail: "'\(mode)', '\(place)' are no rounding")
        }
        rounding = TaxRounding(mode: mode, place: place)
        for (key, value) in rows where key.hasPrefix(Key.devicePrefix) { devices[String(key.dropFirst(Key.devicePrefix.count))] = value }
    }

    private static func limit(_ rows: [String: String], _ key: String) throws(StorageError) -> Int64? {
        guard let text = rows[key] else { return nil }
        guard let limit = Int64(text), (0...SaleLimits.amountMinorUnits).contains(limit) else { throw .unreadable(what: "The setting \(key)", detail: "'\(text)' is no limit") }
        return limit
    }

    private static func language(_ rows: [String: String], _ key: String) throws(StorageError) -> Language {
        guard let code = rows[key] else { return .english }
        guard let language = Language(rawValue: code) else {
            throw .unreadable(what: "The setting \(key)", detail: "'\(code)' is none of \(Language.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return language
    }
}
