extension ProductCSV {
    /// What a row must be to become a product. Every fault of a row is told, not only its first.
    struct RowRules {
        let currency: Currency
        private let taxCodes: [String]
        let examplePrice: String

        init(currency: Currency, taxCategories: [TaxCategory]) {
            self.currency = currency
            taxCodes = taxCategories.map(\.code)
            examplePrice = currency.exponent == 0 ? "199" : DecimalText.format(199, decimals: currency.exponent)
        }

        func read(_ record: CSVRecord, _ columns: [Place]) -> (row: ProductRow?, problems: [Problem]) {
            if let fault = record.fault { return (nil, [Self.problem(fault, record.line)]) }
            guard record.count == columns.count else {
                let reason = "\(record.count) field\(record.count == 1 ? "" : "s"), but the header names \(columns.count) column\(columns.count == 1 ? "" : "s")"
                return (nil, [Problem(line: record.line, column: nil, code: "csv.fields", reason: reason)])
            }
            var cells = Cells(line: record.line)
            for (index, column) in columns.enumerated() {
                guard let text = record.text(index) else {
                    cells.refuse(column.name, "csv.encoding", "not UTF-8 text; save the file as \"CSV UTF-8\"")
                    continue
                }
                if Self.holdsControl(text) {
                    cells.refuse(column.name, "csv.control-character", "holds a line break or control character; take it out")
                }
                cells.set(column, text)
            }
            guard cells.problems.isEmpty else { return (nil, cells.problems) }
            let row = row(&cells, columns)
            return (cells.problems.isEmpty ? row : nil, cells.problems)
        }

        private func row(_ cells: inout Cells, _ columns: [Place]) -> ProductRow {
            let code = identifier(&cells)
            let name = required(.name, &cells)
            let department = required(.department, &cells, isOptional: true)
            let brand = required(.brand, &cells, isOptional: true)
            let unit = unit(&cells)
            let (barcodes, packs, packPrices) = barcodes(unit, &cells)
            let price = price(&cells)
            let tax = tax(&cells)
            let stock = stock(unit, &cells)
            let links = links(of: code, &cells)
            let isWeighed = flag(.weighed, &cells)
            if isWeighed, !unit.isDivisible {
                cells.refuse(.weighed, "csv.weighed", "an article sold by the \(unit.code) cannot be weighed; set its unit to kg, or write no")
            }
            var product = Product(
                code: code, barcodes: barcodes, name: name, department: department.isEmpty ? nil : department, unit: unit, unitPrice: price,
                taxCategory: tax, linkedCodes: links, isWeighed: isWeighed, isStockTracked: stock != nil || !columns.contains(.column(.stock)), packs: packs,
                brand: brand.isEmpty ? nil : brand, packPrices: packPrices)
            sellingRules(&product, &cells)
            product.listPrices = listPrices(columns, &cells)
            return ProductRow(line: cells.line, product: product, stock: stock, isQuickKey: flag(.quick, &cells))
        }

        private func required(_ column: Column, _ cells: inout Cells, isOptional: Bool = false) -> String {
            let text = cells[column]
            if text.isEmpty, !isOptional { cells.refuse(column, "csv.empty-field", "must not be empty") }
            if text.utf8.count > SaleLimits.textBytes { cells.refuse(column, "csv.too-long", "longer than \(SaleLimits.textBytes) bytes") }
            return text
        }

        private func identifier(_ cells: inout Cells) -> String {
            let code = required(.code, &cells)
            if Self.list(code).count > 1 || code.contains("|") { cells.refuse(.code, "csv.code", "'\(Self.shown(code))' must not hold spaces or |") }
            return code
        }

        private func barcodes(_ unit: UnitOfMeasure, _ cells: inout Cells) -> (codes: [String], packs: [String: Quantity], prices: [String: Int64]) {
            var codes = Self.list(cells[.barcodes])
            var packs: [String: Quantity] = [:]
            var prices: [String: Int64] = [:]
            if codes.count > ProductCSV.barcodes { cells.refuse(.barcodes, "csv.barcodes", "more than \(ProductCSV.barcodes) barcodes") }
            for (index, entry) in codes.enumerated() {
                guard let (quantity, code, price) = Self.pack(entry) else { continue }
                codes[index] = code
                if quantity.thousandths <= 0 || quantity.thousandths > SaleLimits.quantityThousandths || (!quantity.isWhole && !unit.isDivisible) {
                    cells.refuse(.barcodes, "csv.pack", "'\(Self.shown(entry))' is no pack of this article; write how many are in it, as 12x\(code)")
                }
                if quantity != .one { packs[code] = quantity }
                guard let price else { continue }
                if let reason = Self.thousands(price) { cells.refuse(.barcodes, "csv.pack-price", reason) }
                let amount = DecimalText.parse(price, decimals: currency.exponent)
                if let amount, (0...SaleLimits.amountMinorUnits).contains(amount), quantity != .one {
                    prices[code] = amount
                } else {
                    cells.refuse(.barcodes, "csv.pack-price", "'\(Self.shown(entry))' is no price of a pack; write what it costs as a whole, as 6x\(code)=\(examplePrice)")
                }
            }
            for code in codes {
                if code.utf8.count > BarcodeKey.maximumLength {
                    cells.refuse(.barcodes, "csv.too-long", "'\(Self.shown(code))' is longer than \(BarcodeKey.maximumLength) bytes")
                } else if GTIN.hasForm(code), !GTIN.isValid(code), let check = GTIN.checkDigit(of: code.dropLast()) {
                    cells.refuse(.barcodes, "csv.check-digit", "'\(code)' has a wrong check digit; with \(check) as its last digit it would be right")
                } else if code.first?.isNumber == true, code.contains("E+") || code.contains("e+") {
                    cells.refuse(.barcodes, "csv.barcodes", "'\(Self.shown(code))' was shortened by a spreadsheet; format the column as text and enter it again")
                }
            }
            return (codes, packs, prices)
        }

        private func unit(_ cells: inout Cells) -> UnitOfMeasure {
            let text = cells[.unit]
            if text.isEmpty { return .piece }
            if let unit = UnitOfMeasure.known.first(where: { $0.code == text.lowercased() }) { return unit }
            cells.refuse(.unit, "csv.unit", "'\(Self.shown(text))' is no unit; write \(UnitOfMeasure.known.map(\.code).joined(separator: ", "))")
            return .piece
        }

        private func price(_ cells: inout Cells) -> UnitPrice { price(cells[.price], Column.price.rawValue, &cells) }

        func price(_ text: String, _ column: String, _ cells: inout Cells) -> UnitPrice {
            if let reason = Self.thousands(text) { cells.refuse(column, "csv.price", reason) }
            guard let value = DecimalText.parse(text, decimals: currency.exponent + UnitPrice.extraDecimals) else {
                let reason = text.isEmpty ? "must not be empty" : "'\(Self.shown(text))' is not an amount"
                cells.refuse(column, "csv.price", "\(reason); write \(examplePrice)")
                return UnitPrice(tenThousandths: 0)
            }
            if value < 0 { cells.refuse(column, "csv.price", "'\(Self.shown(text))' is less than zero") }
            if value > SaleLimits.unitPriceTenThousandths {
                cells.refuse(column, "csv.price", "'\(Self.shown(text))' is more than \(UnitPrice(tenThousandths: SaleLimits.unitPriceTenThousandths).text(currency))")
            }
            return UnitPrice(tenThousandths: value)
        }

        /// Why a price is not taken that may be a thousand times as much; nil for any other. The full stop is the decimal sign of these files.
        static func thousands(_ text: String) -> String? {
            guard text.contains(","), DecimalText.mayBeThousands(text) else { return nil }
            return "'\(text)' may be \(text.replacing(",", with: "")) or \(text.replacing(",", with: ".")); write one of these"
        }

        private func tax(_ cells: inout Cells) -> String {
            let code = cells[.tax]
            if !taxCodes.contains(code) {
                let reason = code.isEmpty ? "must not be empty" : "'\(Self.shown(code))' is no tax category of this shop"
                let known = taxCodes.isEmpty
                    ? "it has none yet: set them first, as till setup --tax 19:19:Standard" : "known are \(taxCodes.joined(separator: ", "))"
                cells.refuse(.tax, "csv.tax", "\(reason); \(known)")
            }
            return code
        }

        private func stock(_ unit: UnitOfMeasure, _ cells: inout Cells) -> Quantity? {
            let text = cells[.stock]
            if text.isEmpty { return nil }
            guard let value = DecimalText.parse(text, decimals: Quantity.decimals), value.magnitude <= UInt64(ProductCSV.stockThousandths) else {
                cells.refuse(.stock, "csv.stock", "'\(Self.shown(text))' is not a quantity; write 24 or 3.500")
                return nil
            }
            if !unit.isDivisible, DecimalText.mayBeThousands(text) {
                cells.refuse(.stock, "csv.stock", "'\(text)' may be a thousand times as many; write the number without a sign")
            }
            let stock = Quantity(thousandths: value)
            if !stock.isWhole, !unit.isDivisible { cells.refuse(.stock, "csv.stock", "'\(text)' is not whole, but the article is sold by the \(unit.code)") }
            return stock
        }

        private func links(of own: String, _ cells: inout Cells) -> [String] {
            let codes = Self.list(cells[.linked])
            if codes.count > SaleLimits.linkedItems { cells.refuse(.linked, "csv.linked", "more than \(SaleLimits.linkedItems) linked articles") }
            if codes.contains(own) { cells.refuse(.linked, "csv.linked", "the article is linked to itself") }
            if Set(codes).count < codes.count { cells.refuse(.linked, "csv.linked", "an article is named twice") }
            return codes
        }

        func flag(_ column: Column, _ cells: inout Cells, empty: Bool = false) -> Bool {
            switch cells[column].lowercased() {
            case "yes": return true
            case "no": return false
            case "": return empty
            default:
                cells.refuse(column, "csv.yes-no", "'\(Self.shown(cells[column]))' is neither yes nor no")
                return empty
            }
        }

        static func problem(_ fault: CSVRecord.Fault, _ line: Int) -> Problem {
            let reason = switch fault {
            case .strayQuote: "a quotation mark inside a field; put the field in quotation marks and double the one inside"
            case .unclosedQuote: "a field begins with a quotation mark that is never closed"
            case .tooLong: "longer than \(CSVScanner.recordBytes) bytes; a closing quotation mark may be missing"
            }
            return Problem(line: line, column: nil, code: "csv.quoting", reason: reason)
        }

        static func holdsControl(_ text: String) -> Bool {
            // Most fields are plain ASCII, and there are a million of them in a large file.
            let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            return !isPlain && text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}" }
        }

        static func list(_ text: String) -> [String] {
            if text.isEmpty { return [] }
            if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "|") }) { return [text] }
            return text.split { $0.isWhitespace || $0 == "|" }.map(String.init)
        }

        /// What a person typed, cut to what fits into a message.
        static func shown(_ text: String) -> String { text.count > 40 ? "\(text.prefix(40))…" : text }
    }

    /// A row's fields by column and what was found wrong with them.
    struct Cells {
        let line: Int
        private var texts = [String](repeating: "", count: Column.allCases.count)
        private var lists: [String: String] = [:]
        private(set) var problems: [Problem] = []

        init(line: Int) { self.line = line }

        /// The field; empty where the file has no such column.
        subscript(_ column: Column) -> String { texts[column.index] }
        subscript(list list: String) -> String { lists[list] ?? "" }

        mutating func set(_ place: Place, _ text: String) {
            switch place {
            case .column(let column): texts[column.index] = text
            case .list(let list): lists[list] = text
            }
        }

        mutating func refuse(_ column: Column, _ code: String, _ reason: String) { refuse(column.rawValue, code, reason) }

        mutating func refuse(_ column: String, _ code: String, _ reason: String) {
            problems.append(Problem(line: line, column: column, code: code, reason: reason))
        }
    }
}
