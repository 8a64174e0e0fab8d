import SimulatedDeviceBus
import Synchronization

/// A customer display of two lines by twenty characters, with the commands that Epson DM-D and CD5220 displays share.
public final class DisplayTwin: SimulatedDevice {
    public static let columns = 20
    public static let rows = 2
    /// Of the problems, the first so many are kept.
    public static let maximumKeptProblems = 200

    /// Moves with every byte taken.
    public let changes = ChangeSignal()
    private let glass: Mutex<Glass>

    /// - Parameter codePages: what ESC t n selects on this model.
    public init(codePages: [Int: String] = DisplayTwin.usualCodePages) { glass = Mutex(Glass(codePages: codePages)) }

    public static let usualCodePages = [0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"]

    /// The two lines, each exactly twenty characters.
    public var lines: [String] { glass.withLock { $0.lines } }
    /// The two lines without the blanks at their ends.
    public var text: String {
        lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }
    /// Commands the display did not understand, such as `byte 12: 1F 99`.
    public var problems: [String] { glass.withLock { $0.problems } }
    public var bytesReceived: Int { glass.withLock { $0.offset } }

    public func attached(to line: any DeviceLine) {}
    public func detached() {}

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        glass.withLock { glass in for byte in bytes { glass.feed(byte) } }
        changes.changed()
        return bytes.count
    }

    /// Off and on: blank, all settings as new.
    public func switchOffAndOn() {
        glass.withLock { $0 = Glass(codePages: $0.codePages) }
        changes.changed()
    }
}
