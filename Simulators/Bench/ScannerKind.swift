import SimulatedBarcodeScanner

/// How the bench's scanner is set up. As HIDs and keyboards scanners are reached by USB.
public enum ScannerKind: Equatable, Sendable {
    /// A serial port; by USB a CDC-ACM one.
    case serial
    /// HID point of sale, reports of 64 bytes with a byte count.
    case hidPOS
    /// A USB keyboard with one of `KeyboardMap.names` for its layout.
    case keyboard(layout: String)

    public static let names = ["serial", "hid-pos", "keyboard"]

    /// - Parameters:
    ///   - name: one of `names`.
    ///   - layout: of a keyboard; nil for `us`.
    public init(named name: String, layout: String? = nil) throws(BenchError) {
        switch name {
        case "serial": self = .serial
        case "hid-pos": self = .hidPOS
        case "keyboard": self = .keyboard(layout: layout ?? "us")
        default: throw .malformed(parameter: "kind", value: name, expected: Self.names.joined(separator: ", "))
        }
        if let layout {
            guard case .keyboard = self else { throw .unsuited("Only a keyboard has a layout; a scanner of kind '\(name)' has none.") }
            guard KeyboardMap.names.contains(layout) else {
                throw .malformed(parameter: "layout", value: layout, expected: KeyboardMap.names.joined(separator: ", "))
            }
        }
    }

    public var name: String {
        switch self {
        case .serial: "serial"
        case .hidPOS: "hid-pos"
        case .keyboard: "keyboard"
        }
    }

    public var layout: String? {
        if case .keyboard(let layout) = self { layout } else { nil }
    }

    /// Keyboards type no identifiers unless they are told to.
    func twin(_ framing: ScannerTwin.Framing) -> ScannerTwin {
        var framing = framing
        let interface: ScannerInterface
        switch self {
        case .serial: interface = .serial
        case .hidPOS: interface = .hidPOS(.counted)
        case .keyboard(let layout):
            framing.sendsIdentifier = false
            interface = KeyboardSetup(layout: layout).map { .bootKeyboard($0) } ?? .serial
        }
        return ScannerTwin(framing: framing, interface: interface)
    }
}
