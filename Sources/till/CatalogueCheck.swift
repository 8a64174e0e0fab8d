import SaleCore
import Storage

/// What is wrong with rows that are good in themselves, because of what the shop has already: a barcode of an article that is not among the
/// rows. A row found bad takes those with it that relied on it, as the import itself would: each is named with its line.
struct CatalogueCheck {
    private let rows: [ProductRow]
    private let isKnownCode: (String) -> Bool
    private var isGood: [Bool]
    private var problems: [ProductCSV.Problem] = []
    /// Rows that are good only while the row with this code is.
    private var barcodesFreedBy: [String: [(row: Int, barcode: String)]] = [:]
    private var linksTo: [String: [Int]] = [:]

    init(_ rows: [ProductRow], isKnownCode: @escaping (String) -> Bool) {
        self.rows = rows
        self.isKnownCode = isKnownCode
        isGood = Array(repeating: true, count: rows.count)
    }

    /// - Returns: the rows that can be loaded, and a problem for each other one.
    static func run(_ rows: [ProductRow], _ database: TillDatabase) throws -> (rows: [ProductRow], problems: [ProductCSV.Problem]) {
        var check = CatalogueCheck(rows) { (try? database.findItem(code: $0)?.product.code) == $0 }
        check.find(try database.holders(of: rows.lazy.flatMap(\.product.barcodes)))
        return (zip(rows, check.isGood).filter(\.1).map(\.0), check.problems)
    }

    private mutating func find(_ holders: [String: String]) {
        let codes = Set(rows.map(\.product.code))
        var bad: [(row: Int, barcode: String, holder: String)] = []
        for (index, row) in rows.enumerated() {
            for barcode in row.product.barcodes {
                guard let holder = holders[BarcodeKey.normalise(barcode)], holder != row.product.code else { continue }
                if codes.contains(holder) { barcodesFreedBy[holder, default: []].append((index, barcode)) } else { bad.append((index, barcode, holder)) }
            }
            for code in row.product.linkedCodes where codes.contains(code) { linksTo[code, default: []].append(index) }
        }
        for (row, barcode, holder) in bad { refuse(row, Self.taken(rows[row], barcode, holder)) }
    }

    private mutating func refuse(_ row: Int, _ problem: ProductCSV.Problem) {
        var waiting = [(row, problem)]
        while let (row, problem) = waiting.popLast() {
            guard isGood[row] else { continue }
            isGood[row] = false
            problems.append(problem)
            let code = rows[row].product.code
            for (other, barcode) in barcodesFreedBy[code] ?? [] { waiting.append((other, Self.taken(rows[other], barcode, code))) }
            guard !isKnownCode(code) else { continue }
            for other in linksTo[code] ?? [] {
                waiting.append((other, .init(
                    line: rows[other].line, column: ProductCSV.Column.linked.rawValue, code: "csv.linked",
                    reason: "no good row of this file and no article of the shop has the code '\(code)'")))
            }
        }
    }

    private static func taken(_ row: ProductRow, _ barcode: String, _ holder: String) -> ProductCSV.Problem {
        .init(
            line: row.line, column: ProductCSV.Column.barcodes.rawValue, code: "csv.barcode-taken",
            reason: "'\(barcode)' is the barcode of article \(holder) of this shop; take it off there first, or load both in one file")
    }
}
