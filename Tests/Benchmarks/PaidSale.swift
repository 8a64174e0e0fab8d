import Journal
import SaleCore
import Storage

/// A typical sale as a value: twelve lines, paid in cash.
enum PaidSale {
    static let number = DocumentNumber(terminal: "T1", epoch: 1, number: 4711)
    static let saleID = String(repeating: "5a", count: 16)

    static func make() throws -> Sale {
        var sale: Sale?
        func apply(_ action: SaleAction) throws { for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) } }
        guard let day = BenchShop.now.local.day else { throw Refused(description: "the clock has no day") }
        try apply(.begin(SaleBegun(
            saleID: saleID, currency: .eur, rounding: TaxRounding(), businessDay: day, cashierID: "c7", catalogueVersion: 2,
            begunAt: BenchShop.now.utcMilliseconds)))
        for product in Goods.products(Ground.linesPerSale) {
            guard let tax = Goods.taxes.first(where: { $0.code == product.taxCategory }) else { continue }
            try apply(.add(SaleItem(product, tax: tax, scannedCode: product.barcodes.first), quantity: nil, linked: []))
        }
        try apply(.tender(.cash, Money((sale?.due.minorUnits ?? 0) + 500, .eur)))
        guard let sale else { throw Refused(description: "the sale was not made") }
        return sale
    }

    static func payload(_ sale: Sale) -> SaleCompleted {
        SaleCompleted(number: number, sale: sale, cashierID: "c7", action: "00000000-0000-4000-8000-000000000001")
    }
}
