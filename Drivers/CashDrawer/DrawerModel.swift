import DeviceKit

/// What is known of one drawer, or of one interface board in drawers.
public struct DrawerModel: Sendable, Equatable {
    public enum Parity: String, Sendable, CaseIterable { case none, even, odd }

    public enum Connection: Sendable, Equatable {
        /// On a printer's kick-out connector.
        case printerPort(DrawerWiring)
        /// On a serial port of its own.
        case serial(DrawerTrigger, baud: Int, parity: Parity)
        /// A USB HID device of its own; bytes as Linux's hidraw takes them, the report number first.
        case usbHID(DrawerTrigger)
        /// Known by its ids; how it is opened no public source tells.
        case unsupported
    }

    /// Maker and model; the name used in configuration.
    public var name: String
    /// `VVVV:PPPP` in lower-case hex.
    public var usb: [String]
    public var connection: Connection
    public var note: String?
    public var source: String

    public init(name: String, usb: [String] = [], connection: Connection, note: String? = nil, source: String) {
        self.name = name
        self.usb = usb
        self.connection = connection
        self.note = note
        self.source = source
    }

    /// The driver for a drawer with a port of its own.
    /// - Throws: `drawer.unsupported` for one whose protocol is not known, and for one that hangs on a printer.
    public func drawer(over transport: any Transport, clock: any Clock<Duration>) throws(DeviceError) -> any CashDrawing {
        switch connection {
        case .serial(let trigger, _, _), .usbHID(let trigger): TriggerDrawer(transport: transport, trigger: trigger, clock: clock)
        case .printerPort: throw DeviceError(.drawerUnsupported.with(detail: "\(name) hangs on a printer"))
        case .unsupported: throw DeviceError(.drawerUnsupported.with(detail: name))
        }
    }
}
