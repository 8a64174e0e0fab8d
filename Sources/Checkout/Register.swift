import DeviceKit
import Journal
import Logging
import SaleCore
import Storage

/// One checkout at work: turns actions into events on disk, and shows the state that follows (DESIGN §3).
///
/// It runs on a thread of its own. An action is looked up, decided, committed and only then applied, with no await between
/// deciding and applying: the result of any number of concurrent actions is that of some serial order. A failed commit leaves
/// the state as it was; a commit of unknown outcome makes the register read everything anew from disk before it answers.
public actor Register: RegisterOperating {
    private let thread = OwnThread(name: "till.register")
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    let database: TillDatabase
    let clock: any TradeClock
    let identifiers: any IdentifierSource
    let pins: PINDesk
    let disk: any DiskRoom
    let logger: Logger
    /// Over the training database: nothing counts, and paper says so.
    public nonisolated let isTraining: Bool
    /// Called after each commit that wrote to the journal, to wake the sync worker.
    let journalGrew: @Sendable () -> Void

    // What is on disk, as it stands now.
    var shop: ShopSettings
    var people: PeopleSettings
    var sale: Sale?
    var cashier: Cashier?
    /// The operator must give the PIN first.
    var isLocked = false
    var businessDay: BusinessDay?
    var drawer = DrawerState()
    var parked: [SuspendedDraft] = [] { didSet { parkedGoods = nil } }
    /// What lies in parked sales, in thousandths by article, once it was asked for.
    var parkedGoods: [String: Int64]?
    var lastRecordedAt: Int64 = 0
    var halted: HaltReason?

    // What lives as long as the process.
    var revision: Int64 = 0
    var latestLine: Int?
    /// What the open sale's prices follow from.
    var facts = PricingFacts.none
    /// What happens where more is sold than there is, unless the product says otherwise.
    var stockPolicy = StockPolicy.allow
    /// The document that goods are being taken back of.
    var returning: SaleDocument?
    /// The customer last enrolled or changed here.
    var customerAtHand: RegisterState.CustomerView?
    var catalogueVersion: Int64 = 0
    var prompt: PendingPrompt?
    /// The form that gets what is scanned.
    var scanClaim: ScanClaim?
    /// The clock is behind or far ahead, and a manager is asked whether it is right: before everything else, and what was asked before stays.
    var clockAsked: Moment?
    /// Set while an act is carried out with somebody's approval.
    var granted: GrantedAct?
    /// UTC milliseconds of the last action, where the register locks itself.
    var lastUsedAt: Int64 = 0
    /// Whether something can switch this register to training and back (`RegisterSwitch`), and who asked it to.
    var training = TrainingWish.unavailable
    var notice: KeptNotice?
    var noticeSerial: Int64 = 0
    var lastDocument: RegisterState.LastDocument?
    var printing = RegisterState.Printing()
    /// False once the program is stopping.
    var beginsPrinting = true
    /// The spool has a job that it has not brought to its end.
    var isJobInHand = false
    /// The last X, Z or report of a shift, and who made it: a printer that is dead hides nothing.
    var lastReport: (lines: [String], by: String)?
    /// Counts reports.
    var reportSerial: Int64 = 0
    var devices: [String: RegisterState.DeviceView] = [:]
    var peers: [RegisterState.PeerView] = []
    var warnings: [RegisterState.Notice] = []
    var answered = RecentOutcomes()
    var readers: [Int: AsyncStream<RegisterState>.Continuation] = [:]
    var nextReader = 0
    let (printWork, printBell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let (drawerWork, drawerBell) = AsyncStream.makeStream(of: DrawerRequest.self, bufferingPolicy: .bufferingNewest(4))

    /// A clock this much behind the last event is an ordinary correction; more is asked about (P12).
    public static let clockToleranceMilliseconds: Int64 = 120_000
    /// A business day later than the last one by more days than this is opened only once a manager has said that the clock is right.
    public static let daysUnasked: Int64 = 35
    /// A drawer kick older than this is never carried out: nobody expects the drawer to spring open any more.
    public static let drawerIntentMilliseconds: Int64 = 5_000

    public init(
        database: TillDatabase, clock: any TradeClock, identifiers: any IdentifierSource, pins: any PINChecking, disk: any DiskRoom, logger: Logger,
        isTraining: Bool = false, journalGrew: @escaping @Sendable () -> Void = {}
    ) throws {
        self.database = database
        self.clock = clock
        self.identifiers = identifiers
        self.pins = PINDesk(checker: pins)
        self.disk = disk
        self.logger = logger
        self.isTraining = isTraining
        self.journalGrew = journalGrew
        self.shop = try database.shop()
        self.people = try database.peopleSettings()
    }

    /// Reads the open sale, the parked ones, the operator and the spool from disk. Call once before anything else.
    /// - Parameter softwareVersion: journalled when it differs from the one that ran last.
    public func start(softwareVersion: String) throws {
        try restore()
        let now = clock.now()
        lastUsedAt = now.utcMilliseconds
        // Whoever switches the machine off and on is not let past the lock. Training begins with somebody who is at the register.
        let locks = cashier != nil && people.autoLockMinutes != nil && !isTraining
        let wasTraining = try record(nil, at: now) { transaction, note in
            if locks { try transaction.setLocked(true) }
            note.journalGrew = try !transaction.settleSpoolAfterRestart(at: now).isEmpty
            let wasTraining = try endLostTraining(transaction, &note, at: now)
            if let former = try transaction.noteSoftwareVersion(softwareVersion) {
                try journal(SoftwareChanged(previousVersion: former, currentVersion: softwareVersion), transaction, &note, at: now)
            }
            return wasTraining
        }
        if wasTraining { logger.notice("the program was cut off in training; the register is back at work", metadata: ["code": "\(RegisterNote.trainingEnded.code)"]) }
        if locks { isLocked = true }
        look(at: "the list of erasures") { try database.keepErasures() }
        look(at: "the list of epochs") { try database.keepEpoch() }
        look(at: "the campaigns in force") {
            for sentence in try database.catchUpWithCampaigns(at: now) { logger.warning("a campaign is not given", metadata: ["why": "\(sentence)"]) }
        }
        refreshSpool()
        publish()
        printBell.yield()
    }

    func restore() throws {
        let restored = try database.restore()
        shop = try database.shop()
        people = try database.peopleSettings()
        stockPolicy = try database.catalogueSettings().stockPolicy
        catalogueVersion = try database.catalogueVersion()
        sale = restored.openDraft.flatMap(Sale.replay)
        try refreshFacts(for: sale)
        returning = nil
        latestLine = sale?.activeLines.last { $0.parent == nil }?.number
        parked = restored.suspended
        // Somebody who was taken off in the meantime is not signed in any more.
        cashier = try restored.operatorID.flatMap { try database.cashier(id: $0) }.flatMap { $0.isActive ? $0 : nil }
        isLocked = restored.isLocked && cashier != nil
        businessDay = restored.businessDay
        drawer = try database.drawerState()
        lastRecordedAt = restored.lastRecordedAt
        lastDocument = restored.lastDocument.map { summary in
            .init(summary)
        }
        if let number = lastDocument?.number { lastDocument?.isReceiptHeld = try heldReceipt(of: number) != nil }
        if sale != nil { lastDocument = nil }
        prompt = nil
        clockAsked = nil
        if cashier != nil {
            askForCaptures()
            tellMisfit()
        }
        refreshSpool()
    }

    public func perform(_ request: ActionRequest) async -> ActionOutcome {
        guard ActionRequest.isGood(id: request.id) else { return refused(.badActionID) }
        settleDoubt()
        let proof = await proof(of: request.action)
        // From here to the answer there is no await.
        do {
            if let known = try alreadyAnswered(request.id, content: request.content) { return known }
            let documentNumber = try carryOut(request, proof)
            let outcome = ActionOutcome.accepted(revision: revision, documentNumber: documentNumber)
            answered.remember(request.id, outcome, content: request.content)
            publish()
            return outcome
        } catch let recorded as RecordedAfterAll {
            let outcome = recorded.answer(revision: revision)
            answered.remember(request.id, outcome, content: request.content)
            publish()
            return outcome
        } catch {
            let refusal = withoutBadge(error as? RegisterRefusal ?? refusal(for: error), request.action)
            if case .permissionNeeded(let permission) = refusal { keep(request, proof, for: permission) }
            // Put off, it is asked again where the sale cannot go on without.
            if case .sale(.captureMissing) = refusal { askForCaptures() }
            if case .scan = request.action { notify(.refused, .refused(refusal)) }
            publish()
            return refused(refusal)
        }
    }

    /// The answer to a cashier whose action is refused.
    func refused(_ refusal: RegisterRefusal) -> ActionOutcome { .refused(refusal, revision: revision, in: spokenLanguage) }

    /// The same id again is answered again, also after a restart.
    /// - Throws: `.idReused` where it comes with something else: nobody may take the old answer for the new wish (P4).
    func alreadyAnswered(_ id: String, content: [UInt8]?) throws -> ActionOutcome? {
        if let known = answered[id] {
            guard known.action.isOf(content) else { throw RegisterRefusal.idReused(id, document: known.outcome.documentNumber) }
            return known.outcome
        }
        // Then the database may not be asked any more.
        if let halted { throw RegisterRefusal.halted(halted) }
        guard let known = try database.answeredAction(id) else { return nil }
        let outcome = RecordedAfterAll(outcome: known.outcome).answer(revision: revision)
        guard known.isOf(content) else { throw RegisterRefusal.idReused(id, document: outcome.documentNumber) }
        return outcome
    }

    private func carryOut(_ request: ActionRequest, _ proof: Proof) throws -> String? {
        if let halted { throw RegisterRefusal.halted(halted) }
        // A page renews its claim by itself.
        if case .claimScans = request.action {} else { noteUse() }
        if request.action.needsCurrentRevision, let seen = request.revision, seen != revision { throw RegisterRefusal.stale }
        try checkDoors(request)
        switch request.action {
        case .signIn: try signIn(request, proof.verified)
        case .confirmClock: try confirmClock(request, proof.verified)
        case .signOut: try signOut(request)
        case .dismissNotice: notice = nil
        case .cancelPrompt: if !cancelClock(), !cancelApproval() { try cancelPrompt() }
        case .scan(let code) where wantsBadge: try take(badge: holder(ofBadge: code))
        case .claimScans(let page): try claimScans(by: page)
        case .releaseScans(let page): releaseScans(by: page)
        case .people(.approve): return try approve(request, proof.verified)
        case .people(.lock): try lock(request)
        case .people(.unlock): try unlock(request, proof.verified)
        case .people(.changePIN(let old, let new)): try changePIN(request, proof, old: old, new: new)
        default:
            guard let cashier else { throw RegisterRefusal.signInFirst }
            try checkClock()
            return try act(request, proof, by: cashier)
        }
        return nil
    }

    /// What only somebody who is signed in may do.
    func act(_ request: ActionRequest, _ proof: Proof, by cashier: Cashier) throws -> String? {
        switch request.action {
        case .voidSale, .voidSaleBecause: if sale?.hasOnlyTerms != true { try need(.voidSale) }
        case .cancelTender: try need(.cancelTender)
        case .reprint(let number, let form, _): if try form != nil || heldReceipt(of: number) == nil { try need(.reprint) }
        case .openDrawer:
            try need(.openDrawer)
            // Where the shop wants a reason, `noSale` brings one.
            _ = try database.reason(nil, for: .noSale)
        default: break
        }
        switch request.action {
        case .scan(let code): if try !giveToClaimant(code) { try add(code: code, quantity: nil, request, cashier) }
        case .add(let code, let quantity): try add(code: code, quantity: quantity, request, cashier)
        case .answerQuantity(let quantity, let tare): try answer(quantity, tare: tare, request, cashier)
        case .changeQuantity(let line, let quantity, let reason): try changeQuantity(line, quantity, because: reason, request)
        case .voidLine(let line, let reason): try voidLine(line, because: reason, request)
        case .cancelTender(let number): try change(.cancelTender(number), latest: latestLine, request)
        case .voidSale: try voidSale(request, cashier)
        case .voidSaleBecause(let reason): try voidSale(because: reason, request, cashier)
        case .suspend(let label): try suspend(label: label, request, cashier)
        case .resume(let saleID): try resume(saleID: saleID, request, cashier)
        case .tender(let kind, let amount): return try settle(.tender(kind, amount.map { Money($0, shop.currency) }), request, cashier)
        case .settlePrintJob(let id, let decision): try settle(job: id, decision, request, cashier)
        case .reprint(let number, nil, _): try reprint(number, request, cashier)
        case .reprint(let number, let form?, let customer): try reprint(number, as: form, customer: customer, request, cashier)
        case .openDrawer: try openDrawer(request, cashier)
        case .people(let action): try carryOut(action, request, proof, cashier)
        case .selling(let action): return try carryOut(action, request, cashier)
        case .customer(let action): return try carryOut(action, request, cashier)
        case .stock(let action): return try carryOut(action, request, cashier)
        case .cash(let action): return try carryOut(action, request, cashier)
        case .signIn, .signOut, .dismissNotice, .confirmClock, .cancelPrompt, .claimScans, .releaseScans: break
        }
        return nil
    }
}

/// What the register is asking, with what it needs to go on once answered.
indirect enum PendingPrompt {
    case quantity(PendingArticle)
    /// The price of an article or department without one of its own.
    case price(PendingArticle)
    /// Whether the customer is old enough.
    case age(PendingArticle, minimumAge: Int)
    /// Serial numbers or the lot of a line that is in the sale already.
    case capture(line: Int)
    /// Empties, until all are there: the deposits that can be tapped.
    case empties([ArticleView])
    /// Which of a style's variants, and how many of it.
    case variant(group: String, name: String, [ArticleView], Quantity?)
    /// The next scan is shown, not sold; with what the last one showed.
    case priceCheck(RegisterState.PriceCheckView?)
    /// Somebody else's number and PIN, for one act.
    case approval(KeptRequest)
    /// The PIN of somebody whose badge was scanned.
    case pin(Cashier)
}

/// The newest outcomes by action id, so that a repeated action is answered without asking the disk.
struct RecentOutcomes {
    static let limit = 512
    private var outcomes: [String: (outcome: ActionOutcome, action: AnsweredAction)] = [:]
    private var order: [String] = []

    subscript(id: String) -> (outcome: ActionOutcome, action: AnsweredAction)? { outcomes[id] }

    mutating func remember(_ id: String, _ outcome: ActionOutcome, content: [UInt8]?) {
        let action = AnsweredAction(outcome: outcome.documentNumber ?? "", contentHash: content.map(AnsweredAction.hash))
        guard outcomes.updateValue((outcome, action), forKey: id) == nil else { return }
        order.append(id)
        if order.count > Self.limit { outcomes[order.removeFirst()] = nil }
    }
}
