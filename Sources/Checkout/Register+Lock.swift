import SaleCore
import Storage

// The operator steps away and comes back; an open sale stays as it is.
extension Register {
    func lock(_ request: ActionRequest) throws {
        guard cashier != nil else { throw RegisterRefusal.signInFirst }
        try record(request, at: clock.now()) { transaction, _ in try transaction.setLocked(true) }
        becomeLocked()
    }

    func unlock(_ request: ActionRequest, _ verified: VerifiedCashier?) throws {
        guard isLocked, let cashier else { throw RegisterRefusal.noPrompt }
        let entering = try admitted(verified)
        guard entering.id == cashier.id else { throw RegisterRefusal.wrongNumberOrPIN }
        let now = clock.now()
        try record(request, at: now) { transaction, _ in
            try transaction.recordSignIn(cashierID: entering.id, succeeded: true, at: now)
            try transaction.setLocked(false)
        }
        self.cashier = entering
        isLocked = false
        tellMisfit()
    }

    /// Locks the register where nobody has used it for the time the shop has set. Called now and then, by a timer.
    /// - Returns: whether it locked now.
    @discardableResult
    public func lockIfIdle() throws -> Bool {
        guard halted == nil, let minutes = people.autoLockMinutes, cashier != nil, !isLocked else { return false }
        let now = clock.now().utcMilliseconds
        // A clock that was set back begins the time anew.
        if now < lastUsedAt { lastUsedAt = now }
        guard now - lastUsedAt >= Int64(minutes) * 60_000 else { return false }
        try record(nil, at: clock.now()) { transaction, _ in try transaction.setLocked(true) }
        becomeLocked()
        publish()
        return true
    }

    /// The shop's people and roles as they are now. Where the time of the lock is another one, the idle time begins anew.
    func takeOver(_ settings: PeopleSettings) {
        if settings.autoLockMinutes != people.autoLockMinutes { lastUsedAt = clock.now().utcMilliseconds }
        people = settings
    }

    /// Somebody did something: the idle time begins anew.
    func noteUse() {
        if people.autoLockMinutes != nil { lastUsedAt = clock.now().utcMilliseconds }
    }

    private func becomeLocked() {
        isLocked = true
        notice = nil
        scanClaim = nil
        // Nobody approves behind the operator's back.
        _ = cancelApproval()
    }
}
