extension BarcodeMask {
    /// What the countries' own rules say, by ISO 3166 code, as the GS1 organisations there publish them. A shop that prints its labels otherwise writes masks of its own.
    ///
    /// Not in the table, because nothing public says which digits are which:
    /// - France: no national layout is published; prefixes 20–29 are each retailer's own.
    /// - Switzerland: GS1 Switzerland keeps a list of four-digit standard article numbers, mostly used with a price ("SAN", gs1.ch; none given out since 2018), but
    ///   publishes prefix and places to members only.
    public static let presets: [String: [BarcodeMask]] = {
        let prices = masks(("20AAAAAAPPPPC", 2), ("21AAAAAAPPPPC", 1), ("22AAAAAAPPPPC", 0))
        let weights = masks(("23AAAAAAWWWWC", 3), ("24AAAAAAWWWWC", 2), ("25AAAAAAWWWWC", 1))
        var table: [String: [BarcodeMask]] = [:]
        // Sweden and Norway: 20–22 a price with two, one, no decimals, 23–25 a weight with three, two, one.
        for country in ["NO", "SE"] { table[country] = prices + weights }
        for country in ["EE", "FI", "LT", "LV"] { table[country] = weights }
        // Germany and Denmark: a price of five digits.
        for country in ["DE", "DK"] { table[country] = masks(("23AAAAAPPPPPC", 2)) }
        // Austria: 23 a price and 27 a weight with a number given out by GS1 Austria (HPID, five digits); 22 a price, 21 a weight, 28 pieces with a number of the
        // retailer's ("Österreichische Identifikationsnummern", gs1.at). Cents and grams, as the five digits left between number and check digit have it.
        table["AT"] = masks(("23AAAAAPPPPPC", 2), ("22AAAAAPPPPPC", 2), ("27AAAAAWWWWWC", 3), ("21AAAAAWWWWWC", 3), ("28AAAAAQQQQQC", 0))
        // United Kingdom: 20 and 28, three digits of the maker and two of its article, the check digit over the price, four digits of price in pence ("How to barcode
        // variable measure items", gs1uk.org).
        table["GB"] = masks(("20AAAAAVPPPPC", 2), ("28AAAAAVPPPPC", 2))
        // Turkey: 28, five digits of article, five of grams (TOBB-MMNM, now GS1 Türkiye, "Ağırlıklı ürün numaraları").
        table["TR"] = masks(("28AAAAAWWWWWC", 3))
        // Japan leaves 02 and 20–29 to the shop. For a price it is 02, five digits of article, the check digit over the price, four digits of yen ("NON-PLU" in-store
        // marking, e-words.jp "JANコード"); dearer goods and other prefixes need masks of the shop's own.
        table["JP"] = masks(("02AAAAAVPPPPC", 0))
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
        "Europe/Riga": "LV", "Europe/Vilnius": "LT", "Europe/Vienna": "AT", "Europe/London": "GB", "Europe/Istanbul": "TR", "Asia/Tokyo": "JP",
        "America/New_York": "US", "America/Chicago": "US", "America/Denver": "US", "America/Los_Angeles": "US",
        "America/Phoenix": "US", "America/Toronto": "CA", "America/Vancouver": "CA", "America/Edmonton": "CA", "America/Winnipeg": "CA", "America/Halifax": "CA",
    ]

    private static func masks(_ list: (String, Int)...) -> [BarcodeMask] { list.compactMap { try? BarcodeMask($0.0, decimals: $0.1) } }
}
