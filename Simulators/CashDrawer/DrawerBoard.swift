import DeviceKit
import SimulatedDeviceBus
import Synchronization

/// The interface board of a drawer with a port of its own: it hears a trigger, pulses its solenoid and answers questions.
/// The drawer itself is a `DrawerTwin`, so it can be stuck, left open and opened by key like any other.
public final class DrawerBoard: SimulatedDevice {
    /// How a board speaks. Written from the makers' manuals.
    public enum Language: Sendable, Equatable {
        /// Opens on any byte but NUL (most serial drawers).
        case anyByte
        /// Opens when these bytes have come in a row (APG SmartSerialPRO: one or two by switch).
        case sequence([UInt8])
        /// Glancetron 8005: any byte opens the first drawer, ESC and a digit either; ESC : and ESC ; ask.
        case glancetron(drawer: Int)
        /// Posiflex USB: reports of 120 bytes, each with the report number 0 before it as Linux's hidraw wants.
        case posiflex(number: UInt8)
    }

    /// Moves with every byte taken.
    public let changes = ChangeSignal()
    public let drawer: DrawerTwin
    public let language: Language
    /// How long the board keeps its solenoid on.
    public let pulseMilliseconds: Int
    static let reportBytes = 120

    private struct State {
        var pending: [UInt8] = []
        var received = 0
        var isDeaf = false
        var line: (any DeviceLine)?
    }
    private let state = Mutex(State())

    public init(_ language: Language, drawer: DrawerTwin = DrawerTwin(), pulseMilliseconds: Int = 150) {
        self.language = language
        self.drawer = drawer
        self.pulseMilliseconds = pulseMilliseconds
    }

    public var bytesReceived: Int { state.withLock { $0.received } }

    public var isDeaf: Bool { state.withLock { $0.isDeaf } }

    /// A board that has lost its wits: takes bytes, does nothing.
    public func setDeaf(_ deaf: Bool) { state.withLock { $0.isDeaf = deaf } }

    public func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }
    public func detached() {
        state.withLock { state in
            state.line = nil
            state.pending = []
        }
    }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        for byte in bytes {
            let step = state.withLock { state in
                state.received += 1
                return state.isDeaf ? nil : Self.step(byte, &state.pending, language)
            }
            switch step {
            case .open: drawer.pulse(pin: drawer.options.pin, onMilliseconds: pulseMilliseconds, offMilliseconds: 0)
            case .status: state.withLock { $0.line }?.send(answer())
            case nil: break
            }
        }
        changes.changed()
        return bytes.count
    }

    private enum Step { case open, status }

    private static func step(_ byte: UInt8, _ pending: inout [UInt8], _ language: Language) -> Step? {
        switch language {
        case .anyByte: return byte == 0 ? nil : .open
        case .sequence(let sequence):
            guard !sequence.isEmpty else { return nil }
            pending.append(byte)
            pending = Array(pending.suffix(sequence.count))
            guard pending == sequence else { return nil }
            pending = []
            return .open
        case .glancetron(let drawer):
            let isSecond = drawer == 2
            if pending == [0x1B] {
                pending = []
                if byte == (isSecond ? 0x35 : 0x34) { return .open }
                return byte == (isSecond ? 0x3B : 0x3A) ? .status : nil
            }
            if byte == 0x1B {
                pending = [0x1B]
                return nil
            }
            return byte == 0 || isSecond ? nil : .open
        case .posiflex(let number):
            pending.append(byte)
            guard pending.count == reportBytes + 1 else { return nil }
            let report = pending.dropFirst()
            pending = []
            guard report.first == number, let command = report.dropFirst().first else { return nil }
            return command == number ? .open : command == number &+ 1 ? .status : nil
        }
    }

    /// Without a switch a board cannot say more than "closed".
    private func answer() -> [UInt8] {
        let open = drawer.options.hasSensor && drawer.isOpen
        switch language {
        case .anyByte, .sequence: return []
        case .glancetron(let drawer): return [0x1B, drawer == 2 ? 0x35 : 0x34, open ? 0x42 : 0x41]
        case .posiflex(let number): return [number << 4 | (open ? 0 : 1)] + [UInt8](repeating: 0, count: Self.reportBytes - 1)
        }
    }
}
