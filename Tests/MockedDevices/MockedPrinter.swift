import SimulatedCashDrawer
import SimulatedReceiptPrinter

/// A USB printer with a drawer on the mocked bus, for libusb: no kernel driver has it.
final class MockedPrinter: Sendable {
    let drawer = DrawerTwin()
    let printer: PrinterTwin
    let bus: MockedBus

    init() throws {
        printer = PrinterTwin(PrinterOptions(profile: .generic80), drawer: drawer)
        bus = try MockedBus(.printer, device: printer)
    }
}
