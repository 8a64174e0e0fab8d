import Checkout
import SaleCore
import Storage

/// A return of everything that a long receipt sold, in one act, through the real register until its lines are on disk: what a line more costs.
enum LongReturnBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        var figures: [Figure] = []
        for lines in ground.sizes.returnedLines { figures.append(try await giveBack(lines, ground)) }
        return figures
    }

    private static func giveBack(_ lines: Int, _ ground: Ground) async throws -> Figure {
        let shop = try BenchShop(ground, "long-return-\(lines)", products: lines)
        var till = SaleRun(register: try await shop.register(), products: lines)
        for number in 1...lines { try await till.scan(number) }
        try await till.pay()
        guard let document = try shop.database.lastDocuments(limit: 1).first?.number else { throw Refused(description: "the sale was not made") }

        // One to warm up, from which the floor learns its size.
        let before = shop.database.walBytes
        try await till.giveBack(document, lines: lines)
        let bytes = shop.database.walBytes - before
        try await till.voidSale()
        let sync = try SyncFloor(ground.path("long-return-\(lines).sync"), count: bytes)
        var returning = Stopwatch(), floor = Stopwatch()
        for _ in 0..<ground.sizes.longSales {
            try await returning.time { try await till.giveBack(document, lines: lines) }
            try floor.time { try sync.append() }
            try await till.voidSale()
        }
        try shop.database.close()
        return Figure(
            title: "all \(lines) lines of a receipt given back, to durable lines", measurement: returning.measurement(items: lines),
            floors: [.init(title: "append and fdatasync of \(bytes) bytes", measurement: floor.measurement())])
    }
}
