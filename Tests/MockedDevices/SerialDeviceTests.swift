import DeviceKit
import Foundation
import Peripherals
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedReceiptPrinter
import TestHarness
import Testing

/// Printers and displays at a mocked tty node, in the real program.
@Suite(.serialized, .enabled(if: MockedBus.isInstalled, "umockdev is not installed"), .timeLimit(.minutes(5))) struct SerialDeviceTests {
    @Test func aSerialPrinterPrintsAndOpensTheDrawer() async throws {
        let drawer = DrawerTwin()
        let printer = PrinterTwin(PrinterOptions(profile: .generic80), drawer: drawer)
        let bus = try MockedBus(.serial(vendor: "04b8", product: "0202"), device: printer)
        let printed = try await bus.diagnosis(.receiptPrinter)
        #expect(printed.isWell && printed.steps.contains { $0.name == "test page" && $0.text.contains("confirmed") }, "\(printed)")
        #expect(printer.text.contains("Till test page"))
        let kicked = try await bus.diagnosis(.cashDrawer)
        #expect(kicked.isWell && drawer.openings == 1, "\(kicked)")
    }

    @Test func aDisplayIsFoundAndShowsItsPattern() async throws {
        let display = DisplayTwin()
        let bus = try MockedBus(.serial(vendor: "1504", product: "008c"), device: display)
        let found = try #require(try await bus.listing().devices.first)
        #expect(found.role == "customer-display" && found.driver == "CustomerDisplay" && found.node == "/dev/ttyACM0", "\(found)")
        let diagnosis = try await bus.diagnosis(.customerDisplay)
        #expect(diagnosis.isWell, "\(diagnosis)")
        #expect(display.bytesReceived > 20 && display.problems.isEmpty, "\(display.problems)")
    }

    @Test func aSilentPrinterIsNoAnswerAndEnds() async throws {
        let bus = try MockedBus(.serial(vendor: "04b8", product: "0202"), device: PrinterTwin(PrinterOptions(profile: .generic80)))
        try bus.say("mute")
        let diagnosis = try await bus.diagnosis(.receiptPrinter, ["--look-only"])
        #expect(diagnosis.steps.contains { $0.code == "device.no-answer" }, "\(diagnosis)")
    }
}
