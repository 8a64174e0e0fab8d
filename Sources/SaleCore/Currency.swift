/// An ISO 4217 currency: its alphabetic code and the number of decimals of its minor unit.
public struct Currency: Sendable, Hashable {
    public let code: String
    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, column "Minor unit").
    public let exponent: Int

    public static let maximumExponent = 4

    /// Nil unless the code is three ASCII capitals and the exponent 0...4.
    public init?(code: String, exponent: Int) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }), (0...Self.maximumExponent).contains(exponent) else { return nil }
        self.code = code
        self.exponent = exponent
    }

    private init(known code: String, _ exponent: Int) {
        self.code = code
        self.exponent = exponent
    }

    /// The currencies a shop can be set up with by code alone (ISO 4217 list one).
    public static let known: [String: Currency] = {
        var table: [String: Currency] = [:]
        for code in ["EUR", "USD", "GBP", "CHF", "TRY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "AED", "SAR", "MXN", "BRL", "INR", "ZAR", "ILS", "CNY", "SGD", "HKD", "THB"] {
            table[code] = Currency(known: code, 2)
        }
        for code in ["JPY", "KRW", "ISK", "CLP", "VND"] { table[code] = Currency(known: code, 0) }
        for code in ["KWD", "BHD", "OMR", "JOD", "TND"] { table[code] = Currency(known: code, 3) }
        return table
    }()

    /// The largest banknote in use, in major units, as the issuing central banks list them.
    private static let largestNotes: [String: Int64] = [
        "EUR": 500, "USD": 100, "GBP": 100, "CHF": 1_000, "TRY": 200, "CAD": 100, "AUD": 100, "NZD": 100, "SEK": 1_000, "NOK": 1_000, "DKK": 1_000,
        "PLN": 500, "CZK": 5_000, "HUF": 20_000, "RON": 500, "BGN": 100, "AED": 1_000, "SAR": 500, "MXN": 1_000, "BRL": 200, "INR": 2_000, "ZAR": 200,
        "ILS": 200, "CNY": 100, "SGD": 1_000, "HKD": 1_000, "THB": 1_000, "JPY": 10_000, "KRW": 50_000, "ISK": 10_000, "CLP": 20_000, "VND": 500_000,
        "KWD": 20, "BHD": 20, "OMR": 50, "JOD": 50, "TND": 50,
    ]

    /// The largest banknote in minor units; nil for a currency whose notes are not known here.
    public var largestNote: Int64? {
        guard let note = Self.largestNotes[code] else { return nil }
        return (0..<exponent).reduce(note) { value, _ in value * 10 }
    }

    public static let eur = Currency(known: "EUR", 2)
}
