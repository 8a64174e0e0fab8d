import Checkout
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

struct JournalContentTests {
    @Test func aCompletedSaleIsToldWhole() async throws {
        let world = try await World()
        try await world.did(.scan(code: "4006381333931"))
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 4))
        let id = try #require(await world.state.sale?.id)
        try await world.did(.tender(.card, amountMinorUnits: 100))
        let head = try world.database.journalHead().sequence
        await world.act(.tender(.cash, amountMinorUnits: 1000), id: "the-payment")
        #expect(try world.database.journalHead().sequence == head + 1, "one sale, one event")
        let sale = try world.last(.saleCompleted, as: SaleCompleted.self)
        var told = SaleCompleted(
            sale: id, series: "T1-1", number: 1, cashier: "c1", currency: "EUR", exponent: 2,
            lines: [
                .init(line: 1, code: "1", scannedCode: "4006381333931", name: "Bread", quantityThousandths: 1000, unit: "piece", unitPriceTenThousandths: 2_500_000, amount: 250, taxCategory: "B", taxRateMillionths: 100_000),
                .init(line: 2, code: "4", name: "Water", quantityThousandths: 2000, unit: "piece", unitPriceTenThousandths: 990_000, amount: 198, taxCategory: "A", taxRateMillionths: 200_000),
                .init(line: 3, code: "90", name: "Deposit", quantityThousandths: 2000, unit: "piece", unitPriceTenThousandths: 250_000, amount: 50, taxCategory: "A", taxRateMillionths: 200_000, parentLine: 2),
            ],
            taxes: [
                .init(category: "A", rateMillionths: 200_000, gross: 248, net: 207, tax: 41), .init(category: "B", rateMillionths: 100_000, gross: 250, net: 227, tax: 23),
            ],
            tenders: [.init(tender: "card", amount: 100), .init(tender: "cash", amount: 398, tendered: 1000)],
            total: 498, change: 602, stockMoves: [.init(product: "1", deltaThousandths: -1000), .init(product: "4", deltaThousandths: -2000)], action: "the-payment")
        let voided = try #require(sale.voided?.first)
        #expect(voided.action != "the-payment" && voided.at != nil)
        told.voided = [VoidedLine(
            line: 4, code: "2", name: "Milk", quantityThousandths: 1000, amount: 119, cashier: "c1", action: voided.action, at: voided.at)]
        for (index, net) in [Int64(227), 165, 42].enumerated() { told.lines[index].net = net }
        #expect(sale == told)
        let document = try #require(try world.database.document(number: "T1-1-000001"))
        #expect(document.sale.id == id && document.sale.lines.count == 4 && document.summary.total.minorUnits == 498)
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func theDrawerIsJournalledWithoutASale() async throws {
        let world = try await World()
        await world.act(.openDrawer, id: "open-it")
        #expect(try world.last(.drawerOpened, as: DrawerOpened.self) == DrawerOpened(reason: "no-sale", cashier: "c1", action: "open-it"))
    }

    /// Whatever is bought and however it is paid, each completed sale adds up, and stock is what was there less what was sold.
    @Test(arguments: TestSize.seeds(everyday: 6)) func everySaleAddsUp(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let world = try await World()
        for _ in 1...TestSize.of(everyday: 10, soak: 100) {
            for _ in 1...Int.random(in: 1...8, using: &random) {
                let product = try #require(Shop.products.randomElement(using: &random))
                let quantity = product.unit == .piece ? Int64.random(in: 1...5, using: &random) * 1000 : Int64.random(in: 1...5000, using: &random)
                try await world.did(.add(code: product.code, quantity: Quantity(thousandths: quantity)))
            }
            if Bool.random(using: &random), let line = await world.state.sale?.lines.filter({ $0.parent == nil }).randomElement(using: &random), await world.state.sale?.lines.count ?? 0 > 2 {
                await world.act(.voidLine(line: line.number))
            }
            while let sale = await world.state.sale {
                guard sale.lines.contains(where: { !$0.isVoided }) else {
                    try await world.did(.voidSale)
                    break
                }
                let part = sale.due.minor > 1 && sale.tenders.count < 3 ? Int64.random(in: 1...sale.due.minor, using: &random) : sale.due.minor
                let kind = [TenderKind.cash, .card].randomElement(using: &random) ?? .cash
                try await world.did(.tender(kind, amountMinorUnits: kind == .cash ? part + Int64.random(in: 0...300, using: &random) : part))
            }
        }
        var sold: [String: Int64] = [:]
        var number: Int64 = 0
        for event in try world.events() where event.header.kind == .saleCompleted {
            let sale = try SaleCompleted(payload: event.payload)
            number += 1
            #expect(sale.number == number, "seed \(seed)")
            #expect(sale.lines.reduce(0) { $0 + $1.amount } == sale.total, "seed \(seed)")
            #expect(sale.tenders.reduce(0) { $0 + $1.amount } == sale.total, "seed \(seed)")
            #expect(sale.tenders.reduce(0) { $0 + ($1.tendered ?? $1.amount) } - sale.total == sale.change, "seed \(seed)")
            #expect(sale.taxes.reduce(0) { $0 + $1.gross } == sale.total && sale.taxes.allSatisfy { $0.gross == $0.net + $0.tax }, "seed \(seed)")
            for line in sale.lines { sold[line.code, default: 0] += line.quantityThousandths }
            for move in sale.stockMoves { #expect(move.deltaThousandths == -sale.lines.reduce(0) { $0 + ($1.code == move.product ? $1.quantityThousandths : 0) }, "seed \(seed)") }
        }
        for product in Shop.products where product.isStockTracked {
            #expect(try world.database.stock(of: product.code)?.thousandths == 100_000 - sold[product.code, default: 0], "seed \(seed), \(product.name)")
        }
        #expect(try world.database.verifyJournal().fault == nil)
    }
}
