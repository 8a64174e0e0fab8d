import Journal
import Office
import SyncProtocol
import TestHarness
import Testing

@Suite struct StockFeedTests {
    /// Two terminals sell and count; each pulls whenever it likes and sends whenever it likes. What each has on hand by its balance and its own
    /// later movements is, in the end, what all of them moved.
    @Test(arguments: TestSize.seeds(everyday: 8, soak: 300)) func balancesNameWhatIsInThem(seed: UInt64) async throws {
        struct Reader {
            var terminal: TestTerminal
            var sent = 0
            var cursor: String?
            var balance: [String: StockBalanceChange] = [:]

            /// The balance, and what was moved here after the event that it names.
            func onHand(_ product: String) throws -> Int64 {
                let named = balance[product]?.sequence ?? 0
                return try terminal.events.filter { $0.header.kind == .stockMoved && $0.header.sequence > named }
                    .flatMap { try StockMoved(payload: $0.payload).moves }.filter { $0.product == product }
                    .reduce(balance[product]?.quantityThousandths ?? 0) { $0 + $1.deltaThousandths }
            }
        }
        let office = try TestOffice(seed: seed)
        var random = SeededGenerator(seed: seed)
        var readers = [Reader(terminal: try TestTerminal("T1")), Reader(terminal: try TestTerminal("T2", epochID: "b"))]
        for reader in readers { try await reader.terminal.enrol(at: office.store) }
        var truth: [String: Int64] = [:]
        func send(_ index: Int) async throws {
            let fresh = readers[index].terminal.events[readers[index].sent...]
            guard !fresh.isEmpty else { return }
            try await readers[index].terminal.push(fresh, to: office.store)
            readers[index].sent = readers[index].terminal.events.count
        }
        func pull(_ index: Int, limit: Int) async throws {
            while true {
                let page = try await office.store.changes(for: readers[index].terminal.id, cursor: readers[index].cursor, limit: limit)
                for change in page.stock { readers[index].balance[change.product] = change }
                readers[index].cursor = page.cursor
                if !page.more { return }
            }
        }
        for _ in 0..<60 {
            let index = Int.random(in: 0...1, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: try await send(index)
            case 1: try await pull(index, limit: Int.random(in: 1...3, using: &random))
            default:
                let (product, delta) = ("\(Int.random(in: 1...4, using: &random))", Int64.random(in: -5_000...5_000, using: &random))
                truth[product, default: 0] += delta
                try readers[index].terminal.write(StockMoved(reason: "count", moves: [StockMove(product: product, deltaThousandths: delta)]))
            }
        }
        for index in 0...1 { try await send(index) }
        for index in 0...1 { try await pull(index, limit: 100) }
        for (product, quantity) in truth {
            for reader in readers { #expect(try reader.onHand(product) == quantity, "seed \(seed), \(product) at \(reader.terminal.id)") }
        }
    }

    @Test func productsAndStockShareOneCursor() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try await terminal.enrol(at: office.store)
        for number in 0..<3 {
            _ = try await office.store.put(FeedTests.product("\(number)"))
            try terminal.write(StockMoved(reason: "receive", moves: [StockMove(product: "\(number)", deltaThousandths: 1_000)]))
        }
        try await terminal.push(terminal.events, to: office.store)
        var cursor: String?
        var (products, stock): ([String], [String]) = ([], [])
        for step in 0..<6 {
            let page = try await office.store.changes(for: "T1", cursor: cursor, limit: 1)
            #expect(page.products.count + page.stock.count == 1 && page.more == (step < 5) && page.full && page.first == (step == 0))
            products += page.products.map(\.code)
            stock += page.stock.map(\.product)
            #expect(page.stock.allSatisfy { $0.epoch == 1 && $0.sequence == 4 })
            cursor = page.cursor
        }
        #expect(products == ["0", "1", "2"] && stock == ["0", "1", "2"])
        #expect(try await office.store.changes(cursor: nil, limit: 10).stock == [], "nobody asks, so no event can be named")
        try await office.store.pruneFeed(keep: 1)
        #expect(try await office.store.changes(for: "T1", cursor: nil, limit: 10).stock.count == 3, "the newest of each stays")
    }
}
