/// The file by which departments come: `code,name,tax,openprice,maxprice`. It is the whole list: what it does not name is no department any more.
///
/// `tax` is the code of a tax category, needed where `openprice` is `yes`; `maxprice` is the highest price that may be typed, in major units.
public enum DepartmentCSV {
    public static let columns = ["code", "name", "tax", "openprice", "maxprice"]

    /// - Returns: the good rows in the order of the file, and every problem in the order of lines. With a problem nothing should be loaded.
    public static func parse(bytes: [UInt8], currency: Currency, taxCategories: [TaxCategory]) -> (departments: [Department], problems: [ProductCSV.Problem]) {
        var table = CSVTable(bytes, columns: columns, required: ["code", "name"])
        var departments: [Department] = []
        var lineOf: [String: Int] = [:]
        let taxes = taxCategories.map(\.code)
        for row in table.rows {
            let count = table.problems.count
            func refuse(_ column: String, _ code: String, _ reason: String) { table.refuse(row.line, column, code, reason) }
            let code = row["code"], name = row["name"], tax = row["tax"]
            if !CatalogueLimits.isGood(code: code) {
                refuse("code", "csv.code", code.isEmpty ? "must not be empty" : "'\(shown(code))' must be at most \(CatalogueLimits.codeBytes) bytes without spaces")
            }
            if let earlier = lineOf[code] { refuse("code", "csv.duplicate", "'\(shown(code))' is already on line \(earlier)") }
            lineOf[code] = lineOf[code] ?? row.line
            if name.isEmpty { refuse("name", "csv.empty-field", "must not be empty") }
            if name.utf8.count > SaleLimits.textBytes { refuse("name", "csv.too-long", "longer than \(SaleLimits.textBytes) bytes") }
            if !tax.isEmpty, !taxes.contains(tax) { refuse("tax", "csv.tax", "'\(shown(tax))' is no tax category of this shop; known are \(taxes.joined(separator: ", "))") }
            let isOpen = row["openprice"].lowercased() == "yes"
            if !["", "yes", "no"].contains(row["openprice"].lowercased()) { refuse("openprice", "csv.yes-no", "'\(shown(row["openprice"]))' is neither yes nor no") }
            if isOpen, tax.isEmpty { refuse("tax", "csv.tax", "must not be empty where openprice is yes") }
            var maximum: Int64?
            if !row["maxprice"].isEmpty {
                maximum = DecimalText.parse(row["maxprice"], decimals: currency.exponent)
                if maximum.map({ !(1...SaleLimits.amountMinorUnits).contains($0) }) ?? true {
                    refuse("maxprice", "csv.maxprice", "'\(shown(row["maxprice"]))' is no highest price; write 50")
                }
                if !isOpen { refuse("maxprice", "csv.maxprice", "only where openprice is yes") }
            }
            guard table.problems.count == count else { continue }
            departments.append(Department(code: code, name: name, taxCategory: tax.isEmpty ? nil : tax, openPrice: isOpen ? OpenPrice(maximumMinorUnits: maximum) : nil))
        }
        if departments.count > CatalogueLimits.departments { table.refuse(1, nil, "csv.too-many", "more than \(CatalogueLimits.departments) departments") }
        return (departments, table.problemsByLine)
    }

    private static func shown(_ text: String) -> String { ProductCSV.RowRules.shown(text) }
}
