import CashDrawer
import CustomerDisplay
import DeviceKit
import ReceiptPrinter
import Synchronization

/// The terminal's printer, whether it is there or not: refuses with the reason while it is away and works again when it is back.
final class TerminalPrinter: ReceiptPrinting {
    let slot = DeviceSlot<any ReceiptPrinterDriving>(.notConfigured)

    func status() async throws(DeviceError) -> PrinterStatus { try await slot.current().status() }

    func print(
        _ document: PrintDocument, willSend: @Sendable () async throws -> Void, waiting: @Sendable (DeviceReason) async -> Void
    ) async -> PrintOutcome {
        do throws(DeviceError) {
            return await (try slot.current()).print(document, willSend: willSend, waiting: waiting)
        } catch { return .refused(error.reason) }
    }

    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError) {
        try await slot.current().pulse(pin: pin, onMilliseconds: onMilliseconds, offMilliseconds: offMilliseconds)
    }

    func identify() async throws(DeviceError) -> PrinterIdentity { try await slot.current().identify() }

    func drawerPinHigh() async throws(DeviceError) -> Bool { try await slot.current().drawerPinHigh() }
}

/// The terminal's display. Remembers the latest text, so that a display that comes back shows it.
final class TerminalDisplay: LineDisplaying {
    let columns: Int
    let slot = DeviceSlot<LineDisplay>(.notConfigured)
    private let latest = Mutex<DisplayText?>(nil)

    init(columns: Int) { self.columns = columns }

    var latestText: DisplayText? { latest.withLock { $0 } }

    func show(_ text: DisplayText) async throws(DeviceError) {
        latest.withLock { $0 = text }
        try await slot.current().show(text)
    }

    func clear() async throws(DeviceError) {
        latest.withLock { $0 = nil }
        try await slot.current().clear()
    }

    func setBrightness(_ brightness: DisplayBrightness) async throws(DeviceError) { try await slot.current().setBrightness(brightness) }

    func scroll(_ message: String, lower: DisplayText.Line) async throws(DeviceError) -> Bool {
        latest.withLock { $0 = nil }
        return try await slot.current().scroll(message, lower: lower)
    }

    func showIdle(time: String, greeting: String) async throws(DeviceError) {
        latest.withLock { $0 = nil }
        try await slot.current().showIdle(time: time, greeting: greeting)
    }

    func refresh() async throws(DeviceError) { try await slot.current().refresh() }

    /// Draws the latest text on a display just connected.
    func redraw() async throws(DeviceError) {
        let display = try slot.current()
        if let text = latest.withLock({ $0 }) { try await display.show(text) } else { try await display.clear() }
    }
}
