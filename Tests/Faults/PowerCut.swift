import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

/// What a power cut leaves of a day, and whether trade goes on there.
struct PowerCut {
    /// What was on disk when an answer had been given.
    struct Mark {
        let operations: Int64
        let books: Books
        /// Every row, where they are wanted too.
        var rows: TableRows?
    }

    let shop: FaultyShop
    /// In the order of the day.
    let marks: [Mark]

    /// The disk has what was answered, and of what was not yet all or nothing; the same ticket is open, the next number follows.
    /// - Parameter after: what else is tried there, with nothing open.
    func verify(_ cut: Int64, seed: UInt64, _ comment: Comment, after: (Register, Comment) async throws -> Void = { _, _ in }) async throws {
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
        let rows = marks[answered...].prefix(2).compactMap(\.rows)
        if !rows.isEmpty { #expect(rows.contains(try TableRows(target.path + "/till.db")), "every row, \(comment)") }
        let auditor = Auditor(directory: target.path)
        #expect(try auditor.findings() == [], comment)

        let (database, register) = try await FaultyShop.reopened(target.path, clock: shop.clock, world: shop.world, seed: seed)
        try await goOn(register, from: found, comment)
        try await after(register, comment)
        try database.close()
        #expect(try auditor.findings() == [], comment)
    }

    private func goOn(_ register: Register, from found: Books, _ comment: Comment) async throws {
        func act(_ id: String, _ action: RegisterAction) async -> ActionOutcome {
            let outcome = await register.perform(.init(id: id, action: action))
            #expect(outcome.accepted, "\(comment), \(id): \(outcome.message ?? "")")
            return outcome
        }
        let state = await register.currentState()
        #expect(state.sale?.id == found.openSale?.id && state.sale?.lines.count == found.openSale?.lines.count, comment)
        #expect(state.parked.count == found.restored.suspended.count, comment)
        if state.cashier == nil { _ = await act("cut-sign-in", .signIn(number: 1, pin: OnePIN.pin)) }
        if let card = state.sale?.terms.cardAsked {
            _ = await act("cut-card", .selling(.answerCard(number: card.number, isApproved: false, approval: nil, lastDigits: nil)))
        }
        if state.sale?.tenders.isEmpty ?? true { _ = await act("cut-add", .add(code: FaultyShop.weighed, quantity: .one)) }
        let paid = await act("cut-pay", .tender(.cash, amountMinorUnits: nil))
        let sales = found.documents.count { $0.documentNumber.kind == .sale }
        #expect(paid.documentNumber == DocumentNumber(terminal: "T1", epoch: 1, number: Int64(sales + 1)).text, comment)
    }
}
