extension ProductCSV {
    /// Reads a file in pieces, so that its size does not matter: only codes and barcodes are remembered, to find duplicates.
    ///
    /// To load all or nothing, read twice: once for the problems, once for the rows. A link to an article that is not in the file
    /// is known only at the end; its problem carries the line of a row already handed on.
    public struct Reader {
        private let rules: RowRules
        private var scanner = CSVScanner()
        /// Where each column stands; nil before the header was read.
        private var columns: [Place]?
        private var isRefused = false
        private var lineOfCode: [String: Int] = [:]
        private var lineOfBarcode: [String: Int] = [:]
        private var linksTo: [String: [(line: Int, code: String)]] = [:]

        public init(currency: Currency, taxCategories: [TaxCategory]) {
            rules = RowRules(currency: currency, taxCategories: taxCategories)
        }

        /// Takes the next bytes of the file and hands on what they complete. After a header that cannot be used, nothing more comes.
        public mutating func read(_ bytes: [UInt8], _ each: (Outcome) throws -> Void) rethrows {
            guard !isRefused else { return }
            var scanner = self.scanner
            defer { self.scanner = scanner }
            try scanner.scan(bytes) { record in try take(record, each) }
        }

        /// Ends the file: hands on its last row, then the links that lead nowhere.
        /// - Parameter isKnownCode: whether the catalogue already has an article with this code.
        public mutating func finish(isKnownCode: (String) -> Bool = { _ in false }, each: (Outcome) throws -> Void) rethrows {
            guard !isRefused else { return }
            var scanner = self.scanner
            defer { self.scanner = scanner }
            try scanner.finish { record in try take(record, each) }
            guard !isRefused else { return }
            guard columns != nil else {
                return try each(.problem(Problem(line: 1, column: nil, code: "csv.empty", reason: "the file is empty; its first line must name the columns")))
            }
            try checkLinks(isKnownCode, each)
        }

        private mutating func take(_ record: CSVRecord, _ each: (Outcome) throws -> Void) rethrows {
            guard !isRefused else { return }
            guard let columns else {
                let (columns, problems) = Header.read(record)
                self.columns = columns
                isRefused = columns == nil
                for problem in problems { try each(.problem(problem)) }
                return
            }
            var (row, problems) = rules.read(record, columns)
            if let row { problems += duplicates(row) }
            for problem in problems { try each(.problem(problem)) }
            guard problems.isEmpty, let row else { return }
            for code in row.product.linkedCodes { linksTo[code, default: []].append((row.line, row.product.code)) }
            try each(.row(row))
        }

        private mutating func duplicates(_ row: ProductRow) -> [Problem] {
            var problems: [Problem] = []
            func note(_ table: inout [String: Int], _ key: String, _ shown: String, _ column: Column) {
                guard let earlier = table.updateValue(row.line, forKey: key) else { return }
                table[key] = earlier
                let reason = earlier == row.line ? "'\(shown)' is given twice" : "'\(shown)' is already on line \(earlier)"
                problems.append(Problem(line: row.line, column: column.rawValue, code: "csv.duplicate", reason: reason))
            }
            note(&lineOfCode, row.product.code, row.product.code, .code)
            for barcode in row.product.barcodes { note(&lineOfBarcode, BarcodeKey.normalise(barcode), barcode, .barcodes) }
            return problems
        }

        /// A row whose link leads nowhere is bad, and so are the rows that link to it.
        private mutating func checkLinks(_ isKnownCode: (String) -> Bool, _ each: (Outcome) throws -> Void) rethrows {
            var missing = linksTo.keys.filter { lineOfCode[$0] == nil && !isKnownCode($0) }.sorted()
            while let code = missing.popLast() {
                for link in linksTo.removeValue(forKey: code) ?? [] {
                    let reason = "no good row of this file and no article of the shop has the code '\(code)'"
                    try each(.problem(Problem(line: link.line, column: Column.linked.rawValue, code: "csv.linked", reason: reason)))
                    if lineOfCode.removeValue(forKey: link.code) != nil, !isKnownCode(link.code) { missing.append(link.code) }
                }
            }
        }
    }
}
