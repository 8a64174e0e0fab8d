/// The file by which gift cards come from another system: `number,balance,until,kind`, a row for each card on which something lies.
///
/// `balance` is what lies on it, in major units; `until` the last day on which it is good (`2027-12-31`), `never`, or empty: as long as one that is issued
/// today by the shop's terms; `kind` is `gift-card` (or empty) or `store-credit`.
public enum GiftCardCSV {
    public static let columns = ["number", "balance", "until", "kind"]
    /// Cards of one file.
    public static let maximumCards = 10_000

    /// A card as one row of the file gives it.
    public struct Row: Sendable, Hashable {
        public let line: Int
        /// Normalised.
        public let number: String
        public let kind: GiftCardKind
        public let balance: Money
        public let validity: GiftCardValidity
    }

    /// - Returns: the good rows in the order of the file, and every problem in the order of lines. With a problem nothing should be loaded. No problem
    ///   names a whole number.
    public static func parse(bytes: [UInt8], currency: Currency) -> (rows: [Row], problems: [ProductCSV.Problem]) {
        var table = CSVTable(bytes, columns: columns, required: ["number", "balance"])
        if table.rows.count > maximumCards {
            table.refuse(1, nil, "csv.too-many", "more than \(maximumCards) cards; cut the file in two")
            return ([], table.problems)
        }
        var rows: [Row] = []
        var lineOf: [String: Int] = [:]
        for row in table.rows {
            let count = table.problems.count
            func refuse(_ column: String, _ code: String, _ reason: String) { table.refuse(row.line, column, code, reason) }
            func shown(_ column: String) -> String { ProductCSV.RowRules.shown(row[column]) }
            let number = GiftCardNumber.normalise(row["number"])
            if let number, let earlier = lineOf[number] { refuse("number", "csv.duplicate", "the card \(GiftCardNumber.masked(number)) is already on line \(earlier)") }
            if let number { lineOf[number] = lineOf[number] ?? row.line } else {
                let least = GiftCardNumber.bytes.lowerBound, most = GiftCardNumber.bytes.upperBound
                refuse("number", GiftCardRefusal.badNumber.code, row["number"].isEmpty ? "must not be empty" : "is no card's number: \(least) to \(most) letters and digits. Where a spreadsheet shortened it, format the column as text and enter it again")
            }
            let balance = DecimalText.parse(row["balance"], decimals: currency.exponent)
            if let reason = ProductCSV.RowRules.thousands(row["balance"]) {
                refuse("balance", "csv.amount", reason)
            } else if balance == 0 {
                refuse("balance", "csv.amount", "nothing lies on the card; take the row out, an empty card is loaded like a new one")
            } else if balance.map({ !(1...SaleLimits.amountMinorUnits).contains($0) }) ?? true {
                refuse("balance", "csv.amount", "'\(shown("balance"))' is no balance in \(currency.code); write \(Money(2_500, currency).text)")
            }
            let kind = row["kind"].isEmpty ? .giftCard : GiftCardKind(rawValue: row["kind"].lowercased())
            if kind == nil { refuse("kind", "csv.kind", "'\(shown("kind"))' is no kind of card; write \(GiftCardKind.allCases.map(\.rawValue).joined(separator: " or "))") }
            let validity = GiftCardValidity(row["until"].lowercased())
            if validity == nil { refuse("until", "csv.day", "'\(shown("until"))' is no day; write 2027-12-31, never, or nothing for the shop's terms") }
            guard table.problems.count == count, let number, let balance, let kind, let validity else { continue }
            rows.append(Row(line: row.line, number: number, kind: kind, balance: Money(balance, currency), validity: validity))
        }
        return (rows, table.problemsByLine)
    }
}

/// How long a card is good that another system issued.
public enum GiftCardValidity: Sendable, Hashable {
    /// As long as one that is issued today.
    case byTerms
    case forever
    /// The last good day.
    case until(BusinessDay)

    /// Nothing, `never`, or `YYYY-MM-DD`.
    init?(_ text: String) {
        switch text {
        case "": self = .byTerms
        case "never": self = .forever
        default:
            guard let day = BusinessDay(text) else { return nil }
            self = .until(day)
        }
    }
}
