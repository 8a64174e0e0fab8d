/// A note or coin. A value that is both a note and a coin (one dollar) is counted as one.
public struct Denomination: Sendable, Hashable {
    /// Minor units.
    public let value: Int64
    public let isNote: Bool

    /// The denominations in circulation as the issuing central banks and mints list them (looked up 2026), largest first; empty for a
    /// currency that is not known here: its drawer is counted by its total.
    public static func all(of currency: Currency) -> [Denomination] {
        guard let set = sets[currency.code], set.exponent == currency.exponent else { return [] }
        return (set.notes.map { Denomination(value: $0, isNote: true) } + set.coins.map { Denomination(value: $0, isNote: false) }).sorted { $0.value > $1.value }
    }

    private struct Circulation {
        let exponent: Int
        let notes: [Int64]
        let coins: [Int64]
    }

    private static let sets: [String: Circulation] = [
        // European Central Bank. The 500 is no longer issued and stays legal tender.
        "EUR": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000], coins: [1, 2, 5, 10, 20, 50, 100, 200]),
        // Federal Reserve, United States Mint. One dollar is a note and a coin.
        "USD": .init(exponent: 2, notes: [100, 200, 500, 1_000, 2_000, 5_000, 10_000], coins: [1, 5, 10, 25, 50]),
        // Bank of England; the 100 is issued by Scottish and Northern Irish banks.
        "GBP": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000], coins: [1, 2, 5, 10, 20, 50, 100, 200]),
        // Swiss National Bank, Swissmint.
        "CHF": .init(exponent: 2, notes: [1_000, 2_000, 5_000, 10_000, 20_000, 100_000], coins: [5, 10, 20, 50, 100, 200, 500]),
        // Central Bank of the Republic of Türkiye, Turkish State Mint. Five lira is a note and a coin.
        "TRY": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000, 20_000], coins: [1, 5, 10, 25, 50, 100]),
        // Bank of Canada, Royal Canadian Mint. The cent was withdrawn in 2013.
        "CAD": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000], coins: [5, 10, 25, 50, 100, 200]),
        // Bank of Japan, Japan Mint.
        "JPY": .init(exponent: 0, notes: [1_000, 2_000, 5_000, 10_000], coins: [1, 5, 10, 50, 100, 500]),
        // Reserve Bank of Australia, Royal Australian Mint.
        "AUD": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000], coins: [5, 10, 20, 50, 100, 200]),
        // Reserve Bank of New Zealand.
        "NZD": .init(exponent: 2, notes: [500, 1_000, 2_000, 5_000, 10_000], coins: [10, 20, 50, 100, 200]),
        // Sveriges Riksbank.
        "SEK": .init(exponent: 2, notes: [2_000, 5_000, 10_000, 20_000, 50_000, 100_000], coins: [100, 200, 500, 1_000]),
        // Norges Bank.
        "NOK": .init(exponent: 2, notes: [5_000, 10_000, 20_000, 50_000, 100_000], coins: [100, 500, 1_000, 2_000]),
        // Danmarks Nationalbank. The 1,000 was withdrawn in 2025.
        "DKK": .init(exponent: 2, notes: [5_000, 10_000, 20_000, 50_000], coins: [50, 100, 200, 500, 1_000, 2_000]),
        // Narodowy Bank Polski.
        "PLN": .init(exponent: 2, notes: [1_000, 2_000, 5_000, 10_000, 20_000, 50_000], coins: [1, 2, 5, 10, 20, 50, 100, 200, 500]),
        // Česká národní banka.
        "CZK": .init(exponent: 2, notes: [10_000, 20_000, 50_000, 100_000, 200_000, 500_000], coins: [100, 200, 500, 1_000, 2_000, 5_000]),
        // Magyar Nemzeti Bank.
        "HUF": .init(exponent: 2, notes: [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000], coins: [500, 1_000, 2_000, 5_000, 10_000, 20_000]),
    ]
}
