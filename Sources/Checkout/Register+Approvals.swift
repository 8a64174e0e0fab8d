import Journal
import SaleCore
import Storage

// An act that needs more than the operator may do waits for somebody else's number and PIN, and is then carried out once, with that
// grant, for that act alone.

/// What one person allowed another.
struct Grant {
    let permission: Permission
    let approver: Cashier
    /// What was allowed, as `approval.given` says it.
    let detail: String?
}

/// A request that was refused for want of a permission and waits for it.
struct KeptRequest {
    let request: ActionRequest
    let proof: Proof
    let cashier: Cashier
    /// What is wanting now.
    let permission: Permission
    /// The register's revision when it was kept: a request that must not be made on an older picture is stale once this has moved.
    var revision: Int64
    /// Given already: an act may need more than one.
    var grants: [Grant] = []
    /// The question that was open before, asked again once this one is settled.
    let before: PendingPrompt?
    /// What it is about, for the journal.
    let detail: String?
    /// Whose badge was scanned; the PIN is still wanted.
    var approver: Cashier?
}

/// The act that is being carried out with grants.
struct GrantedAct {
    let kept: KeptRequest
    let grants: [Grant]
    let approval: ActionRequest
    let saleID: String?
    /// Whether the commit that names the grants was made.
    var isRecorded = false
}

extension Register {
    /// Whoever writes an act that not everybody may do calls this first, with no write before it: it passes where the operator's role has the
    /// permission or the act at hand was granted it.
    /// - Throws: `RegisterRefusal.permissionNeeded`: the request is kept, and the screen asks for somebody who may approve.
    func need(_ permission: Permission) throws {
        guard let cashier else { throw RegisterRefusal.signInFirst }
        guard !people.roles.allows(permission, to: cashier.role) else { return }
        guard let granted, granted.grants.contains(where: { $0.permission == permission }) else { throw RegisterRefusal.permissionNeeded(permission) }
    }

    /// Whether the operator's role has it.
    func may(_ permission: Permission) -> Bool { cashier.map { people.roles.allows(permission, to: $0.role) } ?? false }

    /// Keeps a request that lacks a permission, and asks for it.
    func keep(_ request: ActionRequest, _ proof: Proof, for permission: Permission) {
        // The same one again while it waits is no new question.
        if case .approval = prompt { return }
        guard let cashier else { return }
        prompt = .approval(KeptRequest(
            request: request, proof: proof, cashier: cashier, permission: permission, revision: revision, before: prompt,
            detail: journalDetail(of: request, for: permission)))
        notice = nil
    }

    /// - Returns: what the approved act answers.
    func approve(_ request: ActionRequest, _ verified: VerifiedCashier?) throws -> String? {
        guard let cashier, case .approval(let kept) = prompt, kept.cashier.id == cashier.id else { throw RegisterRefusal.noPrompt }
        guard request.id != kept.request.id else { throw RegisterRefusal.idReused(request.id, document: nil) }
        let approver = try admitted(verified)
        guard approver.id != cashier.id else { throw RegisterRefusal.approveByAnother }
        guard !approver.mustChangePIN else { throw RegisterRefusal.mustChangePIN }
        guard people.roles.allows(kept.permission, to: approver.role) else { throw RegisterRefusal.mayNotApprove(kept.permission) }
        try checkClock()
        prompt = kept.before
        if kept.request.action.needsCurrentRevision, kept.revision != revision { throw RegisterRefusal.stale }
        let grants = kept.grants + [Grant(permission: kept.permission, approver: approver, detail: kept.detail)]
        granted = GrantedAct(kept: kept, grants: grants, approval: request, saleID: sale?.id)
        defer { granted = nil }
        let number: String?
        do { number = try carryOutGranted(kept, grants, by: cashier) } catch StorageError.diskFull {
            // Nothing of it happened: given again once there is room, the approval lets it through.
            prompt = .approval(kept)
            throw StorageError.diskFull
        }
        answered.remember(kept.request.id, .accepted(revision: revision, documentNumber: number), content: kept.request.content)
        return number
    }

    private func carryOutGranted(_ kept: KeptRequest, _ grants: [Grant], by cashier: Cashier) throws -> String? {
        do {
            let number = try act(kept.request, kept.proof, by: cashier)
            // An act that only asked something wrote nothing: then the approval is a commit of its own.
            if granted?.isRecorded == false {
                try record(kept.request, at: clock.now()) { _, note in note.outcome = number ?? "" }
            }
            return number
        } catch RegisterRefusal.permissionNeeded(let another) where !grants.contains(where: { $0.permission == another }) {
            prompt = .approval(KeptRequest(
                request: kept.request, proof: kept.proof, cashier: kept.cashier, permission: another, revision: revision, grants: grants, before: kept.before,
                detail: journalDetail(of: kept.request, for: another)))
            throw RegisterRefusal.permissionNeeded(another)
        }
    }

    /// Told while the act still waits: afterwards the line or the sale may be gone.
    private func journalDetail(of request: ActionRequest, for permission: Permission) -> String? {
        detail(of: request.action, for: permission, words: Vocabulary.of(.english).tender)
    }

    /// Writes who approved, in the commit of the approved act, and answers the approval's id with that act's outcome from then on.
    func recordGrants(for request: ActionRequest, _ transaction: RegisterTransaction, _ note: inout CommitNote, at moment: Moment) throws {
        guard let granted, !granted.isRecorded, granted.kept.request.id == request.id else { return }
        for grant in granted.grants {
            try journal(
                ApprovalGiven(
                    permission: grant.permission.rawValue, cashier: granted.kept.cashier.id, approver: grant.approver.id, action: request.id,
                    what: request.action.name, sale: granted.saleID, detail: grant.detail),
                transaction, &note, at: moment)
            try transaction.recordSignIn(cashierID: grant.approver.id, succeeded: true, at: moment)
        }
        try transaction.recordAction(granted.approval.id, outcome: note.outcome, content: granted.approval.content)
    }

    /// - Returns: false where no approval is being asked for.
    func cancelApproval() -> Bool {
        guard case .approval(let kept) = prompt else { return false }
        prompt = kept.before
        revision += 1
        return true
    }

    // MARK: Badges

    /// Whether a scan is a badge now, or nothing.
    var wantsBadge: Bool {
        if case .approval = prompt { return true }
        return cashier == nil
    }

    /// A badge says who; the PIN is asked for.
    func take(badge: Cashier?) throws {
        if case .approval(var kept) = prompt {
            guard let badge else { throw RegisterRefusal.promptOpen }
            kept.approver = badge
            prompt = .approval(kept)
        } else {
            guard let badge else { throw RegisterRefusal.signInFirst }
            prompt = .pin(badge)
            revision += 1
        }
        notice = nil
    }

    /// A badge that is scanned at work is no unknown article: its code is on no screen.
    func withoutBadge(_ refusal: RegisterRefusal, _ action: RegisterAction) -> RegisterRefusal {
        guard case .unknownCode = refusal else { return refusal }
        let code: String
        switch action {
        case .scan(let scanned): code = scanned
        case .add(let added, _): code = added
        default: return refusal
        }
        var isBadge = false
        look(at: "a badge") { isBadge = try holder(ofBadge: code) != nil }
        return isBadge ? .badgeNotWanted : refusal
    }

    // MARK: What comes before everything else

    /// A PIN that must be changed, a locked register and an open approval let little through.
    func checkDoors(_ request: ActionRequest) throws {
        switch request.action {
        case .signIn, .signOut, .dismissNotice, .confirmClock, .releaseScans: return
        case .people(.changePIN) where cashier?.mustChangePIN == true && !isLocked: return
        case .people(.unlock) where isLocked: return
        default: break
        }
        if isLocked { throw RegisterRefusal.locked }
        if cashier?.mustChangePIN == true { throw RegisterRefusal.mustChangePIN }
        guard case .approval(let kept) = prompt else { return }
        switch request.action {
        case .cancelPrompt, .scan, .people(.approve), .people(.lock): return
        default:
            // Sent again because the answer was lost: it still waits.
            if request.id == kept.request.id { throw RegisterRefusal.permissionNeeded(kept.permission) }
            throw RegisterRefusal.promptOpen
        }
    }
}
