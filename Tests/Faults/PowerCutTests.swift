import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

/// Days of trade cut short at any moment: what was answered is there, what was not is there whole or not at all.
@Suite struct PowerCutTests {
    private static let stepsPerDay = 80

    @Test("A day cut short is found again to the last answered action", arguments: TestSize.seeds(everyday: 4))
    func days(seed: UInt64) async throws {
        // SQLite writes otherwise on a disk that promises less, so half of the days are on such a one.
        let shop = try await FaultyShop(seed: seed, isPowersafe: seed.isMultiple(of: 2))
        var day = RandomDay(seed: seed)
        var marks = [PowerCut.Mark(operations: shop.world.operations, books: try Books(shop.database))]
        for _ in 1...Self.stepsPerDay {
            try await day.step(shop)
            marks.append(PowerCut.Mark(operations: shop.world.operations, books: try Books(shop.database)))
        }
        try shop.database.close()
        #expect(day.documents > 0 && day.restarts > 0, "seed \(seed): a day with too little in it")

        var generator = SeededGenerator(seed: seed &* 1_000_003)
        for number in 1...TestSize.of(everyday: 50, soak: 500) {
            // Half of them at the worst moment for a promise: when it has just been given.
            let cut = number.isMultiple(of: 2)
                ? marks.randomElement(using: &generator)?.operations ?? 0
                : Int64.random(in: marks[0].operations...shop.world.operations, using: &generator)
            try await PowerCut(shop: shop, marks: marks).verify(cut, seed: generator.next(), "day \(seed), cut \(number) at operation \(cut)")
        }
    }
}
