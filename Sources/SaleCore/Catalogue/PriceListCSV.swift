/// The file by which price lists come: `list,code,price,from,until`, a row for each price.
///
/// `list` is the list's code, or `*` (or empty) for everybody; `code` the product's; `price` per unit in major units; `from` and `until` the first and last business
/// day (`2026-12-24`), empty for none. Each list that the file names is replaced by what the file says of it.
public enum PriceListCSV {
    public static let columns = ["list", "code", "price", "from", "until"]

    /// - Parameter isKnownCode: whether there is a product with this code.
    /// - Returns: the lists by code, and every problem in the order of lines. With a problem nothing should be loaded.
    public static func parse(bytes: [UInt8], currency: Currency, isKnownCode: (String) throws -> Bool) rethrows -> (lists: [PriceList], problems: [ProductCSV.Problem]) {
        var table = CSVTable(bytes, columns: columns, required: ["list", "code", "price"])
        var lists: [String: PriceList] = [:]
        var lineOf: [Key: Int] = [:]
        if table.rows.count > CatalogueLimits.pricesPerFile {
            table.refuse(1, nil, "csv.too-many", "more than \(CatalogueLimits.pricesPerFile) prices; cut the file in two")
            return ([], table.problems)
        }
        for row in table.rows {
            let count = table.problems.count
            func refuse(_ column: String, _ code: String, _ reason: String) { table.refuse(row.line, column, code, reason) }
            let list = row["list"].isEmpty ? PriceList.everybody : row["list"]
            if !CatalogueLimits.isGood(code: list) { refuse("list", "csv.list", "'\(shown(list))' is no code of a list: at most \(CatalogueLimits.codeBytes) bytes, no spaces") }
            let code = row["code"]
            if try !isKnownCode(code) { refuse("code", "csv.code", code.isEmpty ? "must not be empty" : "there is no article with the code '\(shown(code))'") }
            let price = DecimalText.parse(row["price"], decimals: currency.exponent + UnitPrice.extraDecimals)
            if let reason = ProductCSV.RowRules.thousands(row["price"]) { refuse("price", "csv.price", reason) }
            if price.map({ !(0...SaleLimits.unitPriceTenThousandths).contains($0) }) ?? true { refuse("price", "csv.price", "'\(shown(row["price"]))' is not a price; write 1.99") }
            func day(_ column: String) -> BusinessDay? {
                let text = row[column]
                if text.isEmpty { return nil }
                let day = BusinessDay(text)
                if day == nil { refuse(column, "csv.day", "'\(shown(text))' is no day; write 2026-12-24") }
                return day
            }
            let from = day("from"), until = day("until")
            if let from, let until, until < from { refuse("until", "csv.day", "the last day is before the first") }
            let key = Key(list: list, code: code, from: from)
            if let earlier = lineOf[key] { refuse("from", "csv.duplicate", "the list has a price for this article from this day on line \(earlier) already") }
            lineOf[key] = lineOf[key] ?? row.line
            guard table.problems.count == count, let price else { continue }
            lists[list, default: PriceList(code: list)].prices[code, default: []].append(DatedPrice(UnitPrice(tenThousandths: price), from: from, until: until))
        }
        return (lists.values.sorted { $0.code < $1.code }, table.problemsByLine)
    }

    private struct Key: Hashable {
        let list: String, code: String
        let from: BusinessDay?
    }

    private static func shown(_ text: String) -> String { ProductCSV.RowRules.shown(text) }
}
