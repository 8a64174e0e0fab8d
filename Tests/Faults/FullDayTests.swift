import Checkout
import SaleCore
import Storage
import TestHarness
import Testing

/// A disk that is full from a certain write on, wherever in a day with everything in it that is (P1, P8).
@Suite struct FullDayTests {
    private static let reserveBytes = 4 << 20
    /// The soak takes every place, in as many parts as there are seeds: a seed takes each sixteenth, from its own number on.
    private static let parts = 16
    private static let seeds = TestSize.seeds(everyday: 1, soak: parts)

    private struct Whole {
        let writes: Int
        let report: ClosureReport
    }

    /// The day with nothing wrong.
    /// - Parameter taxes: each way of tax is tried with another of the faults.
    private func undisturbed(_ taxes: DayTaxes = .categories) async throws -> Whole {
        let shop = try await FaultyShop(records: false)
        try await ScriptedDay.prepare(shop, taxes: taxes)
        shop.world.resetCounts()
        var day = try DayRunner(shop, "undisturbed")
        try await day.run()
        let writes = shop.world.writes
        #expect(day.refused == 0, "every step of the script can be done")
        #expect(day.memory.documents.count == 10 && day.memory.documents[ScriptedDay.zName] == "Z T1-1-000001", "\(day.memory.documents)")
        return Whole(writes: writes, report: try await day.audit())
    }

    /// Every day only some of them, not always at the same place of a step.
    private static func places(in range: ClosedRange<Int>, everyday: Int, seed: UInt64) -> [Int] {
        guard TestSize.isSoak else { return Array(stride(from: range.lowerBound, through: range.upperBound, by: max(1, range.count / everyday))) }
        return Array(stride(from: range.lowerBound + Int((seed - 1) % UInt64(parts)), through: range.upperBound, by: parts))
    }

    private static func fault(at place: Int) -> FaultWorld.Fault { .init(what: .diskFull, point: place.isMultiple(of: 2) ? .torn : .before, stays: true) }

    @Test("The reserve is given up, what is open is finished, nothing accepted is lost, and the day is closed", arguments: seeds)
    func fromTheReserve(seed: UInt64) async throws {
        let whole = try await undisturbed(.inclusive)
        for place in Self.places(in: 1...whole.writes, everyday: 8, seed: seed) {
            let shop = try await FaultyShop(records: false, reserveBytes: Self.reserveBytes)
            try await ScriptedDay.prepare(shop, taxes: .inclusive)
            shop.world.arm(Self.fault(at: place), nth: place)
            var day = try DayRunner(shop, "full from write \(place) of \(whole.writes) on")
            try await day.run()
            #expect(shop.disk.isBallastReleased)
            if day.memory.documents[ScriptedDay.zName] == nil { try await day.close() }
            _ = try await day.audit()
        }
    }

    @Test("Without a reserve each step is refused whole until there is room, and then the day ends as if nothing had been", arguments: seeds)
    func withoutReserve(seed: UInt64) async throws {
        let whole = try await undisturbed(.exclusive)
        for place in Self.places(in: 1...whole.writes, everyday: 8, seed: seed) {
            let comment: Comment = "full at write \(place) of \(whole.writes)"
            let shop = try await FaultyShop(records: false)
            try await ScriptedDay.prepare(shop, taxes: .exclusive)
            shop.world.arm(Self.fault(at: place), nth: place)
            var day = try DayRunner(shop, comment) { shop in
                shop.world.lift()
                return true
            }
            try await day.run()
            #expect(day.refused == 1 && shop.world.struck > 0, comment)
            let report = try await day.audit()
            #expect(report.totals == whole.report.totals && report.grand == whole.report.grand, comment)
            #expect(report.shifts.map(\.drawers) == whole.report.shifts.map(\.drawers), comment)
        }
    }

    /// In the soak at each write.
    @Test("At the writes of each step: refused whole while the disk is full, done once when there is room")
    func atTheWritesOfEachStep() async throws {
        let whole = try await undisturbed()
        let shop = try await FaultyShop(records: false)
        try await ScriptedDay.prepare(shop)
        var day = try DayRunner(shop, "full at each write")
        let places = try await day.runFullAtWrites(stride: TestSize.of(everyday: 4, soak: 1))
        #expect(places >= ScriptedDay.steps.count, "the disk was full at \(places) writes")
        #expect(day.memory.documents.keys.sorted() == ["Z", "exchange", "first sale", "fourth sale", "gift card sold", "mistake", "refund", "reversal", "second sale", "third sale"])
        let report = try await day.audit()
        #expect(report.totals == whole.report.totals && report.grand == whole.report.grand)
        #expect(report.shifts.map(\.drawers) == whole.report.shifts.map(\.drawers))
    }

    @Test("A power cut at any write leaves the day as far as it was answered; it goes on and can be closed", arguments: seeds)
    func powerCuts(seed: UInt64) async throws {
        for isPowersafe in [true, false] {
            let shop = try await FaultyShop(isPowersafe: isPowersafe)
            try await ScriptedDay.prepare(shop, taxes: isPowersafe ? .inclusive : .exclusive)
            // All that is on disk: the register, open and parked sales, totals, what every peer has.
            func mark(_ shop: FaultyShop) throws -> PowerCut.Mark {
                let operations = shop.world.operations
                return PowerCut.Mark(operations: operations, books: try Books(shop.database), rows: try TableRows(shop.directory.file("till.db")))
            }
            var marks = [try mark(shop)]
            var day = try DayRunner(shop, "power cuts")
            try await day.run { marks.append(try mark($0)) }
            #expect(day.refused == 0)
            let (first, last) = (marks[0].operations, shop.world.operations)
            for cut in Self.places(in: Int(first)...Int(last), everyday: 20, seed: seed) {
                try await PowerCut(shop: shop, marks: marks).verify(Int64(cut), seed: UInt64(cut) &* 31 &+ seed, "operation \(cut), seed \(seed)") { register, comment in
                    if await register.currentState().cashier?.number != 1 {
                        _ = await register.perform(.init(id: "cut-out", action: .signOut))
                        _ = await register.perform(.init(id: "cut-in", action: .signIn(number: 1, pin: OnePIN.pin)))
                    }
                    let closed = await register.perform(.init(id: "cut-z", action: .cash(.closeDay)))
                    #expect(closed.documentNumber?.hasPrefix("Z ") == true, "\(comment): \(closed.message ?? "")")
                }
            }
        }
    }
}
