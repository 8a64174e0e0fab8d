/// What a person's name, number and language may be, and the time of the lock.
public enum PersonName {
    public static let maximumLength = 64
    public static let maximumNumber = 999_999
    /// After how many idle minutes the register may lock itself.
    public static let lockMinutes = 1...240

    static func isGood(_ name: String, maximum: Int) -> Bool {
        (1...maximum).contains(name.count) && name.contains { !$0.isWhitespace } && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    /// - Throws: `PeopleProblem.badName`.
    public static func check(name: String) throws(PeopleProblem) {
        guard isGood(name, maximum: maximumLength) else { throw .badName }
    }

    /// - Throws: `PeopleProblem.badNumber`.
    public static func check(number: Int) throws(PeopleProblem) {
        guard (1...maximumNumber).contains(number) else { throw .badNumber }
    }

    /// A language tag (BCP 47) of a language and at most one more part: `de`, `pt-BR`.
    /// - Throws: `PeopleProblem.badLanguage`.
    public static func check(language: String) throws(PeopleProblem) {
        let parts = language.split(separator: "-", omittingEmptySubsequences: false)
        let isGood = (1...2).contains(parts.count) && (2...3).contains(parts[0].utf8.count) && parts[0].utf8.allSatisfy { (97...122).contains($0) }
            && parts.dropFirst().allSatisfy { part in (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) } }
        guard isGood else { throw .badLanguage(language) }
    }
}

/// What may stand on a person's badge.
public enum BadgeCode {
    /// Long enough that no article's short code is taken for a badge.
    public static let lengths = 8...64

    public static func isGood(_ code: String) -> Bool { lengths.contains(code.utf8.count) && code.utf8.allSatisfy { (33...126).contains($0) } }

    /// - Throws: `PeopleProblem.badBadge`.
    public static func check(_ code: String) throws(PeopleProblem) {
        guard isGood(code) else { throw .badBadge }
    }
}
