/// The file by which customers come from another system and leave for one: CSV (RFC 4180) in UTF-8 with a header row.
///
/// | column | |
/// | --- | --- |
/// | `number` | the card's number; empty for somebody new takes the next free one |
/// | `name`, `company` | one of them is needed |
/// | `phone` | with its area code, or with `+` and the country's code |
/// | `email` | |
/// | `address` | as on an envelope, `\|` between its lines |
/// | `birthday` | `MM-DD` or `YYYY-MM-DD` |
/// | `vat` | VAT identification number of the company |
/// | `segments` | codes, a space between them |
/// | `pricelist` | code of a price list |
/// | `exemption`, `exemptionnumber` | why no tax is charged, and the number of the certificate |
/// | `creditlimit` | up to how much may be owed without approval, in major units; empty: the shop's own limit |
/// | `invoice` | `yes` or `no` (or empty): every sale is an invoice |
/// | `active` | `yes` (or empty) or `no`: served as a customer |
/// | `points` | opening points, for whoever has none here yet |
///
/// A row needs a number or a telephone number: without either the same file read again would make everybody anew. Of a customer who is here a column that
/// the file does not have leaves things as they are, and an empty field takes away; of a new one both mean nothing.
public enum CustomerCSV {
    public enum Column: String, Sendable, Hashable, CaseIterable {
        case number, name, company, phone, email, address, birthday, vat, segments, pricelist, exemption, exemptionnumber, creditlimit, invoice, active, points
    }

    static let lineSeparator: Character = "|"

    /// A customer as one row of the file gives it.
    public struct Row: Sendable, Hashable {
        public let line: Int
        /// As numbers are stored; nil where the row names none.
        public let number: String?
        /// Minor units; nil where none is given.
        public let creditLimit: Int64?
        /// Nil where nothing is said of them.
        public let points: Int64?
        private let texts: [Column: String]

        init(line: Int, number: String?, creditLimit: Int64?, points: Int64?, texts: [Column: String]) {
            self.line = line
            self.number = number
            self.creditLimit = creditLimit
            self.points = points
            self.texts = texts
        }

        /// The field; nil where the file has no such column.
        public subscript(_ column: Column) -> String? { texts[column] }

        /// Yes or no; nil where the file has no such column.
        public func flag(_ column: Column, empty: Bool) -> Bool? { texts[column].map { $0.isEmpty ? empty : $0.lowercased() == "yes" } }

        /// The field's entries; nil where the file has no such column.
        public func list(_ column: Column) -> [String]? {
            texts[column].map { text in
                text.split { column == .address ? $0 == CustomerCSV.lineSeparator : $0.isWhitespace }.map { String($0).trimmed }.filter { !$0.isEmpty }
            }
        }
    }

    /// Reads a whole file. What stands in a row by itself is checked here, what it makes of somebody when that is known.
    /// - Parameter country: where a telephone number without a country's code belongs.
    /// - Returns: the good rows in the order of the file, and every problem in the order of lines. With a problem nothing should be loaded.
    public static func parse(bytes: [UInt8], currency: Currency, country: PhoneCountry?) -> (rows: [Row], problems: [ProductCSV.Problem]) {
        var reader = Reader(bytes, currency, country)
        return reader.read()
    }

    private struct Reader {
        var table: CSVTable
        let currency: Currency
        let country: PhoneCountry?
        /// By column: which line says what first.
        private var lines: [Column: [String: Int]] = [:]

        init(_ bytes: [UInt8], _ currency: Currency, _ country: PhoneCountry?) {
            table = CSVTable(bytes, columns: Column.allCases.map(\.rawValue), required: [])
            self.currency = currency
            self.country = country
        }

        mutating func read() -> (rows: [Row], problems: [ProductCSV.Problem]) {
            if table.problems.isEmpty, !table.has(Column.number.rawValue), !table.has(Column.phone.rawValue) {
                table.refuse(1, Column.number.rawValue, "csv.missing-column", "the column is missing; the first line must name it, or phone")
                return ([], table.problems)
            }
            if table.rows.count > CustomerBounds.perFile {
                table.refuse(1, nil, "csv.too-many", "more than \(CustomerBounds.perFile) customers; cut the file in two")
                return ([], table.problems)
            }
            var rows: [Row] = []
            for row in table.rows {
                let count = table.problems.count
                let made = made(of: row)
                if table.problems.count == count { rows.append(made) }
            }
            return (rows, table.problemsByLine)
        }

        private mutating func made(of row: CSVTable.Row) -> Row {
            let number = number(row), phone = phone(row)
            if number == nil, row[Column.phone.rawValue].isEmpty, row[Column.number.rawValue].isEmpty {
                refuse(row, .number, "csv.nobody", "a row needs the card's number or a telephone number, by which the same customer is known when the file is read again")
            }
            note(number, row, .number)
            note(phone, row, .phone)
            if !row[Column.birthday.rawValue].isEmpty, Birthday(row[Column.birthday.rawValue]) == nil {
                refuse(row, .birthday, CustomerProblem.birthdayInvalid.code, CustomerProblem.birthdayInvalid.description)
            }
            for column in [Column.invoice, .active] where !["", "yes", "no"].contains(row[column.rawValue].lowercased()) {
                refuse(row, column, "csv.yes-no", "'\(shown(row, column))' is neither yes nor no")
            }
            let limit = creditLimit(row), points = points(row)
            let texts = Column.allCases.filter { table.has($0.rawValue) }.map { ($0, row[$0.rawValue]) }
            return Row(line: row.line, number: number, creditLimit: limit, points: points, texts: Dictionary(uniqueKeysWithValues: texts))
        }

        private mutating func number(_ row: CSVTable.Row) -> String? {
            let text = row[Column.number.rawValue]
            if text.isEmpty { return nil }
            let number = Customer.normalise(number: text)
            do { try Customer.check(number: number) } catch {
                refuse(row, .number, error.code, isShortened(text) ? Self.shortened(text) : "\(error)")
                return nil
            }
            return number
        }

        private mutating func phone(_ row: CSVTable.Row) -> String? {
            let text = row[Column.phone.rawValue]
            if text.isEmpty { return nil }
            guard let number = PhoneNumber.normalise(text, country: country) else {
                let problem = CustomerProblem.phoneInvalid
                refuse(row, .phone, problem.code, isShortened(text) ? Self.shortened(text) : "\(problem)")
                return nil
            }
            return number
        }

        private mutating func creditLimit(_ row: CSVTable.Row) -> Int64? {
            let text = row[Column.creditlimit.rawValue]
            if text.isEmpty { return nil }
            if let reason = ProductCSV.RowRules.thousands(text) {
                refuse(row, .creditlimit, "csv.amount", reason)
                return nil
            }
            guard let limit = DecimalText.parse(text, decimals: currency.exponent), (0...SaleLimits.amountMinorUnits).contains(limit) else {
                refuse(row, .creditlimit, "csv.amount", "'\(shown(row, .creditlimit))' is no amount in \(currency.code); write \(Money(20_000, currency).text)")
                return nil
            }
            return limit
        }

        private mutating func points(_ row: CSVTable.Row) -> Int64? {
            let text = row[Column.points.rawValue]
            if text.isEmpty { return nil }
            guard let points = DecimalText.parse(text, decimals: 0), points.magnitude <= LoyaltyBounds.points.magnitude else {
                refuse(row, .points, "csv.points", "'\(shown(row, .points))' is no number of points; write 1200")
                return nil
            }
            return points
        }

        private mutating func note(_ key: String?, _ row: CSVTable.Row, _ column: Column) {
            guard let key else { return }
            if let earlier = lines[column]?[key] { return refuse(row, column, "csv.duplicate", "the same is on line \(earlier) already") }
            lines[column, default: [:]][key] = row.line
        }

        private mutating func refuse(_ row: CSVTable.Row, _ column: Column, _ code: String, _ reason: String) { table.refuse(row.line, column.rawValue, code, reason) }

        private func shown(_ row: CSVTable.Row, _ column: Column) -> String { ProductCSV.RowRules.shown(row[column.rawValue]) }

        /// `1.00E+05`: what a spreadsheet makes of a long number.
        private func isShortened(_ text: String) -> Bool { text.first?.isNumber == true && text.uppercased().contains("E+") }
        private static func shortened(_ text: String) -> String {
            "'\(ProductCSV.RowRules.shown(text))' was shortened by a spreadsheet; format the column as text and enter it again"
        }
    }
}
