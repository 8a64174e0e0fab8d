import Checkout
import Foundation
import GRDB
import SaleCore
import Storage
import TestHarness
import Testing

/// A commit that fails: no state is shown that is not on disk, no document is half there, and the action can be asked for again.
@Suite struct FailingCommitTests {
    enum Attempt: String, CaseIterable, Sendable {
        case firstScan, scan, payment

        var action: RegisterAction {
            self == .payment ? .tender(.cash, amountMinorUnits: 50_000) : .scan(code: FaultyShop.pieces[2])
        }

        /// A shop in which the action comes next.
        func shop() async throws -> FaultyShop {
            let shop = try await FaultyShop()
            #expect(await shop.signIn().accepted)
            if self != .firstScan {
                #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
                #expect(await shop.perform(.scan(code: FaultyShop.pieces[3])).accepted)
            }
            return shop
        }

        /// What has to be different on disk once it happened.
        func happened(_ before: Books, _ after: Books) -> Bool {
            switch self {
            case .firstScan, .scan: (after.openSale?.activeLines.count ?? 0) == (before.openSale?.activeLines.count ?? 0) + 1
            case .payment: after.openSale == nil && after.documents.count == before.documents.count + 1
            }
        }
    }

    /// More writes than one commit makes; reaching it means that the fault never missed.
    private static let mostPlaces = 400

    @Test("At whichever write or sync it fails", arguments: Attempt.allCases, FaultWorld.Fault.all)
    func everywhere(attempt: Attempt, fault: FaultWorld.Fault) async throws {
        // Faults that strike once are tried at every place every day; those that stay, at every place in the soak.
        let step = fault.stays ? TestSize.of(everyday: 4, soak: 1) : 1
        for place in stride(from: 1, through: Self.mostPlaces, by: step) {
            let shop = try await attempt.shop()
            guard try await fails(attempt, fault, at: place, in: shop) else {
                #expect(place > 1, "the fault never struck")
                return
            }
        }
        Issue.record("the fault struck at each of \(Self.mostPlaces) places")
    }

    /// - Returns: false when the commit was over before the fault could strike.
    private func fails(_ attempt: Attempt, _ fault: FaultWorld.Fault, at place: Int, in shop: FaultyShop) async throws -> Bool {
        let comment: Comment = "\(attempt), \(fault), at \(place)"
        let before = try Books(shop.database)
        let shown = await shop.register.currentState()
        shop.world.resetCounts()
        shop.world.arm(fault, nth: place)
        let outcome = await shop.perform(attempt.action, id: "the-one")
        let answeredAt = shop.world.operations
        let struck = shop.world.struck > 0
        let state = await shop.register.currentState()
        shop.world.lift()
        guard struck else {
            #expect(outcome.accepted, comment)
            return false
        }

        // What is shown and answered is what is on disk, seen through the file and not through the register.
        let auditor = Auditor(directory: shop.directory.path)
        let recorded = try auditor.actionCount("the-one")
        if state.halted == nil {
            #expect(outcome.accepted == (recorded == 1), comment)
            let linesOnDisk = try auditor.openDraftLineCount()
            #expect(state.sale?.lines.count == linesOnDisk, comment)
            if !outcome.accepted {
                #expect(state.sale == shown.sale && state.parked == shown.parked && state.lastDocument == shown.lastDocument, comment)
                #expect(try Books(shop.database) == before, comment)
            }
        } else {
            #expect(!outcome.accepted, comment)
            #expect(await shop.perform(.scan(code: FaultyShop.pieces[1])).code == "register.halted", comment)
        }
        try await cutPower(shop, at: answeredAt, wasAnswered: state.halted == nil ? outcome.accepted : nil, before, attempt, comment)

        // The fault is gone: the same action, asked for again, happens once.
        if state.halted != nil { try await shop.restart() }
        for _ in 1...2 {
            let again = await shop.perform(attempt.action, id: "the-one")
            #expect(again.accepted, "\(comment): \(again.message ?? "")")
        }
        #expect(attempt.happened(before, try Books(shop.database)), comment)
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted, comment)
        #expect(try auditor.findings() == [], comment)
        let atTheEnd = try Books(shop.database)
        try await shop.restart()
        #expect(try Books(shop.database) == atTheEnd, comment)
        try Auditor.verifyJournal(shop.database)
        return true
    }

    /// Right after the answer the power fails: what was answered must still be true.
    private func cutPower(
        _ shop: FaultyShop, at cut: Int64, wasAnswered: Bool?, _ before: Books, _ attempt: Attempt, _ comment: Comment
    ) async throws {
        for number in 1...UInt64(TestSize.of(everyday: 1, soak: 12)) {
            let seed = UInt64(cut) &* 31 &+ number
            let target = try TemporaryDirectory("faults-cut")
            try shop.world.rebuild(cut: cut, seed: seed, into: target.path)
            let honest = FaultWorld.unrecorded(target.path)
            defer { withExtendedLifetime(honest) {} }
            let database = try TillDatabase.open(in: target.path)
            let after = try Books(database)
            try database.close()
            let comment: Comment = "\(comment), power cut with seed \(seed)"
            #expect(try Auditor(directory: target.path).findings() == [], comment)
            switch wasAnswered {
            case true: #expect(attempt.happened(before, after), comment)
            case false: #expect(after == before, comment)
            case nil: #expect(after == before || attempt.happened(before, after), comment)
            }
        }
    }

    /// Another program that looks into the data keeps the WAL's index alive; then the frames of a failed commit are not found when
    /// the register reopens, but lie in the file.
    @Test("What was refused never comes back, even where another program looks on", arguments: [FaultWorld.Fault.Point.before, .after])
    func refusedForGood(point: FaultWorld.Fault.Point) async throws {
        let shop = try await Attempt.scan.shop()
        var configuration = Configuration()
        configuration.readonly = true
        let onlooker = try DatabaseQueue(path: shop.directory.file("till.db"), configuration: configuration)
        #expect(try await onlooker.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") } ?? 0 > 0)
        let before = try Books(shop.database)
        shop.world.arm(.init(what: .syncError, point: point), nth: 1)
        #expect(await shop.perform(Attempt.scan.action, id: "the-one").code == "register.storage")
        #expect(try Books(shop.database) == before)
        let cut = shop.world.operations
        for seed in 1...UInt64(TestSize.of(everyday: 20, soak: 200)) {
            let target = try TemporaryDirectory("faults-cut")
            try shop.world.rebuild(cut: cut, seed: seed, into: target.path)
            let database = try TillDatabase.open(in: target.path)
            #expect(try Books(database) == before, "seed \(seed)")
            try database.close()
        }
        #expect(await shop.perform(Attempt.scan.action, id: "the-one").accepted)
        try onlooker.close()
    }
}
