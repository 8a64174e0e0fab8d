/// A product as the catalogue holds it. The code is the shop's own number (PLU); barcodes are what scanners read.
public struct Product: Sendable, Hashable {
    public var code: String
    /// GTINs and in-store codes as printed on the goods, check digit included.
    public var barcodes: [String]
    public var name: String
    public var department: String?
    public var unit: UnitOfMeasure
    /// Price per unit, tax included.
    public var unitPrice: UnitPrice
    /// Code of a `TaxCategory`.
    public var taxCategory: String
    /// Codes of products that are sold along with each unit of this one: a bottle deposit.
    public var linkedCodes: [String]
    /// The cashier is asked for weight or measure when none came with the scan.
    public var isWeighed: Bool
    /// Whether stock is counted. A service or a deposit has none.
    public var isStockTracked: Bool

    public init(
        code: String, barcodes: [String] = [], name: String, department: String? = nil, unit: UnitOfMeasure = .piece, unitPrice: UnitPrice,
        taxCategory: String, linkedCodes: [String] = [], isWeighed: Bool = false, isStockTracked: Bool = true
    ) {
        self.code = code
        self.barcodes = barcodes
        self.name = name
        self.department = department
        self.unit = unit
        self.unitPrice = unitPrice
        self.taxCategory = taxCategory
        self.linkedCodes = linkedCodes
        self.isWeighed = isWeighed
        self.isStockTracked = isStockTracked
    }
}

/// A tax category: what the law calls a rate, with the letter printed beside each line.
public struct TaxCategory: Sendable, Hashable {
    public var code: String
    public var name: String
    public var rate: Rate
    public init(code: String, name: String, rate: Rate) {
        self.code = code
        self.name = name
        self.rate = rate
    }
}

/// The key under which a scanned or typed code is looked up.
public enum BarcodeKey {
    public static let maximumLength = 128

    /// GTIN-8, -12, -13 and -14 are compared as 14 digits (GS1 General Specifications, "GTIN in a data carrier"), so that a
    /// UPC-A read as EAN-13 finds its product; anything else is compared as it stands, without surrounding white space.
    public static func normalise(_ text: String) -> String {
        let code = trimmed(text)
        guard GTIN.hasForm(code) else { return code }
        return String(repeating: "0", count: 14 - code.utf8.count) + code
    }

    private static func trimmed(_ text: String) -> String {
        // Asking Unicode is dear: a code that begins and ends with visible ASCII has nothing to trim.
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, visible.contains(first), visible.contains(last) { return text }
        let head = text.drop(while: \.isWhitespace)
        let end = head.lastIndex { !$0.isWhitespace }
        return end.map { String(head[...$0]) } ?? ""
    }
}
