import ArgumentParser
import Foundation
import Journal
import SaleCore
import Storage

/// What `till setup` changes of the trade; nil leaves a thing as it is. Files are carried as their bytes.
struct TradeChange: Codable, Sendable, Equatable {
    var taxes: Data?
    var place: String?
    /// The shop's own (`TaxExemptionsFile`), put into those tax rules, or into the ones in force.
    var exemptions: Data?
    var receiptLanguage: Language?
    var cashierLanguage: Language?
    var customerLanguage: Language?
    var receiptHeader: [String]?
    var receiptSymbol: ReceiptSymbol?
    var exchange: [ExchangeEntry] = []
    var stockPolicy: StockPolicy?
    /// `04:00`: when the business day ends.
    var dayEnds: String?
    /// Minor units; 1 rounds nothing, 0 is as the tax rules say.
    var cashStep: Int64?
    /// Minor units of what customers may owe; `noLimit` takes the limit away.
    var creditLimit: Int64?
    /// Minor units of deposits that one sale pays out; `noLimit` takes the limit away.
    var depositLimit: Int64?
    var receiptPrinting: ReceiptPolicy?
    /// JSON; empty for those of the shop's country.
    var barcodeMasks: String?
    var discounts: Data?
    var reasons: Data?
    /// Segments by criteria; an empty array takes them away.
    var segments: Data?
    var loyalty: Data?
    var giftCards: Data?
    /// Empty takes them all away.
    var tenders: Data?
    /// Empty takes them all away.
    var saleBans: Data?
    var customerCountry: String?
    var isFloatRequired: Bool?
    var isCountRequired: Bool?
    /// A `ClosureSettings.ParkedRule`.
    var parked: String?
    /// 0 for never.
    var autoLockMinutes: Int?

    /// What is changed, in words.
    var named: [String] {
        let all: [(String, Bool)] = [
            ("tax rules", taxes != nil), ("reasons to be free of tax", exemptions != nil), ("language of receipts", receiptLanguage != nil), ("language of the cashier's page", cashierLanguage != nil),
            ("language of the customer's page", customerLanguage != nil), ("head of receipts", receiptHeader != nil), ("symbol on receipts", receiptSymbol != nil),
            ("exchange rates of \(exchange.map(\.code).joined(separator: ", "))", !exchange.isEmpty), ("stock policy", stockPolicy != nil),
            ("end of the business day", dayEnds != nil), ("rounding of cash", cashStep != nil), ("printing of receipts", receiptPrinting != nil), ("barcodes", barcodeMasks != nil),
            ("discounts", discounts != nil), ("reasons", reasons != nil), ("segments of customers", segments != nil), ("points programme", loyalty != nil),
            ("gift cards", giftCards != nil), ("limit of what customers may owe", creditLimit != nil), ("limit of deposits", depositLimit != nil), ("payments of the shop's own", tenders != nil),
            ("hours in which goods may not be sold", saleBans != nil), ("country of customers", customerCountry != nil),
            ("whether the float is counted first", isFloatRequired != nil), ("whether the drawer is counted before it is closed", isCountRequired != nil),
            ("parked sales", parked != nil), ("time of the lock", autoLockMinutes != nil),
        ]
        return all.filter(\.1).map(\.0)
    }

    static let noLimit: Int64 = -1

    func enter(in shop: inout ShopSettings) {
        shop.receiptLanguage = receiptLanguage ?? shop.receiptLanguage
        shop.cashierLanguage = cashierLanguage ?? shop.cashierLanguage
        shop.customerLanguage = customerLanguage ?? shop.customerLanguage
        shop.receiptHeader = receiptHeader ?? shop.receiptHeader
        shop.receiptSymbol = receiptSymbol ?? shop.receiptSymbol
        shop.receiptPrinting = receiptPrinting ?? shop.receiptPrinting
        shop.dayEnds = dayEnds.flatMap { DayEnd($0) } ?? shop.dayEnds
        if let cashStep { shop.cashRounding = CashRounding(step: cashStep) }
        if let creditLimit { shop.creditLimit = creditLimit == Self.noLimit ? nil : creditLimit }
        if let depositLimit { shop.depositLimit = depositLimit == Self.noLimit ? nil : depositLimit }
    }
}

/// `USD=0.92`: what one of a foreign currency is worth; no rate takes it no more.
struct ExchangeEntry: Codable, Sendable, Equatable {
    var code: String
    var numerator: Int64?
    var denominator: Int64?

    /// Small coins of large numbers need many: one dong is 0.0000351 euro.
    private static let mostDecimals = 10

    init(text: String, shop: Currency) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let foreign = Currency.known[parts[0]] else { throw ValidationError("'\(text)' is not CODE=RATE, as USD=0.92, with a currency Till knows.") }
        guard foreign != shop else { throw ValidationError("\(shop.code) is the shop's own currency.") }
        code = foreign.code
        guard !parts[1].isEmpty else { return }
        let decimals = parts[1].firstIndex { $0 == "." || $0 == "," }.map { parts[1].distance(from: $0, to: parts[1].endIndex) - 1 } ?? 0
        func refusal() -> any Error { ValidationError("'\(parts[1])' is no rate; write what one \(foreign.code) is worth in \(shop.code), as 0.92.") }
        guard decimals <= Self.mostDecimals, let rate = DecimalText.parse(parts[1], decimals: decimals), rate > 0, rate <= SaleLimits.rateParts else { throw refusal() }
        // Minor units for minor units, as small as they can be.
        let (above, below) = (rate * Self.power(shop.exponent), Self.power(decimals) * Self.power(foreign.exponent))
        let common = Self.commonDivisor(above, below)
        guard max(above, below) / common <= SaleLimits.rateParts else { throw refusal() }
        (numerator, denominator) = (above / common, below / common)
    }

    private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
    private static func commonDivisor(_ a: Int64, _ b: Int64) -> Int64 { b == 0 ? a : commonDivisor(b, a % b) }

    func save(_ database: TillDatabase) throws {
        guard let numerator, let denominator, let currency = Currency.known[code] else { return try database.saveExchangeRate(code, nil) }
        try database.saveExchangeRate(code, ExchangeRate(currency: currency, numerator: numerator, denominator: denominator))
    }
}

/// The rules of a `TradeChange`, read and checked before anything of it is stored.
struct TradeRules {
    private let change: TradeChange
    private let masks: [BarcodeMask]?
    private let loyalty: LoyaltyRules?
    private let giftCards: GiftCardTerms?

    /// - Throws: `StorageError` or `LoyaltyProblem` naming what is wrong.
    init(_ change: TradeChange, _ database: TillDatabase, _ currency: Currency) throws {
        self.change = change
        masks = try change.barcodeMasks.flatMap { $0.isEmpty ? nil : try CatalogueSettings.masks(json: $0) }
        if let file = change.discounts { _ = try DiscountSettings(file: Array(file), currency: currency) }
        if let file = change.reasons { _ = try ReasonBook(file: Array(file)) }
        if let file = change.segments { _ = try SegmentBook(file: Array(file)) }
        if let file = change.saleBans, !file.isEmpty { _ = try SaleBans(file: Array(file)) }
        var own = try database.ownTenders()
        if let file = change.tenders {
            own = .these(file.isEmpty ? [] : Set(try NamedTenders.read(file: Array(file)).map(\.code)))
            try database.checkCampaigns(readWith: own)
        }
        loyalty = try Self.read(LoyaltyRules.self, change.loyalty, "The points programme", own)
        giftCards = try Self.read(GiftCardTerms.self, change.giftCards, "The terms of gift cards")
        for (what, other) in [("The points programme", loyalty?.currency), ("The terms of gift cards", giftCards?.currency)] {
            if let other, other != currency { throw StorageError.badRules(what, problems: ["Its amounts are in \(other.code), the shop's in \(currency.code)."]) }
        }
        if let country = change.customerCountry, PhoneCountry.known[country] == nil {
            throw StorageError.badValue("The country '\(country)'", reason: "is not known; known are \(PhoneCountry.known.keys.sorted().joined(separator: ", "))")
        }
        if let parked = change.parked, ClosureSettings.ParkedRule(rawValue: parked) == nil {
            throw StorageError.badValue("The rule for parked sales", reason: "must be carry or refuse")
        }
        if let dayEnds = change.dayEnds, DayEnd(dayEnds) == nil {
            throw StorageError.badValue("The end of the business day, '\(dayEnds)',", reason: "must be a time from 00:00 to \(DayEnd.latest.text)")
        }
        if let step = change.cashStep, !(0...SaleLimits.cashStepMinorUnits).contains(step) {
            throw StorageError.badValue("The step of cash", reason: "must be at most \(Money(SaleLimits.cashStepMinorUnits, currency))")
        }
        // 1 is every coin, also of a currency whose smallest one is gone.
        let steps = CashRounding.steps(of: currency)
        if let step = change.cashStep, step > 1, !steps.isEmpty, !steps.contains(step) {
            let fitting = steps.map { Money($0, currency).text }.joined(separator: ", ")
            throw StorageError.badValue("The step of cash, \(Money(step, currency)),", reason: "is none that a note or coin makes; these fit: \(fitting), or none, or law")
        }
        if let minutes = change.autoLockMinutes, minutes != 0, !PeopleSettings.autoLockRange.contains(minutes) {
            throw StorageError.badValue("The time of the lock", reason: "must be \(PeopleSettings.autoLockRange.lowerBound) to \(PeopleSettings.autoLockRange.upperBound) minutes, or 0 for never")
        }
    }

    private static func read<T: Decodable>(_ type: T.Type, _ file: Data?, _ what: String, _ own: OwnTenders = .these([])) throws -> T? {
        guard let file else { return nil }
        if let fault = JSONPlace.fault(in: Array(file)) { throw StorageError.badRules(what, problems: [fault]) }
        do { return try JSONText.decode(type, Array(file), own) } catch { throw LoyaltyProblem(explaining: error) }
    }

    func save(_ database: TillDatabase, at now: Moment) throws {
        if let minutes = change.autoLockMinutes {
            let day = try database.restore().businessDay
            try database.commitBeside { transaction in
                try transaction.setAutoLock(minutes: minutes == 0 ? nil : minutes)
                try transaction.appendJournal(CashierChanged(change: "auto-lock"), at: now, businessDay: day)
            }
        }
        for entry in change.exchange { try entry.save(database) }
        if change.stockPolicy != nil || change.barcodeMasks != nil {
            var settings = try database.catalogueSettings()
            settings.stockPolicy = change.stockPolicy ?? settings.stockPolicy
            if change.barcodeMasks != nil { settings.masks = masks }
            try database.saveCatalogueSettings(settings)
        }
        if let file = change.discounts { try database.saveDiscountSettings(Array(file), at: now) }
        if let file = change.reasons { try database.saveReasons(Array(file), at: now) }
        if let file = change.tenders { try database.saveNamedTenders(file.isEmpty ? Array(#"{"tenders":[]}"#.utf8) : Array(file), at: now) }
        if let file = change.segments { try database.saveSegments(Array(file), at: now) }
        if let file = change.saleBans { try database.saveSaleBans(file.isEmpty ? Array("[]".utf8) : Array(file), at: now) }
        if let loyalty { try database.save(loyalty, at: now) }
        if let giftCards { try database.save(giftCards, at: now) }
        if let country = change.customerCountry { try database.setCustomerCountry(country) }
        guard change.isFloatRequired != nil || change.isCountRequired != nil || change.parked != nil else { return }
        var closure = try database.closureSettings()
        closure.isFloatRequired = change.isFloatRequired ?? closure.isFloatRequired
        closure.isCountRequired = change.isCountRequired ?? closure.isCountRequired
        closure.parked = change.parked.flatMap { ClosureSettings.ParkedRule(rawValue: $0) } ?? closure.parked
        try database.saveClosureSettings(closure)
    }
}

extension Errands {
    /// - Returns: nil where none were given.
    func saveTaxRules(_ change: TradeChange) throws -> TaxRulesSaved? {
        guard change.taxes != nil || change.exemptions != nil else { return nil }
        let now = clock.now()
        guard let day = try database.today(at: now) else { throw StorageError.badValue("The clock", reason: "shows no date of the calendar") }
        let inForce = change.taxes == nil ? try database.taxRules() : nil
        guard var file = change.taxes.map(Array.init) ?? inForce?.content else {
            throw StorageError.badRules("The exemptions", problems: ["The shop has no tax rules to put them into. Choose those first, with --taxes."])
        }
        if let own = change.exemptions { file = try TaxExemptionsFile.merged(Array(own), into: file) }
        let saved = try database.saveTaxRules(file, place: change.place ?? inForce?.place ?? "", on: day, at: now)
        wakeSync()
        return saved
    }
}
