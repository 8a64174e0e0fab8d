/// Where a device is reached. A device is named by what it is, never by luck of enumeration (DESIGN §6);
/// an address is how one transport finds it right now.
///
/// Text forms, used in the configuration and on the command line:
/// `tcp:HOST:PORT` (raw printing, usually port 9100) and `serial:PATH[?baud=9600]`.
public enum DeviceAddress: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case serial(path: String, baud: Int)
    /// A simulated device in this process, reached without the kernel.
    case memory(name: String)

    public static let defaultBaud = 9600

    /// Reads one of the text forms.
    /// - Throws: `DeviceAddressError.malformed`, whose text says which forms there are.
    public init(parsing text: String) throws(DeviceAddressError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else { throw .malformed(text) }
        switch parts[0] {
        case "tcp":
            guard let colon = parts[1].lastIndex(of: ":"), colon != parts[1].startIndex,
                  let port = Int(parts[1][parts[1].index(after: colon)...]), (1...65535).contains(port)
            else { throw .malformed(text) }
            self = .tcp(host: String(parts[1][..<colon]), port: port)
        case "serial":
            let halves = parts[1].split(separator: "?", maxSplits: 1).map(String.init)
            guard let path = halves.first, path.hasPrefix("/") else { throw .malformed(text) }
            var baud = Self.defaultBaud
            if halves.count == 2 {
                guard halves[1].hasPrefix("baud="), let given = Int(halves[1].dropFirst(5)) else { throw .malformed(text) }
                baud = given
            }
            self = .serial(path: path, baud: baud)
        case "memory":
            self = .memory(name: parts[1])
        default:
            throw .malformed(text)
        }
    }
}

extension DeviceAddress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let host, let port): "tcp:\(host):\(port)"
        case .serial(let path, let baud): baud == Self.defaultBaud ? "serial:\(path)" : "serial:\(path)?baud=\(baud)"
        case .memory(let name): "memory:\(name)"
        }
    }
}

public enum DeviceAddressError: Error, Equatable, CustomStringConvertible {
    case malformed(String)

    public var description: String {
        switch self {
        case .malformed(let text): "'\(text)' is not a device address: write tcp:HOST:PORT or serial:/dev/PATH?baud=9600"
        }
    }
}
