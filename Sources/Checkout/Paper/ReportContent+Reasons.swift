import SaleCore
import Storage

// What was done for which reason, by name and in the order of `ReasonedAct`.
extension ReportContent {
    static func reasons(_ totals: RegisterTotals, _ names: ClosureNames, _ language: Language) -> [ReportReasons] {
        let words = Vocabulary.of(language).report
        let found = totals.rows(.reason)
        return ReasonedAct.allCases.compactMap { act in
            // Sold and reversed are one row here: discounts count as given no more.
            var sums: [TotalsKey: TotalsSums] = [:]
            for (key, part) in found where key.detail == act.rawValue {
                let row = TotalsKey(.reason, .other, key.currency, name: key.name, detail: key.detail)
                sums[row, default: .zero].count += act == .discount && key.flow == .refund ? -part.count : part.count
                sums[row, default: .zero].amount += act == .discount ? -part.amount : part.amount
            }
            let rows = sums.filter { $0.value != .zero }.sorted { $0.key < $1.key }.map { key, part in
                let name = key.name.isEmpty ? words.otherReason : names.reason(act, key.name, language)
                return ReportRow(name: name, count: part.count, amount: Money(part.amount, key.currency))
            }
            return rows.isEmpty ? nil : ReportReasons(name: name(act, words), rows: rows, hasAmounts: act != .noSale)
        }
    }

    private static func name(_ act: ReasonedAct, _ words: ReportWords) -> String {
        switch act {
        case .paidIn: words.paidIn
        case .paidOut: words.paidOut
        case .drop: words.drops
        case .noSale: words.drawerOpenings
        case .goodsBack: words.returns
        case .reversal: words.reversals
        case .discount: words.discounts
        case .voidedLine: words.voidedLines
        case .voidedSale: words.cancelledSales
        }
    }
}

extension ClosureNames {
    /// What the shop calls a reason now; one that is no more stays a code.
    func reason(_ act: ReasonedAct, _ code: String, _ language: Language) -> String {
        guard let kind = ReasonKind(rawValue: act.rawValue) else { return discounts?.reasons(in: language).first { $0.code == code }?.name ?? code }
        return reasons[kind].reasons.first { $0.code == code }?.text(in: language.rawValue) ?? code
    }
}
