import Raster
import SimulatedDeviceBus
import Synchronization

/// A receipt printer that does not exist: an ESC/POS interpreter with paper, cover, cutter and drawer plug.
///
/// It stands on any bus as a `SimulatedDevice`; hands reach it through the calls in `PrinterTwin+Controls.swift`.
/// While it cannot print it keeps what it has, takes no more than its buffer holds, and goes on after recovery.
public final class PrinterTwin: SimulatedDevice {
    /// Moves with everything that can be seen: paper, sensors, buffer.
    public let changes = ChangeSignal()
    public let options: PrinterOptions

    private struct State {
        var core: PrinterCore
        var line: (any DeviceLine)?
    }

    private let inside: Mutex<State>

    public init(_ options: PrinterOptions = PrinterOptions(), drawer: (any DrawerConnector)? = nil) {
        self.options = options
        inside = Mutex(State(core: PrinterCore(options: options, drawer: drawer), line: nil))
        drawer?.whenMovedByHand { [weak self] in self?.change { $0.work() } }
    }

    public func attached(to line: any DeviceLine) { inside.withLock { $0.line = line } }

    public func detached() { inside.withLock { $0.line = nil } }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        let taken = inside.withLock { state in
            let taken = state.core.receive(bytes)
            Self.answer(&state)
            return taken
        }
        changes.changed()
        return taken
    }

    /// Answers leave while the lock is held, so that they leave in order; `DeviceLine.send` never calls back.
    private static func answer(_ state: inout State) {
        guard !state.core.output.isEmpty else { return }
        state.line?.send(state.core.output)
        state.core.output = []
    }

    /// A hand on the printer, then whatever follows from it.
    func change(_ hand: (inout PrinterCore) -> Void) {
        let line = inside.withLock { state in
            hand(&state.core)
            state.core.work()
            Self.answer(&state)
            return state.line
        }
        line?.resume()
        changes.changed()
    }

    func look<Value: Sendable>(_ at: (PrinterCore) -> Value) -> Value { inside.withLock { at($0.core) } }
}
