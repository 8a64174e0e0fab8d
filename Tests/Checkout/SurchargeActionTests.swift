@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// What is added by hand at the register, from the action to the paper and the Z.
struct SurchargeActionTests {
    private func add(_ effect: ManualDiscountEffect, _ reason: String, line: Int? = nil) -> RegisterAction { .selling(.addSurcharge(line: line, effect, reason: reason)) }

    @Test func freelyUpToTheLimitAndWithApprovalBeyond() async throws {
        let world = try await World()
        try await world.refused(add(.amount(minorUnits: 100), "delivery"), "sale.none")
        try await world.did(.scan(code: "1"))
        try await world.refused(add(.amount(minorUnits: 100), "nonsense"), "surcharge.unknown-reason")
        try await world.did(add(.amount(minorUnits: 1_000), "delivery"))
        #expect(await world.state.sale?.total.minor == 1_250)
        try await world.refused(add(.amount(minorUnits: 1), "delivery"), "surcharge.twice")
        try await world.did(.selling(.takeSurcharge(line: nil, reason: "delivery")))
        try await world.refused(.selling(.takeSurcharge(line: nil, reason: nil)), "surcharge.none-such")
        try await world.refused(add(.amount(minorUnits: 10_001), "delivery"), "surcharge.beyond-amount")
        #expect(await world.act(add(.amount(minorUnits: 1_001), "delivery")).code == "register.permission-needed")
        #expect(await world.state.sale?.total.minor == 250)
        if case .approval(_, _, _, _, _, let detail) = await world.state.prompt { #expect(detail?.hasSuffix("Delivery") == true, "\(detail ?? "")") } else { Issue.record("nobody is asked") }
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.total.minor == 1_251)
        let shown = try #require(await world.state.sale?.terms.surcharges.first)
        #expect(shown.name == "Delivery" && shown.amount.minor == 1_001 && shown.source == "delivery" && shown.lines == [1] && shown.target == nil)
        let given = try world.last(.approvalGiven, as: ApprovalGiven.self)
        #expect(given.permission == "price.override" && given.approver == "m1")
        let number = try #require(try await world.tender(.cash))
        #expect(try world.database.document(number: number)?.sale.terms.surcharges.first?.by == "m1")
    }

    /// On screen, paper, in the journal and in the totals, apart from discounts.
    @Test func namedEverywhere() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.selling(.giveDiscount(line: nil, .amount(minorUnits: 18), reason: "goodwill")))
        try await world.did(add(.percent(millionths: 100_000), "service"))
        #expect(await world.act(add(.price(tenThousandths: 3_000_000), "work", line: 1)).code == "register.permission-needed", "a price is for who may set prices")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        // 2.50 + 1.19 − 0.18 + 0.50 are 4.01, and 10 % of that, 0.401.
        let sale = try #require(await world.state.sale)
        #expect(sale.total.minor == 441 && sale.terms.saved?.minor == 18)
        #expect(sale.lines.map(\.surcharge?.minor) == [50, nil] && sale.terms.surcharges.map(\.amount.minor) == [50, 40] && sale.terms.surcharges.map(\.target) == [1, nil])
        let number = try #require(try await world.tender(.card))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.total == 441 && told.surcharges.map(\.source) == ["work", "service"] && told.surcharges.map(\.amount) == [50, 40])
        #expect(told.discounts.map(\.amount) == [18] && told.lines.compactMap(\.surcharge).reduce(0, +) == 90 && told.lines.reduce(0) { $0 + $1.amount } == 441)
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("Extra work") && $0.contains("0.50") } && paper.contains { $0.contains("Service charge") && $0.contains("0.40") })
        #expect(paper.contains { $0.contains("You saved") && $0.contains("0.18") }, "\(paper.joined(separator: "\n"))")
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.sum(.surcharge) == TotalsSums(count: 1, amount: 90) && totals.sum(.saved).amount == 18 && totals.imbalances.isEmpty)
        // Goods that come back give back what was paid for them.
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(world.takeBack(number, 1))
        try await world.did(world.takeBack(number, 2))
        #expect(await world.state.sale?.due.minor == -441)
        _ = try await world.tender(.card)
        try await world.did(.cash(.printX(.period)))
        let report = try world.paper()
        #expect(report.contains { $0.contains("Surcharges (1)") && $0.contains("0.90") } && report.contains { $0.contains("Discounts (1)") && $0.contains("-0.18") }, "\(report.joined(separator: "\n"))")
    }

    @Test func theJSON() throws {
        for (action, text) in [
            (add(.amount(minorUnits: 490), "delivery"), #"{"amount":490,"reason":"delivery","type":"addSurcharge"}"#),
            (add(.percent(millionths: 5), "service", line: 2), #"{"line":2,"percent":5,"reason":"service","type":"addSurcharge"}"#),
            (add(.price(tenThousandths: 7), "work", line: 2), #"{"line":2,"price":7,"reason":"work","type":"addSurcharge"}"#),
            (.selling(.takeSurcharge(line: 2, reason: nil)), #"{"line":2,"type":"takeSurcharge"}"#),
            (.selling(.takeSurcharge(line: nil, reason: "x")), #"{"reason":"x","type":"takeSurcharge"}"#),
            (.selling(.note(line: 1, text: "a")), #"{"line":1,"text":"a","type":"note"}"#), (.selling(.note(line: nil, text: nil)), #"{"type":"note"}"#),
        ] as [(RegisterAction, String)] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
        }
    }
}

/// Notes at the register, from the action to the papers.
struct NoteActionTests {
    @Test func keptThroughParkingAndRestartAndPrinted() async throws {
        let world = try await World()
        try await world.refused(.selling(.note(line: nil, text: "x")), "sale.none")
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.note(line: 1, text: " sliced ")))
        try await world.did(.selling(.note(line: nil, text: "deliver Tuesday")))
        try await world.refused(.selling(.note(line: 1, text: String(repeating: "x", count: SaleLimits.noteBytes + 1))), "sale.limit")
        #expect(await world.state.sale?.lines.map(\.note) == ["sliced"])
        try await world.restart()
        #expect(await world.state.sale?.terms.note == "deliver Tuesday")
        try await world.did(.suspend(label: "A"))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        #expect(await world.state.sale?.lines.map(\.note) == ["sliced"])
        let number = try #require(try await world.tender(.cash))
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("Note: sliced") } && paper.contains { $0.contains("Note: deliver Tuesday") }, "\(paper.joined(separator: "\n"))")
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.note == nil && told.lines.map(\.note) == [nil])
        try await world.did(.reprint(documentNumber: number, as: .gift))
        let gift = try world.paper()
        #expect(gift.contains { $0.contains("Note: sliced") } && gift.contains { $0.contains("Note: deliver Tuesday") } && !gift.contains { $0.contains("2.50") })
        // Taken off, nothing is left of them.
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.note(line: 1, text: "sliced")))
        try await world.did(.selling(.note(line: 1, text: "")))
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("Note") } == false)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines.map(\.note) == [nil])
    }
}
