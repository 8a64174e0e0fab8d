import SaleCore
import TestHarness

/// What happens at a till between two closures, from a seed; with its drawer, watched note by note beside the totals.
struct RandomPeriod {
    private(set) var entries: [TotalsEntry] = []
    /// What a person would find in the drawer, by currency code.
    private(set) var drawer: [String: Int64] = [:]
    private var random: SeededGenerator
    private var numbers: [DocumentTotals.Kind: Int64] = [:]

    static let usd = Currency(code: "USD", exponent: 2)!
    private static let departments: [String?] = ["Food", "Drinks", nil, "Flowers"]
    private static let taxes: [(code: String, treatment: TaxTreatment, rate: Int64)] = [("A", .taxed, 190_000), ("B", .taxed, 70_000), ("C", .zeroRated, 0), ("D", .exempt, 0)]

    init(seed: UInt64, events: Int) throws {
        random = SeededGenerator(seed: seed)
        try move(.float, Int64.random(in: 0...20_000, using: &random))
        for _ in 0..<events { try happen() }
    }

    private mutating func happen() throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: try move(.paidIn, Int64.random(in: 1...5_000, using: &random))
        case 1: try move(.paidOut, Int64.random(in: 1...5_000, using: &random))
        case 2: try move(.drop, Int64.random(in: 1...50_000, using: &random))
        case 3: add(.cancelledSale(Money(Int64.random(in: -9_000...9_000, using: &random), .eur), because: reason()))
        case 4: add(.voidedLine(Money(Int64.random(in: 0...900, using: &random), .eur), because: reason()))
        case 5: add(.noSale(.eur, because: reason()))
        case 6: add(.parkedSale(Money(Int64.random(in: 1...900, using: &random), .eur)))
        case 7: document(.return)
        case 8: document(.reversal)
        default: document(.sale)
        }
    }

    private mutating func add(_ fact: TotalsEntry.Fact) {
        let at = Moment(utcMilliseconds: 1_795_424_400_000 + Int64.random(in: 0..<86_400_000, using: &random), utcOffsetMinutes: 60)
        entries.append(TotalsEntry(fact, cashierID: ["c1", "c2", "m1"].randomElement(using: &random)!, at: at))
    }

    /// One of the shop's, words, or none.
    private mutating func reason() -> GivenReason? {
        [nil, GivenReason(text: "words"), GivenReason(code: "a", text: "A"), GivenReason(code: "b", text: "B")].randomElement(using: &random)!
    }

    private mutating func move(_ kind: CashMove.Kind, _ cents: Int64) throws {
        add(.cashMoved(try CashMove(kind, Money(cents, .eur), reason: "because", code: reason()?.code)))
        drawer["EUR", default: 0] += kind == .float || kind == .paidIn ? cents : -cents
    }

    private mutating func document(_ kind: DocumentTotals.Kind) {
        numbers[kind, default: 0] += 1
        var document = DocumentTotals(
            kind: kind, number: DocumentNumber(terminal: "T1", epoch: 1, number: numbers[kind]!), currency: .eur, goods: [], taxes: [], payments: [], drawer: [])
        // An exchange brings something back within a sale.
        let flows: [TotalsFlow] = kind == .sale ? (random.chance(20) ? [.sale, .sale, .refund] : [.sale, .sale]) : [.refund]
        for flow in flows {
            let gross = Int64.random(in: 0...5_000, using: &random) * (flow == .sale ? 1 : -1)
            let tax = Self.taxes.randomElement(using: &random)!
            document.goods.append(.init(department: Self.departments.randomElement(using: &random)!, flow: flow, lines: Int64.random(in: 1...4, using: &random), gross: gross))
            document.taxes.append(.init(
                code: tax.code, treatment: tax.treatment, charge: .percentage(Rate(millionths: tax.rate)), flow: flow, gross: gross,
                tax: gross * tax.rate / (1_000_000 + tax.rate)))
        }
        for flow in flows where flow == .refund {
            let why = reason(), amount = -Int64.random(in: 0...5_000, using: &random)
            document.reasons += [DocumentTotals.reason(kind, code: why?.code, text: why?.text ?? "", amount: amount)].compactMap { $0 }
        }
        if random.chance(20) { document.reasons.append(.init(.discount, code: "a", flow: kind.flow, amount: Int64.random(in: 1...300, using: &random))) }
        document.saved = random.chance(30) ? Int64.random(in: 1...300, using: &random) : 0
        document.rounding = Int64.random(in: -2...2, using: &random)
        document.tip = kind == .sale && random.chance(10) ? Int64.random(in: 1...200, using: &random) : 0
        pay(&document)
        add(.document(document))
    }

    /// Part by card, part in notes of a foreign currency, the rest in cash with change.
    private mutating func pay(_ document: inout DocumentTotals) {
        let due = document.goods.reduce(document.rounding + document.tip) { $0 + $1.gross }
        let card = random.chance(50) ? due / 2 : 0
        var left = due - card
        if card != 0 { document.payments.append(.init(kind: "card", amount: card)) }
        if left > 100, random.chance(15) {
            document.payments.append(.init(kind: "foreign-cash", amount: 100, foreign: Money(113, Self.usd)))
            document.drawer.append(Money(113, Self.usd))
            drawer["USD", default: 0] += 113
            left -= 100
        }
        let change = left > 0 ? Int64.random(in: 0...1_000, using: &random) : 0
        document.payments.append(.init(kind: "cash", amount: left))
        document.change = change
        document.drawer.append(Money(left, .eur))
        drawer["EUR", default: 0] += left + change
        drawer["EUR", default: 0] -= change
    }
}
