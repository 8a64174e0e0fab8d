extension BarcodeMask {
    /// What the countries' own rules say, by ISO 3166 code, as the GS1 organisations there publish them. A shop that prints its labels otherwise writes masks of its own.
    public static let presets: [String: [BarcodeMask]] = {
        let prices = masks(("20AAAAAAPPPPC", 2), ("21AAAAAAPPPPC", 1), ("22AAAAAAPPPPC", 0))
        let weights = masks(("23AAAAAAWWWWC", 3), ("24AAAAAAWWWWC", 2), ("25AAAAAAWWWWC", 1))
        var table: [String: [BarcodeMask]] = [:]
        // Sweden and Norway: 20–22 a price with two, one, no decimals, 23–25 a weight with three, two, one.
        for country in ["NO", "SE"] { table[country] = prices + weights }
        for country in ["EE", "FI", "LT", "LV"] { table[country] = weights }
        // Germany and Denmark: a price of five digits.
        for country in ["DE", "DK"] { table[country] = masks(("23AAAAAPPPPPC", 2)) }
        // UPC-A of number system 2: five digits of article, the check digit over the price, four digits of price.
        for country in ["CA", "US"] { table[country] = masks(("02AAAAAVPPPPC", 2)) }
        return table
    }()

    /// The country's masks for a shop that has set none, by the IANA zone it is in; none where the country is not known here.
    public static func preset(zone: String) -> [BarcodeMask] {
        let country = zones[zone] ?? (zone.hasPrefix("US/") ? "US" : zone.hasPrefix("Canada/") ? "CA" : nil)
        return country.flatMap { presets[$0] } ?? []
    }

    private static let zones = [
        "Europe/Berlin": "DE", "Europe/Copenhagen": "DK", "Europe/Oslo": "NO", "Europe/Stockholm": "SE", "Europe/Tallinn": "EE", "Europe/Helsinki": "FI",
        "Europe/Riga": "LV", "Europe/Vilnius": "LT", "America/New_York": "US", "America/Chicago": "US", "America/Denver": "US", "America/Los_Angeles": "US",
        "America/Phoenix": "US", "America/Toronto": "CA", "America/Vancouver": "CA", "America/Edmonton": "CA", "America/Winnipeg": "CA", "America/Halifax": "CA",
    ]

    private static func masks(_ list: (String, Int)...) -> [BarcodeMask] { list.compactMap { try? BarcodeMask($0.0, decimals: $0.1) } }
}
