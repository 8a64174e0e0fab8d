@testable import Checkout
import SaleCore

/// A register without a disk: real sales by `SaleCore`, everything else just remembered. Faces cannot tell the difference.
actor FakeRegister: RegisterOperating {
    private(set) var requests: [ActionRequest] = []
    private var state: RegisterState
    private var sale: Sale?
    private var parked: [(label: String, sale: Sale)] = []
    private var answered: [String: ActionOutcome] = [:]
    private var asked: FakeArticle?
    private var readers: [AsyncStream<RegisterState>.Continuation] = []
    private var documents = 0
    private var saleIDs = 0
    private let articles: [FakeArticle]

    static let pin = "1234"

    init(articles: [FakeArticle] = FakeArticle.some, shop: String = "Corner Shop") {
        self.articles = articles
        state = RegisterState(shop: .init(name: shop, currency: "EUR", currencyExponent: 2, isSample: true), terminal: "T1")
        state.businessDay = "2026-03-02"
    }

    var readerCount: Int { readers.count }

    func currentState() -> RegisterState { state }

    func states() -> AsyncStream<RegisterState> {
        let (stream, continuation) = AsyncStream.makeStream(of: RegisterState.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield(state)
        readers.append(continuation)
        return stream
    }

    func search(_ text: String, limit: Int) -> [ArticleView] {
        let found = articles.filter { $0.name.lowercased().contains(text.lowercased()) || $0.barcode.hasPrefix(text) || $0.code.hasPrefix(text) }
        return found.prefix(limit).map(\.view)
    }

    func quickKeys() -> [ArticleView] { articles.filter(\.isQuick).map(\.view) }

    func customers(matching text: String, limit: Int) -> [RegisterState.CustomerView] { Self.customers.filter { $0.name.hasPrefix(text) } }
    func customerForm(id: String) -> CustomerForm? { Self.customers.first { $0.id == id }.map { CustomerForm(name: $0.name) } }
    func customerPurchases(id: String) -> [PurchaseView]? {
        guard id == "k1" else { return nil }
        return [.init(number: "T1-1-000001", at: "2026-03-02 10:15", totalText: "12.34", items: [.init(name: "Bread", quantityText: "2")])]
    }
    func customerPoints(id: String) -> [PointsMoveView]? {
        id == "k1" ? [.init(day: "2026-03-02", kind: "earned", points: 12, document: "T1-1-000001")] : nil
    }
    func lastDocuments(limit: Int) -> [DocumentView] { [.init(number: "T1-1-000001", at: "2026-03-02 10:15", total: .init(Money(1234, .eur)))] }

    func giftCard(number typed: String) throws -> RegisterState.GiftCardView {
        guard typed == "4711" else { throw RegisterRefusal.customer(.noSuchGiftCard) }
        return .init(number: "…4711", kind: "gift-card", balance: .init(Money(5000, .eur)), redeemable: nil, expires: nil, isBlocked: false, refusal: nil)
    }

    func reportText() -> ReportText? { state.reportSerial > 0 ? ReportText(serial: state.reportSerial, lines: ["X report", "Total  12.34"]) : nil }

    func choices() -> SaleChoices {
        var choices = SaleChoices()
        choices.discountReasons = [.init(code: "damaged", name: "Damaged")]
        return choices
    }

    static let customers: [RegisterState.CustomerView] = [
        .init(id: "k1", number: "77", name: "Petra Novak", points: 120, segments: [], wantsInvoice: false, isActive: true),
    ]

    /// Changes the state as devices, peers and the like would, and shows it.
    func change(_ body: @Sendable (inout RegisterState) -> Void) {
        body(&state)
        publish()
    }

    func perform(_ request: ActionRequest) -> ActionOutcome {
        requests.append(request)
        if let known = answered[request.id] { return known }
        do {
            if request.action.needsCurrentRevision, let seen = request.revision, seen != state.revision { throw RegisterRefusal.stale }
            let number = try carryOut(request.action)
            state.revision += 1
            let outcome = ActionOutcome.accepted(revision: state.revision, documentNumber: number)
            answered[request.id] = outcome
            publish()
            return outcome
        } catch {
            let refusal = error as? RegisterRefusal ?? (error as? SaleRefusal).map(RegisterRefusal.sale) ?? .storage("\(error)")
            if case .scan = request.action { notify(.refused, refusal.code, refusal.description) }
            publish()
            return .refused(refusal, revision: state.revision)
        }
    }

    private func carryOut(_ action: RegisterAction) throws -> String? {
        switch action {
        case .signIn(let number, let pin):
            guard pin == Self.pin else { throw RegisterRefusal.wrongNumberOrPIN }
            state.cashier = .init(id: "c\(number)", number: number, name: number == 1 ? "Maria Rossi" : "Anna Keller", isManager: number == 1)
            state.notice = nil
        case .confirmClock(let number, let pin):
            guard number == 1, pin == Self.pin else { throw RegisterRefusal.mayNotApprove(.confirmClock) }
            state.prompt = nil
        case .signOut: state.cashier = nil
        case .dismissNotice: state.notice = nil
        case .cancelPrompt: state.prompt = nil
        case .answerQuantity(let quantity, _):
            guard let article = asked else { throw RegisterRefusal.noPrompt }
            try add(article, quantity)
            state.prompt = nil
            asked = nil
        default:
            guard state.cashier != nil else { throw RegisterRefusal.signInFirst }
            return try sell(action)
        }
        return nil
    }

    private func sell(_ action: RegisterAction) throws -> String? {
        switch action {
        case .scan(let code): try add(code, nil)
        case .add(let code, let quantity): try add(code, quantity)
        case .changeQuantity(let line, let quantity, _):
            try apply(.changeQuantity(line: line, quantity: quantity))
            state.sale?.latestLine = line
        case .voidLine(let line, _):
            try apply(.voidLine(line))
            state.sale?.latestLine = sale?.activeLines.last { $0.parent == nil }?.number
        case .voidSale:
            try apply(.voidSale)
            close()
        case .suspend(let label):
            guard let open = sale else { throw RegisterRefusal.noSuchParkedSale }
            parked.append((label, open))
            close()
        case .resume(let id):
            guard sale == nil else { throw RegisterRefusal.saleOpen }
            guard let place = parked.firstIndex(where: { $0.sale.id == id }) else { throw RegisterRefusal.noSuchParkedSale }
            sale = parked.remove(at: place).sale
            state.lastDocument = nil
            show()
        case .tender(let kind, let amount): return try tender(kind, amount)
        case .cancelTender(let number): try apply(.cancelTender(number))
        case .settlePrintJob(let id, _): state.printing.inDoubt.removeAll { $0.id == id }
        default: break
        }
        return nil
    }

    private func add(_ code: String, _ quantity: Quantity?) throws {
        guard state.prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let article = articles.first(where: { $0.code == code || $0.barcode == code }) else { throw RegisterRefusal.unknownCode(code) }
        if article.unit != .piece, quantity == nil {
            asked = article
            state.prompt = .quantity(code: article.code, name: article.name, unit: article.unit.code, unitPriceText: article.priceText)
            return
        }
        try add(article, quantity)
    }

    private func add(_ article: FakeArticle, _ quantity: Quantity?) throws {
        if sale == nil {
            saleIDs += 1
            guard let day = BusinessDay("2026-03-02") else { return }
            try apply(.begin(SaleBegun(
                saleID: "s\(saleIDs)", currency: .eur, rounding: TaxRounding(), businessDay: day, cashierID: "c7", catalogueVersion: 1, begunAt: 0)))
        }
        let linked = article.hasDeposit ? [FakeArticle.deposit.item] : []
        let before = sale?.lines ?? []
        try apply(.add(article.item, quantity: quantity, linked: linked))
        state.lastDocument = nil
        let touched = sale?.lines.first { line in line.parent == nil && (line.number > before.count || before[line.number - 1] != line) }
        state.sale?.latestLine = touched?.number
        if let touched { notify(.good, "scan.accepted", "\(touched.item.name)  \(touched.amount.text)") }
    }

    private func tender(_ kind: TenderKind, _ amount: Int64?) throws -> String? {
        try apply(.tender(kind, amount.map { Money($0, .eur) }))
        guard let paid = sale, paid.status == .completed else { return nil }
        documents += 1
        let given = paid.activeTenders.reduce(0) { $0 + $1.given.minorUnits }
        close()
        state.lastDocument = .init(
            number: "T1-1-00000\(documents)", total: .init(paid.total), given: .init(Money(given, .eur)),
            change: .init(paid.change ?? .zero(.eur)), at: "2026-03-02 10:15")
        return state.lastDocument?.number
    }

    private func apply(_ action: SaleAction) throws {
        for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) }
        state.notice = nil
        show()
    }

    private func close() {
        sale = nil
        show()
    }

    private func show() {
        state.parked = parked.map { .init(id: $0.sale.id, label: $0.label, total: .init($0.sale.total), lineCount: $0.sale.activeLines.count, since: "2026-03-02 10:02") }
        state.sale = sale.map { FakeArticle.view(of: $0, latest: state.sale?.latestLine) }
    }

    private func notify(_ tone: RegisterState.Notice.Tone, _ code: String, _ text: String) {
        state.notice = .init(tone: tone, code: code, text: text, remedy: nil, serial: (state.notice?.serial ?? 0) + Int64(requests.count))
    }

    private func publish() {
        for reader in readers { reader.yield(state) }
    }
}
