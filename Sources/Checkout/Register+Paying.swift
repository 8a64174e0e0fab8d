import DeviceKit
import Journal
import SaleCore
import Storage

// Payments; the last one turns the draft into permanent records in one transaction.
extension Register {
    /// A payment, or the card terminal's answer to one: that is recorded in any case, whether or not the sale can be completed with it.
    /// - Returns: the document's number when it completed the sale.
    func settle(_ action: SaleAction, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let now = clock.now()
        // What the card terminal has answered is answered.
        let actions = if case .tender = action { try checked(action, cashier) } else { [action] }
        let (events, after) = try decide(actions)
        guard let open = sale else { return nil }
        guard let paid = after, paid.status == .completed else {
            try record(request, at: now) { transaction, _ in
                try transaction.appendDraft(saleID: open.id, events: events, at: now)
            }
            sale = after
            notice = nil
            if let after { sayPaid(events, after) }
            return nil
        }
        do { return try finish(paid, request, cashier, at: now) { _, _ in } } catch {
            guard case .answerCard = action, let why = obstacle(error) else { throw error }
            try keepAnswer(events, of: open, because: why, request, at: now)
            return nil
        }
    }

    /// A part was paid, or given back: how much, and what is left.
    private func sayPaid(_ events: [SaleEvent], _ after: Sale) {
        let paid = events.compactMap { event in
            switch event {
            case .tendered(let tender, _) where tender.state == .paid: tender.given
            case .cardAnswered(let number, true, _): after.tenders.first { $0.number == number }?.given
            default: nil
            }
        }
        guard let given = paid.last else { return }
        let due = after.due(of: priced(after)?.pricing.total ?? after.total)
        let note: DoneNote = given.isNegative
            ? .givenBack(Money(-given.minorUnits, given.currency), due: Money(-due.minorUnits, due.currency)) : .taken(given, due: due)
        notify(.good, .done(note))
    }

    /// What is not of the disk: then the terminal's answer alone can still be recorded.
    private func obstacle(_ error: any Error) -> RegisterRefusal? {
        guard !(error is RecordedAfterAll) else { return nil }
        switch refusal(for: error) {
        case .diskFull, .halted, .storage(_, .commitUnknown?): return nil
        case let refusal: return refusal
        }
    }

    /// The terminal has moved the money, so its answer is kept though something else of the sale cannot be completed now: a card of value was blocked
    /// meanwhile. The sale stays open with nothing due, and the screen says why. A payment can be cancelled and made another way; once nothing stands
    /// in the way, a payment of nothing completes it.
    private func keepAnswer(_ events: [SaleEvent], of open: Sale, because why: RegisterRefusal, _ request: ActionRequest, at now: Moment) throws {
        let answer = events.filter { if case .completed = $0 { false } else { true } }
        try record(request, at: now) { transaction, _ in
            try transaction.appendDraft(saleID: open.id, events: answer, at: now)
        }
        for event in answer { Sale.evolve(&sale, event) }
        notify(.refused, .refused(why))
    }

    /// Writes the paid sale and shows it as done.
    /// - Parameters:
    ///   - before: what else goes into the same transaction, first.
    /// - Returns: the document's number.
    func finish(
        _ paid: Sale, _ request: ActionRequest, _ cashier: Cashier, at now: Moment,
        before: (RegisterTransaction, inout CommitNote) throws -> Void
    ) throws -> String {
        let written = try complete(paid, request, cashier, at: now, before: before)
        closeTicket()
        if drawer.countedAt != nil { refreshDrawer() }
        lastDocument = .init(paid, number: written.number, at: now)
        lastDocument?.isReceiptHeld = written.isReceiptHeld
        refreshSpool()
        printBell.yield()
        if let drawer = written.drawer { drawerBell.yield(drawer) }
        return written.number.text
    }

    private struct Written {
        let number: DocumentNumber
        let drawer: DrawerRequest?
        let isReceiptHeld: Bool
    }

    /// Document, lines, taxes, tenders, stock, what it used of the shop's rules, points and cards of value, print job, drawer intent and journal
    /// event; the draft is gone. One commit, one sync.
    private func complete(
        _ paid: Sale, _ request: ActionRequest, _ cashier: Cashier, at now: Moment,
        before: (RegisterTransaction, inout CommitNote) throws -> Void
    ) throws -> Written {
        let layout = ReceiptLayout(head: paperHead)
        // A sale begun on one day and paid on the next belongs to the day it is paid on.
        let day = max(businessDay ?? paid.begun.businessDay, paid.begun.businessDay)
        let opensDrawer = paid.activeTenders.contains(where: \.opensDrawer)
        let expiresAt = now.utcMilliseconds + Self.drawerIntentMilliseconds
        let reverses = paid.begun.reverses.flatMap { DocumentNumber(text: $0) }
        let kind: DocumentKind = reverses != nil ? .reversal : paid.soldLines.isEmpty && !paid.returnedLines.isEmpty ? .return : .sale
        let isHeld = waitsToBeAsked(paid, kind)
        return try record(request, at: now) { transaction, note in
            try before(transaction, &note)
            let number = try transaction.nextDocumentNumber(kind)
            let document = try transaction.insertSaleDocument(number, sale: paid, cashierID: cashier.id, businessDay: day, at: now, reverses: reverses)
            try recordRuleUses(of: paid, reverses, document, transaction, at: now)
            try noteOwner(of: paid, document, transaction)
            let points = try bookPoints(of: paid, reverses, number, document, day, transaction, at: now)
            let cards = try bookCards(of: paid, document, day, transaction, at: now)
            let account = try bookAccount(of: paid, kind, document, day, transaction, at: now)
            var around = try surroundings(of: paid, reverses, points, transaction)
            around.owed = account.map { Money($0.owed, paid.currency) }
            let receipt = layout.receipt(paid, number: number, cashierNumber: cashier.number, at: now, around)
            let job = try transaction.enqueuePrint(kind: "receipt", documentNumber: number.text, content: try PrintContent.encode(receipt), at: now)
            if isHeld { try transaction.hold(job, at: now) }
            try printSlips(for: cards, number, cashier, transaction, at: now)
            let tipCashier = try tipCashier(of: paid, cashier)
            try addTotals(TotalsEntry(sale: paid, number: number, cashierID: cashier.id, at: now, tipCashier: tipCashier), transaction)
            var drawer: DrawerRequest?
            if opensDrawer {
                let id = try transaction.insertDrawerIntent(reason: "sale", at: now, expiresAt: expiresAt)
                drawer = DrawerRequest(id: id, expiresAt: expiresAt)
                note.drawer = drawer
            }
            var payload = SaleCompleted(number: number, sale: paid, cashierID: cashier.id, action: request.id, reverses: reverses, points: points.named)
            payload.pointsMoves = points.moves
            payload.pointsBonuses = points.bonuses.map(SaleCompletedBonus.init)
            payload.giftcardMoves = cards.map(GiftcardMove.init)
            payload.account = account?.customer
            payload.tipCashier = tipCashier
            payload.couponsOnce = reverses == nil ? try couponsOnce(of: paid) : []
            try journal(payload, transaction, &note, at: now, day: day)
            // A sale rung in one go never was a draft.
            if paid.id == sale?.id { try transaction.deleteDraft(saleID: paid.id) }
            note.outcome = number.text
            return Written(number: number, drawer: drawer, isReceiptHeld: isHeld)
        }
    }

    /// Coupons it uses up that are good for one sale, as the campaigns it keeps to say.
    private func couponsOnce(of paid: Sale) throws -> [String] {
        guard let used = paid.fixed?.couponsUsed, !used.isEmpty else { return [] }
        let campaigns = try database.campaigns(version: paid.begun.campaignVersion).index.campaigns
        return used.filter { code in
            let campaign = paid.terms.coupons.first { $0.code == code }?.campaign
            return campaigns.first { $0.code == campaign }?.conditions.coupon == .singleUse
        }.sorted()
    }

    /// Whose the tip was that a reversal takes back; nil where it is the cashier's own, or there is none.
    private func tipCashier(of paid: Sale, _ cashier: Cashier) throws -> String? {
        guard paid.terms.tip != nil, let reversed = paid.begun.reverses, let got = try database.document(number: reversed)?.summary.cashierID else { return nil }
        return got == cashier.id ? nil : got
    }

    /// Whether the receipt is printed only when somebody asks for it: never one that is signed, or that somebody needs.
    private func waitsToBeAsked(_ paid: Sale, _ kind: DocumentKind) -> Bool {
        guard shop.receiptPrinting == .onRequest, kind == .sale, paid.returnedLines.isEmpty, !paid.terms.wantsInvoice else { return false }
        return !paid.activeTenders.contains { $0.kind == .account }
    }

    /// Coupons used up, campaigns that gave something; a reversal gives them back.
    private func recordRuleUses(of paid: Sale, _ reverses: DocumentNumber?, _ document: Int64, _ transaction: RegisterTransaction, at now: Moment) throws {
        if let reverses {
            if let original = try transaction.documentID(reverses) { try transaction.takeBackRuleUses(of: original, reversal: document, at: now) }
            return
        }
        guard let pricing = paid.fixed else { return }
        for code in pricing.couponsUsed {
            try refuseUsedCoupon(code, of: paid)
            try transaction.useCoupon(code, document: document, at: now)
        }
        for (code, amount) in pricing.campaignsGiven.sorted(by: { $0.key < $1.key }) {
            try transaction.recordCampaignUse(code, customer: paid.terms.customer?.id, document: document, amount: Money(amount, paid.currency), at: now)
        }
    }

    /// Opens the drawer without a sale; with a reason it is journalled with it, and a slip is printed. Opens with it day and shift where none is open: it counts in a
    /// shift like everything else.
    /// - Throws: `.floatNeeded` where the shop wants the float counted first.
    func openDrawer(because why: GivenReason? = nil, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        guard let day = dayOfDrawer(at: now) else { throw RegisterRefusal.clockBehind }
        let expiresAt = now.utcMilliseconds + Self.drawerIntentMilliseconds
        let payload = DrawerOpened(reason: DrawerOpened.noSale, cashier: cashier.id, action: request.id, why: why?.text, whyCode: why?.code)
        let id = try record(request, at: now) { transaction, note in
            try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
            try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            try journal(payload, transaction, &note, at: now, day: day)
            try addTotals(TotalsEntry(.noSale(shop.currency, because: why), cashierID: cashier.id, at: now), transaction)
            if let why {
                let slip = closureLayout.noSale(reason: why.text, cashierID: cashier.id, approvedBy: approver(of: .openDrawer), at: now)
                _ = try transaction.enqueuePrint(kind: "no-sale", documentNumber: nil, content: try PrintContent.encode(slip), at: now)
            }
            let id = try transaction.insertDrawerIntent(reason: "no-sale", at: now, expiresAt: expiresAt)
            note.drawer = DrawerRequest(id: id, expiresAt: expiresAt)
            return id
        }
        businessDay = day
        drawerBell.yield(DrawerRequest(id: id, expiresAt: expiresAt))
        guard why != nil else { return }
        refreshSpool()
        printBell.yield()
    }
}

/// A drawer to open, and until when (UTC milliseconds): later it is dropped, never replayed.
public struct DrawerRequest: Sendable, Equatable {
    public let id: Int64
    public let expiresAt: Int64
}
