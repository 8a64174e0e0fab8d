import Foundation
import SaleCore

/// Names and numbers as words that can be looked up by their beginning, whatever their case and accents. They stand in a table of their own and not
/// in FTS5, because what FTS5 deletes stays in its index until that is rebuilt, and an erased name must be gone.
enum CustomerSearch {
    static let maximumWords = 16
    static let maximumQueryWords = 6
    private static let maximumQueryBytes = 128
    /// Fewer digits are part of a card's number or an address, not a telephone number.
    private static let telephoneDigits = 4
    /// Before a telephone number's digits, and before the same digits from the last to the first.
    private static let forward = "+", backward = "~"

    /// The words under which a customer is found.
    static func words(number: String?, record: PersonalRecord?) -> Set<String> {
        var words = Set([number, record?.name, record?.company].compactMap { $0 }.flatMap(SearchKeys.words).prefix(maximumWords))
        if let email = record?.email { words.insert(SearchFold.fold(email)) }
        if let phone = record?.phone {
            let digits = phone.filter(\.isNumber)
            words.insert(forward + digits)
            words.insert(backward + String(digits.reversed()))
        }
        return words
    }

    /// What is looked for: for each typed word the beginnings any of which will do. Empty where nothing can be looked for.
    static func query(_ text: String, country: PhoneCountry?) -> [[String]] {
        let text = String(text.prefix(maximumQueryBytes))
        if let phone = telephone(text, country) { return [phone] }
        if text.contains("@") { return [[SearchFold.fold(text.trimmingCharacters(in: .whitespacesAndNewlines))]] }
        return SearchKeys.words(text).prefix(maximumQueryWords).map { [$0] }
    }

    /// A telephone number from its beginning, abroad or at home, or its last digits. A card's number may be all digits too.
    private static func telephone(_ text: String, _ country: PhoneCountry?) -> [String]? {
        let isDialled = text.allSatisfy { ($0.isASCII && $0.isNumber) || " +-/().".contains($0) }
        let digits = text.filter(\.isNumber)
        guard isDialled, digits.count >= telephoneDigits else { return nil }
        var beginnings = [digits]
        let significant = String(digits.drop { $0 == "0" })
        if !significant.isEmpty { beginnings.append(backward + String(significant.reversed())) }
        if text.contains("+") || digits.hasPrefix("00") {
            beginnings.append(forward + (digits.hasPrefix("00") ? String(digits.dropFirst(2)) : digits))
        } else if let country {
            let isLong = !country.trunkPrefix.isEmpty && digits.hasPrefix(country.trunkPrefix)
            beginnings.append(forward + country.callingCode + digits.dropFirst(isLong ? country.trunkPrefix.count : 0))
        }
        return beginnings
    }
}
