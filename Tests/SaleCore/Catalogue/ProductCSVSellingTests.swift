import SaleCore
import Testing

/// The columns that say how a product may be sold.
@Suite struct ProductCSVSellingTests {
    private func parse(_ text: String) -> (rows: [ProductRow], problems: [ProductCSV.Problem]) {
        ProductCSV.parse(bytes: Array(text.utf8), currency: .eur, taxCategories: [Fixtures.full, Fixtures.reduced])
    }

    private func withCheck(_ body: String) -> String { body + String(GTIN.checkDigit(of: body) ?? 0) }

    @Test func aWholeRow() throws {
        let pack = withCheck("400638133394"), bag = withCheck("9638508")
        let (rows, problems) = parse("""
            code,name,unit,price,tax,barcodes,age,discountable,capture,forsale,recalled,tare,variant,openprice,maxprice,stockpolicy,Price.STAFF,price.B2B
            1,Wine,,8.99,A,4006381333931 12x\(pack) 3x96385074,18,no,LOT,no,glass in it,,RED:0.75 l: dry,yes,50,refuse,7.5,
            2,Nuts,kg,9.90,A,0.25x\(bag),,,,,,0.012,,,,,,8

            """)
        #expect(problems.isEmpty, "\(problems)")
        let wine = try #require(rows.first?.product)
        #expect(wine.barcodes == ["4006381333931", pack, "96385074"])
        #expect(wine.packs == [pack: .pieces(12), "96385074": .pieces(3)])
        #expect((wine.minimumAge, wine.isDiscountable, wine.capture, wine.isForSale, wine.recallReason) == (18, false, .lot, false, "glass in it"))
        #expect(wine.variant == ProductVariant(group: "RED", text: "0.75 l: dry"))
        #expect(wine.openPrice == OpenPrice(maximumMinorUnits: 5_000))
        #expect((wine.stockPolicy, wine.listPrices) == (.refuse, ["STAFF": UnitPrice(tenThousandths: 7_500_000)]))
        let nuts = try #require(rows.last?.product)
        #expect(nuts.packs.values.map(\.thousandths) == [250])
        #expect((nuts.tare, nuts.isDiscountable, nuts.isForSale, nuts.isRecalled) == (Quantity(thousandths: 12), true, true, false))
        #expect(nuts.listPrices == ["B2B": UnitPrice(tenThousandths: 8_000_000)])
    }

    @Test func anOldFileMeansWhatItMeant() throws {
        let (rows, problems) = parse("code,name,price,tax,barcodes\n1,a,1,A,12x5 4006381333931 2xAB\n")
        #expect(problems.isEmpty)
        // A code of the shop's own with an x in it is no pack.
        #expect(rows.first?.product == Product(code: "1", barcodes: ["12x5", "4006381333931", "2xAB"], name: "a", unitPrice: UnitPrice(Money(100, .eur)), taxCategory: "A"))
    }

    @Test(arguments: [
        ("barcodes", "0x4006381333931", "csv.pack"), ("barcodes", "1.5x4006381333931", "csv.pack"), ("barcodes", "-2x4006381333931", "csv.pack"),
        ("barcodes", "12x4006381333930", "csv.check-digit"), ("barcodes", "6x4006381333931=", "csv.pack-price"), ("barcodes", "6x4006381333931=-1", "csv.pack-price"),
        ("barcodes", "6x4006381333931=1.999", "csv.pack-price"), ("barcodes", "1x4006381333931=5", "csv.pack-price"), ("barcodes", "6x4006381333931=10000000000000000", "csv.pack-price"), ("barcodes", "12x4006381333931 4006381333931", "csv.duplicate"),
        ("age", "0", "csv.age"), ("age", "151", "csv.age"), ("age", "+18", "csv.age"), ("age", "18.5", "csv.age"), ("age", "yes", "csv.age"),
        ("discountable", "1", "csv.yes-no"), ("returnable", "1", "csv.yes-no"), ("forsale", "x", "csv.yes-no"), ("finalsale", "1", "csv.yes-no"), ("capture", "imei", "csv.capture"), ("stockpolicy", "no", "csv.stockpolicy"),
        ("salelimit", "0", "csv.salelimit"), ("salelimit", "1.5", "csv.salelimit"), ("salelimit", "some", "csv.salelimit"), ("salelimit", "2:", "csv.salelimit"),
        ("tare", "0.02", "csv.tare"), ("tare", "-1", "csv.tare"), ("tare", "a", "csv.tare"), ("variant", "blue", "csv.variant"), ("variant", ":blue", "csv.variant"),
        ("variant", "G:", "csv.variant"), ("openprice", "5", "csv.yes-no"), ("maxprice", "5", "csv.maxprice"), ("price.X", "abc", "csv.price"), ("price.X", "-1", "csv.price"),
    ])
    func badFields(column: String, field: String, code: String) {
        let (rows, problems) = parse("code,name,price,tax,\(column)\n1,a,1,A,\(field)\n")
        #expect(problems.map(\.code) == [code], "\(problems)")
        #expect(problems.first?.column == column)
        #expect(rows.isEmpty)
    }

    @Test func packsAtAPriceOfTheirOwn() {
        let (rows, problems) = parse("code,name,price,tax,barcodes\n1,a,0.99,A,6x4006381333931=4.99 12x96385074\n2,b,0.99,A,\"6x4006381333948=4,5\"\n3,c,1,A,2x5449000000996=0\n")
        #expect(problems.isEmpty, "\(problems)")
        #expect(rows.map(\.product.packPrices) == [["4006381333931": 499], ["4006381333948": 450], ["5449000000996": 0]])
        #expect(rows.first?.product.packs == ["4006381333931": .pieces(6), "96385074": .pieces(12)])
        #expect(parse("code,name,price,tax,barcodes,openprice\n1,a,0,A,6x4006381333931=4.99,yes\n").problems.map(\.code) == ["csv.pack-price"])
        func problem(_ prices: [String: Int64], isOpen: Bool = false) -> String? {
            var product = Product(
                code: "1", barcodes: ["96385074"], name: "a", unitPrice: UnitPrice(Money(1, .eur)), taxCategory: "A", packs: ["96385074": .pieces(6)], packPrices: prices)
            if isOpen { product.openPrice = OpenPrice() }
            return product.problem
        }
        for price in [0, SaleLimits.amountMinorUnits] { #expect(problem(["96385074": price]) == nil) }
        for price in [-1, SaleLimits.amountMinorUnits + 1] { #expect(problem(["96385074": price]) != nil) }
        #expect(problem(["4006381333931": 5]) != nil && problem(["96385074": 5], isOpen: true) != nil)
    }

    /// Three decimals: `1,234` for six is a dinar and a quarter to one and a thousand to another.
    @Test func aPackPriceThatMayBeThousandsIsAskedAbout() throws {
        let dinar = try #require(Currency(code: "KWD", exponent: 3))
        func problems(_ price: String) -> [String] {
            ProductCSV.parse(
                bytes: Array("code,name,price,tax,barcodes\n1,a,0.990,A,\"6x4006381333931=\(price)\"\n".utf8), currency: dinar, taxCategories: [Fixtures.full]).problems.map(\.code)
        }
        #expect(problems("1,234") == ["csv.pack-price"] && problems("1.234") == [] && problems("0,234") == [] && problems("1,23") == [])
    }

    @Test func asMuchStockAsAColumnTakes() {
        let most = ProductCSV.stockThousandths
        for sign in [Int64(1), -1] {
            for (stock, codes) in [(most - 1, []), (most, []), (most + 1, ["csv.stock"])] {
                let text = Quantity(thousandths: sign * stock).text
                #expect(parse("code,name,price,tax,unit,stock\n1,a,1,A,kg,\(text)\n").problems.map(\.code) == codes, "\(text)")
            }
        }
    }

    @Test func whatMayNotComeBack() {
        let (rows, problems) = parse("code,name,price,tax,returnable,finalsale\n1,a,1,A,,yes\n2,b,1,A,,no\n3,c,1,A,,\n4,d,1,A,yes,yes\n")
        #expect(rows.map(\.product.isFinalSale) == [true, false, false] && problems.map(\.code) == ["csv.finalsale"])
        var both = Product(code: "1", name: "a", unitPrice: UnitPrice(Money(1, .eur)), taxCategory: "A", isFinalSale: true)
        #expect(both.problem == nil)
        both.isReturnable = true
        #expect(both.problem != nil)
    }

    @Test func depositsArePaidOutOnlyAtAPriceOfTheirOwn() {
        let (rows, problems) = parse("code,name,unit,price,tax,openprice,weighed,returnable\n1,a,,0.25,A,,,yes\n2,b,,0.25,A,yes,,yes\n3,c,kg,0.25,A,,yes,yes\n4,d,,0.25,A,,,\n")
        #expect(rows.map(\.product.isReturnable) == [true, false])
        #expect(problems.map(\.code) == ["csv.returnable", "csv.returnable"])
    }

    @Test(arguments: ["price.", "price.*", "price.a b", "price", "price.a|b"]) func badLists(header: String) {
        #expect(parse("code,name,price,tax,\(header)\n").problems.count == 1)
    }

    @Test func whatAFileCannotHoldIsSaidNotLost() {
        func product(_ change: (inout Product) -> Void) -> Product {
            var product = Product(code: "1", barcodes: ["4006381333931"], name: "x", unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A")
            change(&product)
            return product
        }
        let cases: [(inout Product) -> Void] = [
            { $0.listPrices = ["STAFF": UnitPrice(tenThousandths: 1)] }, { $0.variant = ProductVariant(group: "a:b", text: "c") },
            { $0.barcodes = ["12x4006381333931"] }, { $0.barcodes = ["AB"]; $0.packs = ["AB": Quantity(pieces: 2)] },
        ]
        for (index, change) in cases.enumerated() {
            #expect(throws: ProductCSV.Unwritable.self, "case \(index)") { try ProductCSV.row(product(change), stock: nil, isQuickKey: false, currency: .eur) }
        }
    }

    /// A recall must never be lost by a word that reads as none.
    @Test(arguments: ["no", "yes", "", "NO"]) func aRecallStaysOne(reason: String) throws {
        let product = Product(code: "1", name: "x", unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A", recallReason: reason)
        let (rows, problems) = parse(ProductCSV.header + (try ProductCSV.row(product, stock: nil, isQuickKey: false, currency: .eur)))
        #expect(problems.isEmpty && rows.first?.product.isRecalled == true)
    }

    @Test func theCheckKnowsItsBounds() {
        func problem(_ unit: UnitOfMeasure = .piece, _ change: (inout Product) -> Void) -> String? {
            var product = Product(code: "1", barcodes: ["4006381333931", "AB"], name: "x", unit: unit, unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A")
            change(&product)
            return product.problem
        }
        #expect(problem { _ in } == nil)
        for age in [1, 150] { #expect(problem { $0.minimumAge = age } == nil) }
        for age in [0, 151, -1] { #expect(problem { $0.minimumAge = age } != nil) }
        #expect(problem { $0.packs = ["4006381333931": .pieces(12)] } == nil)
        #expect(problem { $0.packs = ["4006381333931": Quantity(thousandths: 500)] } != nil)
        #expect(problem(.kilogram) { $0.packs = ["4006381333931": Quantity(thousandths: 500)] } == nil)
        for packs in [["AB": Quantity.pieces(2)], ["96385074": .pieces(2)], ["4006381333931": .pieces(0)], ["4006381333931": Quantity(thousandths: SaleLimits.quantityThousandths + 1)]] {
            #expect(problem { $0.packs = packs } != nil, "\(packs)")
        }
        for brand in ["", String(repeating: "b", count: SaleLimits.textBytes + 1)] { #expect(problem { $0.brand = brand } != nil) }
        #expect(problem { $0.brand = String(repeating: "b", count: SaleLimits.textBytes) } == nil)
        for most in [1, SaleLimits.quantityThousandths] { #expect(problem(.kilogram) { $0.saleLimit = ItemLimit(most: Quantity(thousandths: most)) } == nil) }
        for most in [0, -1, SaleLimits.quantityThousandths + 1] { #expect(problem(.kilogram) { $0.saleLimit = ItemLimit(most: Quantity(thousandths: most)) } != nil) }
        #expect(problem { $0.saleLimit = ItemLimit(most: Quantity(thousandths: 1_500)) } != nil && problem { $0.saleLimit = ItemLimit(most: .one, group: "a b") } != nil)
        #expect(problem { $0.tare = .one } != nil)
        #expect(problem(.kilogram) { $0.tare = .one } == nil)
        #expect(problem(.kilogram) { $0.capture = .serial } != nil)
        #expect(problem { $0.openPrice = OpenPrice(maximumMinorUnits: SaleLimits.amountMinorUnits + 1) } != nil)
        #expect(problem { $0.openPrice = OpenPrice(maximumMinorUnits: SaleLimits.amountMinorUnits) } == nil)
        #expect(problem { $0.listPrices = ["*": UnitPrice(tenThousandths: 1)] } != nil)
        #expect(problem { $0.variant = ProductVariant(group: "", text: "x") } != nil)
    }
}
