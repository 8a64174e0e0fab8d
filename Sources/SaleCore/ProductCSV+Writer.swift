extension ProductCSV {
    /// The header row of a file we write: every column, comma-separated, with its line end.
    public static let header = Column.allCases.map(\.rawValue).joined(separator: ",") + "\r\n"

    /// A product that the format cannot hold.
    public struct Unwritable: Error, Sendable, Hashable, CustomStringConvertible {
        public let productCode: String
        public let text: String
        public let code = "csv.unwritable"
        public var description: String { "Article \(productCode): '\(text)' holds a space or |, which separate codes in a CSV file. Give it another code to export it." }
    }

    /// One row with its line end (CR LF, RFC 4180 section 2), which `Reader` reads back to the same.
    ///
    /// A counted article whose stock is not known is written as 0, for an empty field says that its stock is not counted.
    /// - Throws: `Unwritable` for a code or barcode that holds a separator.
    public static func row(_ product: Product, stock: Quantity?, isQuickKey: Bool, currency: Currency) throws(Unwritable) -> String {
        for text in [product.code] + product.barcodes + product.linkedCodes where RowRules.list(text) != [text] {
            throw Unwritable(productCode: product.code, text: text)
        }
        let fields = Column.allCases.map { column in
            switch column {
            case .code: product.code
            case .barcodes: product.barcodes.joined(separator: " ")
            case .name: product.name
            case .department: product.department ?? ""
            case .unit: product.unit.code
            case .price: product.unitPrice.text(currency)
            case .tax: product.taxCategory
            case .stock: product.isStockTracked ? (stock ?? Quantity(thousandths: 0)).text : ""
            case .linked: product.linkedCodes.joined(separator: " ")
            case .weighed: product.isWeighed ? "yes" : "no"
            case .quick: isQuickKey ? "yes" : "no"
            }
        }
        return fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        let isPlain = !field.utf8.contains { [0x22, 0x2C, 0x3B, 0x0D, 0x0A].contains($0) }
        return isPlain ? field : "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
