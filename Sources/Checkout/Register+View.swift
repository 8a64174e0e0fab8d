import SaleCore
import Storage

// The register's state as screens see it.
extension Register {
    public func currentState() -> RegisterState { view() }

    /// The state now and after each change; a slow reader misses states in between, never the latest.
    public func states() -> AsyncStream<RegisterState> {
        let (stream, continuation) = AsyncStream.makeStream(of: RegisterState.self, bufferingPolicy: .bufferingNewest(1))
        let id = nextReader
        nextReader += 1
        readers[id] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(reader: id) } }
        continuation.yield(view())
        return stream
    }

    private func forget(reader id: Int) { readers[id] = nil }

    func publish() {
        guard !readers.isEmpty else { return }
        let state = view()
        for reader in readers.values { reader.yield(state) }
    }

    func notify(_ tone: RegisterState.Notice.Tone, _ note: RegisterNote) {
        noticeSerial += 1
        notice = KeptNotice(tone: tone, note: note, serial: noticeSerial)
    }

    /// What is said to the cashier is said in these words.
    var sentences: any Sentences.Type { spokenLanguage.sentences }

    /// Somebody is signed in, and neither the lock nor a PIN that must be changed stands before the screen.
    private var isSomebodyAtWork: Bool { cashier.map { !$0.mustChangePIN && !isLocked } ?? false }

    private func view() -> RegisterState {
        let language = sentences
        var state = RegisterState(
            shop: .init(name: shop.name, currency: shop.currency.code, currencyExponent: shop.currency.exponent, isSample: shop.isSample, largestNote: shop.currency.largestNote,
                notes: pieces { $0.isNote }, coins: pieces { !$0.isNote },
                dayEnds: shop.dayEnds == .midnight ? nil : shop.dayEnds.text, cashierLanguage: spokenLanguage.rawValue, customerLanguage: shop.customerLanguage.rawValue),
            terminal: database.identity.terminalID)
        state.revision = revision
        state.catalogueVersion = catalogueVersion
        state.businessDay = businessDay?.text
        state.cashier = cashier.map { cashier in
            .init(
                id: cashier.id, number: cashier.number, name: cashier.name, isManager: cashier.role == .manager, role: cashier.role.rawValue,
                permissions: people.roles.permissions(of: cashier.role).map(\.rawValue).sorted(), language: cashier.language)
        }
        state.isLocked = isLocked
        state.isTraining = isTraining
        state.sale = sale.map { view($0) }
        state.returning = returning.map(view)
        state.customer = customerAtHand
        state.parked = parked.map { draft in
            .init(id: draft.saleID, label: draft.label, total: .init(draft.total), lineCount: draft.lineCount, since: draft.suspendedAt.text)
        }
        state.prompt = promptOfOperator() ?? clockAsked.map(clockPrompt) ?? view(prompt)
        state.scanClaim = scanClaim.map { .init(by: $0.by, code: $0.code, serial: $0.serial) }
        state.shift = RegisterState.ShiftView(drawer, currency: shop.currency, showsExpected: may(.seeExpectedCash))
        state.notice = notice?.said(in: language)
        state.lastDocument = lastDocument
        state.printing = printing
        state.reportSerial = reportSerial
        state.printing.waiting = printing.waiting?.said(in: language)
        state.devices = devices.mapValues { $0.said(in: language) }
        state.peers = peers.map { $0.said(in: language) }
        state.warnings = warnings.map { $0.warningSaid(in: language) }
        state.halted = halted.map(language.say)
        if !isSomebodyAtWork { state.hideCustomers() }
        return state
    }

    /// Values of notes or coins, smallest first.
    private func pieces(_ isWanted: (Denomination) -> Bool) -> [Int64] { Denomination.all(of: shop.currency).filter(isWanted).map(\.value).reversed() }

    private func view(_ prompt: PendingPrompt?) -> RegisterState.Prompt? {
        switch prompt {
        case .quantity(let article):
            .quantity(
                code: article.found.product.code, name: article.found.product.displayName, unit: article.found.product.unit.code,
                unitPriceText: article.found.product.unitPrice.text(shop.currency), tareText: article.found.product.tare?.text)
        case .price(let article):
            .price(
                name: article.found.product.displayName,
                maximumText: article.found.product.openPrice?.maximumMinorUnits.map { Money($0, shop.currency).text })
        case .age(let article, let age): .age(minimumAge: age, name: article.found.product.displayName)
        case .capture(let number):
            sale?.line(number).map { line in
                .capture(line: number, name: line.item.displayName, kind: line.item.capture?.rawValue ?? "", noted: line.captured, wanted: line.wantedCaptures)
            }
        case .variant(let group, let name, let articles, _): .variant(group: group, name: name, articles: articles)
        case .priceCheck(let article): .priceCheck(article: article)
        case .empties(let deposits): .empties(articles: deposits)
        case .approval(let kept):
            .approval(
                permission: kept.permission.rawValue, sentence: sentences.say(kept.permission), action: kept.request.action.name, wantedBy: kept.cashier.name,
                approver: kept.approver?.number,
                detail: detail(of: kept.request.action, for: kept.permission, words: Vocabulary.of(spokenLanguage).tender, in: spokenLanguage))
        case .pin(let cashier): .pin(number: cashier.number, name: cashier.name)
        case nil: nil
        }
    }

    private func clockPrompt(_ now: Moment) -> RegisterState.Prompt {
        .clock(now: now.text, lastEvent: Moment(utcMilliseconds: lastRecordedAt, utcOffsetMinutes: now.utcOffsetMinutes).text)
    }

    /// What stands before every other question.
    private func promptOfOperator() -> RegisterState.Prompt? {
        guard let cashier else { return nil }
        if isLocked { return .unlock(number: cashier.number, name: cashier.name) }
        return cashier.mustChangePIN ? .newPIN(number: cashier.number, name: cashier.name) : nil
    }
}
