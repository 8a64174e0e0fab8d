/// A VAT or tax number's *form*: country letters and as many digits or letters as that country gives. Whether it exists and whose it is only the tax
/// authority can say (VIES for the EU), and no till asks while it sells; check digits are not computed either.
///
/// Sources: European Commission, "VIES VAT number validation, FAQ", question 11 (forms by member state); HMRC (GB: 9 or 12 digits, or GD/HA and
/// three digits); Swiss UID register (CHE and nine digits, with MWST, TVA or IVA); Turkish Revenue Administration (TR: ten digits, a person's eleven).
public struct VATIdentifier: Sendable, Hashable {
    /// Capitals without blanks and punctuation: `DE123456789`.
    public let text: String
    /// `DE`, `EL` for Greece, `XI` for Northern Ireland, `CH`, `TR` …
    public let country: String

    /// `9` stands for a digit, `@` for a letter, `*` for either; the rest stands for itself.
    private static let forms: [String: [String]] = [
        "AT": ["U99999999"], "BE": ["0999999999", "1999999999"], "BG": ["999999999", "9999999999"], "CY": ["99999999@"],
        "CZ": ["99999999", "999999999", "9999999999"], "DE": ["999999999"], "DK": ["99999999"], "EE": ["999999999"], "EL": ["999999999"], "ES": ["@9999999*", "*9999999@"],
        "FI": ["99999999"], "FR": ["**999999999"], "HR": ["99999999999"], "HU": ["99999999"], "IE": ["9*99999@", "9999999@@"], "IT": ["99999999999"],
        "LT": ["999999999", "999999999999"], "LU": ["99999999"], "LV": ["99999999999"], "MT": ["99999999"], "NL": ["999999999B99"], "PL": ["9999999999"],
        "PT": ["999999999"], "RO": ["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"], "SE": ["999999999999"],
        "SI": ["99999999"], "SK": ["9999999999"],
        "GB": ["999999999", "999999999999", "GD999", "HA999"], "XI": ["999999999", "999999999999", "GD999", "HA999"],
        "CH": ["E999999999", "E999999999MWST", "E999999999TVA", "E999999999IVA"], "TR": ["9999999999", "99999999999"],
    ]

    /// The countries whose form is known.
    public static let countries = forms.keys.sorted()

    /// Nil where the text has no known country's letters in front or not the form of that country.
    public init?(_ typed: String) {
        var text = ""
        for character in typed.uppercased() {
            switch character {
            case "0"..."9" where character.isASCII, "A"..."Z" where character.isASCII: text.append(character)
            case " ", "\u{A0}", ".", "-", "/": continue
            default: return nil
            }
        }
        if text.hasPrefix("GR") { text = "EL" + text.dropFirst(2) }
        let (country, number) = (String(text.prefix(2)), text.dropFirst(2))
        guard let forms = Self.forms[country], forms.contains(where: { Self.fits(number, $0) }) else { return nil }
        self.text = text
        self.country = country
    }

    private static func fits(_ number: Substring, _ form: String) -> Bool {
        number.utf8.count == form.utf8.count && zip(number, form).allSatisfy { character, place in
            switch place {
            case "9": character.isNumber
            case "@": character.isLetter
            case "*": true
            default: character == place
            }
        }
    }
}
