import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// The register killed with SIGKILL at random moments of a day, again and again; each third time with devices and receipts on their way to them.
    @Test(arguments: TestSize.seeds(everyday: 1))
    func killedAtAnyMoment(seed: UInt64) async throws {
        let kills = TestSize.of(everyday: 200, soak: 2_000)
        let shop = try await TestShop()
        var random = SeededGenerator(seed: seed)
        var day = ScriptedDay()
        for round in 1...kills {
            let comment: Comment = "seed \(seed), kill \(round)"
            if Int.random(in: 0..<10, using: &random) == 0 {
                // Killed while it is still starting.
                let program = try RunningProgram("till", ["run", "--simulate", "--port", "0", "--json", "--data", shop.data])
                Self.spin(microseconds: Int.random(in: 0..<200_000, using: &random))
                program.signal(SIGKILL)
                try await program.ended()
            }
            let (program, _) = try await shop.run(simulated: round.isMultiple(of: 3))
            try await day.settle(shop, comment)
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                let step = day.next(&random)
                let outcome = try #require(try await shop.act(step.action, id: step.id), comment)
                #expect(outcome.accepted, "\(comment): \(step.action): \(outcome.message ?? "")")
                day.done(step, outcome)
            }
            let last = day.next(&random)
            let delay = Int.random(in: 0..<4_000, using: &random)
            async let inFlight = shop.act(last.action, id: last.id)
            Self.spin(microseconds: delay)
            program.signal(SIGKILL)
            if let outcome = try await inFlight { day.done(last, outcome) } else { day.inFlight = last }
            try await program.ended()
        }
        let (program, _) = try await shop.run()
        try await day.settle(shop, "seed \(seed), at the end")
        program.signal(SIGTERM)
        #expect(try await program.ended() == 0)
        try day.check(shop, "seed \(seed)")
    }

    /// Busy for a random while, so that the kill falls at any moment of what goes on beside it.
    private static func spin(microseconds: Int) {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .microseconds(microseconds))
        while clock.now < end {}
    }
}

/// A day of a cashier who scans, pays, parks and voids, with its own idea of what the register must show.
private struct ScriptedDay {
    struct Step: Sendable {
        let id: String
        let action: RegisterAction
    }

    private static let codes = ["5449000000996", "100", "P25", "4011"]
    private var count = 0
    private var isSignedIn = false
    /// Thousandths by product code of the open ticket.
    private var ticket: [String: Int64] = [:]
    private var parked: [(label: String, ticket: [String: Int64])] = []
    private var parkedIDs: [String: String] = [:]
    private var documents: [(number: String, ticket: [String: Int64])] = []
    var inFlight: Step?

    mutating func next(_ random: inout SeededGenerator) -> Step {
        count += 1
        let id = "day-\(count)"
        guard isSignedIn else { return Step(id: id, action: .signIn(number: 1, pin: "1111")) }
        let dice = Int.random(in: 0..<100, using: &random)
        if ticket.isEmpty {
            if dice < 15, let label = parked.randomElement(using: &random)?.label, let sale = parkedIDs[label] { return Step(id: id, action: .resume(saleID: sale)) }
            return scan(id, &random)
        }
        switch dice {
        case 0..<62: return scan(id, &random)
        case 62..<86: return Step(id: id, action: .tender(Bool.random(using: &random) ? .cash : .card, amountMinorUnits: nil))
        case 86..<94: return Step(id: id, action: .suspend(label: id))
        default: return Step(id: id, action: .voidSale)
        }
    }

    private func scan(_ id: String, _ random: inout SeededGenerator) -> Step {
        let code = Self.codes.randomElement(using: &random) ?? "100"
        guard code == "4011" else { return Step(id: id, action: .scan(code: code)) }
        return Step(id: id, action: .add(code: code, quantity: Quantity(thousandths: Int64.random(in: 1...3_000, using: &random))))
    }

    mutating func done(_ step: Step, _ outcome: ActionOutcome) {
        inFlight = nil
        switch step.action {
        case .signIn: isSignedIn = true
        case .scan(let code): ticket[code, default: 0] += 1000
        case .add(let code, let quantity): ticket[code, default: 0] += quantity?.thousandths ?? 1000
        case .tender:
            documents.append((outcome.documentNumber ?? "none", ticket))
            ticket = [:]
        case .suspend(let label):
            parked.append((label, ticket))
            ticket = [:]
        case .resume(let sale):
            let label = parked.first { parkedIDs[$0.label] == sale }?.label
            ticket = parked.first { $0.label == label }?.ticket ?? [:]
            parked.removeAll { $0.label == label }
        case .voidSale: ticket = [:]
        default: break
        }
    }

    /// After a restart: what was in flight is asked again with the same id, so it has happened once; then the register must show
    /// exactly what was accepted.
    mutating func settle(_ shop: TestShop, _ comment: Comment) async throws {
        let wasIdle = inFlight == nil
        if let step = inFlight {
            let outcome = try #require(try await shop.act(step.action, id: step.id), comment)
            #expect(outcome.accepted, "\(comment): \(step.action): \(outcome.message ?? "")")
            done(step, outcome)
        }
        let state = try await shop.state()
        #expect((state.cashier != nil) == isSignedIn, comment)
        #expect(Self.articles(state.sale?.lines ?? []) == ticket, comment)
        #expect(Set(state.parked.map(\.label)) == Set(parked.map(\.label)), comment)
        for sale in state.parked { parkedIDs[sale.label] = sale.id }
        if wasIdle, ticket.isEmpty, let last = documents.last { #expect(state.lastDocument?.number == last.number, comment) }
    }

    /// Thousandths by scanned article; deposits follow their bottles and are not counted.
    private static func articles(_ lines: [RegisterState.LineView]) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for line in lines where !line.isVoided && line.parent == nil { sums[codes.first { line.code == $0 } ?? "5449000000996", default: 0] += line.quantity }
        return sums
    }

    /// The database afterwards: every document whole, numbers without gap or repetition, the journal in agreement.
    func check(_ shop: TestShop, _ comment: Comment) throws {
        let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
        defer { try? database.close() }
        #expect(try database.checkIntegrity() == [], comment)
        let report = try database.verifyJournal()
        #expect(report.fault == nil, comment)
        #expect(documents.map(\.number) == documents.indices.map { DocumentNumber(terminal: "T1", epoch: 1, number: Int64($0 + 1)).text }, comment)
        for (number, ticket) in documents {
            let document = try #require(try database.document(number: number), comment)
            var sums: [String: Int64] = [:]
            for line in document.sale.activeLines where line.parent == nil {
                sums[Self.codes.first { line.item.code == $0 } ?? "5449000000996", default: 0] += line.quantity.thousandths
            }
            #expect(sums == ticket, comment)
            #expect(document.sale.tendered == document.sale.total, comment)
            #expect(try database.receipt(documentNumber: number) != nil, comment)
        }
        var completed: [String] = []
        for envelope in try database.envelopes(afterEpoch: 0, sequence: 0, limit: .max, maximumBytes: .max) where envelope.header.kind == .saleCompleted {
            let sale = try SaleCompleted(payload: envelope.payload)
            completed.append(DocumentNumber(terminal: "T1", epoch: 1, number: sale.number).text)
        }
        #expect(completed == documents.map(\.number), comment)
    }
}
