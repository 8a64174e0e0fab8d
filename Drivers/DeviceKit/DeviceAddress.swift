/// Where a device is reached. A device is named by what it is, never by luck of enumeration (DESIGN §6);
/// an address is how one transport finds it right now.
///
/// Text forms, used in the configuration and on the command line:
/// `tcp:HOST:PORT` (raw printing, usually port 9100), `serial:PATH[?baud=9600&parity=even…]` (see `SerialSettings`),
/// `usb:VVVV:PPPP[:SERIAL|@PORT][?via=usblp|libusb]` (a printer), `hid:VVVV:PPPP…` and `keyboard:VVVV:PPPP…` (scanners; see `USBName`).
public enum DeviceAddress: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case serial(path: String, settings: SerialSettings)
    /// The bulk pipes of a USB printer.
    case usb(USBName, via: USBRoute)
    /// The reports of a HID device (hidraw): one read is one report.
    case hid(USBName)
    /// A keyboard of its own, taken from the desktop (evdev, grabbed): reads are whole `input_event` records.
    case keyboard(USBName)
    /// A simulated device in this process, reached without the kernel.
    case memory(name: String)

    public static let defaultBaud = SerialSettings.usual.baud

    /// Who moves the bytes of a USB printer.
    public enum USBRoute: String, Sendable {
        /// The kernel's usblp where it has the printer, else libusb.
        case automatic
        case usblp
        case libusb
    }

    public static func serial(path: String, baud: Int) -> DeviceAddress { .serial(path: path, settings: SerialSettings(baud: baud)) }

    /// Reads one of the text forms.
    /// - Throws: `DeviceAddressError.malformed`, whose text says which forms there are.
    public init(parsing text: String) throws(DeviceAddressError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty, let address = Self.read(form: parts[0], rest: parts[1]) else { throw .malformed(text) }
        self = address
    }

    private static func read(form: String, rest: String) -> DeviceAddress? {
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let query = halves.count == 2 ? halves[1] : nil
        switch form {
        case "tcp":
            guard let colon = rest.lastIndex(of: ":"), colon != rest.startIndex, let port = Int(rest[rest.index(after: colon)...]), (1...65535).contains(port) else { return nil }
            return .tcp(host: String(rest[..<colon]), port: port)
        case "serial":
            guard halves[0].hasPrefix("/"), let settings = query.map(SerialSettings.init(parsing:)) ?? .usual else { return nil }
            return .serial(path: halves[0], settings: settings)
        case "usb":
            guard let name = USBName(parsing: halves[0]) else { return nil }
            guard let query else { return .usb(name, via: .automatic) }
            guard query.hasPrefix("via="), let route = USBRoute(rawValue: String(query.dropFirst(4))) else { return nil }
            return .usb(name, via: route)
        case "hid": return query == nil ? USBName(parsing: rest).map { .hid($0) } : nil
        case "keyboard": return query == nil ? USBName(parsing: rest).map { .keyboard($0) } : nil
        case "memory": return .memory(name: rest)
        default: return nil
        }
    }

    /// The USB device meant, where the address names one.
    public var usbName: USBName? {
        switch self {
        case .usb(let name, _), .hid(let name), .keyboard(let name): name
        case .tcp, .serial, .memory: nil
        }
    }
}

extension DeviceAddress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): "tcp:\(host):\(port)"
        case .serial(let path, let settings): settings == .usual ? "serial:\(path)" : "serial:\(path)?\(settings.query)"
        case .usb(let name, let route): route == .automatic ? "usb:\(name)" : "usb:\(name)?via=\(route.rawValue)"
        case .hid(let name): "hid:\(name)"
        case .keyboard(let name): "keyboard:\(name)"
        case .memory(let name): "memory:\(name)"
        }
    }
}

public enum DeviceAddressError: Error, Equatable, CustomStringConvertible {
    case malformed(String)

    public var description: String {
        switch self {
        case .malformed(let text):
            "'\(text)' is not a device address: write tcp:HOST:PORT, serial:/dev/PATH?baud=9600, usb:04b8:0202 (with :SERIAL or @PORT where there are several), "
                + "hid:05e0:1900 or keyboard:05e0:1200. `till devices` lists what is plugged in."
        }
    }
}
