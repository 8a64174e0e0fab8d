@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

/// A second day of a golden shop, really rung: ways to pay and to sell that the first has none of, each paper with the arithmetic beside it.
///
/// The figures beside the papers are written by hand; that they come to what stands there is looked at here, that they stand on the paper by `GoldenText`.
struct GoldenSecondDay {
    let shop: GoldenShop
    let world: World
    private(set) var parts: [String] = []

    init(_ shop: GoldenShop, prepare: (World) throws -> Void = { _ in }) async throws {
        self.shop = shop
        world = try await GoldenRun(shop).world
        try prepare(world)
        try await world.register.reloadShop()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: try minor(shop.drawer.float))))
        world.clock.advance(seconds: 7_200)
    }

    func minor(_ text: String) throws -> Int64 { try shop.money(text).minorUnits }

    /// The article at this place of the basket, from 1 on.
    func add(_ place: Int, _ quantity: String = "1") async throws {
        try await world.did(.add(code: "G\(place)", quantity: Quantity(thousandths: try #require(DecimalText.parse(quantity, decimals: 3)))))
    }

    // MARK: Papers

    /// The newest receipt, or paper of another kind, with what stands beside its amounts, in the order of the paper.
    mutating func paper(_ title: String, kind: String = "receipt", _ notes: [GoldenNote]) throws {
        let job = try #require(try world.database.printJobs(states: [.queued]).last { $0.kind == kind }, "\(title): nothing of the kind was printed")
        if let number = job.documentNumber, let document = try world.database.document(number: number) {
            let content = ReceiptContent(
                document.sale, head: PaperHead(shop: shop.settings, terminal: "T1"), number: document.summary.documentNumber, cashierNumber: 1, at: document.summary.at)
            let problems = PaperSums.problems(content, document.sale)
            #expect(problems.isEmpty, "\(shop.name), \(title): \(problems)")
        }
        parts.append(GoldenPaperTests.text("\(shop.name): \(title)", [], try PrintContent.decode(job.content), notes))
    }

    /// The drawer is counted, the day closed: its Z, but for the journal's head.
    /// - Parameter counted: by currency.
    mutating func close(counted: [(currency: String, amount: String)], _ notes: [GoldenNote]) async throws {
        world.clock.advance(seconds: 28_800)
        for (code, amount) in counted {
            let currency = try #require(Currency.known[code])
            let units = try #require(DecimalText.parse(amount, decimals: currency.exponent))
            try await world.did(.cash(.countDrawer(CountEntry(currency: currency == shop.settings.currency ? nil : code, total: units))))
        }
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        var content = ReportContent(report, head: PaperHead(shop: shop.settings, terminal: "T1"), names: ClosureNames(world.database, for: report))
        let problems = PaperSums.problems(content, report) + report.totals.imbalances
        #expect(problems.isEmpty, "\(shop.name), Z: \(problems)")
        #expect(content.drawers.allSatisfy { $0.difference?.isZero == true }, "\(shop.name): \(content.drawers.map(\.expected))")
        content.journal = ReportJournal(position: "1-99", hash: String(repeating: "0123456789abcdef", count: 4))
        parts.append(GoldenPaperTests.text("\(shop.name): the Z report of these", [], content.document(), notes))
    }

    var text: String { parts.joined(separator: "\n") }

    // MARK: Arithmetic

    private var format: PaperFormat { PaperFormat(shop.settings.receiptLanguage, shop.settings.currency) }

    private func note(_ anchor: Money, _ text: String) -> GoldenNote { GoldenNote(anchor: format.text(anchor), text: [text]) }

    /// Beside an amount, in words.
    func say(_ amount: String, _ text: String) throws -> GoldenNote { note(try shop.money(amount), text) }

    /// Beside a number that is no money.
    func count(_ number: String, _ text: String) -> GoldenNote { GoldenNote(anchor: number, text: [text]) }

    /// `2 x 3.45 = 6.90`.
    func times(_ quantity: String, _ price: String, is amount: String) throws -> GoldenNote {
        let price = UnitPrice(tenThousandths: try #require(DecimalText.parse(price, decimals: shop.settings.currency.exponent + 4)))
        let product = GoldenArithmetic.product(Quantity(thousandths: try #require(DecimalText.parse(quantity, decimals: 3))), price, shop.settings.currency)
        #expect(try product.amount == shop.money(amount), "\(shop.name): \(product.text)")
        return note(product.amount, product.text)
    }

    /// `59.80 - 8.97 = 50.83`, and a word on it.
    /// - Parameter anchor: the amount that it stands beside; nil for the sum.
    func sum(_ amounts: [String], is total: String, beside anchor: String? = nil, _ word: String = "") throws -> GoldenNote {
        let amounts = try amounts.map(shop.money), total = try shop.money(total)
        let text = "\(GoldenArithmetic.sum(amounts)) = \(total.text)"
        #expect(GoldenArithmetic.total(amounts, total.currency) == total, "\(shop.name): \(text)")
        return note(try anchor.map(shop.money) ?? total, word.isEmpty ? text : "\(text), \(word)")
    }

    /// The tax in amounts that are rounded each for itself, and what is left of them.
    func tax(_ percent: String, in gross: [String], is tax: String, net: String, sign: Int64 = 1) throws -> GoldenNote {
        let rate = Rate(millionths: try #require(DecimalText.parse(percent, decimals: 4)))
        let gross = try gross.map(shop.money), (tax, net) = (try shop.money(tax), try shop.money(net))
        let each = gross.map { GoldenArithmetic.tax(of: $0, rate, .inclusive, .halfAwayFromZero) }
        let whole = GoldenArithmetic.total(gross, tax.currency)
        #expect(GoldenArithmetic.total(each.map(\.amount), tax.currency) == tax && whole.minorUnits - tax.minorUnits == net.minorUnits, "\(shop.name): \(each.map(\.text))")
        let lines = each.map(\.text) + (each.count > 1 ? ["\(GoldenArithmetic.sum(each.map(\.amount))) = \(tax.text)"] : [])
        return GoldenNote(anchor: format.text(Money(sign * whole.minorUnits, whole.currency)), text: lines + ["\(whole.text) - \(tax.text) = \(net.text) net"])
    }

    /// What a price is without the tax in it: `50.83 x 100/108.1`.
    func without(_ percent: String, _ gross: String, is net: String, beside anchor: String) throws -> GoldenNote {
        let rate = try #require(DecimalText.parse(percent, decimals: 4)), gross = try shop.money(gross), net = try shop.money(net)
        let (numerator, denominator) = (Int128(gross.minorUnits) * Int128(Rate.one), Int128(Rate.one + rate))
        #expect(Int64(RoundingMode.halfAwayFromZero.divide(numerator, by: denominator)) == net.minorUnits, "\(shop.name): \(gross.text) without \(percent) %")
        let off = Money(net.minorUnits - gross.minorUnits, net.currency)
        #expect(try off == shop.money(anchor), "\(shop.name): \(off.text)")
        let exact = GoldenArithmetic.exact(numerator, denominator, net.currency)
        return note(off, "\(gross.text) x 100/\(Rate(millionths: Rate.one + rate).percentText) = \(exact), rounded \(net.text); \(net.text) - \(gross.text) = \(off.text)")
    }
}
