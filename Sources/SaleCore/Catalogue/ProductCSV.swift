/// The file by which products come into the till and leave it: CSV (RFC 4180) in UTF-8 with a header row.
///
/// | column | |
/// | --- | --- |
/// | `code` | the shop's own number; required |
/// | `barcodes` | GTINs and in-store codes, separated by spaces or `|`; a pack is `12x4006381333931`: one scan is 12 units, and costs what they do; `6x4006381333931=4.99` is a pack that costs 4.99 as a whole |
/// | `name` | required |
/// | `department` | |
/// | `brand` | whose it is; campaigns may ask for it |
/// | `unit` | `piece` (or empty), `kg`, `l`, `m` |
/// | `price` | per unit, tax included, in major units; `.` or `,` as the decimal sign; required |
/// | `tax` | the code of a tax category; required |
/// | `stock` | in units; empty: stock is not counted. Without this column stock is counted and left as it is |
/// | `linked` | codes sold along with each unit, separated by spaces or `|` |
/// | `weighed` | `yes` or `no` (or empty) |
/// | `quick` | `yes` or `no` (or empty): shown as a quick key |
/// | `age` | years a buyer must have |
/// | `discountable` | `yes` (or empty) or `no` |
/// | `capture` | `serial` or `lot`: asked for with each sale |
/// | `forsale` | `yes` (or empty) or `no` |
/// | `recalled` | the reason of a recall, or `yes`; empty or `no`: it was not recalled |
/// | `tare` | weight of the packing, in units |
/// | `variant` | `GROUP:text`: `SHIRT7:M, blue` |
/// | `openprice` | `yes` or `no` (or empty): the cashier is asked for the price |
/// | `maxprice` | the highest price that may be typed, in major units |
/// | `stockpolicy` | selling beyond stock: `allow`, `warn`, `refuse`; empty: as the shop does it |
/// | `salelimit` | how much of it one sale may have: `2`; `2!` where nobody may allow more; `2:PAINKILLERS` where all articles of that group count together |
/// | `returnable` | `yes` or `no` (or empty): a deposit that is paid out for empties, without a receipt |
/// | `finalsale` | `yes` or `no` (or empty): once sold it may not come back, unless somebody with `return.final` allows it |
/// | `price.LIST` | the price for customers of the price list LIST; any number of such columns |
///
/// A column that is missing means its empty field. A file we write has every column but `price.LIST`, of which it has those that are asked for.
public enum ProductCSV {
    public enum Column: String, Sendable, Hashable, CaseIterable {
        case code, barcodes, name, department, brand, unit, price, tax, stock, linked, weighed, quick
        case age, discountable, capture, forsale, recalled, tare, variant, openprice, maxprice, stockpolicy, salelimit, returnable, finalsale

        /// Its place among `allCases`.
        var index: Int {
            switch self {
            case .code: 0
            case .barcodes: 1
            case .name: 2
            case .department: 3
            case .brand: 22
            case .salelimit: 23
            case .unit: 4
            case .price: 5
            case .tax: 6
            case .stock: 7
            case .linked: 8
            case .weighed: 9
            case .quick: 10
            case .age: 11
            case .discountable: 12
            case .capture: 13
            case .forsale: 14
            case .recalled: 15
            case .tare: 16
            case .variant: 17
            case .openprice: 18
            case .maxprice: 19
            case .stockpolicy: 20
            case .returnable: 21
            case .finalsale: 24
            }
        }

        public var isRequired: Bool { [.code, .name, .price, .tax].contains(self) }
    }

    /// What a column's name begins with that holds the prices for a list: `price.STAFF`.
    public static let listPrefix = "price."

    /// What stands in a column of a file.
    enum Place: Hashable {
        case column(Column)
        /// The prices for a price list.
        case list(String)

        var name: String {
            switch self {
            case .column(let column): column.rawValue
            case .list(let list): ProductCSV.listPrefix + list
            }
        }
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
