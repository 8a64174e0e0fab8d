import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

/// A thousand actions at once on one register whose disk is slow: the result is that of some serial order.
@Suite struct ConcurrencyTests {
    private static let syncMicroseconds = 2000
    private static let adds = 550, quantityChanges = 150, voids = 150, repeats = 150

    private struct Answered: Sendable {
        let request: ActionRequest
        let outcome: ActionOutcome
    }

    /// Requests in a shuffled order. Weighed articles make a line each; some quantity changes and voids were made on a state
    /// that is long gone, some on none; the last ones repeat ids of others.
    private static func requests(_ generator: inout SeededGenerator, revision: Int64) -> [ActionRequest] {
        var requests = (1...adds).map { number in
            let grams = Quantity(thousandths: Int64.random(in: 1...999, using: &generator))
            return ActionRequest(id: "add-\(number)", action: .add(code: FaultyShop.weighed, quantity: grams))
        }
        for number in 1...quantityChanges {
            let action = RegisterAction.changeQuantity(line: Int.random(in: 1...200, using: &generator), quantity: Quantity(thousandths: Int64.random(in: 1...5000, using: &generator)))
            requests.append(ActionRequest(id: "change-\(number)", revision: seen(&generator, revision), action: action))
        }
        for number in 1...voids {
            requests.append(ActionRequest(id: "void-\(number)", revision: seen(&generator, revision), action: .voidLine(line: Int.random(in: 1...400, using: &generator))))
        }
        for _ in 1...repeats { if let one = requests.randomElement(using: &generator) { requests.append(one) } }
        return requests.shuffled(using: &generator)
    }

    private static func seen(_ generator: inout SeededGenerator, _ revision: Int64) -> Int64? {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: nil
        case 1: revision
        default: revision + Int64.random(in: 0...700, using: &generator)
        }
    }

    @Test("1,000 concurrent actions come out as in some serial order, each id once", arguments: TestSize.seeds(everyday: 1))
    func thousand(seed: UInt64) async throws {
        let shop = try await FaultyShop(seed: seed, records: false)
        #expect(await shop.signIn().accepted)
        #expect(await shop.perform(.add(code: FaultyShop.weighed, quantity: .one)).accepted)
        shop.world.setSyncDelay(microseconds: Self.syncMicroseconds)
        shop.world.resetCounts()
        let before = try Books(shop.database)
        let start = await shop.register.currentState().revision
        var generator = SeededGenerator(seed: seed)
        let requests = Self.requests(&generator, revision: start)
        #expect(requests.count == 1000)
        let register = shop.register
        let answered = await withTaskGroup(of: Answered.self) { group in
            for request in requests { group.addTask { Answered(request: request, outcome: await register.perform(request)) } }
            return await group.reduce(into: [Answered]()) { $0.append($1) }
        }

        // The first answer of an id is when it was done; the later ones repeat it, with the revision of then or of the moment.
        let accepted = answered.filter(\.outcome.accepted)
        let byID = Dictionary(grouping: accepted, by: \.request.id)
        let serial = byID.values.compactMap { same in same.min { $0.outcome.revision < $1.outcome.revision } }.sorted { $0.outcome.revision < $1.outcome.revision }
        #expect(answered.allSatisfy { $0.outcome.accepted || ["register.stale", "sale.no-such-line", "sale.line-voided"].contains($0.outcome.code) },
            "seed \(seed): \(Set(answered.compactMap(\.outcome.code)))")

        // The revisions of the accepted ones are an order without gap, and without anything else in between.
        #expect(serial.map(\.outcome.revision) == (0..<Int64(serial.count)).map { start + 1 + $0 })
        #expect(await register.currentState().revision == start + Int64(serial.count))
        #expect(shop.world.syncs(.wal) == serial.count && shop.world.syncs(.main) == 0)
        for one in serial where one.request.action.needsCurrentRevision {
            if let seen = one.request.revision { #expect(seen == one.outcome.revision - 1, "\(one.request.id) was made on another state") }
        }

        // Played one after the other in that order they give the same sale, which is also the one on disk and the one shown.
        var model = before.openSale
        let cashier = try #require(await register.currentState().cashier?.id), now = shop.clock.now().utcMilliseconds
        for one in serial { try Self.play(one.request, by: cashier, at: now, on: &model) }
        let onDisk = try Books(shop.database).openSale
        #expect(onDisk == model && onDisk != nil, "seed \(seed)")
        #expect(model?.voided.isEmpty == false && model?.silentlyVoided.isEmpty == true, "seed \(seed)")
        let shown = try #require(await register.currentState().sale)
        #expect(shown.lines.map(\.quantity) == model?.lines.map(\.quantity.thousandths))
        #expect(shown.lines.map(\.isVoided) == model?.lines.map(\.isVoided))
        #expect(shown.total.minor == model?.total.minorUnits)
        #expect(shown.lines.count == 1 + serial.count { if case .add = $0.request.action { true } else { false } })
        let auditor = Auditor(directory: shop.directory.path)
        for request in requests { #expect(try auditor.actionCount(request.id) == (byID[request.id] == nil ? 0 : 1), "\(request.id)") }
        #expect(try auditor.findings() == [])
        try await shop.restart()
        #expect(try Books(shop.database).openSale == model, "seed \(seed)")
    }

    /// The model: the pure rules, one action at a time, and who took off what it took off.
    private static func play(_ request: ActionRequest, by cashier: String, at: Int64, on sale: inout Sale?) throws {
        let decided: SaleAction? = switch request.action {
        case .add(_, let quantity): sale?.lines.first.map { .add($0.item, quantity: quantity, linked: []) }
        case .changeQuantity(let line, let quantity, _): .changeQuantity(line: line, quantity: quantity)
        case .voidLine(let line, _): .voidLine(line)
        default: nil
        }
        guard let decided else { return }
        var events = try Sale.decide(decided, on: sale)
        let voided = sale?.parts(voidedBy: events, cashierID: cashier, approver: nil, action: request.id, at: at) ?? []
        if !voided.isEmpty { events.append(.voidsTold(voided)) }
        for event in events { Sale.evolve(&sale, event) }
    }

    @Test("What a screen has been shown is on disk at that moment")
    func shownIsOnDisk() async throws {
        let shop = try await FaultyShop(records: false)
        #expect(await shop.signIn().accepted)
        shop.world.setSyncDelay(microseconds: Self.syncMicroseconds)
        let register = shop.register
        let auditor = Auditor(directory: shop.directory.path)
        let scans = 60
        let screen = Task {
            var looks = 0
            for await state in await register.states() {
                guard let lines = state.sale?.lines.count else { continue }
                looks += 1
                let onDisk = try auditor.openDraftLineCount() ?? 0
                #expect(onDisk >= lines, "shown \(lines), on disk \(onDisk)")
                if lines == scans { break }
            }
            return looks
        }
        for _ in 1...scans { #expect(await shop.perform(.add(code: FaultyShop.weighed, quantity: .one)).accepted) }
        #expect(try await screen.value > 1)
    }
}
