import SaleCore
import Testing

// What must hold of the books of a day.
extension DayTill {
    /// Running totals against the documents, recomputed by another way, and against what a person wrote down beside the till.
    mutating func checkBooks() throws {
        let day = books.day
        #expect(day.imbalances.isEmpty, "seed \(seed): \(day.imbalances)")
        #expect(try books.entries.shuffled(using: &random).reduce(into: RegisterTotals.zero) { try $0.add($1) } == day, "seed \(seed): recomputed in another order")
        #expect(try books.shifts.reduce(into: RegisterTotals.zero) { try $0.add($1) } == day, "seed \(seed): shifts")
        for shift in books.shifts { #expect(shift.imbalances.isEmpty, "seed \(seed), a shift: \(shift.imbalances)") }
        checkFigures(day)
        for currency in [shop.currency, shop.foreign] {
            #expect(day.expectedCash(currency) == books.drawer[currency.code] ?? 0, "seed \(seed): drawer, \(currency.code)")
        }
        #expect(day.sum(.tender, in: shop.currency, name: "card").amount == books.slips, "seed \(seed): slips of the card terminal")
        #expect(day.sum(.tender, in: shop.currency, name: "voucher").amount == books.vouchers, "seed \(seed): vouchers")
        for tender in Self.named {
            #expect(day.sum(.tender, in: shop.currency, name: tender.code).amount == books.named[tender.code] ?? 0, "seed \(seed): \(tender.name)")
        }
        checkNumbers(day)
        checkReasons(day)
        checkCardsAndPoints(day)
        checkDebts(day)
    }

    /// Why goods came back and discounts were given, counted over the documents; what was taken off, over the sales' own notes.
    private func checkReasons(_ day: RegisterTotals) {
        var counts: [String: Int64] = [:], amounts: [String: Int64] = [:]
        for document in books.documents {
            let act = document.number.kind == .reversal ? "reversal" : "return"
            for line in document.sale.returnedLines {
                guard let origin = line.origin, !origin.reason.isEmpty else { continue }
                counts["\(act) \(origin.reasonCode ?? "")", default: 0] += 1
                amounts["\(act) \(origin.reasonCode ?? "")", default: 0] += document.assessed[line.number]?.gross.minorUnits ?? 0
            }
            for discount in document.sale.fixed?.discounts ?? [] {
                guard case .manual(let code) = discount.source else { continue }
                counts["discount \(code)", default: 0] += 1
                amounts["discount \(code)", default: 0] += discount.amount.minorUnits
            }
        }
        for act in ["return", "reversal", "discount"] {
            for code in Set(counts.keys.filter { $0.hasPrefix(act) }.map { String($0.dropFirst(act.count + 1)) } + day.rows(.reason).filter { $0.key.detail == act }.map(\.key.name)) {
                let rows = day.rows(.reason).filter { $0.key.detail == act && $0.key.name == code }
                #expect(rows.reduce(0) { $0 + $1.sums.count } == counts["\(act) \(code)"] ?? 0, "seed \(seed): \(act) \(code)")
                #expect(rows.reduce(0) { $0 + $1.sums.amount } == amounts["\(act) \(code)"] ?? 0, "seed \(seed): \(act) \(code)")
            }
        }
        let moved = day.rows(.reason).filter { ["paid-in", "paid-out", "drop"].contains($0.key.detail) && $0.key.currency == shop.currency }
        // A float and a debt that is paid have no reason.
        let others = ["float", TotalsSubject.accountPaid.rawValue].reduce(0) { $0 + day.sum(.cash, in: shop.currency, name: $1).amount }
        #expect(moved.reduce(0) { $0 + $1.sums.amount } == day.sum(.cash, in: shop.currency).amount - others, "seed \(seed): cash by reason")
    }

    /// Sums over the documents themselves.
    private func checkFigures(_ day: RegisterTotals) {
        var sold: Int64 = 0, returned: Int64 = 0, cards: Int64 = 0, tips: Int64 = 0, rounding: Int64 = 0, change: Int64 = 0, saved: Int64 = 0, added: Int64 = 0
        var tenders: [String: Int64] = [:], taxes: [String: Int64] = [:], departments: [String: Int64] = [:], cashiers: [String: Int64] = [:]
        for document in books.documents {
            let sale = document.sale
            for line in sale.activeLines {
                let gross = document.assessed[line.number]?.gross.minorUnits ?? 0
                // A gift card is no turnover.
                guard line.item.giftCard == nil else {
                    cards += gross
                    continue
                }
                if line.isReturn { returned += gross } else { sold += gross }
                departments[line.item.department ?? "", default: 0] += gross
                cashiers[document.cashier, default: 0] += gross
            }
            for row in sale.assessment?.rows ?? [] { taxes[row.tax.filter { $0 != "'" }, default: 0] += row.amount.minorUnits }
            for tender in sale.activeTenders { tenders[tender.means, default: 0] += tender.amount.minorUnits + tender.rounding.minorUnits }
            tips += sale.terms.tip?.minorUnits ?? 0
            rounding += sale.cashRounding.minorUnits
            change += sale.change?.minorUnits ?? 0
            saved += sale.fixed?.saved.minorUnits ?? 0
            added += sale.fixed?.added.minorUnits ?? 0
        }
        #expect(day.sum(.goods, .sale).amount == sold && day.sum(.goods, .refund).amount == returned, "seed \(seed): goods")
        #expect(day.sum(.giftCard).amount == cards, "seed \(seed): gift cards")
        #expect(day.sum(.tip).amount == tips && day.sum(.rounding).amount == rounding, "seed \(seed): tips and rounding")
        #expect(day.sum(.change).amount == change && day.sum(.saved).amount == saved, "seed \(seed): change and discounts")
        #expect(day.sum(.surcharge).amount == added, "seed \(seed): surcharges")
        for id in Self.cashiers { #expect(day.sum(.cashierTip, name: id).amount == books.tips[id] ?? 0, "seed \(seed): tips of \(id)") }
        #expect(day.sum(.cancelled, .other).amount >= 0 && day.sum(.cancelled, .refund).amount <= 0 && day.rows(.cancelled, .sale).isEmpty, "seed \(seed): cancelled")
        for (code, amount) in taxes { #expect(day.sum(.tax, name: code).tax == amount, "seed \(seed): tax \(code)") }
        for (kind, amount) in tenders { #expect(day.sum(.tender, name: kind).amount == amount, "seed \(seed): \(kind)") }
        for (name, amount) in departments { #expect(day.sum(.department, name: name).amount == amount, "seed \(seed): department \(name)") }
        for (id, amount) in cashiers { #expect(day.sum(.cashier, name: id).amount == amount, "seed \(seed): cashier \(id)") }
        #expect(tenders.values.reduce(0, +) == sold + returned + cards + tips + rounding, "seed \(seed): money in is money out")
    }

    /// What is owed is what went on account less what was paid of it; a debt that is paid is money in, and no turnover.
    private func checkDebts(_ day: RegisterTotals) {
        let owed = books.debts.values.reduce(0) { $0 + $1.owed }, paid = books.debtsPaid.values.reduce(0, +)
        #expect(owed == day.sum(.tender, in: shop.currency, name: "house").amount - paid, "seed \(seed): debts")
        for (id, account) in books.debts {
            #expect(account.owed == books.debtMoves.reduce(0) { $0 + ($1.customer == id ? $1.movement.amount : 0) }, "seed \(seed): debts of \(id)")
        }
        for means in [TenderKind.cash, .card] {
            #expect(day.sum(.accountPaid, name: means.rawValue).amount == books.debtsPaid[means] ?? 0, "seed \(seed): debts paid by \(means)")
        }
        #expect(day.sum(.accountPaid, .refund).amount == books.debtsHandedOut, "seed \(seed): handed out of accounts")
        #expect(day.sum(.cash, in: shop.currency, name: "account-paid").amount == books.debtsPaid[.cash] ?? 0, "seed \(seed): debts in the drawer")
    }

    private func checkNumbers(_ day: RegisterTotals) {
        for kind in DocumentKind.allCases {
            let numbers = books.documents.filter { $0.number.kind == kind }.map(\.number.number)
            #expect(numbers == Array(1...max(1, Int64(numbers.count))).prefix(numbers.count).map { $0 }, "seed \(seed): numbers")
            let rows = day.rows(.document).filter { $0.key.name == kind.rawValue }
            #expect(rows.count == (numbers.isEmpty ? 0 : 1) && rows.first?.sums.last == numbers.last && rows.first?.sums.count ?? 0 == Int64(numbers.count), "seed \(seed): range")
        }
        #expect(Set(books.documents.map(\.number.text)).count == books.documents.count, "seed \(seed): a number twice")
    }

    private func checkCardsAndPoints(_ day: RegisterTotals) {
        var liability: Int64 = 0
        for card in books.cards.values {
            guard case .known(let balance) = card.balance else { continue }
            #expect(balance >= 0, "seed \(seed): \(card.number) overdrawn")
            liability += balance
        }
        let sold = books.documents.flatMap(\.sale.activeLines).filter { $0.item.giftCard != nil }.reduce(0) { $0 + $1.amount.minorUnits }
        let spent = day.sum(.tender, name: TenderKind.giftCard.rawValue).amount + day.sum(.tender, name: TenderKind.storeCredit.rawValue).amount
        #expect(liability == sold - spent, "seed \(seed): what lies on cards is what was put on them less what was paid with them")
        #expect(liability == books.cardMoves.reduce(0) { $0 + $1.amount.minorUnits }, "seed \(seed): movements of cards")
        for (id, account) in books.accounts {
            #expect(account.balance == books.pointMoves.reduce(0) { $0 + ($1.customer == id ? $1.movement.points : 0) }, "seed \(seed): points of \(id)")
        }
        var (paid, back): (Int64, Int64) = (0, 0)
        for tender in books.documents.flatMap(\.sale.activeTenders) {
            if case .points(let points)? = tender.details { if tender.amount.isNegative { back += points } else { paid += points } }
        }
        func moved(_ kind: PointsMovement.Kind) -> Int64 { books.pointMoves.reduce(0) { $0 + ($1.movement.kind == kind ? $1.movement.points : 0) } }
        #expect(moved(.redeemed) == -paid && moved(.restored) == back, "seed \(seed): points that paid were taken from somebody")
    }
}
