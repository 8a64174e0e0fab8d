import Journal

/// A journal to try things on.
enum Samples {
    static let epoch = epoch(2, "00112233445566778899aabbccddeeff")

    static func epoch(_ number: Int64, _ id: String) -> EpochID {
        guard let epoch = try? EpochID(number: number, id: id) else { preconditionFailure("a sample epoch is malformed") }
        return epoch
    }

    static func header(_ sequence: Int64, kind: EventKind, epoch: EpochID = epoch) -> JournalHeader {
        JournalHeader(
            terminal: "T3", epoch: epoch, sequence: sequence, kind: kind, payloadVersion: 1, recordedAt: 1_700_000_000_000 + sequence,
            utcOffsetMinutes: 60, businessDay: sequence > 1 ? "2026-03-01" : nil)
    }

    static func chain(_ count: Int64, epoch: EpochID = epoch, former: JournalHead? = nil) throws -> [Envelope] {
        var events: [Envelope] = []
        for sequence in 1...count {
            let start = TerminalStarted(former: former, publicKey: String(repeating: "ab", count: 32), software: "1.0")
            let kind: EventKind = sequence == 1 ? start.kind : .drawerOpened
            let payload = try sequence == 1 ? start.payload() : DrawerOpened(reason: "no-sale", cashier: "7", number: sequence).payload()
            events.append(try Chain.seal(header: header(sequence, kind: kind, epoch: epoch), payload: payload, previous: events.last?.hash ?? .zero))
        }
        return events
    }

    static let product = ProductRecord(
        code: "42", barcodes: ["4006381333931"], name: "Textmarker \"Boss\" – gelb", department: "office", unit: "piece", unitPrice: 1_290_000,
        taxCategory: "A", linkedCodes: ["900"], weighed: false, stockTracked: true, version: 7)

    static let sale = SaleCompleted(
        sale: "s-1", series: "T3-2", number: 123, cashier: "7", currency: "EUR", exponent: 2,
        lines: [
            SaleCompletedLine(
                line: 1, code: "42", scannedCode: "4006381333931", name: "Käse \\ \"jung\"", department: "dairy", quantityThousandths: 1_250, unit: "kg",
                unitPriceTenThousandths: 12_990_000, amount: 1_624, taxCategory: "B", taxRateMillionths: 70_000),
            SaleCompletedLine(
                line: 3, code: "900", name: "Pfand", quantityThousandths: 2_000, unit: "piece", unitPriceTenThousandths: 80_000, amount: 16, taxCategory: "A",
                taxRateMillionths: 190_000, parentLine: 1),
        ],
        taxes: [
            SaleCompletedTax(category: "A", rateMillionths: 190_000, gross: 16, net: 13, tax: 3),
            SaleCompletedTax(category: "B", rateMillionths: 70_000, gross: 1_624, net: 1_518, tax: 106),
        ],
        tenders: [SaleCompletedTender(tender: "card", amount: 640), SaleCompletedTender(tender: "cash", amount: 1_000, tendered: 2_000)],
        total: 1_640, change: 1_000, stockMoves: [StockMove(product: "42", deltaThousandths: -1_250)], action: "a-1")

    static let drawer = DrawerRecord(currency: "EUR", exponent: 2, expected: 10_250, counted: 10_200)
    static let totals = TotalsRecord(
        subject: "document", flow: "sale", currency: "EUR", exponent: 2, name: "sale", detail: "T3-2", count: 3, amount: 750, tax: 68, first: 1, last: 3)

    static func closure(_ head: JournalHead) -> ClosureCompleted {
        ClosureCompleted(
            series: "T3-2", number: 12, cashier: "1", currency: "EUR", exponent: 2, firstDay: "2026-03-01", lastDay: "2026-03-02", openedAt: 1, openedOffsetMinutes: 60,
            closedAt: 2, closedOffsetMinutes: 120, documentCount: 3,
            shifts: [ShiftRecord(shift: 3, openedAt: 1, openedOffsetMinutes: 60, openedBy: "7", closedAt: 2, closedOffsetMinutes: 120, closedBy: "1", drawers: [drawer])],
            totals: [totals, TotalsRecord(subject: "tip", flow: "sale", currency: "EUR", exponent: 2, count: 0, amount: 0, tax: 0)], grandTotals: [totals],
            parkedCount: 1, parkedAmount: 250, ranges: [JournalRange(epoch: epoch, first: 1, last: 2)], head: head, action: "a", signature: "ab")
    }
}
