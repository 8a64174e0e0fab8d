extension Currency {
    /// The numeric code of ISO 4217, as labels print it (GS1 AI 393n); nil for a currency not known here.
    public var number: Int? { Self.numbers[code] }

    private static let numbers: [String: Int] = [
        "AED": 784, "AUD": 36, "BGN": 975, "BHD": 48, "BRL": 986, "CAD": 124, "CHF": 756, "CLP": 152, "CNY": 156, "CZK": 203, "DKK": 208, "EUR": 978,
        "GBP": 826, "HKD": 344, "HUF": 348, "ILS": 376, "INR": 356, "ISK": 352, "JOD": 400, "JPY": 392, "KRW": 410, "KWD": 414, "MXN": 484, "NOK": 578,
        "NZD": 554, "OMR": 512, "PLN": 985, "RON": 946, "SAR": 682, "SEK": 752, "SGD": 702, "THB": 764, "TND": 788, "TRY": 949, "USD": 840, "VND": 704,
        "ZAR": 710,
    ]
}
