import SaleCore
import Testing

/// What somebody may see who is not to know what ought to be in the drawer before it is counted.
@Suite struct BlindReportTests {
    private func report(closed: Bool) throws -> ClosureReport {
        let totals = try RandomPeriod(seed: 4, events: 200).entries.reduce(into: RegisterTotals.zero) { try $0.add($1) }
        let at = Moment(utcMilliseconds: 0, utcOffsetMinutes: 0)
        let balance = DrawerBalance(currency: .eur, expected: totals.expectedCash(.eur), counted: 7)
        let counts = [CountTaken(at: at, cashierID: "c1", total: Money(7, .eur), expected: totals.expectedCash(.eur))]
        let first = ShiftReport(number: 1, openedAt: at, openedBy: "c1", closedAt: at, closedBy: "c1", drawers: [balance], counts: counts)
        let second = ShiftReport(number: 2, openedAt: at, openedBy: "c1", closedAt: closed ? at : nil, closedBy: closed ? "c1" : nil, drawers: [balance], counts: counts)
        return ClosureReport(
            number: nil, currency: .eur, firstDay: nil, lastDay: nil, openedAt: at, at: at, cashierID: "c1", shifts: [first, second], totals: totals,
            grand: try totals.adding(totals), parkedCount: 0, parkedAmount: 0, ranges: [],
            head: .init(epoch: 1, epochID: "", sequence: 0, hash: ""), forcedOpenings: 3)
    }

    @Test func nothingOfTheCashOfAnOpenShift() throws {
        let whole = try report(closed: false), blind = whole.blind
        #expect(blind.isBlind && !whole.isBlind)
        for totals in [blind.totals, blind.grand] {
            for subject in [TotalsSubject.tender, .foreign, .change, .drawer, .cash] { #expect(totals.rows(subject).isEmpty, "\(subject)") }
            #expect(totals.expectedCash(.eur) == 0 && totals.drawerCurrencies.isEmpty)
        }
        #expect(!whole.totals.rows(.tender).isEmpty && whole.totals.expectedCash(.eur) != 0)
        #expect(blind.shifts[1].drawers.isEmpty && blind.shifts[1].counts.isEmpty)
        // A shift that is closed is closed, and what was sold is no secret.
        #expect(blind.shifts[0] == whole.shifts[0])
        for subject in [TotalsSubject.document, .goods, .department, .tax, .cashier, .hour, .noSale, .voidedLine] {
            #expect(blind.totals.sum(subject) == whole.totals.sum(subject), "\(subject)")
        }
        #expect(blind.forcedOpenings == 3)
    }

    @Test func everythingOnceAllIsClosed() throws {
        let whole = try report(closed: true)
        #expect(whole.blind == whole)
    }
}
