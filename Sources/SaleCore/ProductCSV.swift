/// The file by which products come into the till and leave it: CSV (RFC 4180) in UTF-8 with a header row.
///
/// | column | |
/// | --- | --- |
/// | `code` | the shop's own number; required |
/// | `barcodes` | GTINs and in-store codes, separated by spaces or `|` |
/// | `name` | required |
/// | `department` | |
/// | `unit` | `piece` (or empty), `kg`, `l`, `m` |
/// | `price` | per unit, tax included, in major units; `.` or `,` as the decimal sign; required |
/// | `tax` | the code of a tax category; required |
/// | `stock` | in units; empty: stock is not counted. Without this column stock is counted and left as it is |
/// | `linked` | codes sold along with each unit, separated by spaces or `|` |
/// | `weighed` | `yes` or `no` (or empty) |
/// | `quick` | `yes` or `no` (or empty): shown as a quick key |
public enum ProductCSV {
    public enum Column: String, Sendable, Hashable, CaseIterable {
        case code, barcodes, name, department, unit, price, tax, stock, linked, weighed, quick

        /// Its place among `allCases`.
        var index: Int {
            switch self {
            case .code: 0
            case .barcodes: 1
            case .name: 2
            case .department: 3
            case .unit: 4
            case .price: 5
            case .tax: 6
            case .stock: 7
            case .linked: 8
            case .weighed: 9
            case .quick: 10
            }
        }

        public var isRequired: Bool { [.code, .name, .price, .tax].contains(self) }
    }

    /// Largest stock of a product either way, in thousandths: a thousand million units.
    public static let stockThousandths: Int64 = 1_000_000_000_000
    /// Barcodes of one product.
    public static let barcodes = 100

    /// Something wrong in the file, said so that a person can put it right.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// The file's first line is 1. A record that spans lines is named by its first.
        public let line: Int
        /// The column as the header names it; nil when the whole row is meant.
        public let column: String?
        /// Stable code, for scripts: `csv.price`, `csv.duplicate` …
        public let code: String
        public let reason: String

        public init(line: Int, column: String?, code: String, reason: String) {
            self.line = line
            self.column = column
            self.code = code
            self.reason = reason
        }

        /// `line 17, price: 'abc' is not an amount; write 1.99`
        public var description: String { "line \(line)\(column.map { ", \($0)" } ?? ""): \(reason)" }
    }

    /// Reads a whole file.
    /// - Returns: the good rows in the order of the file, and every problem in the order of lines. A row with a problem is not among the rows.
    public static func parse(bytes: [UInt8], currency: Currency, taxCategories: [TaxCategory]) -> (rows: [ProductRow], problems: [Problem]) {
        var rows: [ProductRow] = []
        var problems: [Problem] = []
        var reader = Reader(currency: currency, taxCategories: taxCategories)
        func collect(_ outcome: Outcome) {
            switch outcome {
            case .row(let row): rows.append(row)
            case .problem(let problem): problems.append(problem)
            }
        }
        reader.read(bytes, collect)
        reader.finish(each: collect)
        let bad = Set(problems.map(\.line))
        rows.removeAll { bad.contains($0.line) }
        return (rows, problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element))
    }

    /// What a reader finds, as it finds it.
    public enum Outcome: Sendable, Hashable {
        case row(ProductRow)
        case problem(Problem)
    }
}

/// A product as one row of the file gives it.
public struct ProductRow: Sendable, Hashable {
    public let line: Int
    public let product: Product
    /// Nil when stock is not counted, or when the file has no such column.
    public let stock: Quantity?
    public let isQuickKey: Bool

    public init(line: Int, product: Product, stock: Quantity?, isQuickKey: Bool) {
        self.line = line
        self.product = product
        self.stock = stock
        self.isQuickKey = isQuickKey
    }
}
