/// Running totals: what a shift, a day or the whole life of a terminal comes to.
///
/// Entries are added in time that depends on the entry alone, in any order; totals of parts add up to those of the whole.
public struct RegisterTotals: Sendable, Hashable {
    public private(set) var rows: [TotalsKey: TotalsSums]

    public static let zero = RegisterTotals()

    public init(rows: [TotalsKey: TotalsSums] = [:]) { self.rows = rows }

    /// - Throws: `.overflow`; then nothing was added.
    public mutating func add(_ entry: TotalsEntry) throws(ClosureRefusal) { try add(RegisterTotals(rows: try entry.rows())) }

    /// - Throws: `.overflow`; then nothing was added.
    public mutating func add(_ other: RegisterTotals) throws(ClosureRefusal) {
        var changed: [(key: TotalsKey, sums: TotalsSums)] = []
        for (key, sums) in other.rows { changed.append((key, try (rows[key] ?? .zero).adding(sums))) }
        for (key, sums) in changed { rows[key] = sums }
    }

    /// The sum of two as a third.
    /// - Throws: `.overflow`.
    public func adding(_ other: RegisterTotals) throws(ClosureRefusal) -> RegisterTotals {
        var sum = self
        try sum.add(other)
        return sum
    }

    /// - Throws: `.overflow`.
    public func adding(_ entry: TotalsEntry) throws(ClosureRefusal) -> RegisterTotals {
        var sum = self
        try sum.add(entry)
        return sum
    }

    // MARK: Reading

    /// The rows of a subject, in the order of reports.
    public func rows(_ subject: TotalsSubject, _ flow: TotalsFlow? = nil) -> [(key: TotalsKey, sums: TotalsSums)] {
        rows.filter { $0.key.subject == subject && (flow == nil || $0.key.flow == flow) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What the rows of a subject come to. Nil stands for all flows, currencies, names.
    public func sum(_ subject: TotalsSubject, _ flow: TotalsFlow? = nil, in currency: Currency? = nil, name: String? = nil) -> TotalsSums {
        var sum = TotalsSums.zero
        for (key, sums) in rows
        where key.subject == subject && (flow == nil || key.flow == flow) && (currency == nil || key.currency == currency) && (name == nil || key.name == name) {
            // Each is within 2^53, and there are far fewer than 2^10 of them.
            sum.count += sums.count
            sum.amount += sums.amount
            sum.tax += sums.tax
        }
        return sum
    }

    /// Documents of all kinds, in all currencies: their amounts are not added.
    public var documentCount: Int64 { rows.reduce(0) { $1.key.subject == .document ? $0 + $1.value.count : $0 } }

    /// What ought to lie in the drawer: floats, payments in and debts paid in cash, less change, refunds, what accounts were paid out, payments out and drops.
    public func expectedCash(_ currency: Currency) -> Int64 { sum(.drawer, in: currency).amount + sum(.cash, in: currency).amount }

    /// Without everything from which it follows what ought to lie in the drawer: payments, change, and what moved there.
    public var withoutCash: RegisterTotals {
        let cash: Set<TotalsSubject> = [.tender, .foreign, .change, .drawer, .cash, .accountPaid]
        return RegisterTotals(rows: rows.filter { !cash.contains($0.key.subject) && !($0.key.subject == .reason && ReasonedAct(rawValue: $0.key.detail)?.movesCash == true) })
    }

    /// The currencies that went through the drawer, by code.
    public var drawerCurrencies: [Currency] {
        Set(rows.keys.filter { $0.subject == .drawer || $0.subject == .cash }.map(\.currency)).sorted { ($0.code, $0.exponent) < ($1.code, $1.exponent) }
    }

    /// Where parts do not add up to their whole, a sentence each; empty where all do.
    public var imbalances: [String] {
        var found: [String] = []
        func check(_ what: String, _ part: Int64, _ whole: Int64) {
            if part != whole { found.append("\(what): \(part) is not \(whole)") }
        }
        for currency in Set(rows.keys.map(\.currency)) {
            for flow in [TotalsFlow.sale, .refund] {
                let goods = sum(.goods, flow, in: currency)
                check("departments, \(flow)", sum(.department, flow, in: currency).amount, goods.amount)
                check("lines by department, \(flow)", sum(.department, flow, in: currency).count, goods.count)
                check("taxes, \(flow)", sum(.tax, flow, in: currency).tax, goods.tax)
                let documents = sum(.document, flow, in: currency).count
                for subject in [TotalsSubject.cashier, .hour] {
                    let part = sum(subject, flow, in: currency)
                    check("\(subject), \(flow)", part.amount, goods.amount)
                    check("tax by \(subject), \(flow)", part.tax, goods.tax)
                    check("documents by \(subject), \(flow)", part.count, documents)
                }
            }
            let due = sum(.document, in: currency).amount
            check("goods, gift cards and rounding", [.goods, .giftCard, .rounding].reduce(0) { $0 + sum($1, in: currency).amount }, due)
            check("payments", sum(.tender, in: currency).amount, due + sum(.tip, in: currency).amount)
        }
        return found.sorted()
    }
}
