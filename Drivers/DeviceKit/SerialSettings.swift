/// How a serial line is set (termios). Text form, behind `?` in an address: `baud=9600&data=8&parity=none&stop=1&flow=none`; what is
/// the usual value is left out.
public struct SerialSettings: Sendable, Hashable {
    /// Bits per second, both ways.
    public var baud = 9600
    /// 7 or 8.
    public var dataBits = 8
    public var parity = Parity.none
    /// 1 or 2.
    public var stopBits = 1
    public var flow = Flow.none

    public enum Parity: String, Sendable, CaseIterable { case none, even, odd }

    /// How the device says that it takes no more.
    public enum Flow: String, Sendable, CaseIterable {
        case none
        /// RTS/CTS, by the kernel.
        case rtsCts = "rts-cts"
        /// 11h and 13h from the device stop and start us; never sent by us, and never stripped from data that hold them on the way out.
        case xonXoff = "xon-xoff"
        /// DTR/DSR, the default of many receipt printers. The kernel does not know it: DSR is looked at before each few bytes.
        case dtrDsr = "dtr-dsr"
    }

    public static let usual = SerialSettings()

    public init(baud: Int = 9600, dataBits: Int = 8, parity: Parity = .none, stopBits: Int = 1, flow: Flow = .none) {
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
        self.flow = flow
    }

    /// nil when a name is not known or a value is none of its values. Any number of bits per second is taken here; the transport says which it can set.
    init?(parsing query: String) {
        self.init()
        for pair in query.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2 else { return nil }
            let value = halves[1]
            switch halves[0] {
            case "baud":
                guard let baud = Int(value), baud > 0 else { return nil }
                self.baud = baud
            case "data":
                guard let bits = Int(value), (7...8).contains(bits) else { return nil }
                dataBits = bits
            case "parity":
                guard let parity = Parity(rawValue: value) else { return nil }
                self.parity = parity
            case "stop":
                guard let bits = Int(value), (1...2).contains(bits) else { return nil }
                stopBits = bits
            case "flow":
                guard let flow = Flow(rawValue: value) else { return nil }
                self.flow = flow
            default: return nil
            }
        }
    }

    /// What differs from the usual; empty when nothing does.
    var query: String {
        var pairs: [String] = []
        if baud != Self.usual.baud { pairs.append("baud=\(baud)") }
        if dataBits != Self.usual.dataBits { pairs.append("data=\(dataBits)") }
        if parity != Self.usual.parity { pairs.append("parity=\(parity.rawValue)") }
        if stopBits != Self.usual.stopBits { pairs.append("stop=\(stopBits)") }
        if flow != Self.usual.flow { pairs.append("flow=\(flow.rawValue)") }
        return pairs.joined(separator: "&")
    }
}
