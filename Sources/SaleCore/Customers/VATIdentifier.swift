/// A business customer's VAT or tax number, by its *form*: country letters and as many digits or letters as that country gives. Whether it exists and
/// whose it is only the tax authority can say (VIES for the EU), and no till asks while it sells; check digits are not computed, but for Japan's.
///
/// - A country whose form is known: another form is none. The EU, GB, XI, CH, TR; JP, CA and US also without country letters in front, as they are written
///   at home: `T` and 13 digits, `123456789 RT0001`, `12-3456789`.
/// - Any other country: its letters (ISO 3166-1) and then what was typed, as it was typed and unchecked.
///
/// Sources: European Commission, "VIES VAT number validation, FAQ", question 11 (forms by member state); HMRC (GB: 9 or 12 digits, or GD/HA and
/// three digits); Swiss UID register (CHE and nine digits, with MWST, TVA or IVA); Turkish Revenue Administration (TR: ten digits, a person's eleven);
/// National Tax Agency of Japan, 登録番号とは (T and 13 digits: a corporate number, or a number of the same length that is given to whoever has none);
/// Canada Revenue Agency, RC2 "The Business Number and your CRA program accounts" (nine digits, RT for GST/HST, four digits); Internal Revenue Service,
/// Publication 1635 "Understanding your EIN" (nine digits, written 12-3456789).
public struct VATIdentifier: Sendable, Hashable {
    /// Capitals without blanks and punctuation: `DE123456789`, `T1234567890123`; the hyphen of `12-3456789` stays. Unchecked: as it was typed.
    public let text: String
    /// `DE`, `EL` for Greece, `XI` for Northern Ireland, `CH`, `TR` …
    public let country: String
    /// False where nothing but the person who typed it says that the form is right: the country's form is not known here, or a Japanese number's check digit is
    /// not that of a corporate number. For numbers of those who have none (sole traders) no rule is published, so it is not refused.
    public let isChecked: Bool

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
    /// Written without country letters at home.
    private static let homeForms = ["JP": "T9999999999999", "CA": "999999999RT9999", "US": "999999999"]

    /// The countries whose form is known.
    public static let countries = (Array(forms.keys) + homeForms.keys).sorted()

    /// Characters behind the country's letters in a number whose form is not known, blanks and punctuation not counted.
    public static let uncheckedLimit = 20

    /// Nil where the text has no country's letters in front and is not written as in JP, CA or US; not the form of a country that is known; or more than
    /// `uncheckedLimit` characters, or no digit, of one that is not.
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
        if let forms = Self.forms[country] {
            guard forms.contains(where: { Self.fits(number, $0) }) else { return nil }
            (self.text, self.country, isChecked) = (text, country, true)
        } else if let home = Self.atHome(text, typed) {
            (self.text, self.country) = home
            isChecked = home.country != "JP" || Self.isCorporate(home.text.dropFirst())
        } else {
            let behind = typed.trimmed.dropFirst(2).first
            guard Self.homeForms[country] == nil, Self.otherCountries.contains(country), behind?.isLetter == false,
                  number.utf8.count <= Self.uncheckedLimit, number.contains(where: \.isNumber) else { return nil }
            (self.text, self.country, isChecked) = (typed.trimmed, country, false)
        }
    }

    private static func atHome(_ text: String, _ typed: String) -> (text: String, country: String)? {
        for (country, form) in homeForms {
            if text.hasPrefix(country), fits(text.dropFirst(2), form) { return (atHome(text.dropFirst(2), country), country) }
            // Nine digits alone are many countries' numbers: the hyphen says that they are an EIN.
            if country != "US" ? fits(Substring(text), form) : fits(Substring(typed.trimmed), "99-9999999") { return (atHome(Substring(text), country), country) }
        }
        return nil
    }

    private static func atHome(_ number: Substring, _ country: String) -> String { country == "US" ? "\(number.prefix(2))-\(number.dropFirst(2))" : String(number) }

    /// The first of the 13 digits follows from the others: counted from the last, every second one doubled, their sum taken from 9 after division by 9.
    /// Source: National Tax Agency, チェックデジットの計算; 法人番号の指定等に関する省令, art. 2.
    private static func isCorporate(_ digits: Substring) -> Bool {
        let values = digits.compactMap(\.wholeNumberValue)
        let sum = values.dropFirst().reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 2) }
        return values.first == 9 - sum % 9
    }

    private static func fits(_ number: Substring, _ form: String) -> Bool {
        number.utf8.count == form.utf8.count && zip(number, form).allSatisfy { character, place in
            switch place {
            case "9": character.isASCII && character.isNumber
            case "@": character.isLetter
            case "*": true
            default: character == place
            }
        }
    }

    /// ISO 3166-1 alpha-2, but for those above, and for VA, which has no such tax and is how many write "VAT".
    private static let otherCountries = Set("""
        AD AE AF AG AI AL AM AO AQ AR AS AU AW AX AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CC CD CF CG CI CK CL CM CN CO CR CU CV CW CX \
        DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GD GE GF GG GH GI GL GM GN GP GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR IS JE JM JO KE KG KH KI KM \
        KN KP KR KW KY KZ LA LB LC LI LK LR LS LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NO NP NR NU NZ OM PA PE PF \
        PG PH PK PM PN PR PS PW PY QA RE RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TT TV TW TZ UA UG UM UY \
        UZ VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """.split(separator: " ").map(String.init))
}

extension VATIdentifier {
    /// Whether what it is stands in it already: `CHE123456789 MWST` (also TVA, IVA) needs no word in front.
    public var namesItself: Bool { country == "CH" && ["MWST", "TVA", "IVA"].contains { text.hasSuffix($0) } }
}
