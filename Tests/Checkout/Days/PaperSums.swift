@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

/// What goes to paper on a day, added up as with a pencil: each document's lines come to its total, its payments to what was due, its taxes to their sum, and what
/// a Z says of cash to what ought to be in the drawer. And the paper that was printed has all of it.
struct PaperSums {
    let day: WholeDay

    func check() async throws {
        let database = day.world.database
        for number in try database.lastDocuments(limit: TillDatabase.maximumDocumentsListed).map(\.number) {
            let document = try #require(try database.document(number: number), "seed \(day.seed): \(number)")
            let content = try await day.world.register.content(of: document, customer: document.sale.terms.customer?.id)
            let problems = Self.problems(content, document.sale)
            #expect(problems.isEmpty, "seed \(day.seed), \(number): \(problems)")
            let job = try #require(try database.receipt(documentNumber: number), "seed \(day.seed): \(number) was not printed")
            let printed = try PrintContent.decode(job.content).blocks
            let missing = Self.missing(Self.figures(of: content), in: printed)
            #expect(missing == nil, "seed \(day.seed), \(number): the paper has not, where it should stand: \(missing.map { "\($0)" } ?? "")")
        }
        for closure in try database.closures(limit: 100) {
            let report = ReportContent(closure.report, head: await day.world.register.paperHead, names: ClosureNames(database, for: closure.report))
            let problems = Self.problems(report, closure.report)
            #expect(problems.isEmpty, "seed \(day.seed), \(closure.number.closureText): \(problems)")
        }
    }

    // MARK: Receipts

    /// Where the figures of a document do not come to what they should, a sentence each.
    static func problems(_ content: ReceiptContent, _ sale: Sale) -> [String] {
        var found: [String] = []
        func same(_ what: String, _ parts: [Money], _ sum: Int64) {
            let units = parts.reduce(0) { $0 + $1.minorUnits }
            if units != sum { found.append("\(what): \(GoldenArithmetic.sum(parts)) is \(units), not \(sum)") }
        }
        let lines = content.lines.flatMap { [$0.amount] + $0.discounts.map(\.amount) }
        same("lines, the subtotal", lines, content.subtotal.minorUnits)
        let taxes = (content.basis == .exclusive ? content.taxes.map(\.amount) : []) + [content.taxTakenOff].compactMap { $0 }
        same("lines, discounts, taxes", lines + content.discounts.map(\.amount) + taxes, content.total.minorUnits)
        let due = content.total.minorUnits + (content.rounding?.minorUnits ?? 0) + (content.tip?.minorUnits ?? 0)
        let change = [content.change].compactMap { $0 }.map { Money(-$0.minorUnits, $0.currency) }
        same("payments", content.tenders.map(\.amount) + change, due)
        for tax in content.taxes {
            if case .perUnit = tax.charge { continue }
            same("tax \(tax.letters)", [tax.net, tax.amount], tax.gross.minorUnits)
        }
        // Where each article has one tax, their rows are the whole document.
        if sale.begun.taxes?.categories.allSatisfy({ $0.components.count == 1 }) ?? true { same("the tax block", content.taxes.map(\.gross), content.total.minorUnits) }
        return found
    }

    /// The blocks with figures: from the first line to the end of the tax block. What stands above and below names people, and what is left on cards and accounts is
    /// of the moment.
    static func figures(of content: ReceiptContent) -> [PrintDocument.Block] {
        var content = content
        content.customer = nil
        let blocks = content.document().blocks
        let first = blocks.firstIndex { if case .rule = $0 { true } else { false } } ?? 0
        let last = blocks.lastIndex { if case .row(let left, _, _) = $0 { left.hasSuffix(content.number) } else { false } } ?? blocks.endIndex
        return Array(blocks[first..<max(first, last)])
    }

    /// The first block that does not stand in the paper after those before it; nil where all do.
    static func missing(_ blocks: [PrintDocument.Block], in paper: [PrintDocument.Block]) -> PrintDocument.Block? {
        var rest = paper[...]
        for block in blocks {
            guard let place = rest.firstIndex(of: block) else { return block }
            rest = rest[(place + 1)...]
        }
        return nil
    }

    // MARK: Reports

    static func problems(_ content: ReportContent, _ report: ClosureReport) -> [String] {
        var found: [String] = []
        for cash in content.cash {
            let currency = cash.float.currency
            let parts: [Money?] = [cash.float, cash.sales, cash.foreignChange, cash.refunds, cash.accountPaid, cash.accountPaidOut, cash.paidIn, cash.paidOut, cash.drops]
            let sum = parts.compactMap { $0 }.reduce(0) { $0 + $1.minorUnits }
            if sum != report.totals.expectedCash(currency) { found.append("\(currency.code) in the drawer: \(sum) is not \(report.totals.expectedCash(currency))") }
            guard currency == content.currency else { continue }
            let words = Vocabulary.of(content.head.language)
            for (name, amount) in [(words.tender.cash, cash.sales), ("\(words.tender.cash), \(words.report.returns)", cash.refunds ?? .zero(currency))] {
                let row = content.tenders.first { $0.name == name }?.amount ?? .zero(currency)
                if row != amount { found.append("\(name): \(row.text) of the payments is \(amount.text) of the drawer") }
            }
        }
        return found
    }
}

/// That the sums above fail where a paper is wrong.
struct PaperSumsTests {
    @Test func aFigureThatIsWrongIsFound() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.exempt(reason: "embassy")))
        try await world.did(.selling(.tip(amountMinorUnits: 50)))
        let number = try #require(try await world.tender(.cash, 500))
        let document = try #require(try world.database.document(number: number))
        let right = try await world.register.content(of: document, customer: nil)
        #expect(PaperSums.problems(right, document.sale) == [])
        for (what, change) in [
            ("tax taken off", { $0.taxTakenOff = nil }), ("line", { $0.lines[0].amount = Money(251, .eur) }), ("change", { $0.change = nil }), ("tip", { $0.tip = nil }),
            ("tax", { $0.taxes[0].gross = Money(228, .eur) }), ("total", { $0.total = Money(228, .eur) }),
        ] as [(String, (inout ReceiptContent) -> Void)] {
            var wrong = right
            change(&wrong)
            #expect(!PaperSums.problems(wrong, document.sale).isEmpty, "\(what)")
            guard what != "tax" else { continue }
            let printed = try PrintContent.decode(try #require(try world.database.receipt(documentNumber: number)).content).blocks
            #expect((PaperSums.missing(PaperSums.figures(of: wrong), in: printed) == nil) == ["tax taken off", "change", "tip"].contains(what), "\(what)")
            #expect(PaperSums.missing(PaperSums.figures(of: right), in: printed) == nil)
        }
    }
}
