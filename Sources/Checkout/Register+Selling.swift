import Journal
import SaleCore
import Storage

// Articles in, articles out.
extension Register {
    /// A scan, a typed code, a quick key: one article of it, or `quantity`.
    func add(code: String, quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        if case .capture(let line) = prompt, case .scan = request.action, let known = sale?.line(line) {
            let label = try noted(code, of: known)
            try capture(line, known.captured + [label.number], request)
            if let best = label.pastBestBefore { notify(.warning, .pastBestBefore(article: known.item.displayName, best)) }
            return
        }
        switch prompt {
        case .empties: return try returnDeposit(code, quantity, request, cashier)
        case .priceCheck: return try checkPrice(code)
        case .variant(let group, _, _, let wanted): return try chooseVariant(code, of: group, quantity ?? wanted, request, cashier)
        default: break
        }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try find(code, for: sale) else { return try takeOther(code, quantity, request, cashier) }
        try offer(PendingArticle(found: found, code: code, quantity: try counted(found, times: quantity)), request, cashier)
    }

    /// The article of a code at the price it has in this sale, or in one that would begin now.
    /// - Throws: `.article` for a label that cannot be trusted.
    func find(_ code: String, for sale: Sale?) throws -> FoundItem? {
        do {
            let terms = priceTerms(of: sale)
            return try database.findItem(code: code, priceList: terms.list, on: terms.day, asOf: terms.version)
        } catch let refusal as ArticleRefusal {
            throw RegisterRefusal.article(refusal)
        }
    }

    /// How much a code with a quantity typed before it means.
    func counted(_ found: FoundItem, times typed: Quantity?) throws -> Quantity? {
        do { return try found.quantity(times: typed) } catch { throw RegisterRefusal.article(error) }
    }

    /// Which prices hold in this sale, or in one that would begin now.
    func priceTerms(of sale: Sale?) -> (list: String?, day: BusinessDay?, version: Int64?) {
        (sale?.terms.customer?.priceList, sale?.begun.businessDay ?? dayForNewSale(at: clock.now()), sale?.begun.catalogueVersion)
    }

    /// The serial number or lot that a scan says: of a label that names the article too, only the number, with its best-before day where that is over.
    /// - Throws: `.article` for a pack that is not to be sold, as at the first scan: the label that says so may be the one with the number. What comes
    ///   back may be past its day.
    private func noted(_ code: String, of line: SaleLine) throws -> (number: String, pastBestBefore: BusinessDay?) {
        guard let found = try? find(code, for: sale), found.product.code == line.item.code else { return (code.trimmingWhitespace, nil) }
        guard let number = line.item.capture == .lot ? found.lot : found.serial else { throw RegisterRefusal.articleScanned(line.item.name) }
        guard line.quantity.thousandths > 0, let day = dayOfGoods else { return (number, nil) }
        if let refusal = found.refusal(on: day) { throw RegisterRefusal.article(refusal) }
        return (number, found.bestBefore.flatMap { $0 < day ? $0 : nil })
    }

    /// What may be sold follows today, also in a sale that began on an earlier day. The date on a pack is the calendar's, however late the business day ends
    /// (Regulation (EU) 1169/2011, article 24: afterwards food is unsafe).
    private var dayOfGoods: BusinessDay? { [sale?.begun.businessDay ?? dayForNewSale(at: clock.now()), businessDay, clock.now().local.day].compactMap(\.self).max() }

    /// A code that is no article may be a style's, a coupon, a customer's card or a receipt.
    private func takeOther(_ code: String, _ quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        if try askForVariant(code, quantity, request, cashier) { return }
        guard quantityless(request) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        let text = code.trimmingWhitespace
        if try database.coupon(code: text) != nil { return _ = try showCoupon(text, request, cashier) }
        if let customer = try database.customer(number: text), customer.record != nil { return try setCustomer(customer.customer.id, request, cashier) }
        if DocumentNumber(text: text) != nil, try database.document(number: text) != nil { return try openReturn(text) }
        if let number = GiftCardNumber.normalise(text), let card = try database.giftCard(number: number) { throw RegisterRefusal.giftCardScanned(describe(card)) }
        throw RegisterRefusal.unknownCode(Self.shown(code))
    }

    /// `gift card …4711 (20.00 EUR on it)`
    private func describe(_ card: GiftCard) -> String {
        let name = "\(card.kind == .storeCredit ? "store credit" : "gift card") \(GiftCardNumber.masked(card.number))"
        guard case .known(let balance) = card.balance else { return name }
        return "\(name) (\(Money(balance, card.currency)) on it)"
    }

    private func quantityless(_ request: ActionRequest) -> Bool {
        switch request.action {
        case .scan, .add(_, nil): true
        default: false
        }
    }

    /// Asks what is still wanting of an article, and adds it once nothing is.
    func offer(_ article: PendingArticle, _ request: ActionRequest, _ cashier: Cashier) throws {
        try checkTerms(of: article.found)
        let product = article.found.product
        let day = dayOfGoods
        if let day, let refusal = article.found.refusal(on: day) { throw RegisterRefusal.article(refusal) }
        try checkBans(of: article.found)
        if product.openPrice != nil, article.price == nil { return try ask(.price(article)) }
        if product.isWeighed, article.quantity == nil { return try ask(.quantity(article)) }
        if let age = product.minimumAge, article.proof == nil, (sale?.terms.age).map({ $0.proof == .refused || $0.minimumAge < age }) ?? true {
            return try ask(.age(article, minimumAge: age))
        }
        try checkLimits(of: article.found, more: article.quantity ?? .one, sale)
        let warning = try checkStock(product, more: article.quantity ?? .one, sale)
        try add(article, request, cashier)
        if let warning { notify(.warning, .refused(.article(warning))) }
        if let day, let best = article.found.bestBefore, best < day { notify(.warning, .pastBestBefore(article: product.displayName, best)) }
    }

    /// An open sale keeps what it began with, on a later business day too: its taxes, the dates of price lists, campaigns and their hours. What is sold or
    /// comes back in it then goes by the same terms; where they have no tax for it, it takes a new sale.
    /// - Throws: `.newerThanSale`.
    func checkTerms(of found: FoundItem) throws {
        guard let sale else { return }
        let isTaxed = if let taxes = sale.begun.taxes {
            // On its own day the category lacks a rate altogether, and that is said by the sale.
            businessDay.map { $0 <= sale.begun.businessDay } ?? true
                || ([found.tax] + found.linked.map(\.tax)).allSatisfy { (try? taxes.category($0.code, mode: sale.terms.mode)) != nil }
        } else {
            found.wasTaxed
        }
        guard isTaxed else { throw RegisterRefusal.newerThanSale(found.product.displayName) }
    }

    func ask(_ question: PendingPrompt) throws {
        try refuseNewSaleOnFullDisk()
        prompt = question
        notice = nil
        revision += 1
    }

    /// - Parameter tare: of what it is weighed in; nil: the article's own packing.
    func answer(_ quantity: Quantity, tare: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard case .quantity(var article) = prompt else { throw RegisterRefusal.noPrompt }
        if let tare, !(0...SaleLimits.quantityThousandths).contains(tare.thousandths) { throw RegisterRefusal.sale(.quantityNotPositive) }
        article.tare = tare ?? article.found.product.tare
        let (net, overflow) = quantity.thousandths.subtractingReportingOverflow(article.tare?.thousandths ?? 0)
        guard !overflow else { throw RegisterRefusal.sale(.quantityNotPositive) }
        article.quantity = Quantity(thousandths: net)
        try goOn(with: article, request, cashier)
    }

    func answerPrice(_ amount: Int64, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard case .price(var article) = prompt else { throw RegisterRefusal.noPrompt }
        article.price = try openPrice(amount, article)
        try goOn(with: article, request, cashier)
    }

    func openPrice(_ amount: Int64, _ article: PendingArticle) throws -> Money {
        let price = Money(amount, shop.currency)
        do { try article.found.product.openPrice?.check(price) } catch { throw RegisterRefusal.article(error) }
        return price
    }

    func sellDepartment(_ code: String, _ amount: Int64, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let found = try find(Department.articlePrefix + code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        var article = PendingArticle(found: found, code: found.product.code, quantity: nil)
        article.price = try openPrice(amount, article)
        try offer(article, request, cashier)
    }

    func answerAge(_ proof: AgeAnswer.Proof, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard case .age(var article, _) = prompt else { throw RegisterRefusal.noPrompt }
        guard proof != .refused else {
            // The refusal is kept in the sale, or by itself where none is open or it may yet go without a trace; the article is not sold.
            if case .age(_, let age) = prompt {
                if let sale, !sale.hasOnlyTerms {
                    try change(.answerAge(AgeAnswer(minimumAge: age, proof: .refused, by: cashier.id)), latest: latestLine, request)
                } else {
                    try recordRefusal(of: article, age, request, cashier)
                }
            }
            prompt = nil
            revision += 1
            return notify(.warning, .ageRefused(article: article.found.product.displayName))
        }
        article.proof = proof
        try goOn(with: article, request, cashier)
    }

    /// Somebody was too young before anything was sold to them: there is no sale to keep it in.
    private func recordRefusal(of article: PendingArticle, _ age: Int, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            try journal(
                AgeRefused(minimumAge: Int64(age), product: article.found.product.code, cashier: cashier.id, action: request.id), transaction, &note, at: now)
        }
    }

    /// The next question, or the sale; a refusal leaves the question that was open. The article is looked up again: the customer may have been named
    /// meanwhile, and with that other prices.
    func goOn(with article: PendingArticle, _ request: ActionRequest, _ cashier: Cashier) throws {
        let before = prompt
        prompt = nil
        do {
            var article = article
            guard let found = try find(article.code, for: sale), found.product.code == article.found.product.code else {
                throw RegisterRefusal.unknownCode(Self.shown(article.code))
            }
            article.found = found
            try offer(article, request, cashier)
        } catch {
            if prompt == nil { prompt = before }
            throw error
        }
    }

    func capture(_ line: Int, _ texts: [String], _ request: ActionRequest) throws {
        try checkRecalls(of: line, noting: texts)
        try change(.capture(line: line, texts: texts), latest: line, request)
        askForCaptures()
    }

    /// Asks for what a line of the open sale still lacks.
    func askForCaptures() {
        if case .capture = prompt { prompt = nil }
        guard prompt == nil, let sale, sale.begun.reverses == nil, let line = sale.activeLines.first(where: \.lacksCapture) else { return }
        prompt = .capture(line: line.number)
    }

    func cancelPrompt() throws {
        guard prompt != nil else { throw RegisterRefusal.noPrompt }
        prompt = nil
        revision += 1
    }

    private func add(_ article: PendingArticle, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        let events = try commit(article.actions(line: (start.sale?.lines.count ?? 0) + 1, by: cashier, start.facts.campaigns), start, request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        if let line = latestLine.flatMap({ sale?.line($0) }) { notify(.good, .sold(article: line.item.displayName, amount: line.amount)) }
        askForCaptures()
    }

    /// Any change of the open sale that leaves it open.
    func change(_ action: SaleAction, latest: Int?, _ request: ActionRequest) throws { try change([action], latest: latest, request) }

    /// What several actions on the open sale lead to, one after the other.
    func decide(_ actions: [SaleAction]) throws -> (events: [SaleEvent], after: Sale?) {
        var after = sale
        var decided: [SaleEvent] = []
        for action in actions {
            let events = try Sale.decide(action, on: after, facts: facts)
            for event in events { Sale.evolve(&after, event) }
            decided += events
        }
        return (decided, after)
    }

    /// - Parameter reason: of what it takes off the sale.
    func change(_ actions: [SaleAction], latest: Int?, because reason: GivenReason? = nil, _ request: ActionRequest) throws {
        let now = clock.now()
        let events = try decide(actions).events
        guard let saleID = sale?.id else { return }
        let voided = sale?.parts(
            voidedBy: events, cashierID: cashier?.id ?? "", approver: grant(of: .voidLine)?.approver.id, reason: reason, action: request.id,
            at: now.utcMilliseconds) ?? []
        let told = voided.isEmpty ? events : events + [.voidsTold(voided)]
        try record(request, at: now) { transaction, _ in
            try transaction.appendDraft(saleID: saleID, events: told, at: now)
            guard !voided.isEmpty else { return }
            let amount = Money(voided.reduce(0) { $0 + $1.amount.minorUnits }, shop.currency)
            try addTotals(TotalsEntry(.voidedLine(amount, because: reason), cashierID: cashier?.id ?? "", at: now), transaction)
        }
        for event in told { Sale.evolve(&sale, event) }
        latestLine = latest ?? sale?.activeLines.last { $0.parent == nil }?.number
        notice = nil
        let changesQuantity = events.contains { if case .quantityChanged = $0 { true } else { false } }
        if case .capture = prompt { askForCaptures() } else if changesQuantity { askForCaptures() }
    }

    /// - Parameter wanted: why, a code of the shop's list or words; nothing where it says nothing.
    func voidSale(because wanted: String? = nil, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        _ = try Sale.decide(.voidSale, on: sale)
        guard let voided = sale else { return }
        if voided.hasOnlyTerms { return try drop(voided, request, at: now) }
        let reason = try database.reason(wanted, for: .voidedSale)
        if let reason { _ = try CashMove.checked(reason: reason.text) }
        var payload = SaleCancelled(
            sale: voided.id, cashier: cashier.id, currency: voided.currency.code, exponent: Int64(voided.currency.exponent),
            lineCount: Int64(voided.activeLines.count), total: (priced(voided)?.pricing.total ?? voided.total).minorUnits, reason: reason?.text,
            reasonCode: reason?.code, action: request.id, takenBack: voided.takenBack.map(SaleCompletedTender.init),
            lines: voided.activeLines.map { VoidedLine($0) }, voided: voided.voidedLines, approver: grant(of: .voidSale)?.approver.id)
        payload.ageAsked = voided.terms.age.map { Int64($0.minimumAge) }
        payload.ageProof = voided.terms.age?.proof.rawValue
        let takenBack = TotalsEntry.Fact.takenBack(voided.takenBack.map(DocumentTotals.Payment.init), voided.currency)
        try record(request, at: now) { transaction, note in
            try journal(payload, transaction, &note, at: now)
            try addTotals(TotalsEntry(.cancelledSale(priced(voided)?.pricing.total ?? voided.total, because: reason), cashierID: cashier.id, at: now), transaction)
            try addTotals(TotalsEntry(takenBack, cashierID: cashier.id, at: now), transaction)
            try transaction.deleteDraft(saleID: voided.id)
        }
        closeTicket()
        notify(.good, .done(.voided))
    }

    /// A sale in which nothing was ever sold or paid was none: nobody has to approve or explain its end, and neither journal nor totals tell of it. It had no
    /// number, so none is missing; what was approved in it has an event of its own.
    private func drop(_ begun: Sale, _ request: ActionRequest, at now: Moment) throws {
        try record(request, at: now) { transaction, _ in try transaction.deleteDraft(saleID: begun.id) }
        closeTicket()
        notify(.good, .done(.saleDropped))
    }

    func closeTicket() {
        sale = nil
        facts = .none
        returning = nil
        customerAtHand = nil
        latestLine = nil
        prompt = nil
        notice = nil
        scanClaim = nil
    }

    func refuseNewSaleOnFullDisk() throws {
        if sale == nil, disk.isBallastReleased { throw RegisterRefusal.diskFull }
    }

    static func line(touchedBy events: [SaleEvent]) -> Int? {
        for event in events {
            switch event {
            case .lineAdded(let line): return line.number
            case .quantityChanged(let line, _, _): return line
            case .returnGrown(let line, _, _, _): return line
            default: continue
            }
        }
        return nil
    }

    /// No barcode and no typed code has control characters (but GS, which separates GS1 fields) or is longer than the limit.
    static func isPlausible(_ code: String) -> Bool {
        !BarcodeKey.normalise(code).isEmpty && code.utf8.count <= BarcodeKey.maximumLength
            && code.unicodeScalars.allSatisfy { $0.value == 0x1D || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
    }

    static func shown(_ code: String) -> String { code.count > 40 ? String(code.prefix(40)) + "…" : code }
}

/// An article on its way into the sale, with what has been asked and answered of it.
struct PendingArticle {
    var found: FoundItem
    /// What was scanned or typed.
    let code: String
    var quantity: Quantity?
    var price: Money?
    /// What was taken off its weight for what it was weighed in.
    var tare: Quantity?
    var proof: AgeAnswer.Proof?

    /// - Parameter campaigns: those in force in the sale it goes into.
    func item(_ campaigns: CampaignIndex?) -> SaleItem {
        var item = SaleItem(found.product, tax: found.tax, scannedCode: code == found.product.code ? nil : code)
        item.priceList = found.priceList
        item.fixedAmount = found.amount(of: quantity)
        // A pack's own price is no list's.
        if found.pack != nil { item.priceList = nil }
        item.barcodes = campaigns?.barcodesAskedFor(found.product.barcodes) ?? []
        if let price { item.unitPrice = UnitPrice(price) }
        if let tare { item.tare = tare.thousandths > 0 ? tare : nil }
        return item
    }

    /// A serial number or lot that stood on the label.
    var noted: String? {
        switch found.product.capture {
        case .lot: found.lot
        case .serial: found.serial
        case nil: nil
        }
    }

    /// What adds it to a sale, as the line of this number.
    /// - Parameter isApart: in a line of its own, also where another one could have more.
    func actions(line: Int, by cashier: Cashier, _ campaigns: CampaignIndex?, isApart: Bool = false) -> [SaleAction] {
        var actions: [SaleAction] = []
        if let proof, let age = found.product.minimumAge { actions.append(.answerAge(AgeAnswer(minimumAge: age, proof: proof, by: cashier.id))) }
        actions.append(.add(item(campaigns), quantity: quantity, linked: found.linked.map { SaleItem($0.product, tax: $0.tax) }, isApart: isApart))
        if let noted { actions.append(.capture(line: line, texts: [noted])) }
        return actions
    }
}
