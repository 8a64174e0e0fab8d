import CashDrawer
import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct PrinterConformanceTests {
    private func print(_ document: PrintDocument, on table: PrinterTable, waiting: @escaping @Sendable (DeviceReason) -> Void = { _ in }) async -> PrintOutcome {
        await table.printer.print(document, willSend: {}) { waiting($0) }
    }

    @Test(arguments: Wire.allCases, [PrinterProfile.generic80, .generic58, .epson80])
    func aReceiptReadsAsItWasMeant(wire: Wire, profile: PrinterProfile) async throws {
        let table = try await PrinterTable(over: wire, profile: profile)
        #expect(await print(shortReceipt, on: table) == .confirmed)
        #expect(await print(longReceipt, on: table) == .confirmed)
        let columns = profile.columnsFontA
        let receipts = table.twin.receipts
        #expect(receipts.count == 2)
        let first = try #require(receipts.first)
        #expect(first.lines.first?.contains("Corner Shop") == true)
        #expect(first.lines.contains("Käse" + String(repeating: " ", count: columns - 10) + "2,50 €"))
        #expect(first.lines.last == "TOTAL" + String(repeating: " ", count: columns - 11) + "2,50 €")
        #expect(receipts.last?.lines == expectedLines(columns))
        #expect(table.twin.problems.isEmpty, "\(table.twin.problems)")
        await table.end()
    }

    @Test func symbolsComeOut() async throws {
        let table = try await PrinterTable(over: .memory)
        let document = PrintDocument(blocks: [
            .barcode(.ean13, data: "5901234123457"), .barcode(.code128, data: "T3-2-000123"), .barcode(.code128, data: "12345678"), .barcode(.qr, data: "https://example.org/r/1"),
            .text("Łódź Сыр №", style: .plain, alignment: .left), .cut,
        ])
        #expect(await print(document, on: table) == .confirmed)
        let text = try #require(table.twin.receipts.first).text
        for part in ["[ean13 5901234123457]", "T3-2-000123]", "12345678]", "https://example.org/r/1]", "Łódź", "Сыр"] { #expect(text.contains(part), "\(part) in \(text)") }
        #expect(table.twin.problems.isEmpty, "\(table.twin.problems)")
        await table.end()
    }

    @Test(arguments: Wire.allCases) func anOpenCoverRefuses(wire: Wire) async throws {
        let table = try await PrinterTable(over: wire)
        table.twin.setCover(open: true)
        #expect(await print(shortReceipt, on: table) == .refused(.coverOpen))
        table.twin.setCover(open: false)
        #expect(await print(shortReceipt, on: table) == .confirmed)
        #expect(table.twin.receipts.count == 1)
        await table.end()
    }

    @Test(arguments: Wire.allCases, [PrinterProfile.generic80, .epson80])
    func paperRefilledInTheMiddleGoesOn(wire: Wire, profile: PrinterProfile) async throws {
        let table = try await PrinterTable(over: wire, profile: profile)
        table.twin.setPaperLeft(millimetres: 60)
        let reasons = Mutex<[DeviceReason]>([])
        let outcome = await print(longReceipt, on: table) { reason in
            reasons.withLock { $0.append(reason) }
            table.twin.loadRoll()
        }
        #expect(outcome == .confirmed)
        #expect(reasons.withLock { $0 } == [.paperOut])
        // Torn where the roll ended; together every line once.
        let lines = table.twin.receipts.flatMap(\.lines)
        #expect(lines == expectedLines(48))
        await table.end()
    }

    @Test(arguments: Wire.allCases) func aPrinterThatForgetsGetsTheWholeReceiptAgain(wire: Wire) async throws {
        let table = try await PrinterTable(over: wire) { $0.losesBufferOnPaperOut = true }
        table.twin.setPaperLeft(millimetres: 60)
        let outcome = await print(longReceipt, on: table) { _ in table.twin.loadRoll() }
        #expect(outcome == .confirmed)
        #expect(table.twin.receipts.filter { $0.lines.suffix(41) == expectedLines(48)[...] }.count == 1, "\(table.twin.text)")
        #expect(table.twin.receipts.count { $0.text.contains("END") } == 1)
        await table.end()
    }

    @Test(arguments: Wire.allCases) func pulledInTheMiddleIsUnknown(wire: Wire) async throws {
        let table = try await PrinterTable(over: wire)
        table.twin.setPaperLeft(millimetres: 60)
        let outcome = await print(longReceipt, on: table) { _ in table.plugged.port.unplug() }
        guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
        #expect(table.twin.receipts.allSatisfy { !$0.text.contains("END") })
        await table.end()
    }

    /// The wire ends after each number of bytes of a job: never confirmed unless the whole receipt is out.
    @Test(arguments: Array(stride(from: 0, through: 1600, by: 80))) func cutAfterSoManyBytes(bytes: Int) async throws {
        let table = try await PrinterTable(over: .memory)
        let outcome = await table.printer.print(longReceipt, willSend: { (table.plugged.port as? MemoryPort)?.unplug(afterBytes: bytes) }, waiting: { _ in })
        guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
        #expect(table.twin.receipts.count <= 1)
        await table.end()
    }

    /// A smaller buffer than the receipt: the wire stalls, and goes on with the new roll.
    @Test(arguments: Wire.allCases) func aFullBufferWaitsForPaper(wire: Wire) async throws {
        let table = try await PrinterTable(over: wire) { $0.receiveBufferBytes = 256 }
        table.twin.setPaperLeft(millimetres: 60)
        let refill = Task { await table.twin.changes.wait(limit: .seconds(60)) { table.twin.state.paperOut } }
        let job = Task { await print(longReceipt, on: table) }
        #expect(await refill.value)
        table.twin.loadRoll()
        #expect(await job.value == .confirmed)
        #expect(table.twin.receipts.flatMap(\.lines) == expectedLines(48))
        await table.end()
    }

    @Test(arguments: Wire.allCases) func theDrawerIsKickedAndSensed(wire: Wire) async throws {
        let table = try await PrinterTable(over: wire)
        let drawer = PrinterPortDrawer(port: table.printer)
        #expect(try await drawer.isOpen() == false)
        try await drawer.open()
        #expect(table.drawer.isOpen && table.drawer.openings == 1)
        #expect(try await drawer.isOpen() == true)
        table.drawer.close()
        // Off line: the pulse overtakes, and does not come again with the paper.
        table.twin.setCover(open: true)
        try await drawer.open()
        table.drawer.close()
        table.twin.setCover(open: false)
        #expect(await print(shortReceipt, on: table) == .confirmed)
        #expect(table.drawer.openings == 2)
        table.drawer.setStuck(true)
        await #expect(throws: DeviceError(.drawerStuck)) { try await drawer.open() }
        await table.end()
    }

    @Test func statusTellsEveryCondition() async throws {
        let table = try await PrinterTable(over: .memory)
        #expect(try await table.printer.status() == PrinterStatus())
        table.twin.setPaperLeft(millimetres: 500)
        #expect(try await table.printer.status().reasons == [.paperNearEnd])
        table.twin.setPaperLeft(millimetres: 0)
        #expect(try await table.printer.status().stops.contains(.paperOut))
        table.twin.loadRoll()
        table.twin.setOverheated(true)
        #expect(try await table.printer.status().stops == [.overheated])
        table.twin.setOverheated(false)
        table.twin.setFault(true)
        #expect(try await table.printer.status().stops == [.unrecoverable])
        table.twin.setFault(false)
        table.twin.switchPower(on: false)
        await #expect(throws: DeviceError(.noAnswer)) { try await table.printer.status() }
        await table.end()
    }
}
