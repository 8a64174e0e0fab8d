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

    public static let eur = Currency(known: "EUR", 2)
}
