// Words that stand inside refusals as English text or as a field's name, so that they can be said in each language too.

/// What has an upper bound; the raw value is how a refusal names it.
enum BoundName: String, CaseIterable {
    case lines = "the number of lines"
    case linkedArticles = "the number of linked articles"
    case textLength = "the length of a name or code"
    case taxRate = "the tax rate in millionths"
    case quantity = "the quantity in thousandths"
    case amount = "the amount in minor units"
    case total = "the total in minor units"
    case coupons = "the number of coupons"
    case tip = "the tip in minor units"
    case payments = "the number of payments"
    case voidedParts = "the number of times that there was less of a line"
    case approvalLength = "the length of the approval code"
    case payment = "the payment in minor units"
    case reasonLength = "the length of a reason"
    case pieces = "the number of pieces"
    case counts = "the number of counts in one shift"
    case surcharges = "the number of surcharges"
    case surcharge = "the surcharge in minor units"
    case noteLength = "the length of a note in bytes"
}

/// A field of a customer's form or of an order of stock; the raw value is how a refusal names it.
enum FieldName: String, CaseIterable {
    case name, company, phone, email, address, vatID, segments, tier, priceList, taxExemption
    case reason, reference, location
}

extension Sentences {
    /// What is bounded, in this language where it is known.
    static func bound(_ what: String) -> String { BoundName(rawValue: what).map(name) ?? what }

    /// A field, in this language where it is known.
    static func field(_ word: String) -> String { FieldName(rawValue: word).map(name) ?? word }
}

extension String {
    /// A code or an amount amid Arabic: it reads left to right (Unicode's U+2066 and U+2069).
    var ltr: String { "\u{2066}\(self)\u{2069}" }

    /// A name amid Arabic: it reads as its first letter does, and turns nothing around it (U+2068 and U+2069).
    var own: String { "\u{2068}\(self)\u{2069}" }
}
