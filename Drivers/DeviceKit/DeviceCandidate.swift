/// Something plugged in that may be a till's device: what the system says of it, before any driver looks at it.
public struct DeviceCandidate: Sendable, Hashable {
    public var bus: Bus
    /// Where it is reached, by what it is.
    public var address: DeviceAddress
    /// The device file in use now (`/dev/usb/lp0`); another after the next plugging.
    public var node: String?
    /// Its place in sysfs, which names it in hotplug events.
    public var systemPath: String
    public var usb: USBName?
    public var manufacturer: String?
    public var model: String?
    /// The kernel driver that has it: usblp, cdc_acm, ftdi_sio …
    public var kernelDriver: String?
    /// IEEE 1284 device id of a printer (USB Printing Devices 1.1, 4.2.1), as far as the system has it.
    public var printerID: String?
    /// The top-level usages of a HID device: page and usage (HID 1.11, 6.2.2.8).
    public var usages: [Usage]
    /// Why this program cannot open its node as it is now; nil when nothing is known to be in the way.
    public var obstacle: TransportError?

    public enum Bus: String, Sendable, CaseIterable {
        case usbPrinter = "usb-printer"
        case serial
        case hid
        case keyboard
    }

    public struct Usage: Sendable, Hashable {
        public var page: UInt16
        public var usage: UInt16
        public init(page: UInt16, usage: UInt16) {
            self.page = page
            self.usage = usage
        }
    }

    public init(
        bus: Bus, address: DeviceAddress, node: String? = nil, systemPath: String, usb: USBName? = nil, manufacturer: String? = nil, model: String? = nil,
        kernelDriver: String? = nil, printerID: String? = nil, usages: [Usage] = [], obstacle: TransportError? = nil
    ) {
        self.bus = bus
        self.address = address
        self.node = node
        self.systemPath = systemPath
        self.usb = usb
        self.manufacturer = manufacturer
        self.model = model
        self.kernelDriver = kernelDriver
        self.printerID = printerID
        self.usages = usages
        self.obstacle = obstacle
    }
}

/// Finds candidates and hears of changes. The real one is udev's (`Transports`); a test hands in its own.
public protocol DeviceDiscovering: Sendable {
    /// Everything plugged in now, in a stable order.
    func candidates() async throws(TransportError) -> [DeviceCandidate]

    /// A change of what is plugged in, told once things have settled; what changed is found by looking. Ends when nobody listens.
    func changes() async throws(TransportError) -> AsyncStream<Void>
}
