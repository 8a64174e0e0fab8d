import SaleCore
import Testing

@Suite struct ProductCSVTests {
    static let taxes = [Fixtures.full, Fixtures.reduced, Fixtures.none]

    private func parse(_ text: String, currency: Currency = .eur) -> (rows: [ProductRow], problems: [ProductCSV.Problem]) {
        ProductCSV.parse(bytes: Array(text.utf8), currency: currency, taxCategories: Self.taxes)
    }

    private func problems(_ text: String) -> [String] { parse(text).problems.map(\.description) }

    @Test func aWholeRow() throws {
        let (rows, problems) = parse(#"""
            code,barcodes,name,department,unit,price,tax,stock,linked,weighed,quick
            4017,4006381333931|96385074,"Apples, ""Granny""",Fruit,kg,2.99,B,12.5,P25,yes,no
            P25,,Deposit,,,0.25,A,,,,yes

            """#)
        #expect(problems.isEmpty)
        let apples = Product(
            code: "4017", barcodes: ["4006381333931", "96385074"], name: "Apples, \"Granny\"", department: "Fruit", unit: .kilogram,
            unitPrice: UnitPrice(Money(299, .eur)), taxCategory: "B", linkedCodes: ["P25"], isWeighed: true)
        let deposit = Product(code: "P25", name: "Deposit", unitPrice: UnitPrice(Money(25, .eur)), taxCategory: "A", isStockTracked: false)
        #expect(rows == [
            ProductRow(line: 2, product: apples, stock: Quantity(thousandths: 12_500), isQuickKey: false),
            ProductRow(line: 3, product: deposit, stock: nil, isQuickKey: true),
        ])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func anyLineEndAnySeparatorAndAByteOrderMark(lineEnd: String) {
        for separator in [",", ";"] {
            let lines = [["Name", " CODE ", "tax", "price"], ["\"A\(separator)B\"", "1", "A", "\"1,99\""], ["", "", "", ""], ["C", "2", "A", "2.5"]]
            let text = "\u{FEFF}\(lineEnd)" + lines.map { $0.joined(separator: separator) }.joined(separator: lineEnd)
            let (rows, problems) = parse(text)
            #expect(problems.isEmpty)
            #expect(rows.map(\.product.name) == ["A\(separator)B", "C"])
            #expect(rows.map(\.product.unitPrice.tenThousandths) == [1_990_000, 2_500_000])
            #expect(rows.map(\.line) == [3, 5])
            // Without the column, stock is counted and left as it is.
            #expect(rows.allSatisfy { $0.product.isStockTracked && $0.stock == nil })
        }
    }

    @Test func theHeader() {
        #expect(problems("") == ["line 1: the file is empty; its first line must name the columns"])
        #expect(problems("\n\n") == ["line 1: the file is empty; its first line must name the columns"])
        #expect(problems("code,name,price\n1,a,2") == ["line 1, tax: the column is missing; the first line must name it"])
        let known = "columns are code, barcodes, name, department, brand, unit, price, tax, stock, linked, weighed, quick, age, discountable, capture, forsale, recalled, tare, variant, openprice, maxprice, stockpolicy, salelimit, returnable, finalsale, price.LIST"
        #expect(problems("code,name,price,tax,colour,\n") == ["line 1: there is no column 'colour'; \(known)", "line 1: column 6 has no name; \(known)"])
        #expect(problems("code,name,price,tax,name\n") == ["line 1, name: the column is there twice"])
        #expect(parse("code,name\n1,2\n3,4").problems.map(\.code) == ["csv.missing-column", "csv.missing-column"])
    }

    @Test(arguments: [
        ("1,,a,,,abc,A,,,,", "line 2, price: 'abc' is not an amount; write 1.99"),
        ("1,,a,,,,A,,,,", "line 2, price: must not be empty; write 1.99"),
        ("1,,a,,,1.0000001,A,,,,", "line 2, price: '1.0000001' is not an amount; write 1.99"),
        // Fixed: 1,299 was 1.299, and a stock of 1,000 pieces was one.
        ("1,,a,,,\"1,299\",A,,,,", "line 2, price: '1,299' may be 1299 or 1.299; write one of these"),
        ("1,,a,,,1.99,A,\"1,000\",,,", "line 2, stock: '1,000' may be a thousand times as many; write the number without a sign"),
        ("1,,a,,,-1,A,,,,", "line 2, price: '-1' is less than zero"),
        ("1,,a,,,1000000000.01,A,,,,", "line 2, price: '1000000000.01' is more than 1000000000.00"),
        ("1,,a,,,99999999999999999999,A,,,,", "line 2, price: '99999999999999999999' is not an amount; write 1.99"),
        ("1,,a,,,1.00 €,A,,,,", "line 2, price: '1.00 €' is not an amount; write 1.99"),
        (",,a,,,1,A,,,,", "line 2, code: must not be empty"),
        ("1 2,,a,,,1,A,,,,", "line 2, code: '1 2' must not hold spaces or |"),
        ("1,,,,,1,A,,,,", "line 2, name: must not be empty"),
        ("1,4006381333932,a,,,1,A,,,,", "line 2, barcodes: '4006381333932' has a wrong check digit; with 1 as its last digit it would be right"),
        ("1,96385075,a,,,1,A,,,,", "line 2, barcodes: '96385075' has a wrong check digit; with 4 as its last digit it would be right"),
        ("1,4E+12,a,,,1,A,,,,", "line 2, barcodes: '4E+12' was shortened by a spreadsheet; format the column as text and enter it again"),
        ("1,a a,a,,,1,A,,,,", "line 2, barcodes: 'a' is given twice"),
        ("1,036000291452 0036000291452,a,,,1,A,,,,", "line 2, barcodes: '0036000291452' is given twice"),
        ("1,,a,,pcs,1,A,,,,", "line 2, unit: 'pcs' is no unit; write piece, kg, l, m"),
        ("1,,a,,,1,X,,,,", "line 2, tax: 'X' is no tax category of this shop; known are A, B, C"),
        ("1,,a,,,1,,,,,", "line 2, tax: must not be empty; known are A, B, C"),
        ("1,,a,,,1,A,many,,,", "line 2, stock: 'many' is not a quantity; write 24 or 3.500"),
        ("1,,a,,,1,A,1.5,,,", "line 2, stock: '1.5' is not whole, but the article is sold by the piece"),
        ("1,,a,,,1,A,,1,,", "line 2, linked: the article is linked to itself"),
        ("1,,a,,,1,A,,2,,", "line 2, linked: no good row of this file and no article of the shop has the code '2'"),
        ("1,,a,,kg,1,A,,,perhaps,", "line 2, weighed: 'perhaps' is neither yes nor no"),
        ("1,,a,,,1,A,,,yes,", "line 2, weighed: an article sold by the piece cannot be weighed; set its unit to kg, or write no"),
        ("1,,a,,,1,A,,,,1", "line 2, quick: '1' is neither yes nor no"),
        ("1,,a,,,1,A", "line 2: 7 fields, but the header names 11 columns"),
        ("1,,a \"b\",,,1,A,,,,", "line 2: a quotation mark inside a field; put the field in quotation marks and double the one inside"),
        ("1,,\"a\"b,,,1,A,,,,", "line 2: a quotation mark inside a field; put the field in quotation marks and double the one inside"),
        ("1,,\"a,,,1,A,,,,\nnext", "line 2: a field begins with a quotation mark that is never closed"),
        ("1,,\"a\nb\",,,1,A,,,,", "line 2, name: holds a line break or control character; take it out"),
        ("1,,a\u{0},,,1,A,,,,", "line 2, name: holds a line break or control character; take it out"),
    ])
    func badRows(row: String, message: String) {
        let header = "code,barcodes,name,department,unit,price,tax,stock,linked,weighed,quick\n"
        let (rows, problems) = parse(header + row)
        #expect(problems.map(\.description) == [message])
        #expect(rows.isEmpty)
    }

    @Test func everyFaultOfARowIsTold() {
        let found = problems("code,name,price,tax\n,,x,Y\n1,Good,1,A\n")
        #expect(found.count == 4 && found.allSatisfy { $0.hasPrefix("line 2, ") })
    }

    @Test func duplicatesNameTheFirst() {
        let text = "code,barcodes,name,price,tax\n1,96385074,a,1,A\n2,0000096385074,b,1,A\n1,,c,1,A\n"
        #expect(problems(text) == ["line 3, barcodes: '0000096385074' is already on line 2", "line 4, code: '1' is already on line 2"])
        #expect(parse(text).rows.map(\.line) == [2])
    }

    @Test func linesAreCountedInsideQuotes() {
        #expect(problems("code,name,price,tax\r\n1,\"a\r\nb\",1,A\r\n\r\n2,c,x,A\r\n").map { $0.prefix(7) } == ["line 2,", "line 5,"])
    }

    @Test func aLinkToABadRowIsBadAndSoIsALinkToThat() {
        let text = "code,name,price,tax,linked\n1,a,1,A,2\n2,b,1,A,3\n3,c,x,A,\n4,d,1,A,\n"
        let (rows, problems) = parse(text)
        #expect(problems.map(\.line) == [2, 3, 4])
        #expect(rows.map(\.product.code) == ["4"])
    }

    @Test func linksMayLeadToTheShopsOwnArticles() {
        var reader = ProductCSV.Reader(currency: .eur, taxCategories: Self.taxes)
        var outcomes: [ProductCSV.Outcome] = []
        reader.read(Array("code,name,price,tax,linked\n1,a,1,A,P25".utf8)) { outcomes.append($0) }
        reader.finish(isKnownCode: { $0 == "P25" }) { outcomes.append($0) }
        guard case .row(let row)? = outcomes.first, outcomes.count == 1 else { return #expect(Bool(false), "\(outcomes)") }
        #expect(row.product.linkedCodes == ["P25"])
    }

    @Test func textThatIsNotUTF8() {
        var bytes = Array("code,name,price,tax\n1,M".utf8)
        bytes += [0xFC] + Array("sli,1,A\n2,Bread,1,A\n".utf8)
        let (rows, problems) = ProductCSV.parse(bytes: bytes, currency: .eur, taxCategories: Self.taxes)
        #expect(problems.map(\.description) == ["line 2, name: not UTF-8 text; save the file as \"CSV UTF-8\""])
        #expect(rows.map(\.product.code) == ["2"])
        let utf16: [UInt8] = [0xFF, 0xFE] + "code,name\n".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(ProductCSV.parse(bytes: utf16, currency: .eur, taxCategories: Self.taxes).problems.map(\.code) == ["csv.encoding"])
    }

    @Test func aRecordWithoutEndIsBounded() {
        let text = "code,name,price,tax\n1,\"" + String(repeating: "x", count: 200_000)
        #expect(problems(text) == ["line 2: longer than 65536 bytes; a closing quotation mark may be missing"])
        #expect(problems(String(repeating: "x", count: 200_000)).count == 1)
    }

    @Test func currenciesWithOtherDecimals() throws {
        let yen = try #require(Currency.known["JPY"])
        #expect(parse("code,name,price,tax\n1,a,120.5,A", currency: yen).rows.first?.product.unitPrice.tenThousandths == 1_205_000)
        #expect(parse("code,name,price,tax\n1,a,x,A", currency: yen).problems.map(\.reason) == ["'x' is not an amount; write 199"])
    }

    @Test func whatCannotBeWritten() {
        let product = Product(code: "1", barcodes: ["a b"], name: "x", unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A")
        #expect(throws: ProductCSV.Unwritable.self) { try ProductCSV.row(product, stock: nil, isQuickKey: false, currency: .eur) }
    }
}
