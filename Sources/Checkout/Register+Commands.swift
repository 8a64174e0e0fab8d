import SaleCore
import Storage

// One act for a command: a customer, stock, the drawer's reports, a copy of a receipt.
extension Register {
    /// Does one thing as the operator, or as a cashier who proves who it is; whoever is signed in stays so. What the role may not do is refused: no
    /// screen is made to ask for somebody who may.
    public func serve(_ request: ActionRequest, number: Int? = nil, pin: String = "") async -> ActionOutcome {
        settleDoubt()
        var verified: VerifiedCashier?
        if let number { verified = await verify(number: number, pin: pin) }
        // From here to the answer there is no await.
        do {
            guard ActionRequest.isGood(id: request.id) else { throw RegisterRefusal.badActionID }
            guard request.action.isForCommands else { throw RegisterRefusal.notForCommands }
            if let known = try alreadyAnswered(request.id, content: request.content) { return known }
            if let halted { throw RegisterRefusal.halted(halted) }
            let acting = try number == nil ? operatorAtWork() : admitted(verified)
            guard !acting.mustChangePIN else { throw RegisterRefusal.mustChangePIN }
            try checkClock()
            let document = try act(request, as: acting)
            let outcome = ActionOutcome.accepted(revision: revision, documentNumber: document)
            answered.remember(request.id, outcome, content: request.content)
            publish()
            return outcome
        } catch let recorded as RecordedAfterAll {
            publish()
            return recorded.answer(revision: revision)
        } catch {
            publish()
            return .refused(error as? RegisterRefusal ?? refusal(for: error), revision: revision)
        }
    }

    /// The same for an act that is no action: a file. What it writes it records itself.
    /// - Parameter number: of the cashier who proves who it is; nil for the operator.
    /// - Throws: `RegisterRefusal`.
    func attend<T>(_ number: Int?, _ pin: String, _ act: (Cashier) throws -> T) async throws -> T {
        settleDoubt()
        var verified: VerifiedCashier?
        if let number { verified = await verify(number: number, pin: pin) }
        // From here to the answer there is no await.
        defer { publish() }
        do {
            if let halted { throw RegisterRefusal.halted(halted) }
            let acting = try number == nil ? operatorAtWork() : admitted(verified)
            guard !acting.mustChangePIN else { throw RegisterRefusal.mustChangePIN }
            try checkClock()
            let signedIn = cashier
            cashier = acting
            defer { cashier = signedIn }
            return try act(acting)
        } catch {
            throw error as? RegisterRefusal ?? refusal(for: error)
        }
    }

    /// Who is signed in and has not left the register locked.
    func operatorAtWork() throws -> Cashier {
        guard let cashier else { throw RegisterRefusal.signInFirst }
        guard !isLocked else { throw RegisterRefusal.locked }
        return cashier
    }

    /// Permissions are those of who acts.
    private func act(_ request: ActionRequest, as acting: Cashier) throws -> String? {
        let signedIn = cashier
        cashier = acting
        defer { cashier = signedIn }
        return try act(request, Proof(), by: acting)
    }
}

extension RegisterAction {
    /// Whether it can be done beside the open sale, by somebody else than the operator.
    var isForCommands: Bool {
        switch self {
        case .customer, .stock, .cash, .reprint: true
        default: false
        }
    }
}
