import Journal
import SaleCore
import Storage

/// A cashier number and PIN, checked off the register's thread.
enum VerifiedCashier {
    case matched(Cashier)
    case wrong(Cashier?)
    case lockedOut(seconds: Int)
    case failed(RegisterRefusal)

    /// Whose number it is.
    var known: Cashier? {
        switch self {
        case .matched(let cashier): cashier
        case .wrong(let cashier): cashier
        case .lockedOut, .failed: nil
        }
    }
}

// Who stands at the register.
extension Register {
    /// After this many wrong PINs in a row each further try waits.
    public static let wrongPINsBeforeLockOut = 5
    public static let lockOutMilliseconds: Int64 = 60_000

    func verify(number: Int, pin: String) async -> VerifiedCashier {
        do {
            guard let known = try database.cashier(number: number), known.isActive else { return .wrong(nil) }
            if let seconds = lockOutSeconds(of: known) { return .lockedOut(seconds: seconds) }
            return await pins.matches(pin: pin, cashier: known) ? .matched(known) : .wrong(known)
        } catch {
            return .failed(refusal(for: error))
        }
    }

    /// Seconds until this cashier may try again; nil when that is now.
    private func lockOutSeconds(of known: Cashier) -> Int? {
        guard known.failedSignIns >= Self.wrongPINsBeforeLockOut, let failedAt = known.lastFailedAt else { return nil }
        let left = failedAt + Self.lockOutMilliseconds - clock.now().utcMilliseconds
        // A clock that went back must not lock anybody out for longer than that.
        return left > 0 && left <= Self.lockOutMilliseconds ? Int((left + 999) / 1000) : nil
    }

    func signIn(_ request: ActionRequest, _ verified: VerifiedCashier?) throws {
        let entering = try admitted(verified)
        if let cashier, cashier.id != entering.id { throw RegisterRefusal.alreadySignedIn }
        let now = clock.now()
        // A clock that is far ahead is asked about first, by whatever is done next.
        let day = sale == nil && !isClockAhead(now) ? dayForNewSale(at: now) : businessDay
        let wasTraining = try record(request, at: now) { transaction, note in
            try transaction.recordSignIn(cashierID: entering.id, succeeded: true, at: now)
            try transaction.setOperator(entering.id)
            if let day { try openDay(day, transaction, &note, cashierID: entering.id, at: now) }
            return try takeUntoldTraining(transaction)
        }
        if cashier == nil { customerAtHand = nil }
        cashier = entering
        isLocked = false
        if case .pin = prompt { prompt = nil }
        if let day { businessDay = day }
        notice = nil
        if wasTraining { notify(.warning, .trainingEnded) }
        askForCaptures()
        tellMisfit()
    }

    func signOut(_ request: ActionRequest) throws {
        guard cashier != nil else { return }
        try record(request, at: clock.now()) { transaction, _ in try transaction.setOperator(nil) }
        cashier = nil
        isLocked = false
        customerAtHand = nil
        notice = nil
        prompt = nil
        scanClaim = nil
        clockAsked = nil
    }

    /// Somebody who may says that the clock is right, though it is behind the last event, or weeks ahead of the last day: that opens the day.
    func confirmClock(_ request: ActionRequest, _ verified: VerifiedCashier?) throws {
        let manager = try admitted(verified)
        guard !manager.mustChangePIN else { throw RegisterRefusal.mustChangePIN }
        guard people.roles.allows(.confirmClock, to: manager.role) else { throw RegisterRefusal.mayNotApprove(.confirmClock) }
        let now = clock.now()
        let opened = isClockAhead(now) ? dayForNewSale(at: now) : nil
        guard isClockBehind(now) || opened != nil else {
            clockAsked = nil
            throw RegisterRefusal.noPrompt
        }
        let payload = ClockChanged(previousMilliseconds: lastRecordedAt, currentMilliseconds: now.utcMilliseconds, confirmedBy: manager.id)
        let before = revision
        try record(request, at: now) { transaction, note in
            try transaction.recordSignIn(cashierID: manager.id, succeeded: true, at: now)
            try journal(payload, transaction, &note, at: now)
            if let opened { try openDay(opened, transaction, &note, cashierID: manager.id, at: now) }
            try transaction.trustClock(at: now)
        }
        if let opened { businessDay = opened }
        lastRecordedAt = now.utcMilliseconds
        clockAsked = nil
        // It changed nothing that a request waiting for approval was made on.
        if case .approval(var kept) = prompt, kept.revision == before {
            kept.revision = revision
            prompt = .approval(kept)
        }
    }

    /// - Throws: the refusal, after a wrong PIN was counted.
    func admitted(_ verified: VerifiedCashier?) throws -> Cashier {
        // Others may have tried while this PIN was checked: any number of tries at once are still only so many tries.
        if let id = verified?.known?.id, let known = try database.cashier(id: id), let seconds = lockOutSeconds(of: known) {
            throw RegisterRefusal.lockedOut(seconds: seconds)
        }
        switch verified {
        case .matched(let cashier): return cashier
        case .lockedOut(let seconds): throw RegisterRefusal.lockedOut(seconds: seconds)
        case .failed(let refusal): throw refusal
        case .wrong(let known?):
            let now = clock.now()
            try record(nil, at: now) { transaction, _ in try transaction.recordSignIn(cashierID: known.id, succeeded: false, at: now) }
            throw RegisterRefusal.wrongNumberOrPIN
        case .wrong(nil), nil: throw RegisterRefusal.wrongNumberOrPIN
        }
    }
}
