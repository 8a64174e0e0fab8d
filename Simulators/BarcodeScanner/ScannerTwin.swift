import SimulatedDeviceBus
import Synchronization

/// A serial barcode scanner: a code comes in by hand and leaves as a frame of bytes.
public final class ScannerTwin: SimulatedDevice {
    /// How the scanner was set up with its manual's barcodes.
    public struct Framing: Sendable, Equatable {
        /// Before the data, such as STX (02).
        public var prefix: [UInt8] = []
        /// Whether the AIM identifier (ISO/IEC 15424: `]E0`) stands before the data.
        public var sendsIdentifier = true
        /// After the data: CR on most, also CR LF, ETX or TAB.
        public var suffix: [UInt8] = [0x0D]
        public init() {}
    }

    /// Moves with each frame sent.
    public let changes = ChangeSignal()
    private struct State {
        var framing: Framing
        var line: (any DeviceLine)?
        var framesSent = 0
        var bytesReceived = 0
    }
    private let state: Mutex<State>

    public init(framing: Framing = Framing()) { state = Mutex(State(framing: framing)) }

    public var framing: Framing {
        get { state.withLock { $0.framing } }
        set { state.withLock { $0.framing = newValue } }
    }
    public var framesSent: Int { state.withLock { $0.framesSent } }
    /// Bytes the terminal sent; this scanner obeys none.
    public var bytesReceived: Int { state.withLock { $0.bytesReceived } }

    public func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }
    public func detached() { state.withLock { $0.line = nil } }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        state.withLock { $0.bytesReceived += bytes.count }
        return bytes.count
    }

    /// Reads a code: the frame goes out at once. Lost when nobody listens, as on a real line.
    public func scan(_ code: String, as symbology: Symbology? = nil) { send(frame(code, as: symbology)) }

    /// Sends the frame in pieces of the given lengths and then the rest, as slow scanners and USB bridges do.
    public func scan(_ code: String, as symbology: Symbology? = nil, inPiecesOf lengths: [Int]) {
        var rest = frame(code, as: symbology)[...]
        for length in lengths where !rest.isEmpty {
            send(Array(rest.prefix(max(1, length))), endsFrame: false)
            rest = rest.dropFirst(max(1, length))
        }
        send(Array(rest))
    }

    /// Sends bytes as they are: noise, half frames, other scanners' frames.
    public func send(noise bytes: [UInt8]) { send(bytes) }

    /// The bytes one read makes.
    public func frame(_ code: String, as symbology: Symbology? = nil) -> [UInt8] {
        let framing = framing
        let kind = symbology ?? Symbology(guessing: code)
        let identifier = framing.sendsIdentifier ? Array(kind.identifier.utf8) : []
        return framing.prefix + identifier + Array(kind.transmitted(code, withIdentifier: framing.sendsIdentifier).utf8) + framing.suffix
    }

    private func send(_ bytes: [UInt8], endsFrame: Bool = true) {
        let line = state.withLock { state in
            if endsFrame { state.framesSent += 1 }
            return state.line
        }
        line?.send(bytes)
        changes.changed()
    }
}
