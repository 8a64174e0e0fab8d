import Journal
import SaleCore
import Storage

// Changes to the shop's people, each journalled by id.
extension Register {
    func carryOut(_ action: PeopleAction, _ request: ActionRequest, _ proof: Proof, _ cashier: Cashier) throws {
        switch action {
        case .approve, .lock, .unlock, .changePIN: break  // Taken before: they need no permission.
        case .switchTraining(let on): try switchTraining(on, request, cashier)
        default:
            try need(.editPeople)
            try edit(action, request, proof, by: cashier)
        }
    }

    /// The operator's own PIN; the old one proves who it is.
    func changePIN(_ request: ActionRequest, _ proof: Proof, old: String, new: String) throws {
        guard let cashier else { throw RegisterRefusal.signInFirst }
        var person = try admitted(proof.verified)
        guard person.id == cashier.id else { throw RegisterRefusal.wrongNumberOrPIN }
        try PINRule.check(new, number: person.number, old: old)
        person.pin = try hashed(proof)
        person.mustChangePIN = false
        try save(person, "pin", request, by: cashier)
        self.cashier = person
        notify(.good, .pinChanged)
    }

    /// What `till cashiers` does through the running register. Whoever may use the data directory needs no permission of a role.
    /// - Parameters:
    ///   - action: one that changes people, roles or the time of the lock.
    ///   - caller: who asked; journalled in the same commit.
    public func edit(_ action: PeopleAction, id: String, caller: CommandCalled?) async -> ActionOutcome {
        let request = ActionRequest(id: id, action: .people(action))
        let proof = await proof(of: request.action)
        do {
            guard ActionRequest.isGood(id: id) else { throw RegisterRefusal.badActionID }
            if let known = try alreadyAnswered(id, content: request.content) { return known }
            if let halted { throw RegisterRefusal.halted(halted) }
            try edit(action, request, proof, by: nil, caller)
            let outcome = ActionOutcome.accepted(revision: revision)
            answered.remember(id, outcome, content: request.content)
            publish()
            return outcome
        } catch let recorded as RecordedAfterAll {
            publish()
            return recorded.answer(revision: revision)
        } catch {
            return .refused(error as? RegisterRefusal ?? refusal(for: error), revision: revision)
        }
    }

    private func edit(_ action: PeopleAction, _ request: ActionRequest, _ proof: Proof, by editor: Cashier?, _ caller: CommandCalled? = nil) throws {
        switch action {
        case .addCashier(let entry): try save(newPerson(entry, proof), "added", request, by: editor, caller)
        case .changeCashier(let number, let change): try save(changed(person(number), change), "changed", request, by: editor, caller)
        case .removeCashier(let number):
            var person = try person(number)
            guard person.id != editor?.id else { throw RegisterRefusal.notYourself }
            person.isActive = false
            person.badge = nil
            try save(person, "removed", request, by: editor, caller)
        case .setPIN(let number, let pin):
            var person = try person(number)
            try PINRule.check(pin, number: number)
            person.pin = try hashed(proof)
            person.mustChangePIN = true
            try save(person, "pin", request, by: editor, caller)
        case .saveRoles(let roles):
            try edit("roles", request, by: editor, caller) { try $0.saveRoles(roles) }
        case .setAutoLock(let minutes):
            if let minutes, !PeopleSettings.autoLockRange.contains(minutes) { throw PeopleProblem.badLockTime }
            try edit("auto-lock", request, by: editor, caller) { try $0.setAutoLock(minutes: minutes) }
        case .approve, .lock, .unlock, .changePIN, .switchTraining: throw RegisterRefusal.noPrompt
        }
    }

    private func save(_ person: Cashier, _ change: String, _ request: ActionRequest, by editor: Cashier?, _ caller: CommandCalled? = nil) throws {
        let now = clock.now()
        let payload = CashierChanged(
            change: change, cashier: person.id, number: Int64(person.number), role: person.role.rawValue, active: person.isActive, by: editor?.id,
            action: request.id)
        let leaves = !person.isActive && person.id == cashier?.id
        try record(request, at: now) { transaction, note in
            try transaction.saveCashier(person, at: now)
            if leaves { try transaction.setOperator(nil) }
            if let caller { try journal(caller, transaction, &note, at: now) }
            try journal(payload, transaction, &note, at: now)
        }
        refreshPeople()
    }

    private func edit(
        _ change: String, _ request: ActionRequest, by editor: Cashier?, _ caller: CommandCalled?, _ write: (RegisterTransaction) throws -> Void
    ) throws {
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            try write(transaction)
            if let caller { try journal(caller, transaction, &note, at: now) }
            try journal(CashierChanged(change: change, by: editor?.id, action: request.id), transaction, &note, at: now)
        }
        refreshPeople()
    }

    /// The operator may have become another, or nobody.
    private func refreshPeople() {
        look(at: "the shop's people") {
            takeOver(try database.peopleSettings())
            guard let id = cashier?.id else { return }
            cashier = try database.cashier(id: id).flatMap { $0.isActive ? $0 : nil }
            guard cashier == nil else { return }
            isLocked = false
            prompt = nil
        }
    }

    // MARK: Checks

    private func person(_ number: Int) throws -> Cashier {
        guard let person = try database.cashier(number: number) else { throw RegisterRefusal.noSuchCashier(number) }
        return person
    }

    private func newPerson(_ entry: PersonEntry, _ proof: Proof) throws -> Cashier {
        try PersonName.check(number: entry.number)
        try PersonName.check(name: entry.name)
        guard try !database.numberIsTaken(entry.number) else { throw RegisterRefusal.numberTaken(entry.number) }
        try PINRule.check(entry.pin, number: entry.number)
        let id = identifiers.next()
        return Cashier(
            id: id, number: entry.number, name: entry.name, role: try known(entry.role), pin: try hashed(proof), mustChangePIN: true,
            badge: try entry.badge.flatMap { try badge($0, of: id) }, language: try language(entry.language ?? ""))
    }

    private func changed(_ person: Cashier, _ change: PersonChange) throws -> Cashier {
        var person = person
        if let name = change.name {
            try PersonName.check(name: name)
            person.name = name
        }
        if let role = change.role { person.role = try known(role) }
        if let code = change.badge { person.badge = try badge(code, of: person.id) }
        if let code = change.language { person.language = try language(code) }
        return person
    }

    private func known(_ role: CashierRole) throws -> CashierRole {
        guard people.roles[role] != nil else { throw PeopleProblem.unknownRole(role.rawValue) }
        return role
    }

    /// - Returns: nil for no badge.
    private func badge(_ code: String, of id: String) throws -> BadgeHash? {
        guard !code.isEmpty else { return nil }
        try BadgeCode.check(code)
        guard let maker = pins.maker else { throw RegisterRefusal.cannotSetPINs }
        let badge = maker.badge(code)
        if let holder = try database.cashier(badge: badge), holder.id != id { throw RegisterRefusal.badgeTaken }
        return badge
    }

    private func language(_ code: String) throws -> String? {
        guard !code.isEmpty else { return nil }
        try PersonName.check(language: code)
        return code
    }

    private func hashed(_ proof: Proof) throws -> PINHash {
        guard let made = proof.newPIN else { throw PeopleProblem.pinNotDigits }
        return try made.get()
    }

    /// Whose badge it is; nil for what is none.
    func holder(ofBadge code: String) throws -> Cashier? {
        guard BadgeCode.isGood(code), let maker = pins.maker else { return nil }
        return try database.cashier(badge: maker.badge(code))
    }
}
