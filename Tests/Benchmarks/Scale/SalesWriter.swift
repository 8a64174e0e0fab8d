import Journal
import SaleCore
import Storage

/// Sales written through the transaction's own doors (document, totals, event), many in one commit: what the register writes without the draft,
/// the receipt and the sync of each.
struct SalesWriter {
    let database: TillDatabase
    let products: Int
    private let items: [Product]
    private let day: BusinessDay
    private var random = SeededGenerator(seed: 6)
    private static let together = 1_000
    /// Sales are spread over this much of the day.
    private static let hours: Int64 = 10

    init(_ database: TillDatabase, products: Int) throws {
        guard let day = BenchShop.now.local.day else { throw Refused(description: "the clock has no day") }
        self.database = database
        self.products = products
        self.day = day
        items = Goods.products(products)
    }

    /// - Parameter lines: of each sale.
    mutating func write(_ count: Int, lines: Int) throws {
        try database.commit { try $0.setBusinessDay(day) }
        var done = 0
        while done < count {
            let part = min(Self.together, count - done)
            let sales = try (0..<part).map { try sale(done + $0, lines: lines) }
            try database.commit { transaction in
                for (offset, sale) in sales.enumerated() {
                    let at = Moment(
                        utcMilliseconds: BenchShop.now.utcMilliseconds + Int64(done + offset) * Self.hours * 3_600_000 / Int64(count),
                        utcOffsetMinutes: BenchShop.now.utcOffsetMinutes)
                    let number = try transaction.nextDocumentNumber()
                    try transaction.insertSaleDocument(number, sale: sale, cashierID: "c7", businessDay: day, at: at)
                    try transaction.add(TotalsEntry(sale: sale, number: number, cashierID: "c7", at: at))
                    try transaction.appendJournal(SaleCompleted(number: number, sale: sale, cashierID: "c7", action: "a\(number.number)"), at: at, businessDay: day)
                }
            }
            done += part
        }
        try database.checkpointIfNeeded()
    }

    private mutating func sale(_ number: Int, lines: Int) throws -> Sale {
        var sale: Sale?
        func apply(_ action: SaleAction) throws { for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) } }
        try apply(.begin(SaleBegun(
            saleID: Self.id(UInt64(number)), currency: .eur, rounding: TaxRounding(), businessDay: day, cashierID: "c7", catalogueVersion: 2,
            begunAt: BenchShop.now.utcMilliseconds, localTime: LocalTime(BenchShop.now))))
        for _ in 0..<lines {
            let product = items[Int.random(in: 0..<products, using: &random)]
            guard let tax = Goods.taxes.first(where: { $0.code == product.taxCategory }) else { continue }
            try apply(.add(SaleItem(product, tax: tax, scannedCode: product.barcodes.first), quantity: nil, linked: []))
        }
        try apply(.tender(.cash, nil))
        guard let sale, sale.status == .completed else { throw Refused(description: "the sale was not made") }
        return sale
    }

    /// 32 hexadecimal digits as random ones would be, another for each number.
    static func id(_ number: UInt64) -> String {
        var random = SeededGenerator(seed: number &* 2)
        return (0..<2).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
