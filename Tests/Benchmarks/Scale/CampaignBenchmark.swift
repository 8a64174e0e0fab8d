import GRDB
import SaleCore
import Storage

/// What campaigns add to a scan: a sale of 100 lines, all of different articles, priced alone, and through the real register to the durable line.
enum CampaignBenchmark {
    static let lines = 100
    /// Scans timed in each sale: those before and after its hundredth line.
    private static let timed = 10

    static func run(_ ground: Ground) async throws -> [Figure] {
        var figures: [Figure] = []
        for count in ground.sizes.campaigns { figures += [try price(count, ground), try price(count, ground, withTaxes: true)] }
        for count in ground.sizes.campaigns { figures.append(try await scan(count, ground)) }
        return figures
    }

    // MARK: Prices alone

    private static func price(_ count: Int, _ ground: Ground, withTaxes: Bool = false) throws -> Figure {
        let index = try CampaignIndex(try SampleCampaigns.make(count), currency: .eur)
        let sale = try openSale()
        let facts = PricingFacts(campaigns: index)
        let question = PromotionFacts(currency: .eur, lines: sale.lines.map { PromotionLine($0) }, time: sale.begun.time, rounding: sale.begun.rounding.mode)
        var pricing = Stopwatch(), adding = Stopwatch()
        for _ in 0..<ground.sizes.events / 10 {
            if withTaxes { keep(try pricing.time { try sale.pricing(facts) }) } else { keep(try pricing.time { try index.evaluate(question) }) }
            adding.time(each: 100) { keep(question.lines.reduce(0) { $0 + $1.amount.minorUnits }) }
        }
        let given = try index.evaluate(question).discounts.count
        return Figure(
            title: "\(lines) lines, \(count) campaigns: \(withTaxes ? "prices and taxes" : "discounts alone")", measurement: pricing.measurement(),
            floors: [.init(title: "the lines added up", measurement: adding.measurement())], notes: ["\(given) campaigns gave something"])
    }

    private static func openSale() throws -> Sale {
        guard let day = BenchShop.now.local.day else { throw Refused(description: "the clock has no day") }
        var sale: Sale?
        func apply(_ action: SaleAction) throws { for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) } }
        try apply(.begin(SaleBegun(
            saleID: PaidSale.saleID, currency: .eur, rounding: TaxRounding(), businessDay: day, cashierID: "c7", catalogueVersion: 2,
            begunAt: BenchShop.now.utcMilliseconds, localTime: LocalTime(BenchShop.now))))
        for product in Goods.products(lines) {
            guard let tax = Goods.taxes.first(where: { $0.code == product.taxCategory }) else { continue }
            try apply(.add(SaleItem(product, tax: tax, scannedCode: product.barcodes.first), quantity: nil, linked: []))
        }
        guard let sale, sale.lines.count == lines else { throw Refused(description: "the sale was not made") }
        return sale
    }

    // MARK: Through the register

    private static func scan(_ count: Int, _ ground: Ground) async throws -> Figure {
        let shop = try BenchShop(ground, "campaigns-\(count)", products: Ground.saleProducts)
        if count > 0 { _ = try shop.database.saveCampaigns(try SampleCampaigns.file(count), at: BenchShop.now) }
        let register = try await shop.register()
        let states = await register.states()
        let screen = Task { for await state in states { keep(state) } }
        defer { screen.cancel() }
        var till = SaleRun(register: register, products: Ground.saleProducts)
        let first = lines - timed / 2

        // One sale to warm up, from which the floors learn their sizes.
        for number in 1..<first { try await till.scan(number) }
        let before = shop.database.walBytes
        for number in first..<first + timed { try await till.scan(number) }
        let bytes = (shop.database.walBytes - before) / timed
        let reader = try DatabaseQueue(path: shop.databasePath, configuration: .readingOnly)
        let rows = try await reader.read(SaleBenchmark.scanRows)
        try reader.close()
        try await till.voidSale()

        let sync = try SyncFloor(ground.path("campaigns-\(count).sync"), count: bytes)
        let commit = try CommitFloor(ground.path("campaigns-\(count).db"), rows: rows)
        var scans = Timed()
        for _ in 0..<ground.sizes.longSales {
            for number in 1..<first { try await till.scan(number) }
            for number in first..<first + timed {
                try await scans.real.time { try await till.scan(number) }
                try scans.sync.time { try sync.append() }
                try scans.commit.time { try commit.commit() }
            }
            try await till.voidSale()
        }
        try shop.database.close()
        return scans.figure(
            "scan at \(lines) lines, \(count) campaigns, to durable line", bytes, rows, floorBytes: commit.walBytes / (ground.sizes.longSales * timed))
    }
}
