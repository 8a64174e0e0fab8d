import SaleCore
import TestHarness
import Testing

@Suite struct ProductCSVPropertyTests {
    static let seeds = TestSize.seeds(everyday: 60)

    private func aWord(_ random: inout SeededGenerator) -> String {
        let letters = Array("aBc;,\"'|ä€ß字🍞 -=+@.0189")
        let word = String((0..<Int.random(in: 1...12, using: &random)).map { _ in letters.randomElement(using: &random)! })
        return "x\(word)x"
    }

    private func aGTIN(_ number: Int, _ random: inout SeededGenerator) -> String {
        let length = [8, 12, 13, 14].randomElement(using: &random)!
        let digits = String(1_000_000 + number) + String(repeating: "7", count: length - 8)
        return digits + "\(GTIN.checkDigit(of: digits)!)"
    }

    private func rows(_ random: inout SeededGenerator) -> [ProductRow] {
        (0..<40).map { number in
            let unit = UnitOfMeasure.known.randomElement(using: &random)!
            let isTracked = Bool.random(using: &random)
            let stock = unit.isDivisible ? Quantity(thousandths: .random(in: -9999...99999, using: &random)) : Quantity(pieces: .random(in: -9...999, using: &random))
            var product = Product(
                code: "c\(number)", barcodes: Bool.random(using: &random) ? [aGTIN(number, &random), "in-\(number)"] : [], name: aWord(&random),
                department: Bool.random(using: &random) ? aWord(&random) : nil, unit: unit,
                unitPrice: UnitPrice(tenThousandths: .random(in: 0...SaleLimits.unitPriceTenThousandths, using: &random)),
                taxCategory: ["A", "B", "C"].randomElement(using: &random)!, linkedCodes: number % 5 == 1 ? ["c\(number - 1)", "c\((number + 7) % 40)"] : [],
                isWeighed: unit.isDivisible && Bool.random(using: &random), isStockTracked: isTracked)
            sellingRules(&product, &random)
            return ProductRow(line: number + 2, product: product, stock: isTracked ? stock : nil, isQuickKey: Bool.random(using: &random))
        }
    }

    private static let lists = ["STAFF", "b2b", "häuser,;x"]

    private func sellingRules(_ product: inout Product, _ random: inout SeededGenerator) {
        if random.chance(50), let gtin = product.barcodes.first {
            product.packs[gtin] = product.unit.isDivisible ? Quantity(thousandths: .random(in: 1...9_999, using: &random)) : Quantity(pieces: .random(in: 2...999, using: &random))
            if product.packs[gtin] == .one { product.packs = [:] }
        }
        for pack in product.packs.keys where random.chance(50) { product.packPrices[pack] = .random(in: 0...99_999, using: &random) }
        if random.chance(30) { product.minimumAge = Int.random(in: CatalogueLimits.minimumAge, using: &random) }
        if random.chance(40) { product.brand = aWord(&random) }
        product.isDiscountable = random.chance(80)
        product.isForSale = random.chance(90)
        if random.chance(20) { product.capture = product.unit.isDivisible ? .lot : ItemCapture.allCases.randomElement(using: &random) }
        if random.chance(20) { product.recallReason = random.chance(30) ? "" : aWord(&random) }
        if random.chance(30) { product.stockPolicy = StockPolicy.allCases.randomElement(using: &random) }
        if product.unit.isDivisible, random.chance(30) { product.tare = Quantity(thousandths: .random(in: 1...2_000, using: &random)) }
        if random.chance(30) { product.variant = ProductVariant(group: "G\(Int.random(in: 1...9, using: &random))", text: aWord(&random) + ":" + aWord(&random)) }
        if product.packPrices.isEmpty, random.chance(20) { product.openPrice = OpenPrice(maximumMinorUnits: random.chance(50) ? .random(in: 1...SaleLimits.amountMinorUnits, using: &random) : nil) }
        if random.chance(30) {
            product.saleLimit = ItemLimit(
                most: product.unit.isDivisible ? Quantity(thousandths: .random(in: 1...9_999, using: &random)) : .pieces(.random(in: 1...99, using: &random)),
                group: random.chance(50) ? "G:\(Int.random(in: 1...9, using: &random))" : nil, isFinal: random.chance(30))
        }
        product.isReturnable = !product.isWeighed && product.openPrice == nil && random.chance(20)
        product.isFinalSale = !product.isReturnable && random.chance(20)
        for list in Self.lists where random.chance(30) { product.listPrices[list] = UnitPrice(tenThousandths: .random(in: 0...99_999_999, using: &random)) }
    }

    private func text(_ rows: [ProductRow], _ currency: Currency) throws -> String {
        try rows.reduce(ProductCSV.header(lists: Self.lists)) {
            try $0 + ProductCSV.row($1.product, stock: $1.stock, isQuickKey: $1.isQuickKey, currency: currency, lists: Self.lists)
        }
    }

    @Test(arguments: seeds)
    func whatIsWrittenReadsBackToTheSame(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let currency = Currency.known.values.sorted { $0.code < $1.code }.randomElement(using: &random)!
        let written = rows(&random)
        let (read, problems) = ProductCSV.parse(bytes: Array(try text(written, currency).utf8), currency: currency, taxCategories: ProductCSVTests.taxes)
        #expect(problems.isEmpty, "seed \(seed)")
        #expect(read == written, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func theSizeOfThePiecesDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(try text(rows(&random), .eur).utf8)
        // A few bytes knocked about, so that faulty records are cut, too.
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            bytes[Int.random(in: ProductCSV.header.utf8.count..<bytes.count, using: &random)] = [0x22, 0x0A, 0x0D, 0x2C, 0xFF, 0x41].randomElement(using: &random)!
        }
        func outcomes(_ sizes: () -> Int) -> [ProductCSV.Outcome] {
            var reader = ProductCSV.Reader(currency: .eur, taxCategories: ProductCSVTests.taxes)
            var found: [ProductCSV.Outcome] = []
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + sizes())
                reader.read(Array(bytes[start..<end])) { found.append($0) }
                start = end
            }
            reader.finish { found.append($0) }
            return found
        }
        let whole = outcomes { bytes.count }
        #expect(outcomes { 1 } == whole, "seed \(seed)")
        #expect(outcomes { .random(in: 1...97, using: &random) } == whole, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func noiseIsAnsweredWithProblems(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(!ProductCSV.parse(bytes: noise, currency: .eur, taxCategories: []).problems.isEmpty, "seed \(seed)")
        let (rows, problems) = ProductCSV.parse(bytes: Array("code,name,price,tax\n".utf8) + noise, currency: .eur, taxCategories: ProductCSVTests.taxes)
        #expect(rows.isEmpty && !problems.isEmpty, "seed \(seed)")
    }

    @Test func manyRows() throws {
        let count = TestSize.of(everyday: 10_000, soak: 100_000)
        var reader = ProductCSV.Reader(currency: .eur, taxCategories: ProductCSVTests.taxes)
        var rows = 0
        var problems = 0
        func note(_ outcome: ProductCSV.Outcome) { if case .row = outcome { rows += 1 } else { problems += 1 } }
        reader.read(Array(ProductCSV.header.utf8), note)
        for number in 0..<count {
            let product = Product(code: "\(number)", name: "Article \(number)", unitPrice: UnitPrice(tenThousandths: Int64(number) * 10_000), taxCategory: "A")
            reader.read(Array(try ProductCSV.row(product, stock: .one, isQuickKey: false, currency: .eur).utf8), note)
        }
        reader.finish(each: note)
        #expect(rows == count && problems == 0)
    }
}
