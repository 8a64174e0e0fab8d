import Journal
import Testing

@Suite struct PayloadTests {
    private func roundTrip<Payload: JournalPayload>(_ payload: Payload, kind: EventKind) throws {
        let bytes = try payload.payload()
        #expect(try Payload(payload: bytes) == payload)
        #expect(payload.kind == kind)
        // A field of a newer release is no reason to refuse.
        guard case .object(var fields) = payload.json else { Issue.record("no object"); return }
        fields["zzNew"] = .array([.integer(1)])
        #expect(try Payload(payload: CanonicalJSON.encode(.object(fields))) == payload)
        #expect(throws: JournalError.self) { try Payload(payload: Array("{}".utf8)) }
    }

    @Test func everyPayloadIsReadAsWritten() throws {
        let head = try Samples.chain(2)[1].head
        try roundTrip(TerminalStarted(publicKey: "ab", software: "1.0"), kind: .terminalStarted)
        try roundTrip(TerminalStarted(former: head, publicKey: "ab", software: "1.0"), kind: .terminalRestored)
        try roundTrip(TerminalStarted(former: head, carriedAfter: .start(of: head.epoch), publicKey: "ab", software: "1.0"), kind: .terminalRestored)
        try roundTrip(EventCarried(Samples.chain(2)[1]), kind: .eventCarried)
        try roundTrip(CommandCalled(command: "setup", userID: 1_000, processID: 77), kind: .commandCalled)
        try roundTrip(DayOpened(businessDay: "2026-03-01", cashier: "7"), kind: .dayOpened)
        try roundTrip(Samples.sale, kind: .saleCompleted)
        try roundTrip(
            SaleCancelled(sale: "s", cashier: "7", currency: "EUR", exponent: 2, lineCount: 3, total: 900, reason: "changed-mind", action: "a"), kind: .saleCancelled)
        try roundTrip(SaleParked(sale: "s", cashier: "7", label: "Tisch 4", currency: "EUR", exponent: 2, lineCount: 1, total: 5, action: "a"), kind: .saleParked)
        try roundTrip(
            GoodsRecalled(product: "20", isWhole: true, lots: ["L"], serials: ["S", "T"], reason: "glass", userID: 1_000, processID: 77), kind: .goodsRecalled)
        try roundTrip(GoodsRecalled(product: "20", lots: ["L"], reason: nil, isLifted: true, userID: 0, processID: 7), kind: .goodsRecalled)
        try roundTrip(AgeRefused(minimumAge: 18, product: "20", cashier: "7", action: "a"), kind: .ageRefused)
        try roundTrip(
            AccountPaid(series: "T3-2", number: 4, customer: "k1", means: "cash", currency: "EUR", exponent: 2, amount: 300, owed: 700, cashier: "7", action: "a"),
            kind: .accountPaid)
        try roundTrip(
            AccountPaid(
                series: "T3-2", number: 5, customer: "k1", means: "cash", currency: "EUR", exponent: 2, amount: -300, owed: 1_000, cashier: "7", action: "b",
                reverses: "A T3-2-000004"),
            kind: .accountPaid)
        let voided = [
            VoidedLine(line: 1, code: "1", name: "Bread", quantityThousandths: 2_000, amount: 500, cashier: "7", approver: "1", action: "a", at: 9),
            VoidedLine(line: 2, code: "2", name: "Milk", quantityThousandths: -1_000, amount: 99, cashier: "7", reason: "Not wanted", reasonCode: "unwanted", action: "b", at: 9, isTold: true),
            VoidedLine(line: 3, code: "3", name: "Salt", quantityThousandths: 1_000, amount: 9),
        ]
        try roundTrip(
            SaleCancelled(
                sale: "s", cashier: "7", currency: "EUR", exponent: 2, lineCount: 3, total: 900, action: "a", lines: [], voided: voided, approver: "1"),
            kind: .saleCancelled)
        try roundTrip(SaleParked(sale: "s", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 5, action: "a", voided: voided), kind: .saleParked)
        var told = Samples.sale
        told.voided = voided
        try roundTrip(told, kind: .saleCompleted)
        told.voided = []
        try roundTrip(told, kind: .saleCompleted)
        #expect(told != Samples.sale, "none voided is not the same as nobody knows")
        var earned = Samples.sale
        earned.pointsEarned = 70
        earned.pointsBonuses = [
            SaleCompletedBonus(bonus: "BIG", name: "Big basket", times: 1, points: 50), SaleCompletedBonus(bonus: "SET", name: "Frühstück", times: 2, points: 20),
        ]
        try roundTrip(earned, kind: .saleCompleted)
        #expect(try earned.payload() != Samples.sale.payload() && String(decoding: Samples.sale.payload(), as: UTF8.self).contains("pointsBonuses") == false)
        try roundTrip(DrawerOpened(reason: DrawerOpened.forced), kind: .drawerOpened)
        let counts = [CountRecord(currency: "EUR", exponent: 2, total: 90, expected: 100, cashier: "7", at: 9, offsetMinutes: 60)]
        try roundTrip(
            ShiftClosed(shift: 3, cashier: "7", drawers: [Samples.drawer], countsTaken: 1, counts: counts, totals: [Samples.totals], action: "a"), kind: .shiftClosed)
        var closure = Samples.closure(head)
        closure.forcedOpenings = 2
        closure.sumsReasons = true
        closure.shifts[0].counts = counts
        try roundTrip(closure, kind: .closureCompleted)
        try roundTrip(DrawerOpened(reason: "sale", cashier: "7", series: "T3-2", number: 9, action: "a"), kind: .drawerOpened)
        try roundTrip(DrawerOpened(reason: "no-sale", cashier: "7", action: "a", why: "coins for the trolley"), kind: .drawerOpened)
        try roundTrip(ReceiptUnknown(series: "T3-2", number: 9, job: "j", reason: "restart"), kind: .receiptUnknown)
        try roundTrip(ReceiptReprinted(series: "T3-2", number: 9, copy: 1, cashier: "7"), kind: .receiptReprinted)
        try roundTrip(ReceiptReprinted(series: "T3-2", number: 9, copy: 2, reason: "invoice", customer: "k1"), kind: .receiptReprinted)
        try roundTrip(InvoiceMade(series: "T3-2", number: 9, customer: "k1", record: "ab", cashier: "7", action: "a"), kind: .invoiceMade)
        try roundTrip(InvoiceMade(series: "T3-2", number: 9, customer: "k1", cashier: "7", action: "a"), kind: .invoiceMade)
        try roundTrip(DeviceChanged(state: .bound, role: "receipt-printer", device: "tcp:10.0.0.7:9100"), kind: .deviceBound)
        try roundTrip(DeviceChanged(state: .failed, role: "scanner", device: "usb", reason: "gone"), kind: .deviceFailed)
        try roundTrip(DeviceChanged(state: .recovered, role: "scanner", device: "usb"), kind: .deviceRecovered)
        try roundTrip(CatalogueChanged(change: .set(Samples.product), user: "1", origin: "page"), kind: .catalogueChanged)
        try roundTrip(CatalogueChanged(change: .deleted(code: "42"), origin: "command"), kind: .catalogueChanged)
        try roundTrip(
            RulesChanged(subject: "campaigns", version: 3, contentHash: JournalHash(bytes: [UInt8](repeating: 7, count: 32)), code: "DE", count: 2, user: "1"),
            kind: .rulesChanged)
        try roundTrip(StockMoved(reason: "import", moves: [StockMove(product: "1", deltaThousandths: -5)]), kind: .stockMoved)
        try roundTrip(
            StockMoved(reason: "transfer-out", moves: [StockMove(product: "1", deltaThousandths: 0)], user: "c1", note: "n", reference: "r", location: "S2"),
            kind: .stockMoved)
        try roundTrip(RulesChanged(subject: "coupons"), kind: .rulesChanged)
        try roundTrip(ClockChanged(previousMilliseconds: 2, currentMilliseconds: 1, confirmedBy: "1"), kind: .clockChanged)
        try roundTrip(SoftwareChanged(previousVersion: "1.0", currentVersion: "1.1"), kind: .softwareChanged)
        try roundTrip(ApprovalGiven(permission: "sale.void", cashier: "7", approver: "1", action: "a", what: "voidSale", sale: "s", detail: "3.94 EUR"), kind: .approvalGiven)
        try roundTrip(CashierChanged(change: "added", cashier: "c", number: 12, role: "cashier", active: true, by: "1", action: "a"), kind: .cashierChanged)
        try roundTrip(CashierChanged(change: "roles", by: "1"), kind: .cashierChanged)
        try roundTrip(TrainingSwitched(on: true, cashier: "7", action: "a"), kind: .trainingSwitched)
        try roundTrip(CashMoved(shift: 3, move: "paid-out", currency: "EUR", exponent: 2, amount: 500, reason: "window cleaner", cashier: "7", action: "a"), kind: .cashMoved)
        try roundTrip(ShiftOpened(shift: 3, cashier: "7", isAutomatic: true), kind: .shiftOpened)
        try roundTrip(
            ShiftClosed(shift: 3, cashier: "7", drawers: [Samples.drawer], countsTaken: 1, totals: [Samples.totals], action: "a"), kind: .shiftClosed)
        try roundTrip(Samples.closure(head), kind: .closureCompleted)
    }

    /// What is signed does not contain the signature, and is the same whichever signature there is.
    @Test func aClosureIsSignedWithoutItsSignature() throws {
        var closure = Samples.closure(try Samples.chain(2)[1].head)
        let signed = try closure.signedBytes()
        closure.signature = "00"
        #expect(try closure.signedBytes() == signed)
        closure.totals[0].amount += 1
        #expect(try closure.signedBytes() != signed)
    }

    /// Whatever can be sealed can be carried over, the largest without its payload.
    @Test func everyEventFitsIntoTheOneThatCarriesIt() throws {
        let sealed = try Samples.chain(2)[1]
        #expect(try EventCarried(sealed).envelope() == sealed)
        for bytes in [EventCarried.largestCarried, EventCarried.largestCarried + 1, JournalLimits.payloadBytes] {
            let envelope = try Envelope(headerBytes: sealed.headerBytes, previousHash: sealed.previousHash, payload: [UInt8](repeating: 0x20, count: bytes), hash: sealed.hash)
            let carried = try EventCarried(payload: EventCarried(envelope).payload())
            #expect(carried.hash == sealed.hash && (carried.carried != nil) == (bytes == EventCarried.largestCarried))
        }
    }

    @Test func aWrongFieldIsNamedByItsPath() throws {
        var sale = Samples.sale
        sale.lines[1].amount = .max
        #expect(throws: JournalError.self) { try sale.payload() }
        guard case .object(var fields) = Samples.sale.json, case .array(var lines)? = fields["lines"], case .object(var line) = lines[1] else { return }
        line["name"] = .integer(5)
        lines[1] = .object(line)
        fields["lines"] = .array(lines)
        #expect(throws: JournalError.badField("lines[1].name", reason: "must be a string, not an integer")) {
            try SaleCompleted(payload: CanonicalJSON.encode(.object(fields)))
        }
    }

    /// How a line was served is told where it is known; what earlier releases wrote says nothing of it and is read as ever.
    @Test func howALineWasServedIsOptional() throws {
        var sale = Samples.sale
        let before = try sale.payload()
        #expect(!String(decoding: before, as: UTF8.self).contains("serviceMode"))
        sale.lines[1].serviceMode = "eat-in"
        let told = try SaleCompleted(payload: try sale.payload())
        #expect(told == sale && told.lines.map(\.serviceMode) == [nil, "eat-in"])
        #expect(try SaleCompleted(payload: before).lines.map(\.serviceMode) == [nil, nil])
    }

    /// DESIGN's bound: a sale of 1,000 lines must fit.
    @Test func aThousandLinesFit() throws {
        var sale = Samples.sale
        sale.lines = (1...1_000 as ClosedRange<Int64>).map { number in
            var line = sale.lines[0]
            line.line = number
            line.name = String(repeating: "Ü", count: 100)
            return line
        }
        sale.stockMoves = (1...1_000 as ClosedRange<Int64>).map { StockMove(product: "product-\($0)", deltaThousandths: -$0) }
        #expect(try sale.payload().count < JournalLimits.payloadBytes)
    }
}
