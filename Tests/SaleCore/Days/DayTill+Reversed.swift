import SaleCore
import Testing

/// What was said at the counter while a document was taken back.
struct ReversalAnswers {
    /// The vouchers that had paid still lay in the drawer.
    let hasPapers: Bool
    /// What the card terminal answered; nil where it was not asked.
    let approved: Bool?
    /// How the rest was paid after that; nil where nothing was left.
    let rest: TenderKind?
}

// What must hold of a document that takes another one back as a whole.
extension DayTill {
    /// Where nothing of it had come back since, a reversal is the document the other way round, in each figure.
    func checkReversed(_ document: DayDocument, by reversal: DayDocument, _ answers: ReversalAnswers, place: String) throws {
        let (was, back) = (document.sale, reversal.sale)
        #expect(back.soldLines.isEmpty && back.undoneLines.count == was.returnedLines.count, "lines of a reversal, \(place)")
        for line in back.lines {
            guard let number = line.origin?.line, let own = was.line(number) else { continue }
            #expect(line.mode == was.mode(of: own), "mode of a reversal's line, \(place)")
            #expect(line.origin?.isRestocked == own.origin?.isRestocked ?? true, "back to the shelf, \(place)")
            if own.item.capture == .lot { #expect(line.captured == own.captured, "lot of a reversal's line, \(place)") }
        }
        guard document.returns.values.allSatisfy({ $0.parts.total == 0 }) else { return }
        #expect(back.total.minorUnits == -was.total.minorUnits && (back.terms.tip?.minorUnits ?? 0) == -(was.terms.tip?.minorUnits ?? 0), "reversed, \(place)")
        #expect((back.fixed?.saved.minorUnits ?? 0) == -(was.fixed?.saved.minorUnits ?? 0), "discounts of a reversal, \(place)")
        func taxes(_ sale: Sale, _ sign: Int64) -> [String: Int64] {
            Dictionary((sale.assessment?.rows ?? []).map { ("\(TaxCodeTwin.code($0.tax)) \($0.charge) \($0.treatment)", sign * $0.amount.minorUnits) }, uniquingKeysWith: +).filter { $0.value != 0 }
        }
        #expect(taxes(back, 1) == taxes(was, -1), "taxes of a reversal, \(place)")
        #expect((back.fixed?.added.minorUnits ?? 0) == -(was.fixed?.added.minorUnits ?? 0), "surcharges of a reversal, \(place)")
        let expected = try ExpectedPayments(undoing: was, answers, by: back, cash: shop.rounded)
        #expect(ExpectedPayments.amounts(of: back) == expected.amounts, "payments of a reversal, \(place)")
        #expect(back.cashRounding.minorUnits == expected.rounding, "cash rounding of a reversal, \(place)")
    }
}

extension DayShop {
    /// What coins there are for an amount of the shop's money, either way.
    fileprivate var rounded: (Int64) throws -> Int64 {
        get throws {
            guard let rounding = taxes?.cashRounding else { return { $0 } }
            return { try rounding.round(money($0)).payable.minorUnits }
        }
    }
}

/// How a document's payments go the other way, reckoned from the rule alone: each as it came, but foreign notes, vouchers after a Z and what the shop
/// does not pay out by its name are cash; of money that comes in or goes back by card only the first payment is asked of the terminal, what comes in before
/// what goes back, and the rest is paid as somebody chooses.
private struct ExpectedPayments {
    /// By `Tender.means`, without those that came to nothing.
    private(set) var amounts: [String: Int64] = [:]
    private(set) var rounding: Int64 = 0

    init(undoing was: Sale, _ answers: ReversalAnswers, by back: Sale, cash rounded: (Int64) throws -> Int64) throws {
        var papers: Int64 = 0, coins: [(amount: Int64, rounding: Int64)] = [], cards: [(means: String, amount: Int64)] = []
        for tender in was.activeTenders where !tender.amount.isZero || !tender.rounding.isZero {
            let amount = -tender.amount.minorUnits
            if tender.kind == .cash {
                coins.append((amount, -tender.rounding.minorUnits))
            } else if amount > 0 || Self.goesBack(tender, answers) {
                if tender.kind == .card { cards.append((tender.means, amount)) } else { amounts[tender.means, default: 0] += amount }
            } else {
                papers += amount
            }
        }
        var rest = cards.reduce(0) { $0 + $1.amount }
        if answers.approved == true, let asked = cards.first(where: { $0.amount > 0 }) ?? cards.first {
            amounts[asked.means, default: 0] += asked.amount
            rest -= asked.amount
        }
        let cash = coins.reduce(0) { $0 + $1.amount } + papers
        // What was paid in coins is known coin by coin; what becomes cash only now is in the coins there are, all together.
        rounding = papers == 0 ? coins.reduce(0) { $0 + $1.rounding } : try rounded(cash) - cash
        amounts["cash", default: 0] += cash
        if let kind = answers.rest {
            amounts[kind.rawValue, default: 0] += rest
            if kind == .cash { rounding += try Self.rounding(ofRest: rest, of: back, rounded) }
        } else {
            amounts["unpaid", default: 0] += rest
        }
        amounts = amounts.filter { $0.value != 0 }
    }

    /// The rest in the coins there are: with the cash that went out before it, where it goes out too.
    private static func rounding(ofRest rest: Int64, of back: Sale, _ rounded: (Int64) throws -> Int64) throws -> Int64 {
        let before = rest < 0 ? back.activeTenders.dropLast().filter { $0.kind == .cash && $0.amount.isNegative } : []
        let (exact, given) = before.reduce((Int64(0), Int64(0))) { ($0.0 + $1.amount.minorUnits, $0.1 + $1.given.minorUnits) }
        guard rest < 0 else { return try rounded(rest) - rest }
        return min(0, try rounded(exact + rest) - given) - rest
    }

    private static func goesBack(_ tender: Tender, _ answers: ReversalAnswers) -> Bool {
        switch tender.kind {
        case .voucher where tender.named?.isRefundable != true: answers.hasPapers
        default: tender.named?.isRefundable ?? tender.kind.canRefund
        }
    }

    static func amounts(of sale: Sale) -> [String: Int64] {
        sale.activeTenders.reduce(into: [:]) { $0[$1.means, default: 0] += $1.amount.minorUnits }.filter { $0.value != 0 }
    }
}
