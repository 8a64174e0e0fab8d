import DeviceKit
import SimulatedDeviceBus
import Synchronization

/// A cash drawer on a printer's plug: a spring, a lock released by a solenoid, and a switch that says open or closed.
public final class DrawerTwin: DrawerConnector {
    /// What a drawer can be bought or go wrong with.
    public struct Options: Sendable {
        /// The connector pin its solenoid hangs on.
        public var pin = DrawerPin.two
        /// Wired to both pins, as some cables are: either opens it.
        public var answersBothPins = false
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

    private struct State {
        var options: Options
        var isOpen = false
        var isStuck = false
        var openings = 0
        var now = 0
        var openedAt = 0
        var history: [Movement] = []
        var pulses: [Pulse] = []
        var whenMoved: (@Sendable () -> Void)?

        mutating func move(open: Bool, _ cause: Movement.Cause) {
            guard open != isOpen else { return }
            isOpen = open
            if open { (openings, openedAt) = (openings + 1, now) }
            history.append(Movement(isOpen: open, cause: cause, atMilliseconds: now))
            if history.count > DrawerTwin.keptPulses { history.removeFirst() }
        }
    }

    public struct Pulse: Sendable, Equatable {
        public let pin: DrawerPin
        public let onMilliseconds: Int
        public let opened: Bool
        /// On the drawer's own clock.
        public let atMilliseconds: Int
    }

    /// The drawer went open or shut.
    public struct Movement: Sendable, Equatable {
        public enum Cause: String, Sendable { case solenoid, key, hand }
        public let isOpen: Bool
        public let cause: Cause
        /// On the drawer's own clock, which only `advance` moves.
        public let atMilliseconds: Int
    }

    /// `advance` goes no further than a day at a time.
    public static let maximumAdvanceMilliseconds = 86_400_000
    /// Of the pulses and movements, the last so many are remembered.
    public static let keptPulses = 1_000
    private let state: Mutex<State>

    public init(_ options: Options = Options()) { state = Mutex(State(options: options)) }

    public var options: Options { state.withLock { $0.options } }
    public var isOpen: Bool { state.withLock { $0.isOpen } }
    public var isStuck: Bool { state.withLock { $0.isStuck } }
    /// How often the drawer went from closed to open.
    public var openings: Int { state.withLock { $0.openings } }
    public var pulses: [Pulse] { state.withLock { $0.pulses } }
    /// What moved it, oldest first.
    public var history: [Movement] { state.withLock { $0.history } }
    /// How long it has stood open on its own clock; nil when it is shut.
    public var openForMilliseconds: Int? { state.withLock { $0.isOpen ? $0.now - $0.openedAt : nil } }

    /// Lets time pass, so that a script can leave the drawer open for a while.
    public func advance(milliseconds: Int) {
        state.withLock { $0.now += min(max(0, milliseconds), Self.maximumAdvanceMilliseconds) }
        changes.changed()
    }

    public var pinThreeHigh: Bool { state.withLock { $0.options.hasSensor && $0.isOpen == $0.options.pinThreeHighWhenOpen } }

    /// Another cable or solenoid: the drawer stays as it is, open or shut.
    public func rewire(_ options: Options) {
        let notify = state.withLock { state in
            state.options = options
            return state.whenMoved
        }
        notify?()
        changes.changed()
    }

    public func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) {
        state.withLock { state in
            let options = state.options
            let pulls = (pin == options.pin || options.answersBothPins) && onMilliseconds >= options.minimumPulseMilliseconds && !state.isStuck
            let opens = pulls && !state.isOpen
            if opens { state.move(open: true, .solenoid) }
            state.pulses.append(Pulse(pin: pin, onMilliseconds: onMilliseconds, opened: opens, atMilliseconds: state.now))
            if state.pulses.count > Self.keptPulses { state.pulses.removeFirst() }
        }
        changes.changed()
    }

    public func whenMovedByHand(_ notify: @escaping @Sendable () -> Void) { state.withLock { $0.whenMoved = notify } }

    /// Pushed shut by hand.
    public func close() { move(open: false, .hand) }

    /// Opened with the key, stuck or not.
    public func openByKey() { move(open: true, .key) }

    /// A bolt that no longer moves: pulses do nothing.
    public func setStuck(_ stuck: Bool) {
        state.withLock { $0.isStuck = stuck }
        changes.changed()
    }

    private func move(open: Bool, _ cause: Movement.Cause) {
        let notify = state.withLock { state in
            state.move(open: open, cause)
            return state.whenMoved
        }
        notify?()
        changes.changed()
    }
}
