import Journal
import SaleCore
import Storage

extension Register {
    /// The one way to disk: one transaction, one commit, one sync. The action's id is kept with what it did.
    /// A full disk gives up the ballast and tries once more; an unknown outcome is settled by reading from disk.
    /// Only actions move the revision: what the spool records changes nothing a payment could have been made on.
    /// - Throws: `RegisterRefusal`; then nothing has changed, in memory or on disk. `RecordedAfterAll` where the outcome of the
    ///   commit was unknown and the disk says that it happened; memory has it from there already.
    func record<T>(_ request: ActionRequest?, at moment: Moment, _ body: (RegisterTransaction, inout CommitNote) throws -> T) throws -> T {
        if request == nil { settleDoubt() }
        do {
            return try recordOnce(request, at: moment, body)
        } catch StorageError.diskFull where disk.releaseBallast() {
            logger.critical("disk full: the reserve was released so that the day can be closed", metadata: ["code": "disk.full"])
            refreshDiskWarning()
            return try recordOnce(request, at: moment, body)
        }
    }

    private func recordOnce<T>(_ request: ActionRequest?, at moment: Moment, _ body: (RegisterTransaction, inout CommitNote) throws -> T) throws -> T {
        var note = CommitNote()
        do {
            let result = try database.commit { transaction in
                let result = try body(transaction, &note)
                if let request {
                    try transaction.recordAction(request.id, outcome: note.outcome, content: note.content ?? request.content)
                    try recordGrants(for: request, transaction, &note, at: moment)
                }
                return result
            }
            if !isClockAhead(moment) { lastRecordedAt = max(lastRecordedAt, moment.utcMilliseconds) }
            if request != nil { revision += 1 }
            if request?.id == granted?.kept.request.id { granted?.isRecorded = true }
            if request != nil, note.drawerChanged || drawer.shift == nil { refreshDrawer() }
            if note.journalGrew { journalGrew() }
            return result
        } catch StorageError.commitUnknown(let why) {
            if let recorded = try readAnew(because: why, looking: request?.id) {
                if let drawer = note.drawer { drawerBell.yield(drawer) }
                throw recorded
            }
            throw RegisterRefusal.storage(why, .commitUnknown(detail: why))
        }
    }

    /// After an error at commit nobody knows what is on disk: reopen, replay, and only then answer.
    /// - Returns: what the action did, where it is on disk.
    private func readAnew(because why: String, looking id: String?) throws -> RecordedAfterAll? {
        logger.critical("a commit failed with unknown outcome; reading everything anew from disk", metadata: ["why": "\(why)"])
        do {
            try database.reopen()
            try restore()
            revision += 1
            journalGrew()
            printBell.yield()
            return try id.flatMap { try database.answeredAction($0) }.map { RecordedAfterAll(outcome: $0.outcome) }
        } catch {
            let reason = HaltReason.unreadable("\(why); \(error)")
            halted = reason
            logger.critical("the register has stopped", metadata: ["why": "\(error)"])
            throw RegisterRefusal.halted(reason)
        }
    }

    /// Somebody else's commit on this database (a command's) ended with an unknown outcome. What this register recorded is certain, so only the database is
    /// reopened, and the settings are read that may have changed. Where that fails the register stops selling. Called before anything is looked up.
    func settleDoubt() {
        guard halted == nil, database.isInDoubt else { return }
        logger.critical("a commit beside the register failed with unknown outcome; reopening the database")
        do {
            try database.reopen()
            try reloadShop()
        } catch {
            halted = .unreadable("\(error)")
            logger.critical("the register has stopped", metadata: ["why": "\(error)"])
        }
    }

    /// Reads again what is only shown, after a commit. A failure here is told to the log and leaves the old view: it must not
    /// make an action that is on disk look refused.
    func look(at what: String, _ read: () throws -> Void) {
        do { try read() } catch {
            logger.error("recorded, but what the screens show of it could not be read again", metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }

    /// What an error of the database means to the cashier.
    func refusal(for error: any Error) -> RegisterRefusal {
        switch error {
        case let refusal as RegisterRefusal: refusal
        case let refusal as SaleRefusal: .sale(refusal)
        case let problem as PeopleProblem: .people(problem)
        case let refusal as ArticleRefusal: .article(refusal)
        case let refusal as StockRefusal: .stock(refusal)
        case let refusal as ClosureRefusal: .closure(refusal)
        case let refusal as AccountRefusal: .customer(.account(refusal))
        case let refusal as ReasonRefusal: .reason(refusal)
        case StorageError.diskFull: .diskFull
        case StorageError.moreThanSold(let document, let line): .moreThanSold(document: document, line: line)
        case StorageError.voucherUsed(let code, let document): .voucherUsed(code, document: document)
        default: .storage("\(error)", error as? StorageError)
        }
    }

    /// Writes one event of the journal in the current transaction.
    /// - Parameter day: the business day it belongs to; nil means the open one, or the one this commit has opened.
    func journal(
        _ payload: some JournalPayload, _ transaction: RegisterTransaction, _ note: inout CommitNote, at moment: Moment, day: BusinessDay? = nil
    ) throws {
        _ = try transaction.appendJournal(kind: payload.kind, payload: try payload.payload(), at: moment, businessDay: day ?? note.day ?? businessDay)
        note.journalGrew = true
    }

    // MARK: Day and clock

    /// The day a sale begun now belongs to: opened by the first sign-in or sale, moved on while nothing is open once the shop's hour for that has come
    /// (`DayEnd`), never back, also after a closure.
    func dayForNewSale(at moment: Moment) -> BusinessDay? {
        let calendar = shop.dayEnds.day(of: moment)
        guard let open = businessDay ?? drawer.lastClosedDay else { return calendar }
        guard let calendar, calendar > open else { return open }
        return calendar
    }

    /// Opens the day in the current transaction if it is not open yet.
    func openDay(_ day: BusinessDay, _ transaction: RegisterTransaction, _ note: inout CommitNote, cashierID: String, at moment: Moment) throws {
        guard day != businessDay else { return }
        try transaction.setBusinessDay(day)
        note.day = day
        try journal(DayOpened(businessDay: day.text, cashier: cashierID), transaction, &note, at: moment, day: day)
    }

    func isClockBehind(_ now: Moment) -> Bool { now.utcMilliseconds + Self.clockToleranceMilliseconds < lastRecordedAt }

    /// Whether a sale begun now would open a day weeks after the last one. Opened, a day is never taken back: after a year mistyped, gift cards and
    /// points would have expired for good.
    func isClockAhead(_ now: Moment) -> Bool {
        guard sale == nil, let last = businessDay ?? drawer.lastClosedDay, let calendar = shop.dayEnds.day(of: now), let latest = last.shifted(days: Self.daysUnasked) else {
            return false
        }
        return calendar > latest
    }

    /// - Throws: `.clockBehind` and asks for a manager when the clock is well behind the last event; `.clockAhead` when it is weeks ahead of the last
    ///   business day.
    func checkClock() throws {
        let now = clock.now()
        let (isBehind, isAhead) = (isClockBehind(now), isClockAhead(now))
        clockAsked = isBehind || isAhead ? now : nil
        if isBehind { throw RegisterRefusal.clockBehind }
        if isAhead { throw RegisterRefusal.clockAhead }
    }

    /// - Returns: false where the clock is not being asked about.
    func cancelClock() -> Bool {
        defer { clockAsked = nil }
        return clockAsked != nil
    }
}

/// The commit answered with an error, yet the disk has it: the action was done.
struct RecordedAfterAll: Error {
    /// As stored with the action's id: the document's number, or nothing.
    let outcome: String

    func answer(revision: Int64) -> ActionOutcome { .accepted(revision: revision, documentNumber: outcome.isEmpty ? nil : outcome) }
}

/// What a transaction's body tells the register besides its result.
struct CommitNote {
    /// Kept with the action's id: the document's number, or nothing.
    var outcome = ""
    /// What was wanted, where it is more than the action says.
    var content: [UInt8]?
    var journalGrew = false
    /// The shift, its float or its count is another one now.
    var drawerChanged = false
    /// The drawer to kick, where the commit's answer is lost and the disk has it: whoever recorded it never comes to do so.
    var drawer: DrawerRequest?
    /// The business day that this commit opened.
    var day: BusinessDay?
}
