/// How a country's telephone numbers are dialled inside it: its code, and the prefix that goes before an area code at home and not from abroad.
public struct PhoneCountry: Sendable, Hashable {
    /// Digits of the country code (ITU-T E.164).
    public let callingCode: String
    /// `0` in most of Europe; empty where none is dialled, or where it is part of the number (Italy).
    public let trunkPrefix: String

    /// Nil unless the code is one to three digits and the prefix at most two.
    public init?(callingCode: String, trunkPrefix: String) {
        guard (1...3).contains(callingCode.utf8.count), trunkPrefix.utf8.count <= 2, (callingCode + trunkPrefix).utf8.allSatisfy({ (48...57).contains($0) }),
              callingCode.first != "0" else { return nil }
        self.callingCode = callingCode
        self.trunkPrefix = trunkPrefix
    }

    private init(known code: String, _ trunk: String) {
        callingCode = code
        trunkPrefix = trunk
    }

    /// By ISO 3166-1 code; country codes and national prefixes as the ITU's operational bulletins list them.
    public static let known: [String: PhoneCountry] = [
        "AT": .init(known: "43", "0"), "AU": .init(known: "61", "0"), "BE": .init(known: "32", "0"), "CA": .init(known: "1", "1"), "CH": .init(known: "41", "0"),
        "CZ": .init(known: "420", ""), "DE": .init(known: "49", "0"), "DK": .init(known: "45", ""), "ES": .init(known: "34", ""), "FI": .init(known: "358", "0"),
        "FR": .init(known: "33", "0"), "GB": .init(known: "44", "0"), "IE": .init(known: "353", "0"), "IT": .init(known: "39", ""), "JP": .init(known: "81", "0"),
        "LU": .init(known: "352", ""), "NL": .init(known: "31", "0"), "NO": .init(known: "47", ""), "PL": .init(known: "48", ""), "PT": .init(known: "351", ""),
        "SE": .init(known: "46", "0"), "TR": .init(known: "90", "0"), "US": .init(known: "1", "1"),
    ]
}

/// Telephone numbers in one form, so that the same number is found however it was typed: `+` and at most 15 digits (ITU-T E.164).
public enum PhoneNumber {
    public static let digits = 7...15

    /// `0176 / 123-45 67` in Germany is `+491761234567`. Without a country a number without a code stays as its digits.
    /// - Returns: nil for letters, for a `+` anywhere but in front, and for too few or too many digits.
    public static func normalise(_ text: String, country: PhoneCountry?) -> String? {
        var number = ""
        for character in text {
            switch character {
            case "0"..."9" where character.isASCII: number.append(character)
            case "+" where number.isEmpty: number.append(character)
            case " ", "\u{A0}", "-", "/", "(", ")", ".": continue
            default: return nil
            }
        }
        if number.hasPrefix("00") { number = "+" + number.dropFirst(2) }
        if number.hasPrefix("+") {
            // "+49 (0) 176": the bracketed home prefix is not dialled from abroad.
            if let country, !country.trunkPrefix.isEmpty, text.contains("(\(country.trunkPrefix))"), number.dropFirst().hasPrefix(country.callingCode + country.trunkPrefix) {
                number = "+" + country.callingCode + number.dropFirst(1 + country.callingCode.count + country.trunkPrefix.count)
            }
        } else if let country {
            let isLong = !country.trunkPrefix.isEmpty && number.hasPrefix(country.trunkPrefix)
            number = "+" + country.callingCode + number.dropFirst(isLong ? country.trunkPrefix.count : 0)
        }
        guard number.hasPrefix("+") else { return digits.contains(number.utf8.count) ? number : nil }
        // No country's code begins with 0.
        return digits.contains(number.utf8.count - 1) && number.dropFirst().first != "0" ? number : nil
    }
}
