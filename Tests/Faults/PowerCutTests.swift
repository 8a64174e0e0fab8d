import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

/// Days of trade cut short at any moment: what was answered is there, what was not is there whole or not at all.
@Suite struct PowerCutTests {
    private static let stepsPerDay = 80

    /// What was on disk when an answer had been given.
    private struct Mark {
        let operations: Int64
        let books: Books
    }

    @Test("A day cut short is found again to the last answered action", arguments: TestSize.seeds(everyday: 4))
    func days(seed: UInt64) async throws {
        // SQLite writes otherwise on a disk that promises less, so half of the days are on such a one.
        let shop = try await FaultyShop(seed: seed, isPowersafe: seed.isMultiple(of: 2))
        var day = RandomDay(seed: seed)
        var marks = [Mark(operations: shop.world.operations, books: try Books(shop.database))]
        for _ in 1...Self.stepsPerDay {
            try await day.step(shop)
            marks.append(Mark(operations: shop.world.operations, books: try Books(shop.database)))
        }
        try shop.database.close()
        #expect(day.documents > 0 && day.restarts > 0, "seed \(seed): a day with too little in it")

        var generator = SeededGenerator(seed: seed &* 1_000_003)
        for number in 1...TestSize.of(everyday: 50, soak: 500) {
            // Half of them at the worst moment for a promise: when it has just been given.
            let cut = number.isMultiple(of: 2)
                ? marks.randomElement(using: &generator)?.operations ?? 0
                : Int64.random(in: marks[0].operations...shop.world.operations, using: &generator)
            try await verify(cut, in: shop, marks, seed: generator.next(), "day \(seed), cut \(number) at operation \(cut)")
        }
    }

    private func verify(_ cut: Int64, in shop: FaultyShop, _ marks: [Mark], seed: UInt64, _ comment: Comment) async throws {
        let answered = marks.lastIndex { $0.operations <= cut } ?? 0
        let possible = marks[answered...].prefix(2).map(\.books)
        let target = try TemporaryDirectory("faults-cut")
        try shop.world.rebuild(cut: cut, seed: seed, into: target.path)

        let honest = FaultWorld.unrecorded(target.path)
        defer { withExtendedLifetime(honest) {} }
        let looked = try TillDatabase.open(in: target.path)
        let found = try Books(looked)
        #expect(possible.contains(found), comment)
        try Auditor.verifyJournal(looked)
        try looked.close()
        let auditor = Auditor(directory: target.path)
        #expect(try auditor.findings() == [], comment)

        // And trade goes on there: the same ticket is open, the next number follows.
        let (database, register) = try await FaultyShop.reopened(target.path, clock: shop.clock, world: shop.world, seed: seed)
        let state = await register.currentState()
        #expect(state.sale?.id == found.openSale?.id && state.sale?.lines.count == found.openSale?.lines.count, comment)
        #expect(state.parked.count == found.restored.suspended.count, comment)
        if state.cashier == nil { #expect(await register.perform(.init(id: "cut-1", action: .signIn(number: 1, pin: OnePIN.pin))).accepted, comment) }
        if state.sale?.tenders.isEmpty ?? true {
            #expect(await register.perform(.init(id: "cut-2", action: .add(code: FaultyShop.weighed, quantity: .one))).accepted, comment)
        }
        let paid = await register.perform(.init(id: "cut-3", action: .tender(.cash, amountMinorUnits: nil)))
        #expect(paid.accepted && paid.documentNumber == DocumentNumber(terminal: "T1", epoch: 1, number: Int64(found.documents.count + 1)).text, comment)
        try database.close()
        #expect(try auditor.findings() == [], comment)
    }
}
