extension ProductCSV {
    /// The header row of a file we write: every column, comma-separated, with its line end.
    public static let header = header(lists: [])

    /// The same with the prices for some price lists.
    public static func header(lists: [String]) -> String {
        (Column.allCases.map(\.rawValue) + lists.map { quoted(listPrefix + $0) }).joined(separator: ",") + "\r\n"
    }

    /// A product that the format cannot hold.
    public struct Unwritable: Error, Sendable, Hashable, CustomStringConvertible {
        public let productCode: String
        public let text: String
        public let code = "csv.unwritable"
        public var description: String { "Article \(productCode): '\(text)' \(reason)." }
        let reason: String
    }

    /// One row with its line end (CR LF, RFC 4180 section 2), which `Reader` reads back to the same.
    ///
    /// A counted article whose stock is not known is written as 0, for an empty field says that its stock is not counted.
    /// - Throws: `Unwritable` for a code or barcode that holds a separator.
    /// - Parameter lists: the price lists that `header(lists:)` named.
    public static func row(_ product: Product, stock: Quantity?, isQuickKey: Bool, currency: Currency, lists: [String] = []) throws(Unwritable) -> String {
        for text in [product.code] + product.barcodes + product.linkedCodes where RowRules.list(text) != [text] {
            let reason = "holds a space or |, which separate codes in a CSV file. Give it another code to export it"
            throw Unwritable(productCode: product.code, text: text, reason: reason)
        }
        for list in product.listPrices.keys.sorted() where !lists.contains(list) {
            throw Unwritable(productCode: product.code, text: list, reason: "is a price list that the file has no column for")
        }
        if let group = product.variant?.group, group.contains(":") {
            throw Unwritable(productCode: product.code, text: group, reason: "holds a colon, which ends the code of a variant's group. Give it another one")
        }
        let barcodes = try product.barcodes.map { code throws(Unwritable) in try written(code, product, currency) }
        let fields = Column.allCases.map { column in
            switch column {
            case .code: product.code
            case .barcodes: barcodes.joined(separator: " ")
            case .name: product.name
            case .department: product.department ?? ""
            case .brand: product.brand ?? ""
            case .unit: product.unit.code
            case .price: product.unitPrice.text(currency)
            case .tax: product.taxCategory
            case .stock: product.isStockTracked ? (stock ?? Quantity(thousandths: 0)).text : ""
            case .linked: product.linkedCodes.joined(separator: " ")
            case .weighed: product.isWeighed ? "yes" : "no"
            case .quick: isQuickKey ? "yes" : "no"
            case .age: product.minimumAge.map { "\($0)" } ?? ""
            case .discountable: product.isDiscountable ? "yes" : "no"
            case .capture: product.capture?.rawValue ?? ""
            case .forsale: product.isForSale ? "yes" : "no"
            case .recalled: product.recallReason.map { ["", "yes", "no"].contains($0.lowercased()) ? "yes" : $0 } ?? ""
            case .tare: product.tare?.text ?? ""
            case .variant: product.variant.map { "\($0.group):\($0.text)" } ?? ""
            case .openprice: product.openPrice == nil ? "no" : "yes"
            case .maxprice: product.openPrice?.maximumMinorUnits.map { Money($0, currency).text } ?? ""
            case .stockpolicy: product.stockPolicy?.rawValue ?? ""
            case .salelimit: product.saleLimit?.text ?? ""
            case .returnable: product.isReturnable ? "yes" : "no"
            case .finalsale: product.isFinalSale ? "yes" : "no"
            }
        }
        let prices = lists.map { product.listPrices[$0]?.text(currency) ?? "" }
        return (fields + prices).map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func written(_ barcode: String, _ product: Product, _ currency: Currency) throws(Unwritable) -> String {
        if let quantity = product.packs[barcode] {
            guard GTIN.hasForm(barcode) else { throw Unwritable(productCode: product.code, text: barcode, reason: "is a pack's barcode but no GTIN") }
            let price = product.packPrices[barcode].map { "=\(Money($0, currency).text)" } ?? ""
            return "\(quantity.text)x\(barcode)\(price)"
        }
        if RowRules.pack(barcode) != nil { throw Unwritable(productCode: product.code, text: barcode, reason: "would be read as a pack. Give it another barcode") }
        return barcode
    }

    static func quoted(_ field: String) -> String {
        let isPlain = !field.utf8.contains { [0x22, 0x2C, 0x3B, 0x0D, 0x0A].contains($0) }
        return isPlain ? field : "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
