import Foundation
import GRDB
import SaleCore

/// What one minor unit of a foreign currency is worth in minor units of the shop's: `numerator ÷ denominator`. The shop says so; nothing is fetched.
public struct ExchangeRate: Sendable, Hashable {
    public let currency: Currency
    public let numerator: Int64
    public let denominator: Int64

    public init(currency: Currency, numerator: Int64, denominator: Int64) {
        self.currency = currency
        self.numerator = numerator
        self.denominator = denominator
    }
}

extension TillDatabase {
    private static let exchangePrefix = "exchange."

    /// By currency code.
    public func exchangeRates() throws -> [String: ExchangeRate] {
        try read { db in
            var rates: [String: ExchangeRate] = [:]
            for row in try db.rows("SELECT key, value FROM setting WHERE key LIKE 'exchange.%'") {
                let parts = (row["value"] as String).split(separator: " ").compactMap { Int64($0) }
                let code = String((row["key"] as String).dropFirst(Self.exchangePrefix.count))
                guard parts.count == 3, let currency = Currency(code: code, exponent: Int(parts[0])), parts[1] > 0, parts[2] > 0 else { continue }
                rates[code] = ExchangeRate(currency: currency, numerator: parts[1], denominator: parts[2])
            }
            return rates
        }
    }

    /// Takes a currency, at this rate from now on; nil takes it no more.
    /// - Throws: `badValue` for a rate that is not positive.
    public func saveExchangeRate(_ code: String, _ rate: ExchangeRate?) throws {
        if let rate {
            guard rate.currency.code == code, (1...SaleLimits.rateParts).contains(rate.numerator), (1...SaleLimits.rateParts).contains(rate.denominator) else {
                throw StorageError.badValue("The exchange rate of \(code)", reason: "must be more than zero")
            }
        }
        try write { db in
            guard let rate else { return try db.run("DELETE FROM setting WHERE key = ?", [Self.exchangePrefix + code]) }
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [Self.exchangePrefix + code, "\(rate.currency.exponent) \(rate.numerator) \(rate.denominator)"])
        }
    }
}
