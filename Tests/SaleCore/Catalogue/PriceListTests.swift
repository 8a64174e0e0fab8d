import SaleCore
import Testing

@Suite struct PriceListTests {
    private func price(_ cents: Int64) -> UnitPrice { UnitPrice(Money(cents, .eur)) }
    private func day(_ text: String) throws -> BusinessDay { try #require(BusinessDay(text)) }
    private let product = Product(code: "1", name: "a", unitPrice: UnitPrice(Money(1_000, .eur)), taxCategory: "A", listPrices: ["STAFF": UnitPrice(Money(800, .eur))])

    @Test func theLastToBeginCountsAndTheEndsAreIncluded() throws {
        let dated = [
            DatedPrice(price(900)), DatedPrice(price(700), from: try day("2026-12-01"), until: try day("2026-12-24")), DatedPrice(price(600), from: try day("2026-12-20"), until: try day("2026-12-20")),
        ]
        let wanted: [(String, Int64)] = [("2026-11-30", 900), ("2026-12-01", 700), ("2026-12-19", 700), ("2026-12-20", 600), ("2026-12-21", 700), ("2026-12-24", 700), ("2026-12-25", 900)]
        for (text, cents) in wanted {
            #expect(PriceList.price(of: dated, on: try day(text)) == price(cents), "\(text)")
            #expect(PriceList.price(of: dated.reversed(), on: try day(text)) == price(cents), "\(text)")
        }
        #expect(PriceList.price(of: [DatedPrice(price(1), until: try day("2026-01-01"))], on: try day("2026-01-02")) == nil)
    }

    @Test func theCustomersListThenEverybodysThenTheProduct() throws {
        let today = try day("2026-12-10")
        let everybody = PriceList(code: PriceList.everybody, prices: ["1": [DatedPrice(price(900), from: today)]])
        let staff = PriceList(code: "STAFF", prices: ["1": [DatedPrice(price(750), from: today, until: today)]])
        func chosen(_ customer: PriceList?, _ all: PriceList?, _ text: String) throws -> String {
            let chosen = PriceList.price(of: product, customer: customer, everybody: all, on: try day(text))
            return "\(chosen.price.text(.eur)) \(chosen.list ?? "-")"
        }
        #expect(try chosen(nil, nil, "2026-12-10") == "10.00 -")
        #expect(try chosen(nil, everybody, "2026-12-10") == "9.00 *")
        #expect(try chosen(nil, everybody, "2026-12-09") == "10.00 -")
        #expect(try chosen(staff, everybody, "2026-12-10") == "7.50 STAFF")
        // Beyond its dates the product's own price for the list holds.
        #expect(try chosen(staff, everybody, "2026-12-11") == "8.00 STAFF")
        #expect(try chosen(PriceList(code: "OTHER"), everybody, "2026-12-11") == "9.00 *")
    }

    private func parse(_ text: String) -> (lists: [PriceList], problems: [ProductCSV.Problem]) {
        PriceListCSV.parse(bytes: Array(text.utf8), currency: .eur) { $0 == "1" || $0 == "2" }
    }

    @Test func aFile() throws {
        let (lists, problems) = parse("List;Code;Price;From;Until\n;1;9,90;2026-12-01;2026-12-24\nSTAFF;1;8;;\nSTAFF;2;0.0179;;2026-12-31\n*;1;9.50;;\n")
        #expect(problems.isEmpty, "\(problems)")
        #expect(lists.map(\.code) == ["*", "STAFF"])
        #expect(lists.first?.prices["1"] == [DatedPrice(price(990), from: try day("2026-12-01"), until: try day("2026-12-24")), DatedPrice(price(950))])
        #expect(lists.last?.prices["2"] == [DatedPrice(UnitPrice(tenThousandths: 17_900), until: try day("2026-12-31"))])
    }

    @Test(arguments: [
        ("S,3,1,,", "line 2, code: there is no article with the code '3'"), ("S,,1,,", "line 2, code: must not be empty"), ("S,1,x,,", "line 2, price: 'x' is not a price; write 1.99"),
        ("S,1,\"1,299\",,", "line 2, price: '1,299' may be 1299 or 1.299; write one of these"),
        ("S,1,-1,,", "line 2, price: '-1' is not a price; write 1.99"), ("S,1,,,", "line 2, price: '' is not a price; write 1.99"),
        ("S,1,1,2026-02-30,", "line 2, from: '2026-02-30' is no day; write 2026-12-24"), ("S,1,1,2026-02-02,2026-02-01", "line 2, until: the last day is before the first"),
        ("a b,1,1,,", "line 2, list: 'a b' is no code of a list: at most 64 bytes, no spaces"), ("S,1,1", "line 2: 3 fields, but the header names 5 columns"),
        ("S,1,1,,\nS,1,2,,2027-01-01", "line 3, from: the list has a price for this article from this day on line 2 already"),
        ("S,\"1\n2\",1,,", "line 2, code: holds a line break or control character; take it out"),
    ])
    func badRows(rows: String, message: String) { #expect(parse("list,code,price,from,until\n" + rows).problems.map(\.description) == [message]) }

    @Test func badHeaders() {
        for text in ["", "list,code\n", "list,code,price,price\n", "list,code,price,colour\n", "list,code,price,\n", "\u{0}\u{1}"] { #expect(!parse(text).problems.isEmpty && parse(text).lists.isEmpty) }
    }

    @Test func departments() {
        func parse(_ text: String) -> (departments: [Department], problems: [ProductCSV.Problem]) {
            DepartmentCSV.parse(bytes: Array(text.utf8), currency: .eur, taxCategories: [Fixtures.full])
        }
        let (departments, problems) = parse("code,name,tax,openprice,maxprice\nFRUIT,Fruit,A,yes,20\nMISC,Other,,,\n")
        #expect(problems.isEmpty)
        #expect(departments == [Department(code: "FRUIT", name: "Fruit", taxCategory: "A", openPrice: OpenPrice(maximumMinorUnits: 2_000)), Department(code: "MISC", name: "Other")])
        #expect(departments.first?.article?.openPrice == OpenPrice(maximumMinorUnits: 2_000) && departments.last?.article == nil)
        for row in ["F,Fruit,A,yes,0", "F,Fruit,Z,no,", "F,Fruit,,yes,", "F,,A,,", ",Fruit,A,,", "F F,x,A,,", "F,x,A,1,", "F,x,A,no,5", "F,x,A,,\nF,y,A,,"] {
            #expect(parse("code,name,tax,openprice,maxprice\n" + row).problems.count == 1, "\(row)")
        }
    }

    @Test func openPricesHaveTheirBound() throws {
        let price = OpenPrice(maximumMinorUnits: 2_000)
        for cents in [Int64(0), 1_999, 2_000] { try price.check(Money(cents, .eur)) }
        #expect(throws: ArticleRefusal.openPriceTooHigh(maximum: Money(2_000, .eur))) { try price.check(Money(2_001, .eur)) }
        #expect(throws: ArticleRefusal.openPriceNegative) { try price.check(Money(-1, .eur)) }
    }

    @Test func stockPolicies() {
        func judge(_ wanted: Int64, _ have: Int64?, _ own: StockPolicy?) -> StockPolicy {
            StockPolicy.judge(wanted: .pieces(wanted), onHand: have.map { .pieces($0) }, product: own, shop: .warn)
        }
        #expect(judge(5, 5, .refuse) == .allow && judge(6, 5, .refuse) == .refuse && judge(6, 5, nil) == .warn && judge(6, 5, .allow) == .allow && judge(6, nil, .refuse) == .allow)
    }
}
