/// The languages the till speaks (ISO 639-1); receipt, cashier and customer have one each.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case turkish = "tr"
    case arabic = "ar"
    case japanese = "ja"

    /// Labels stand at the right and amounts at the left.
    public var isRightToLeft: Bool { self == .arabic }
}

/// How the number of a receipt stands on it, so that a return can scan it.
public enum ReceiptSymbol: String, Sendable, Hashable, Codable, CaseIterable {
    case barcode, qr
}
