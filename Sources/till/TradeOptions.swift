import ArgumentParser
import Foundation
import SaleCore
import Storage

/// What `till setup` says of the trade: taxes of a place, paper, languages, and files of rules.
struct TradeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Tax rules of a country: a preset (\(Self.presets)) or a file of that form (till example taxes). An empty data directory needs no --tax then.", valueName: "PRESET|FILE"))
    var taxes: String?
    @Option(help: ArgumentHelp("Where in that country the shop stands, when the rules know several places.", valueName: "CODE")) var place: String?
    @Option(help: ArgumentHelp("The shop's own reasons to be free of tax, beside those of the tax rules: a JSON file (till example exemptions).", valueName: "FILE")) var exemptions: String?
    @Option(help: ArgumentHelp("The language of receipts: \(Self.languages).", valueName: "CODE")) var receiptLanguage: String?
    @Option(help: ArgumentHelp("The language of the cashier's screen.", valueName: "CODE")) var cashierLanguage: String?
    @Option(help: ArgumentHelp("The language of the customer's screen.", valueName: "CODE")) var customerLanguage: String?
    @Option(help: ArgumentHelp("A line below the address on receipts; repeat it for each. One empty line takes them away.", valueName: "LINE")) var receiptHeader: [String] = []
    @Option(help: ArgumentHelp("How a receipt's number stands on it to be scanned: barcode or qr.", valueName: "KIND")) var receiptSymbol: String?
    @Option(help: ArgumentHelp(
        "A foreign currency that is taken and what one of it is worth, as USD=0.92; an empty value takes it no more. Repeat it for each.", valueName: "CODE=RATE"))
    var exchange: [String] = []
    @Option(help: ArgumentHelp(
        "When the business day ends, 00:00 to \(DayEnd.latest.text): what is sold before belongs to the day before, and dated taxes and prices begin then.", valueName: "HH:MM"))
    var dayEnds: String?
    @Option(help: ArgumentHelp("To what cash is rounded, as 0.05; none for not at all; law for what the tax rules say.", valueName: "AMOUNT|none|law")) var cashRounding: String?
    @Option(help: ArgumentHelp("When the receipt of a sale is printed: always or on-request.", valueName: "WHEN")) var printReceipt: String?
    @Option(help: ArgumentHelp("Up to how much customers may owe without approval, where they have no limit of their own: as 200.00, or none.", valueName: "AMOUNT|none"))
    var creditLimit: String?
    @Option(help: ArgumentHelp("Up to how much of deposits one sale pays out for empties without approval: as 25.00, or none.", valueName: "AMOUNT|none"))
    var depositLimit: String?
    @Option(help: ArgumentHelp("When more is sold than is on hand: allow, warn or refuse.", valueName: "POLICY")) var stockPolicy: String?
    @Option(help: ArgumentHelp("Barcodes with a price or weight inside: a JSON file (till example barcode-masks); an empty value takes those of the country.", valueName: "FILE")) var barcodeMasks: String?
    @Option(help: ArgumentHelp("Reasons for discounts and surcharges by hand and their ceilings: a JSON file (till example discounts).", valueName: "FILE")) var discounts: String?
    @Option(help: ArgumentHelp("Reasons of returns, cash in and out, no-sale, voids of sales and lines, and stock: a JSON file (till example reasons).", valueName: "FILE")) var reasons: String?
    @Option(help: ArgumentHelp("Segments that customers belong to by turnover, purchases, age and the like: a JSON file (till example segments).", valueName: "FILE")) var segments: String?
    @Option(help: ArgumentHelp("The points programme: a JSON file (till example loyalty).", valueName: "FILE")) var loyalty: String?
    @Option(help: ArgumentHelp("Terms of gift cards and store credit: a JSON file (till example gift-cards).", valueName: "FILE")) var giftCards: String?
    @Option(help: ArgumentHelp("Payments the shop names itself (meal vouchers, cheques, on account): a JSON file (till example tenders); an empty value takes them away.", valueName: "FILE"))
    var tenders: String?
    @Option(help: ArgumentHelp(
        "Hours in which goods may not be sold (alcohol at night, Sundays): a JSON file (till example sale-bans); an empty value takes them away. It says when NOT to sell.", valueName: "FILE"))
    var saleBans: String?
    @Option(help: ArgumentHelp("Where customers' telephone numbers without a country's code belong.", valueName: "CODE")) var customerCountry: String?
    @Flag(inversion: .prefixedNo, help: "Nothing is sold before the float was counted in.") var requireFloat: Bool?
    @Flag(inversion: .prefixedNo, help: "A shift is closed only after the drawer was counted.") var requireCount: Bool?
    @Option(help: ArgumentHelp("After how many minutes without use the register locks itself; 0 for never.", valueName: "MINUTES")) var autoLock: Int?
    @Option(help: ArgumentHelp("Parked sales at the close of a day: carry (they stay) or refuse.", valueName: "RULE")) var parkedAtClose: String?

    private static let presets = "AT CA CH DE FR GB JP TR US-CA"
    private static let languages = Language.allCases.map(\.rawValue).joined(separator: " ")

    /// - Throws: a sentence for a value that cannot be read.
    func enter(in change: inout SetupChange, _ present: Currency, _ global: GlobalOptions) throws {
        let currency = change.currency.flatMap { Currency.known[$0] } ?? present
        var trade = TradeChange()
        try enterTaxes(in: &trade, global)
        trade.exemptions = try exemptions.map { Data(try Self.something(in: $0)) }
        trade.receiptLanguage = try Self.one(receiptLanguage, "--receipt-language")
        trade.cashierLanguage = try Self.one(cashierLanguage, "--cashier-language")
        trade.customerLanguage = try Self.one(customerLanguage, "--customer-language")
        trade.receiptHeader = receiptHeader.isEmpty ? nil : receiptHeader == [""] ? [] : receiptHeader
        trade.receiptSymbol = try Self.one(receiptSymbol, "--receipt-symbol")
        trade.exchange = try exchange.map { try ExchangeEntry(text: $0, shop: currency) }
        try Self.check(dayEnds: dayEnds)
        trade.dayEnds = dayEnds
        trade.cashStep = try cashRounding.map { try Self.step($0, currency) }
        trade.creditLimit = try creditLimit.map { $0 == "none" ? TradeChange.noLimit : try FormOptions.limit($0, currency) }
        trade.depositLimit = try depositLimit.map { $0 == "none" ? TradeChange.noLimit : try FormOptions.limit($0, currency, option: "--deposit-limit") }
        trade.receiptPrinting = try Self.one(printReceipt, "--print-receipt")
        trade.stockPolicy = try Self.one(stockPolicy, "--stock-policy")
        trade.barcodeMasks = try barcodeMasks.map { $0.isEmpty ? "" : String(decoding: try Self.something(in: $0), as: UTF8.self) }
        trade.discounts = try discounts.map { Data(try contents(of: $0)) }
        trade.reasons = try reasons.map { Data(try contents(of: $0)) }
        trade.segments = try segments.map { Data(try contents(of: $0)) }
        trade.loyalty = try loyalty.map { Data(try contents(of: $0)) }
        trade.giftCards = try giftCards.map { Data(try contents(of: $0)) }
        trade.tenders = try tenders.map { $0.isEmpty ? Data() : Data(try Self.something(in: $0)) }
        trade.saleBans = try saleBans.map { $0.isEmpty ? Data() : Data(try Self.something(in: $0)) }
        trade.customerCountry = customerCountry
        if let autoLock, autoLock != 0, !PeopleSettings.autoLockRange.contains(autoLock) {
            throw ValidationError("--auto-lock is \(PeopleSettings.autoLockRange.lowerBound) to \(PeopleSettings.autoLockRange.upperBound) minutes, or 0 for never.")
        }
        trade.autoLockMinutes = autoLock
        (trade.isFloatRequired, trade.isCountRequired) = (requireFloat, requireCount)
        trade.parked = try Self.one(parkedAtClose, "--parked-at-close", ClosureSettings.ParkedRule.self)?.rawValue
        change.trade = trade
    }

    static func check(dayEnds: String?) throws {
        guard let dayEnds, DayEnd(dayEnds) == nil else { return }
        throw ValidationError("--day-ends is a time from 00:00 to \(DayEnd.latest.text), as 04:00, not '\(dayEnds)'.")
    }

    /// An empty value takes something away; a file that has nothing in it was not written to its end.
    private static func something(in file: String) throws -> [UInt8] {
        let bytes = try contents(of: file)
        guard !bytes.isEmpty else { throw fail("\(file) is empty: nothing was changed.", code: "setup.empty-file", exit: TillExit.refused) }
        return bytes
    }

    private static func one<Value: RawRepresentable & CaseIterable>(_ text: String?, _ option: String, _ type: Value.Type = Value.self) throws -> Value?
    where Value.RawValue == String {
        guard let text else { return nil }
        guard let value = Value(rawValue: text) else {
            throw ValidationError("\(option) is one of \(Value.allCases.map(\.rawValue).joined(separator: ", ")), not '\(text)'.")
        }
        return value
    }

    private static func step(_ text: String, _ currency: Currency) throws -> Int64 {
        switch text {
        case "law": return 0
        case "none": return 1
        default:
            guard let step = DecimalText.parse(text, decimals: currency.exponent), step > 0 else {
                throw ValidationError("--cash-rounding is an amount in \(currency.code) as 0.05, none, or law, not '\(text)'.")
            }
            return step
        }
    }

    private func enterTaxes(in trade: inout TradeChange, _ global: GlobalOptions) throws {
        guard let taxes else {
            guard place == nil else { throw ValidationError("--place goes with --taxes.") }
            return
        }
        let preset = taxes.contains("/") ? "" : "\(try global.sharePart(.taxes))/\(taxes).json"
        let file = [preset, taxes].first(where: FileManager.default.fileExists)
        guard let file else { throw ValidationError("'\(taxes)' is neither a preset (\(Self.presets)) nor a file.") }
        let bytes = try contents(of: file)
        trade.taxes = Data(bytes)
        trade.place = place
        guard place == nil, let rules = try? JSONText.decode(TaxPresetFile.self, bytes) else { return }
        // A country without parts is its only place; what cannot be read is refused where it is stored.
        let places = rules.places.map(\.code)
        guard let code = places.count == 1 ? places.first : nil else {
            throw ValidationError("Say where the shop stands: --place with one of \(rules.places.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")).")
        }
        trade.place = code
    }
}
