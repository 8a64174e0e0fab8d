import Journal
import SaleCore

// Totals and closures between their values and what the journal says of them.

extension RegisterTotals {
    /// In the order of reports.
    public var records: [TotalsRecord] {
        rows.sorted { $0.key < $1.key }.map { key, sums in
            TotalsRecord(
                subject: key.subject.rawValue, flow: key.flow.rawValue, currency: key.currency.code, exponent: Int64(key.currency.exponent),
                name: key.name.isEmpty ? nil : key.name, detail: key.detail.isEmpty ? nil : key.detail, count: sums.count, amount: sums.amount, tax: sums.tax,
                first: sums.first, last: sums.last)
        }
    }

    /// - Throws: `StorageError.unreadable` for a row that no release wrote.
    public init(records: [TotalsRecord]) throws {
        var found: [TotalsKey: TotalsSums] = [:]
        for record in records {
            guard let subject = TotalsSubject(rawValue: record.subject), let flow = TotalsFlow(rawValue: record.flow),
                  let exponent = Int(exactly: record.exponent), let currency = Currency(code: record.currency, exponent: exponent) else {
                throw StorageError.unreadable(what: "A closure", detail: "a row '\(record.subject)', '\(record.flow)' is unknown")
            }
            let key = TotalsKey(subject, flow, currency, name: record.name ?? "", detail: record.detail ?? "")
            found[key] = TotalsSums(count: record.count, amount: record.amount, tax: record.tax, first: record.first, last: record.last)
        }
        self.init(rows: found)
    }
}

extension DrawerRecord {
    init(_ balance: DrawerBalance) {
        self.init(currency: balance.currency.code, exponent: Int64(balance.currency.exponent), expected: balance.expected, counted: balance.counted,
            pieces: balance.pieces.map { PiecesRecord(value: $0.value, count: $0.count) })
    }
}

extension CountRecord {
    init(_ count: CountTaken) {
        self.init(
            currency: count.total.currency.code, exponent: Int64(count.total.currency.exponent), total: count.total.minorUnits, expected: count.expected,
            cashier: count.cashierID, at: count.at.utcMilliseconds, offsetMinutes: Int64(count.at.utcOffsetMinutes))
    }
}

extension ClosureReport {
    /// As `closure.completed` says it; without number and signature where it is no Z.
    public func json() throws -> JSONValue {
        let content = try ClosureCompleted(self, number: number ?? DocumentNumber(terminal: "", epoch: head.epoch, number: 0), action: "")
        guard case .object(var fields) = content.json else { return content.json }
        fields["action"] = nil
        if number == nil { (fields["number"], fields["series"]) = (nil, nil) }
        if !knowsParked { (fields["parkedCount"], fields["parkedAmount"]) = (nil, nil) }
        if isBlind { fields["isBlind"] = .boolean(true) }
        return .object(fields)
    }
}

extension ClosureCompleted {
    /// - Throws: `JournalError` where an epoch's id is malformed.
    init(_ report: ClosureReport, number: DocumentNumber, action: String) throws {
        guard let hash = JournalHash(hex: report.head.hash) else { throw StorageError.badValue("The closure", reason: "has no chain head") }
        self.init(
            series: number.series, number: number.number, cashier: report.cashierID, currency: report.currency.code, exponent: Int64(report.currency.exponent),
            firstDay: report.firstDay?.text, lastDay: report.lastDay?.text, openedAt: report.openedAt?.utcMilliseconds,
            openedOffsetMinutes: report.openedAt.map { Int64($0.utcOffsetMinutes) }, closedAt: report.at.utcMilliseconds,
            closedOffsetMinutes: Int64(report.at.utcOffsetMinutes), documentCount: report.totals.documentCount,
            shifts: report.shifts.map { shift in
                ShiftRecord(
                    shift: shift.number, openedAt: shift.openedAt.utcMilliseconds, openedOffsetMinutes: Int64(shift.openedAt.utcOffsetMinutes), openedBy: shift.openedBy,
                    closedAt: shift.closedAt?.utcMilliseconds, closedOffsetMinutes: shift.closedAt.map { Int64($0.utcOffsetMinutes) }, closedBy: shift.closedBy,
                    drawers: shift.drawers.map(DrawerRecord.init), counts: shift.counts.map(CountRecord.init))
            },
            totals: report.totals.records, grandTotals: report.grand.records, parkedCount: report.parkedCount, parkedAmount: report.parkedAmount,
            ranges: try report.ranges.map { JournalRange(epoch: try EpochID(number: $0.epoch, id: $0.epochID), first: $0.first, last: $0.last) },
            head: JournalHead(epoch: try EpochID(number: report.head.epoch, id: report.head.epochID), sequence: report.head.sequence, hash: hash), forcedOpenings: report.forcedOpenings,
            sumsReasons: report.sumsReasons ? true : nil, action: action)
    }

    /// The report that was recorded.
    /// - Throws: `StorageError.unreadable`.
    func report(number: DocumentNumber) throws -> ClosureReport {
        func currency(_ code: String, _ exponent: Int64) throws -> Currency {
            guard let exponent = Int(exactly: exponent), let currency = Currency(code: code, exponent: exponent) else {
                throw StorageError.unreadable(what: "The closure \(number.text)", detail: "unknown currency")
            }
            return currency
        }
        func moment(_ at: Int64, _ offset: Int64) -> Moment { Moment(utcMilliseconds: at, utcOffsetMinutes: Int(clamping: offset)) }
        var report = ClosureReport(
            number: number, currency: try currency(self.currency, exponent), firstDay: firstDay.flatMap { BusinessDay($0) }, lastDay: lastDay.flatMap { BusinessDay($0) },
            openedAt: openedAt.map { moment($0, openedOffsetMinutes ?? 0) }, at: moment(closedAt, closedOffsetMinutes), cashierID: cashier,
            shifts: try shifts.map { shift in
                ShiftReport(
                    number: shift.shift, openedAt: moment(shift.openedAt, shift.openedOffsetMinutes), openedBy: shift.openedBy,
                    closedAt: shift.closedAt.map { moment($0, shift.closedOffsetMinutes ?? 0) }, closedBy: shift.closedBy,
                    drawers: try shift.drawers.map { drawer in
                        DrawerBalance(
                            currency: try currency(drawer.currency, drawer.exponent), expected: drawer.expected, counted: drawer.counted,
                            pieces: drawer.pieces.map { .init(value: $0.value, count: $0.count) })
                    },
                    counts: try shift.counts.map { count in
                        CountTaken(
                            at: moment(count.at, count.offsetMinutes), cashierID: count.cashier, total: Money(count.total, try currency(count.currency, count.exponent)),
                            expected: count.expected)
                    })
            },
            totals: try RegisterTotals(records: totals), grand: try RegisterTotals(records: grandTotals), parkedCount: parkedCount, parkedAmount: parkedAmount,
            ranges: ranges.map { .init(epoch: $0.epoch.number, epochID: $0.epoch.id, first: $0.first, last: $0.last) },
            head: .init(epoch: head.epoch.number, epochID: head.epoch.id, sequence: head.sequence, hash: head.hash.hex), forcedOpenings: forcedOpenings)
        report.sumsReasons = sumsReasons ?? false
        return report
    }
}
