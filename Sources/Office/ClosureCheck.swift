import Journal
import SaleCore

/// A closure's figures against those that were added up from the events (P14). Pure.
///
/// Compared are documents, goods, departments, taxes, payments, cashiers, hours, discounts, surcharges, tips, rounding, change, the drawer, debts paid, cancelled and parked sales,
/// voided lines and openings without a sale, by currency. Where an earlier release wrote one of the events its closure does not prove the last of
/// these, so they are left out: lines voided before payment, openings without a sale, parked sales, tips by cashier. Sums by reason are compared where the closure
/// says that it has them and the terminal's software did not change within its period.
struct ClosureCheck {
    /// The figures of one row. Least and greatest document number only where the row has them.
    private struct Figures: Equatable {
        var count: Int64 = 0
        var amount: Int64 = 0
        var first: Int64?
        var last: Int64?
    }

    private struct Key: Hashable {
        let subject: String
        let flow: String
        let currency: String
        let name: String
        let detail: String

        var text: String { [subject, name, detail, flow, currency].filter { !$0.isEmpty && $0 != TotalsFlow.other.rawValue }.joined(separator: " ") }
    }

    let stated: [TotalsRecord]
    let found: [TotalsRecord]
    /// Whether the events tell all of it.
    var tellsVoids = true
    /// Whether the closure has sums by reason of all of it.
    var sumsReasons = true

    private var untold: Set<String> {
        var untold: [TotalsSubject] = tellsVoids ? [] : [.voidedLine, .noSale, .parked, .cashierTip, .reason]
        if !sumsReasons { untold.append(.reason) }
        return Set(untold.map(\.rawValue))
    }

    /// A sentence for each row that differs, in a fixed order.
    var differences: [String] {
        let (rows, taxes) = (self.rows(stated), self.taxes(stated))
        let (foundRows, foundTaxes) = (self.rows(found), self.taxes(found))
        var differences: [String] = []
        for key in Set(rows.keys).union(foundRows.keys).sorted(by: { $0.text < $1.text }) {
            let (theirs, ours) = (rows[key] ?? Figures(), foundRows[key] ?? Figures())
            if theirs.count != ours.count { differences.append("\(key.text): count \(theirs.count) is stated, \(ours.count) is here") }
            if theirs.amount != ours.amount { differences.append("\(key.text): \(theirs.amount) is stated, \(ours.amount) is here") }
            if (theirs.first, theirs.last) != (ours.first, ours.last) {
                differences.append("\(key.text): numbers \(Self.span(theirs)) are stated, \(Self.span(ours)) are here")
            }
        }
        for key in Set(taxes.keys).union(foundTaxes.keys).sorted(by: { $0.text < $1.text }) {
            let (theirs, ours) = (taxes[key] ?? 0, foundTaxes[key] ?? 0)
            if theirs != ours { differences.append("\(key.text): tax \(theirs) is stated, \(ours) is here") }
        }
        return differences
    }

    private static func span(_ figures: Figures) -> String { "\(figures.first ?? 0) to \(figures.last ?? 0)" }

    /// Of a tax only treatment and charge: earlier releases did not state why something is exempt.
    private static func detail(_ record: TotalsRecord) -> String {
        let detail = record.detail ?? ""
        return record.subject == TotalsSubject.tax.rawValue ? detail.split(separator: " ", maxSplits: 2).prefix(2).joined(separator: " ") : detail
    }

    private func rows(_ records: [TotalsRecord]) -> [Key: Figures] {
        var rows: [Key: Figures] = [:]
        for record in records where !untold.contains(record.subject) {
            let isTax = record.subject == TotalsSubject.tax.rawValue
            // Earlier releases counted what gives money back with the cancelled sales: compared is what both come to.
            let isCancelled = record.subject == TotalsSubject.cancelled.rawValue
            let key = Key(subject: record.subject, flow: isTax ? "" : isCancelled ? TotalsFlow.other.rawValue : record.flow, currency: record.currency, name: record.name ?? "", detail: Self.detail(record))
            var row = rows[key] ?? Figures()
            // A document with goods both ways is in two rows of a tax there, in one here.
            if !isTax { row.count &+= record.count }
            row.amount &+= record.amount
            row.first = record.first
            row.last = record.last
            rows[key] = row
        }
        return rows.filter { $0.value != Figures() }
    }

    /// The tax in each subject, sold and returned together.
    private func taxes(_ records: [TotalsRecord]) -> [Key: Int64] {
        var taxes: [Key: Int64] = [:]
        for record in records where !untold.contains(record.subject) {
            taxes[Key(subject: record.subject, flow: "", currency: record.currency, name: record.name ?? "", detail: Self.detail(record)), default: 0] &+= record.tax
        }
        return taxes
    }
}

extension RegisterTotals {
    /// As closures state them.
    var stated: [TotalsRecord] {
        rows.sorted { $0.key < $1.key }.map { key, sums in
            TotalsRecord(
                subject: key.subject.rawValue, flow: key.flow.rawValue, currency: key.currency.code, exponent: Int64(key.currency.exponent),
                name: key.name.isEmpty ? nil : key.name, detail: key.detail.isEmpty ? nil : key.detail, count: sums.count, amount: sums.amount, tax: sums.tax,
                first: sums.first, last: sums.last)
        }
    }
}
