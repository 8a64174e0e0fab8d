import BarcodeScanner
import DeviceKit
import Peripherals
import PrinterProfiles
import ReceiptPrinter
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing

/// The page for finding a layout is worth nothing unless its code says exactly the known text.
@Suite struct CalibrationPageTests {
    @Test func theCodeOnThePaperSaysTheKnownText() async throws {
        let bus = MemoryBus(), twin = PrinterTwin()
        _ = bus.attach(twin, name: "printer")
        let devices = TerminalDevices(plan: DevicePlan(printer: .init(address: .memory(name: "printer"), profile: .epson80)), opener: bus)
        let running = Task { await devices.run() }
        defer { running.cancel() }
        for await change in devices.changes() where change.role == .receiptPrinter && change.health == .ready { break }
        let outcome = await devices.printer.print(CalibrationPage.document, willSend: {}, waiting: { _ in })
        #expect(outcome == .confirmed)
        let code = try #require(twin.receipts.first?.lines.first { $0.contains("[qr ") }, "\(twin.receipts.map(\.text)) \(twin.problems)")
        #expect(code.contains(WedgeCalibration.text), "\(code)")
        #expect(twin.problems.isEmpty)
    }

    /// Each layout named can be had here: they come with xkb-data.
    @Test func everyCommonLayoutCanBeRead() throws {
        #expect(!KeyboardLayoutName.common.isEmpty)
        for name in KeyboardLayoutName.common { #expect(throws: Never.self, "\(name)") { try KeyboardLayout(name) } }
    }
}
