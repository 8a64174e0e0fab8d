import DeviceKit
import Journal
import SaleCore
import Storage

// The spool's doors to the register, and what the cashier says of doubtful receipts.
extension Register {
    /// Rings after each change of the queue.
    public var printBells: AsyncStream<Void> { printWork }
    public var drawerRequests: AsyncStream<DrawerRequest> { drawerWork }

    /// The oldest job that was not begun; nil too where no more are to be begun.
    public func nextPrintJob() throws -> PrintJob? {
        let job = beginsPrinting ? try database.nextQueuedPrintJob() : nil
        isJobInHand = job != nil
        return job
    }

    /// Commits what became of a job. *Unknown* is journalled: the office must be able to see it too.
    public func setPrintJob(_ job: PrintJob, _ state: PrintJobState, reason: DeviceReason?) throws {
        let now = clock.now()
        try record(nil, at: now) { transaction, note in
            try transaction.setPrintJob(job.id, state: state, reasonCode: reason?.code, at: now)
            if state == .unknown, let number = job.documentNumber.flatMap({ DocumentNumber(text: $0) }) {
                try journal(ReceiptUnknown(series: number.series, number: number.number, job: String(job.id), reason: reason?.code ?? "printer.unknown"), transaction, &note, at: now)
            }
        }
        if state == .unknown {
            logger.warning("nobody knows whether a receipt came out; the cashier is asked", metadata: ["job": "\(job.id)", "document": "\(job.documentNumber ?? "-")", "reason": "\(reason?.code ?? "-")", "detail": "\(reason?.detail ?? "-")"])
        }
        refreshSpool()
        publish()
    }

    /// The printer refused a job before its first byte: it waits in the queue again, whatever was committed for it.
    public func requeue(_ job: PrintJob) throws {
        guard let stored = try database.printJob(id: job.id), stored.state == .sending else { return }
        try setPrintJob(stored, .queued, reason: nil)
    }

    /// Shows why printing waits; nil when it goes on.
    public func showPrinting(isPrinting: Bool, waiting: DeviceReason?) {
        printing.isPrinting = isPrinting
        printing.waiting = waiting.map(RegisterState.DeviceReasonView.init)
        publish()
    }

    func settle(job id: Int64, _ decision: PrintDecision, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let job = try database.printJob(id: id), job.state == .unknown else { throw RegisterRefusal.noSuchPrintJob }
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            switch decision {
            case .wasPrinted:
                try transaction.setPrintJob(id, state: .confirmed, reasonCode: "printer.said-by-cashier", at: now)
            case .printAgain:
                let isOfErased = try transaction.isDroppedWhenSettled(id)
                try transaction.setPrintJob(id, state: .cancelled, reasonCode: "printer.printed-again", at: now)
                let original = try PrintContent.decode(job.content)
                let document = job.kind == "copy" ? original : ReceiptLayout.copy(of: original, language: shop.receiptLanguage)
                let again = try copy(document, of: job.documentNumber, transaction, &note, request, cashier, reason: "in-doubt", at: now)
                if isOfErased { try transaction.dropWhenSettled(again) }
            }
        }
        refreshSpool()
        printBell.yield()
    }

    /// The receipt that nobody has asked for yet; nil where it went to the printer.
    func heldReceipt(of number: String) throws -> PrintJob? { try database.receipt(documentNumber: number).flatMap { $0.isHeld ? $0 : nil } }

    /// A receipt that was not asked for before is printed as it was made; any other as a copy.
    func reprint(_ number: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        if let held = try heldReceipt(of: number) {
            let now = clock.now()
            try record(request, at: now) { transaction, _ in try transaction.release(held.id, at: now) }
            if lastDocument?.number == number { lastDocument?.isReceiptHeld = false }
            refreshSpool()
            printBell.yield()
            return
        }
        guard let original = try original(of: number) else { throw RegisterRefusal.noSuchDocument(number) }
        let now = clock.now()
        _ = try record(request, at: now) { transaction, note in
            try copy(ReceiptLayout.copy(of: original, language: shop.receiptLanguage), of: number, transaction, &note, request, cashier, reason: "asked", at: now)
        }
        refreshSpool()
        printBell.yield()
    }

    /// The receipt as it was made; laid out anew for one so old that the spool has let go of it. What lay on an account or a card then is not kept, so
    /// that one does not say it.
    private func original(of number: String) throws -> PrintDocument? {
        if let job = try database.receipt(documentNumber: number) { return try PrintContent.decode(job.content) }
        guard let document = try database.document(number: number) else { return nil }
        let summary = document.summary
        return ReceiptLayout(head: paperHead).receipt(
            document.sale, number: summary.documentNumber, cashierNumber: try database.cashier(id: summary.cashierID)?.number ?? 0, at: summary.at,
            try surroundings(of: document))
    }

    /// - Parameter customer: whom an invoice names.
    /// - Returns: the job's id.
    @discardableResult
    func copy(
        _ document: PrintDocument, of documentNumber: String?, _ transaction: RegisterTransaction, _ note: inout CommitNote, _ request: ActionRequest,
        _ cashier: Cashier, reason: String, customer: String? = nil, at now: Moment
    ) throws -> Int64 {
        let job = try transaction.enqueuePrint(kind: "copy", documentNumber: documentNumber, content: try PrintContent.encode(document), at: now)
        if let number = documentNumber.flatMap({ DocumentNumber(text: $0) }) {
            let copies = try transaction.copies(of: number)
            let payload = ReceiptReprinted(
                series: number.series, number: number.number, copy: copies, cashier: cashier.id, reason: reason, action: request.id, customer: customer)
            try journal(payload, transaction, &note, at: now)
        }
        return job
    }

    /// Reads what the screens show of the spool.
    func refreshSpool() {
        look(at: "the print queue") {
            let counts = try database.printJobCounts()
            let doubtful = counts[.unknown, default: 0] == 0 ? [] : try database.printJobs(states: [.unknown])
            printing.queued = counts.reduce(0) { $0 + ($1.key == .unknown ? 0 : $1.value) }
            printing.inDoubt = doubtful.map { .init(id: $0.id, documentNumber: $0.documentNumber, reason: $0.reasonCode ?? "printer.unknown") }
        }
    }

    // MARK: Drawer

    /// What became of a kick: an error is shown, since the drawer can be opened by key.
    public func drawerDone(_ request: DrawerRequest, failure: DeviceReason?) {
        guard let failure else { return }
        notify(.warning, .openDrawerByKey(failure))
        publish()
    }
}
