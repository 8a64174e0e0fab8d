import SimulatedDeviceBus
import Synchronization

/// A barcode scanner: a code comes in by hand and leaves as bytes of a line, reports of a HID, or keys.
public final class ScannerTwin: SimulatedDevice {
    /// How the scanner was set up with its manual's barcodes.
    public struct Framing: Sendable, Equatable {
        /// Before the data, such as STX (02).
        public var prefix: [UInt8] = []
        /// Whether the AIM identifier (ISO/IEC 15424: `]E0`) stands before the data.
        public var sendsIdentifier = true
        /// The maker's own identifier before the data, and before AIM's.
        public var vendorIdentifiers: VendorIdentifiers?
        /// After the data: CR on most, also CR LF, ETX or TAB.
        public var suffix: [UInt8] = [0x0D]
        /// The time from one byte, report or key to the next. With 0 a read leaves at once; otherwise as `advance(milliseconds:)` lets it.
        public var interCharacterMilliseconds = 0
        public init() {}
    }

    /// Moves with each frame sent.
    public let changes = ChangeSignal()
    public let interface: ScannerInterface

    struct State {
        var framing: Framing
        var line: (any DeviceLine)?
        var framesSent = 0
        var bytesReceived = 0
        /// What is to leave, and when.
        var waiting: [(due: Int, bytes: [UInt8])] = []
        var nowMilliseconds = 0
        /// The kernel's clock of a keyboard's records.
        var keyMicroseconds: Int64 = 1_000_000_000
        var isEnabled: Bool
        var beeps: [ScannerBeep] = []
        var untyped = 0
        var obeyed: [UInt8: ScannerBeep]
    }
    private let state: Mutex<State>

    /// Between two reads of one hand, in microseconds of a keyboard's clock.
    static let microsecondsBetweenReads: Int64 = 400_000
    static let maximumKeptBeeps = 1000

    /// - Parameter commands: bytes a serial scanner obeys by beeping; it obeys no others.
    public init(framing: Framing = Framing(), interface: ScannerInterface = .serial, commands: [UInt8: ScannerBeep] = [:]) {
        self.interface = interface
        let waitsForFeature = if case .hidPOS(let form) = interface { form.enabledBy != nil } else { false }
        state = Mutex(State(framing: framing, isEnabled: !waitsForFeature, obeyed: commands))
    }

    public var framing: Framing {
        get { state.withLock { $0.framing } }
        set { state.withLock { $0.framing = newValue } }
    }
    public var framesSent: Int { state.withLock { $0.framesSent } }
    /// Bytes the terminal sent; this scanner obeys none but those of `commands` and its reports.
    public var bytesReceived: Int { state.withLock { $0.bytesReceived } }
    /// The beeps the terminal asked for, in order.
    public var beeps: [ScannerBeep] { state.withLock { $0.beeps } }
    /// Characters a keyboard scanner could not type in its layout, and left out as real ones do.
    public var untyped: Int { state.withLock { $0.untyped } }

    /// Whether reads go out; false while a HID-POS scanner waits for its enabling report.
    public var isEnabled: Bool { state.withLock { $0.isEnabled } }

    public func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }

    public func detached() {
        state.withLock { state in
            state.line = nil
            state.waiting = []
            if case .hidPOS(let form) = interface { state.isEnabled = form.enabledBy == nil }
        }
    }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        state.withLock { state in
            state.bytesReceived += bytes.count
            let heard: [ScannerBeep] = switch interface {
            case .serial: bytes.compactMap { state.obeyed[$0] }
            case .hidPOS(let form): [form.beep(bytes)].compactMap { $0 }
            case .bootKeyboard, .keyEvents: []
            }
            state.beeps += heard.prefix(max(0, Self.maximumKeptBeeps - state.beeps.count))
        }
        changes.changed()
        return bytes.count
    }

    /// A feature report of the host (Set_Report), its number first.
    /// - Returns: whether the scanner has such a report; a device stalls the request otherwise.
    public func receiveFeature(_ report: [UInt8]) -> Bool {
        guard case .hidPOS(let form) = interface, let enabling = form.enabledBy, report.first == enabling.first else { return false }
        state.withLock { $0.isEnabled = report == enabling }
        changes.changed()
        return true
    }

    /// Reads a code: it goes out at once. Lost when nobody listens, as on a real line.
    public func scan(_ code: String, as symbology: Symbology? = nil) { send(messages(code, as: symbology)) }

    /// Draws a barcode and reads it: the check digit is added where the symbology has one.
    /// - Returns: the text of the symbol; nil when the symbology cannot hold these characters, and nothing was read.
    @discardableResult
    public func draw(_ digits: String, as symbology: Symbology) -> String? {
        guard let text = symbology.drawn(digits) else { return nil }
        scan(text, as: symbology)
        return text
    }

    /// Sends the frame of a serial scanner in pieces of the given lengths and then the rest, as slow scanners and USB bridges do.
    public func scan(_ code: String, as symbology: Symbology? = nil, inPiecesOf lengths: [Int]) {
        guard interface == .serial else { return scan(code, as: symbology) }
        var rest = frame(code, as: symbology)[...]
        for length in lengths where !rest.isEmpty {
            send([Array(rest.prefix(max(1, length)))], endsFrame: false)
            rest = rest.dropFirst(max(1, length))
        }
        send([Array(rest)])
    }

    /// Reads a code of which the kernel loses some keys, as it does when nobody reads for long (SYN_DROPPED). Of key events only.
    /// - Parameters:
    ///   - kept: key movements that arrive before the loss.
    ///   - lost: key movements that do not arrive.
    public func scan(_ code: String, as symbology: Symbology? = nil, keeping kept: Int, losing lost: Int) {
        guard case .keyEvents = interface else { return }
        let all = messages(code, as: symbology)
        let dropped = KeyboardWire.record(state.withLock { $0.keyMicroseconds }, type: 0, code: 3, value: 0)
        let end = KeyboardWire.record(state.withLock { $0.keyMicroseconds }, type: 0, code: 0, value: 0)
        send(Array(all.prefix(kept)) + [dropped + end] + Array(all.dropFirst(kept + lost)))
    }

    /// Sends bytes as they are: noise, half frames, other scanners' frames; one report of a HID.
    public func send(noise bytes: [UInt8]) { send([bytes]) }

    /// The bytes one read makes on a serial line, and the text a keyboard types.
    public func frame(_ code: String, as symbology: Symbology? = nil) -> [UInt8] {
        let framing = framing
        let kind = symbology ?? Symbology(guessing: code)
        let own = framing.vendorIdentifiers?.identifier(of: kind) ?? ""
        let identifier = own + (framing.sendsIdentifier ? kind.identifier : "")
        return framing.prefix + Array(identifier.utf8) + Array(kind.transmitted(code, withIdentifier: framing.sendsIdentifier).utf8) + framing.suffix
    }

    /// The messages one read makes on this scanner's wire. Of key events each call takes its time on the keyboard's clock.
    public func messages(_ code: String, as symbology: Symbology? = nil) -> [[UInt8]] {
        let kind = symbology ?? Symbology(guessing: code)
        switch interface {
        case .serial: return [frame(code, as: symbology)]
        case .hidPOS(let form):
            let data = Array(kind.transmitted(code, withIdentifier: framing.sendsIdentifier).utf8)
            return form.reports(identifier: framing.sendsIdentifier ? kind.identifier : "", data: framing.prefix + data)
        case .bootKeyboard(let setup): return KeyboardWire.reports(typed(code, symbology, setup))
        case .keyEvents(let setup):
            let actions = typed(code, symbology, setup)
            return state.withLock { state in
                state.keyMicroseconds += Self.microsecondsBetweenReads
                return actions.map { action in
                    state.keyMicroseconds += Int64(action.motion == .down ? setup.keyGapMicroseconds : 1)
                    return KeyboardWire.records(action, microseconds: state.keyMicroseconds)
                }
            }
        }
    }

    private func typed(_ code: String, _ symbology: Symbology?, _ setup: KeyboardSetup) -> [KeyAction] {
        let (actions, untyped) = Typist(setup: setup).type(String(decoding: frame(code, as: symbology), as: UTF8.self))
        state.withLock { $0.untyped += untyped }
        return actions
    }

    /// Time passes: what was due leaves the scanner.
    public func advance(milliseconds: Int) {
        let (line, due) = state.withLock { state in
            state.nowMilliseconds += max(0, milliseconds)
            let due = state.waiting.prefix { $0.due <= state.nowMilliseconds }.map(\.bytes)
            state.waiting.removeFirst(due.count)
            return (state.line, due)
        }
        for bytes in due { line?.send(bytes) }
        if !due.isEmpty { changes.changed() }
    }

    /// How long until all has left that is to leave, in milliseconds.
    public var busyMilliseconds: Int { state.withLock { state in state.waiting.last.map { $0.due - state.nowMilliseconds } ?? 0 } }

    private func send(_ messages: [[UInt8]], endsFrame: Bool = true) {
        let line: (any DeviceLine)? = state.withLock { state in
            guard state.isEnabled else { return nil }
            if endsFrame { state.framesSent += 1 }
            let gap = state.framing.interCharacterMilliseconds
            guard gap > 0 else { return state.line }
            var due = max(state.nowMilliseconds, state.waiting.last?.due ?? 0)
            for piece in interface == .serial ? messages.joined().map({ [$0] }) : messages {
                due += gap
                state.waiting.append((due, piece))
            }
            return nil
        }
        if let line { for bytes in messages { line.send(bytes) } }
        changes.changed()
    }
}
