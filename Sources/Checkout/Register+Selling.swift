import Journal
import SaleCore
import Storage

// Articles in, articles out, park and resume.
extension Register {
    /// A scan, a typed code, a quick key: one article of it, or `quantity`.
    func add(code: String, quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try database.findItem(code: code) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        if found.product.isWeighed, quantity == nil {
            try refuseNewSaleOnFullDisk()
            prompt = .quantity(found, scannedCode: code)
            notice = nil
            revision += 1
            return
        }
        try add(found, scannedCode: code, quantity: quantity, request, cashier)
    }

    func answer(_ quantity: Quantity, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard case .quantity(let found, let code) = prompt else { throw RegisterRefusal.noPrompt }
        try add(found, scannedCode: code, quantity: quantity, request, cashier)
        prompt = nil
    }

    func cancelPrompt() throws {
        guard prompt != nil else { throw RegisterRefusal.noPrompt }
        prompt = nil
        revision += 1
    }

    private func add(_ found: FoundItem, scannedCode: String, quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        var events: [SaleEvent] = []
        var after = sale
        var day: BusinessDay?
        if sale == nil {
            try refuseNewSaleOnFullDisk()
            guard let businessDay = dayForNewSale(at: now) else { throw RegisterRefusal.clockBehind }
            day = businessDay
            let begun = SaleBegun(
                saleID: identifiers.next(), currency: shop.currency, rounding: shop.rounding, businessDay: businessDay, cashierID: cashier.id,
                catalogueVersion: found.catalogueVersion, begunAt: now.utcMilliseconds)
            events = try Sale.decide(.begin(begun), on: nil)
            for event in events { Sale.evolve(&after, event) }
        }
        let item = SaleItem(found.product, tax: found.tax, scannedCode: scannedCode == found.product.code ? nil : scannedCode)
        let linked = found.linked.map { SaleItem($0.product, tax: $0.tax) }
        let added = try Sale.decide(.add(item, quantity: quantity, linked: linked), on: after)
        events += added
        for event in added { Sale.evolve(&after, event) }
        guard let saleID = after?.id else { return }
        try record(request, at: now) { transaction, note in
            if let day { try openDay(day, transaction, &note, cashierID: cashier.id, at: now) }
            try transaction.appendDraft(saleID: saleID, events: events, at: now)
        }
        if let day { businessDay = day }
        sale = after
        lastDocument = nil
        latestLine = Self.line(touchedBy: added) ?? latestLine
        if let line = latestLine.flatMap({ after?.line($0) }) {
            notify(.good, "scan.accepted", "\(line.item.name)  \(line.amount.text)")
        }
    }

    /// Any change of the open sale that leaves it open.
    func change(_ action: SaleAction, latest: Int?, _ request: ActionRequest) throws {
        let now = clock.now()
        let events = try Sale.decide(action, on: sale)
        guard let saleID = sale?.id else { return }
        try record(request, at: now) { transaction, _ in
            try transaction.appendDraft(saleID: saleID, events: events, at: now)
        }
        for event in events { Sale.evolve(&sale, event) }
        latestLine = latest ?? sale?.activeLines.last { $0.parent == nil }?.number
        notice = nil
    }

    func voidSale(_ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        _ = try Sale.decide(.voidSale, on: sale)
        guard let voided = sale else { return }
        let payload = SaleCancelled(
            sale: voided.id, cashier: cashier.id, currency: voided.currency.code, exponent: Int64(voided.currency.exponent),
            lineCount: Int64(voided.activeLines.count), total: voided.total.minorUnits, action: request.id)
        try record(request, at: now) { transaction, note in
            try journal(payload, transaction, &note, at: now)
            try transaction.deleteDraft(saleID: voided.id)
        }
        closeTicket()
    }

    func suspend(label: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        let events = try Sale.decide(.suspend(label: label), on: sale)
        guard let open = sale else { return }
        let payload = SaleParked(
            sale: open.id, cashier: cashier.id, label: label.isEmpty ? nil : label, currency: open.currency.code, exponent: Int64(open.currency.exponent),
            lineCount: Int64(open.activeLines.count), total: open.total.minorUnits, action: request.id)
        try record(request, at: now) { transaction, note in
            try transaction.appendDraft(saleID: open.id, events: events, at: now)
            try transaction.setDraftState(saleID: open.id, .suspended)
            try journal(payload, transaction, &note, at: now)
        }
        closeTicket()
        look(at: "the parked sales") { parked = try database.suspendedDrafts() }
    }

    func resume(saleID: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard parked.contains(where: { $0.saleID == saleID }) else { throw RegisterRefusal.noSuchParkedSale }
        let now = clock.now()
        let stored = Sale.replay(try database.draftEvents(saleID: saleID))
        let events = try Sale.decide(.resume, on: stored)
        // Nothing is open, so the day may move on, as it does for a new sale.
        let day = dayForNewSale(at: now)
        try record(request, at: now) { transaction, note in
            if let day { try openDay(day, transaction, &note, cashierID: cashier.id, at: now) }
            try transaction.appendDraft(saleID: saleID, events: events, at: now)
            try transaction.setDraftState(saleID: saleID, .open)
        }
        if let day { businessDay = day }
        sale = stored
        for event in events { Sale.evolve(&sale, event) }
        parked.removeAll { $0.saleID == saleID }
        latestLine = sale?.activeLines.last { $0.parent == nil }?.number
        lastDocument = nil
        notice = nil
    }

    func closeTicket() {
        sale = nil
        latestLine = nil
        prompt = nil
        notice = nil
    }

    private func refuseNewSaleOnFullDisk() throws {
        if sale == nil, disk.isBallastReleased { throw RegisterRefusal.diskFull }
    }

    private static func line(touchedBy events: [SaleEvent]) -> Int? {
        for event in events {
            switch event {
            case .lineAdded(let line): return line.number
            case .quantityChanged(let line, _, _): return line
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

    private static func shown(_ code: String) -> String { code.count > 40 ? String(code.prefix(40)) + "…" : code }
}
