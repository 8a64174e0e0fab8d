import DeviceKit
import Journal
import SaleCore
import Storage

// The drawer, the shift and the day. Each is one commit: facts, totals, journal, print job and drawer kick together.
extension Register {
    /// - Returns: for a Z its number (`Z T1-1-000012`).
    func carryOut(_ action: CashAction, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        switch action {
        case .openShift(let float, let foreign): try openShift(float, foreign, request, cashier)
        case .payIn(let amount, let currency, let reason): try move(.paidIn, amount, currency, because: reason, true, request, cashier)
        case .payOut(let amount, let currency, let reason, let isSure): try move(.paidOut, amount, currency, because: reason, isSure, request, cashier)
        case .drop(let amount, let currency, let reason, let isSure): try move(.drop, amount, currency, because: reason, isSure, request, cashier)
        case .countDrawer(let entry): try count(entry, request, cashier)
        case .closeShift: try closeShift(request, cashier)
        case .printX(let scope):
            try need(.reportX)
            try printX(scope, isWhole: may(.seeExpectedCash), request, cashier)
        case .printWholeX(let scope):
            try need(.seeExpectedCash)
            try printX(scope, isWhole: true, request, cashier)
        case .closeDay: return try closeDay(request, cashier)
        case .printZ(let number): try printZ(number, request, cashier)
        case .printShift(let number): try printShift(number, request, cashier)
        case .noSale(let reason):
            try need(.openDrawer)
            guard let given = try database.reason(reason, for: .noSale) else { throw ClosureRefusal.reasonNeeded }
            _ = try CashMove.checked(reason: given.text)
            try openDrawer(because: given, request, cashier)
        }
        return nil
    }

    // MARK: For everything else that the register records

    /// Adds a fact to the running totals, in the commit that records it.
    func addTotals(_ entry: TotalsEntry, _ transaction: RegisterTransaction) throws { try transaction.add(entry) }

    /// Before something is sold: opens a shift with nothing in the drawer where none is open.
    /// - Throws: `.floatNeeded` where the shop wants the float counted first.
    func ensureShift(_ transaction: RegisterTransaction, _ note: inout CommitNote, cashierID: String, at now: Moment) throws {
        guard drawer.shift == nil else { return }
        if try transaction.closureSettings().isFloatRequired { throw ClosureRefusal.floatNeeded }
        try transaction.ensureShift(cashierID: cashierID, at: now)
        note.journalGrew = true
    }

    func refreshDrawer() { look(at: "the drawer") { drawer = try database.drawerState() } }

    // MARK: Cash

    private func openShift(_ float: Int64, _ foreign: [ForeignFloat], _ request: ActionRequest, _ cashier: Cashier) throws {
        let move = try CashMove(.float, Money(float, shop.currency))
        let currencies = foreign.map(\.currency)
        if let twice = currencies.first(where: { code in code == shop.currency.code || currencies.count { $0 == code } > 1 }) { throw ClosureRefusal.currencyTwice(twice) }
        let others = try foreign.filter { $0.amount != 0 }.map { try CashMove(.float, Money($0.amount, CashAction.currency($0.currency, shop: shop.currency))) }
        try opening(([move] + others).allSatisfy(\.amount.isZero) ? nil : "float", request, cashier) { transaction, now in
            try transaction.openShift(float: move, cashierID: cashier.id, action: request.id, at: now)
            for other in others { try transaction.moveCash(other, cashierID: cashier.id, action: request.id, at: now) }
        }
        notify(.good, .done(.floatEntered(([move] + others).map(\.amount))))
    }

    private func move(
        _ kind: CashMove.Kind, _ amount: Int64, _ currency: String?, because wanted: String?, _ isSure: Bool, _ request: ActionRequest, _ cashier: Cashier
    ) throws {
        if let permission = kind.permission { try need(permission) }
        let reason = try ReasonKind(of: kind).flatMap { try database.reason(wanted, for: $0) }
        let move = try CashMove(kind, Money(amount, CashAction.currency(currency, shop: shop.currency)), reason: reason?.text, code: reason?.code)
        // More than ought to be there is a slip of the hand, or money that nobody booked: whoever may know how much there is lets it pass, and who takes it out
        // with that right of his own says it twice.
        let leaves = kind == .paidOut || kind == .drop
        if leaves, try database.expectedCash(move.amount.currency) < move.amount.minorUnits {
            try need(.seeExpectedCash)
            let isAllowed = grant(of: .seeExpectedCash) != nil || (kind.permission != nil && grant(of: kind.permission) != nil)
            guard isSure || isAllowed else { throw ClosureRefusal.beyondDrawer(move.amount) }
        }
        try opening(move.kind.rawValue, request, cashier) { transaction, now in
            if try transaction.closureSettings().isFloatRequired, drawer.shift == nil { throw ClosureRefusal.floatNeeded }
            try transaction.moveCash(move, cashierID: cashier.id, action: request.id, at: now)
            let slip = closureLayout.slip(move, cashierID: cashier.id, approvedBy: approver(of: move.kind.permission), at: now)
            _ = try transaction.enqueuePrint(kind: move.kind.rawValue, documentNumber: nil, content: try PrintContent.encode(slip), at: now)
        }
        afterPrinting()
        switch kind {
        case .float: break
        case .paidIn: notify(.good, .done(.paidIn(move.amount)))
        case .paidOut: notify(.good, .done(.paidOut(move.amount)))
        case .drop: notify(.good, .done(.dropped(move.amount)))
        }
    }

    /// The day that what happens to the drawer belongs to. An open sale keeps the day from moving on.
    func dayOfDrawer(at now: Moment) -> BusinessDay? { sale == nil ? dayForNewSale(at: now) : businessDay ?? dayForNewSale(at: now) }

    /// The number of who allowed the act at hand, where the operator may not alone.
    func approver(of permission: Permission?) -> Int? { grant(of: permission)?.approver.number }

    func grant(of permission: Permission?) -> Grant? { granted?.grants.first { $0.permission == permission } }

    /// Records something of the drawer and opens it, for which there is a reason; opens the day where none is open.
    private func opening(
        _ reason: String?, _ request: ActionRequest, _ cashier: Cashier, _ body: (RegisterTransaction, Moment) throws -> Void
    ) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let now = clock.now()
        guard let day = dayOfDrawer(at: now) else { throw RegisterRefusal.clockBehind }
        let expiresAt = now.utcMilliseconds + Self.drawerIntentMilliseconds
        let id = try record(request, at: now) { transaction, note -> Int64? in
            try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
            try body(transaction, now)
            note.journalGrew = true
            note.drawerChanged = true
            let id = try reason.map { try transaction.insertDrawerIntent(reason: $0, at: now, expiresAt: expiresAt) }
            note.drawer = id.map { DrawerRequest(id: $0, expiresAt: expiresAt) }
            return id
        }
        businessDay = day
        notice = nil
        if let id { drawerBell.yield(DrawerRequest(id: id, expiresAt: expiresAt)) }
    }

    private func count(_ entry: CountEntry, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let count = try entry.count(shop: shop.currency)
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            try transaction.recordCount(count, cashierID: cashier.id, at: now)
            note.drawerChanged = true
            if entry.isPrinted { try enqueue(closureLayout.countSheet(count, cashierID: cashier.id, at: now), kind: "count", transaction, at: now) }
        }
        notice = nil
        if entry.isPrinted { afterPrinting() }
    }

    // MARK: Closing

    private func closeShift(_ request: ActionRequest, _ cashier: Cashier) throws {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let open = drawer.shift else { throw ClosureRefusal.noShift }
        try need(.closeShift)
        let now = clock.now()
        // What is on disk is the shift's last word: nothing can come between reading and committing it.
        var report = try shiftReport(open, cashier, at: now)
        try record(request, at: now) { transaction, note in
            report.shifts = [try transaction.closeShift(cashierID: cashier.id, action: request.id, at: now)]
            note.journalGrew = true
            note.drawerChanged = true
            try enqueue(layout(for: report).shift(report), kind: "x", transaction, at: now)
        }
        show(layout(for: report).shift(report), by: cashier)
        afterPrinting()
        notify(.good, .shiftClosed(open.number))
    }

    private func printX(_ scope: CashAction.XScope, isWhole: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        let document: PrintDocument
        switch scope {
        case .period:
            let report = try database.periodReport(currency: shop.currency, cashierID: cashier.id, at: now)
            document = layout(for: report).x(isWhole ? report : report.blind)
        case .shift:
            guard let open = drawer.shift else { throw ClosureRefusal.noShift }
            let report = try shiftReport(open, cashier, at: now)
            document = layout(for: report).shift(isWhole ? report : report.blind)
        }
        try record(request, at: now) { transaction, _ in try enqueue(document, kind: "x", transaction, at: now) }
        show(document, by: cashier)
        afterPrinting()
    }

    private func closeDay(_ request: ActionRequest, _ cashier: Cashier) throws -> String {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard businessDay != nil || drawer.shift != nil else { throw ClosureRefusal.nothingToClose }
        try need(.reportZ)
        let now = clock.now()
        guard let day = businessDay ?? dayForNewSale(at: now) else { throw RegisterRefusal.clockBehind }
        let closed = try record(request, at: now) { transaction, note in
            let closed = try transaction.completeClosure(
                cashierID: cashier.id, currency: shop.currency, day: day, action: request.id, at: now, sign: database.sign)
            try enqueue(layout(for: closed.report).z(closed.report), kind: "z", transaction, at: now)
            note.journalGrew = true
            note.drawerChanged = true
            note.outcome = closed.number.closureText
            return closed
        }
        if closed.content.signature == nil {
            logger.warning("a Z without signature: the terminal's key is missing; run till doctor", metadata: ["closure": "\(closed.number.text)"])
        }
        businessDay = nil
        lastDocument = nil
        show(layout(for: closed.report).z(closed.report), by: cashier)
        bookExpiredPoints(on: day, request, at: now)
        afterPrinting()
        notify(.good, .dayClosed(closed.number.closureText))
        return closed.number.closureText
    }

    /// Accounts whose expired points are booked at one closure; the others follow at the next. Paid with they cannot be meanwhile.
    public static let expiriesAtClosure = 200

    /// Books what has expired, in a commit of its own after the Z's: somebody's points never hold up a closing, and what fails here is tried again at
    /// the next one.
    private func bookExpiredPoints(on day: BusinessDay, _ request: ActionRequest, at now: Moment) {
        look(at: "points that expired") {
            let expired = try database.expiredAccounts(on: day, limit: Self.expiriesAtClosure)
            guard !expired.isEmpty else { return }
            try record(nil, at: now) { transaction, note in
                for (customer, movement) in expired {
                    try transaction.movePoints(customer, [movement], document: nil, at: now)
                    let payload = PointsMoved(customer: customer, moves: [PointsMove(movement)], action: request.id)
                    try journal(payload, transaction, &note, at: now, day: day)
                }
            }
            if let shown = customerAtHand?.id { show(customer: shown) }
        }
    }

    private func printZ(_ number: Int64, _ request: ActionRequest, _ cashier: Cashier) throws {
        try need(.reportZ)
        guard let stored = try database.closure(number: number) else { throw ClosureRefusal.noSuchClosure(number) }
        let now = clock.now()
        let copy = ReceiptLayout.copy(of: layout(for: stored.report).z(stored.report), language: shop.receiptLanguage)
        try record(request, at: now) { transaction, _ in try enqueue(copy, kind: "z", transaction, at: now) }
        show(copy, by: cashier)
        afterPrinting()
    }

    /// What whoever closed it had: with all that was in the drawer.
    private func printShift(_ number: Int64, _ request: ActionRequest, _ cashier: Cashier) throws {
        try need(.reportZ)
        guard let report = try database.closedShiftReport(number: number, currency: shop.currency) else { throw ClosureRefusal.noClosedShift(number) }
        let now = clock.now()
        let copy = ReceiptLayout.copy(of: layout(for: report).shift(report), language: shop.receiptLanguage)
        try record(request, at: now) { transaction, _ in try enqueue(copy, kind: "x", transaction, at: now) }
        show(copy, by: cashier)
        afterPrinting()
    }

    /// The text of the last X, Z or report of a shift; nil where whoever is signed in made none.
    public func reportText() -> ReportText? {
        guard let lastReport, lastReport.by == cashier?.id else { return nil }
        return ReportText(serial: reportSerial, lines: lastReport.lines)
    }

    /// Kept for the screen as well.
    private func show(_ report: PrintDocument, by cashier: Cashier) {
        lastReport = (PaperText(report).lines, cashier.id)
        reportSerial += 1
    }

    // MARK: For commands

    /// The X as a value, as whoever is signed in may see it; nil for the shift where none is open.
    public func closureReport(_ scope: CashAction.XScope) throws -> ClosureReport? {
        let (now, id) = (clock.now(), cashier?.id ?? "")
        let report: ClosureReport? = switch scope {
        case .period: try database.periodReport(currency: shop.currency, cashierID: id, at: now)
        case .shift: try drawer.shift.flatMap { try database.shiftReport(number: $0.number, currency: shop.currency, cashierID: id, at: now) }
        }
        return may(.seeExpectedCash) ? report : report?.blind
    }

    /// Whether a command that only looks may tell what ought to be in a drawer in use: for whoever is signed in here, or for somebody else with the PIN.
    /// - Throws: `RegisterRefusal` for a number or PIN that is wrong.
    public func showsExpectedCash(to number: Int? = nil, pin: String = "") async throws -> Bool {
        guard let number else { return !isLocked && may(.seeExpectedCash) }
        let verified = await verify(number: number, pin: pin)
        return try people.roles.allows(.seeExpectedCash, to: admitted(verified).role)
    }

    private func shiftReport(_ shift: Shift, _ cashier: Cashier, at now: Moment) throws -> ClosureReport {
        guard let report = try database.shiftReport(number: shift.number, currency: shop.currency, cashierID: cashier.id, at: now) else { throw ClosureRefusal.noShift }
        return report
    }

    var closureLayout: ClosureLayout { layout(for: nil) }

    private func layout(for report: ClosureReport?) -> ClosureLayout {
        ClosureLayout(shop: shop, terminal: database.identity.terminalID, names: ClosureNames(database, for: report), isTraining: isTraining)
    }

    private func enqueue(_ document: PrintDocument, kind: String, _ transaction: RegisterTransaction, at now: Moment) throws {
        _ = try transaction.enqueuePrint(kind: kind, documentNumber: nil, content: try PrintContent.encode(document), at: now)
    }

    private func afterPrinting() {
        refreshSpool()
        printBell.yield()
    }
}

extension ReasonKind {
    /// A float needs none.
    fileprivate init?(of move: CashMove.Kind) {
        switch move {
        case .float: return nil
        case .paidIn: self = .paidIn
        case .paidOut: self = .paidOut
        case .drop: self = .drop
        }
    }
}

extension CashMove.Kind {
    /// What whoever moves it must be allowed; nil where everybody is.
    fileprivate var permission: Permission? {
        switch self {
        case .float: nil
        case .paidIn: .cashIn
        case .paidOut: .cashOut
        case .drop: .cashDrop
        }
    }
}
