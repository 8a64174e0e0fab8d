import DeviceKit
import SimulatedDeviceBus
import Synchronization

/// A cash drawer on a printer's plug: a spring, a lock released by a solenoid, and a switch that says open or closed.
public final class DrawerTwin: DrawerConnector {
    /// What a drawer can be bought or go wrong with.
    public struct Options: Sendable {
        /// The connector pin its solenoid hangs on.
        public var pin = DrawerPin.two
        /// A shorter pulse does not pull the bolt, milliseconds.
        public var minimumPulseMilliseconds = 50
        /// Whether pin 3 is high while the drawer is open; makers differ.
        public var pinThreeHighWhenOpen = true
        /// A drawer without a switch leaves pin 3 low.
        public var hasSensor = true
        public init() {}
    }

    /// Moves whenever the drawer opens, closes or is pulsed.
    public let changes = ChangeSignal()
    public let options: Options

    private struct State {
        var isOpen = false
        var isStuck = false
        var openings = 0
        var pulses: [Pulse] = []
        var whenMoved: (@Sendable () -> Void)?
    }

    public struct Pulse: Sendable, Equatable {
        public let pin: DrawerPin
        public let onMilliseconds: Int
        public let opened: Bool
    }

    /// Of the pulses, the last so many are remembered.
    public static let keptPulses = 1_000
    private let state = Mutex(State())

    public init(_ options: Options = Options()) { self.options = options }

    public var isOpen: Bool { state.withLock { $0.isOpen } }
    public var isStuck: Bool { state.withLock { $0.isStuck } }
    /// How often the drawer went from closed to open.
    public var openings: Int { state.withLock { $0.openings } }
    public var pulses: [Pulse] { state.withLock { $0.pulses } }

    public var pinThreeHigh: Bool { options.hasSensor && isOpen == options.pinThreeHighWhenOpen }

    public func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) {
        state.withLock { state in
            let pulls = pin == options.pin && onMilliseconds >= options.minimumPulseMilliseconds && !state.isStuck
            let opens = pulls && !state.isOpen
            if opens {
                state.isOpen = true
                state.openings += 1
            }
            state.pulses.append(Pulse(pin: pin, onMilliseconds: onMilliseconds, opened: opens))
            if state.pulses.count > Self.keptPulses { state.pulses.removeFirst() }
        }
        changes.changed()
    }

    public func whenMovedByHand(_ notify: @escaping @Sendable () -> Void) { state.withLock { $0.whenMoved = notify } }

    /// Pushed shut by hand.
    public func close() { move(open: false) }

    /// Opened with the key, stuck or not.
    public func openByKey() { move(open: true) }

    /// A bolt that no longer moves: pulses do nothing.
    public func setStuck(_ stuck: Bool) {
        state.withLock { $0.isStuck = stuck }
        changes.changed()
    }

    private func move(open: Bool) {
        let notify = state.withLock { state in
            if open, !state.isOpen { state.openings += 1 }
            state.isOpen = open
            return state.whenMoved
        }
        notify?()
        changes.changed()
    }
}
