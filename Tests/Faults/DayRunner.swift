import Checkout
import SaleCore
import Storage
import TestHarness
import Testing

/// Goes through the scripted day in a shop whose disk may fill up, and holds the register to its word at each step: what is accepted is on disk,
/// what is refused changed nothing.
struct DayRunner {
    let shop: FaultyShop
    let comment: Comment
    /// What is done where a step is refused because the disk is full; true tries the step once more.
    let onFullDisk: (FaultyShop) -> Bool
    private(set) var memory = ScriptedDay.Memory()
    private(set) var refused = 0
    private(set) var answered: [(id: String, isRecorded: Bool)] = []
    private var books: Books
    private var number = 0

    init(_ shop: FaultyShop, _ comment: Comment, onFullDisk: @escaping (FaultyShop) -> Bool = { _ in false }) throws {
        self.shop = shop
        self.comment = comment
        self.onFullDisk = onFullDisk
        books = try Books(shop.database)
    }

    /// - Parameter between: called after each step.
    mutating func run(_ steps: [ScriptedDay.Step] = ScriptedDay.steps, between: (FaultyShop) throws -> Void = { _ in }) async throws {
        for step in steps {
            guard let action = step.action(await shop.register.currentState(), memory) else { continue }
            number += 1
            var outcome = try await perform(action, step)
            if outcome.code == "register.disk-full", onFullDisk(shop) { outcome = try await perform(action, step) }
            await remember(outcome, of: step)
            try between(shop)
        }
    }

    /// Each step while the disk is full at its first write, once more while it is full at a later one, and so on until it gets through.
    /// - Parameter stride: 1 is at each write; more leaves some out, other ones in each step.
    /// - Returns: how often the disk was full.
    mutating func runFullAtWrites(stride: Int) async throws -> Int {
        var places = 0
        for step in ScriptedDay.steps {
            guard let action = step.action(await shop.register.currentState(), memory) else { continue }
            number += 1
            var outcome: ActionOutcome
            var isStruck: Bool
            var place = 0
            repeat {
                place += place == 0 ? 1 : place == 1 ? 1 + number % stride : stride
                shop.world.resetCounts()
                shop.world.arm(.init(what: .diskFull, point: place.isMultiple(of: 2) ? .torn : .before, stays: true), nth: place)
                outcome = try await perform(action, step)
                isStruck = shop.world.struck > 0
                shop.world.lift()
                places += isStruck ? 1 : 0
                if isStruck, !outcome.accepted { #expect(outcome.code == "register.disk-full", "\(comment), \(step.name), write \(place)") }
            } while isStruck && !outcome.accepted && place < Self.mostWrites
            #expect(outcome.accepted || step.isAskedFor, "\(comment), \(step.name): \(outcome.message ?? "")")
            await remember(outcome, of: step)
        }
        return places
    }

    private mutating func remember(_ outcome: ActionOutcome, of step: ScriptedDay.Step) async {
        if let document = outcome.documentNumber { memory.documents[step.name] = document }
        memory.customer = await shop.register.currentState().customer?.id ?? memory.customer
    }

    /// More than one step makes.
    private static let mostWrites = 400

    @discardableResult
    mutating func perform(_ action: RegisterAction, _ step: ScriptedDay.Step) async throws -> ActionOutcome {
        let comment: Comment = "\(comment), \(step.name)"
        let shown = await shop.register.currentState()
        let id = "step-\(number)"
        let outcome = await shop.perform(action, id: id)
        let state = await shop.register.currentState()
        let found = try Books(shop.database)
        #expect(state.halted == nil, comment)
        if outcome.accepted {
            answered.append((id, step.records))
        } else {
            refused += step.isAskedFor && outcome.code == "register.permission-needed" ? 0 : 1
            #expect(found == books, comment)
            #expect(state.sale == shown.sale && state.parked == shown.parked && state.shift == shown.shift && state.lastDocument == shown.lastDocument, comment)
            #expect(state.cashier == shown.cashier && state.businessDay == shown.businessDay && state.revision == shown.revision, comment)
        }
        #expect(state.sale?.lines.map(\.quantity) == found.openSale?.lines.map(\.quantity.thousandths), comment)
        #expect(state.parked.count == found.restored.suspended.count && state.cashier?.id == found.restored.operatorID, comment)
        books = found
        return outcome
    }

    /// However far the day came: what is open is paid or given up, and the Z is made.
    mutating func close() async throws {
        func act(_ name: String, _ action: RegisterAction) async throws -> ActionOutcome {
            number += 1
            return try await perform(action, ScriptedDay.Step(name: name) { _, _ in action })
        }
        if await shop.register.currentState().prompt != nil { _ = try await act("cancel prompt", .cancelPrompt) }
        if let card = await shop.register.currentState().sale?.terms.cardAsked {
            _ = try await act("declined", .selling(.answerCard(number: card.number, isApproved: false, approval: nil, lastDigits: nil)))
        }
        if await shop.register.currentState().sale != nil {
            let paid = try await act("pay what is open", .tender(.cash, amountMinorUnits: nil))
            #expect(paid.documentNumber != nil, "\(comment): \(paid.message ?? "")")
        }
        if await shop.register.currentState().cashier?.number == 2 { _ = try await act("sign out", .signOut) }
        if await shop.register.currentState().cashier == nil { _ = try await act("sign in", .signIn(number: 1, pin: OnePIN.pin)) }
        let closed = try await act(ScriptedDay.zName, .cash(.closeDay))
        #expect(closed.documentNumber?.hasPrefix("Z ") == true, "\(comment): \(closed.message ?? "")")
    }

    /// What is on disk at the end is sound, is what the answers said, and is found again.
    func audit() async throws -> ClosureReport {
        let closure = try #require(try shop.database.closures(limit: 1).first, comment)
        let totals = closure.report.totals
        #expect(totals.imbalances == [], comment)
        let (recomputed, grand) = try Self.recomputed(shop.database)
        for (key, sums) in recomputed.rows { #expect(totals.rows[key] == sums, "\(comment): \(key)") }
        #expect(Set(totals.rows.keys.filter(Self.isFromDocuments)) == Set(recomputed.rows.keys), comment)
        #expect(closure.report.grand.documentCount == grand, comment)
        let auditor = Auditor(directory: shop.directory.path)
        #expect(try auditor.findings() == [], comment)
        for (id, isRecorded) in answered where isRecorded { #expect(try auditor.actionCount(id) == 1, "\(comment): \(id)") }
        try Auditor.verifyJournal(shop.database)
        let books = try Books(shop.database), path = shop.directory.path + "/till.db"
        let rows = try TableRows(path), state = await shop.register.currentState()
        try await shop.restart()
        #expect(try Books(shop.database) == books, comment)
        #expect(try TableRows(path) == rows, "every row, \(comment)")
        let again = await shop.register.currentState()
        #expect(again.sale == state.sale && again.parked == state.parked && again.shift == state.shift && again.cashier == state.cashier, comment)
        return closure.report
    }

    /// The subjects of the totals that documents alone make.
    private static let fromDocuments: Set<TotalsSubject> = [.document, .cashier, .hour, .goods, .department, .tax, .tender, .foreign, .drawer, .change, .rounding, .tip, .saved, .giftCard, .takenBack]

    /// Reasons are of documents, of the drawer, and of what is taken off a sale.
    private static func isFromDocuments(_ key: TotalsKey) -> Bool {
        let reasons: [ReasonedAct] = [.goodsBack, .reversal, .discount]
        return fromDocuments.contains(key.subject) || (key.subject == .reason && ReasonedAct(rawValue: key.detail).map(reasons.contains) == true)
    }

    /// The totals once more, from the documents.
    private static func recomputed(_ database: TillDatabase) throws -> (RegisterTotals, count: Int64) {
        var totals = RegisterTotals.zero
        let summaries = try database.lastDocuments(limit: TillDatabase.maximumDocumentsListed)
        for summary in summaries {
            let document = try #require(try database.document(number: summary.number))
            try totals.add(TotalsEntry(sale: document.sale, number: summary.documentNumber, cashierID: summary.cashierID, at: summary.at))
        }
        return (totals, Int64(summaries.count))
    }
}
