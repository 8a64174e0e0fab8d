import Storage

// In which language the register speaks to the cashier.
extension Register {
    /// That of whoever is signed in, also while the register is locked; the shop's where nobody is, or where it speaks none of theirs. The customer's
    /// display and paper keep their own.
    var spokenLanguage: Language { cashier?.language.flatMap(Language.init(tag:)) ?? shop.cashierLanguage }
}

extension Language {
    /// `de`, `de-AT`: the first part of a language tag (RFC 5646 section 2.1) says it.
    init?(tag: String) {
        guard let code = tag.split(separator: "-").first else { return nil }
        self.init(rawValue: code.lowercased())
    }
}
