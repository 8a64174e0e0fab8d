import DeviceKit

/// Understands a drawer's readings over time: opened by the register, opened by something else, closed, open too long.
/// A pure state machine: whoever reads the sensor tells it, with the time since any fixed moment.
public struct DrawerWatch: Sendable, Equatable {
    public struct Settings: Sendable, Equatable {
        /// Open for longer than this is reported, and again each time it has passed.
        public var openTooLong: Duration
        /// An opening so long after a kick is still that kick's: a drawer needs a moment, and a reading comes late.
        public var kickWindow: Duration
        /// So many equal readings in a row are believed; more than one where the switch bounces.
        public var steadyReadings: Int

        public init(openTooLong: Duration = .seconds(60), kickWindow: Duration = .seconds(3), steadyReadings: Int = 1) {
            self.openTooLong = openTooLong
            self.kickWindow = kickWindow
            self.steadyReadings = max(1, steadyReadings)
        }
    }

    public enum Event: Sendable, Equatable {
        /// After a kick.
        case opened
        /// Closed a moment ago, no kick, and now open: by key or by force.
        case forcedOpen
        /// Open when it was first seen, or first seen again; how it came to be open is not known.
        case foundOpen
        case closed(openFor: Duration)
        case openTooLong(openFor: Duration)
    }

    private enum State: Sendable, Equatable { case unknown, closed, open(since: Duration, reported: Int) }

    public let settings: Settings
    private var state = State.unknown
    private var lastKick: Duration?
    private var candidate: Bool?
    private var seen = 0
    private var now: Duration = .zero
    private var forced = false

    public init(_ settings: Settings = Settings()) { self.settings = settings }

    /// Whether the drawer is open as far as is known.
    public var isOpen: Bool? {
        switch state {
        case .unknown: nil
        case .closed: false
        case .open: true
        }
    }

    /// What somebody should know now; empties when the drawer is closed.
    public var reasons: [DeviceReason] {
        guard case .open(_, let reported) = state else { return [] }
        return (forced ? [.drawerForcedOpen] : []) + (reported > 0 ? [.drawerOpenTooLong] : [])
    }

    /// The register is kicking the drawer, or has just done so.
    public mutating func kicked(at time: Duration) { lastKick = move(to: time) }

    /// One reading; nil when the sensor could not be read. Times that go back are taken as standing still.
    public mutating func read(open: Bool?, at time: Duration) -> [Event] {
        let time = move(to: time)
        guard let open else {
            // What happens unseen is nobody's opening.
            (state, candidate, seen, forced) = (.unknown, nil, 0, false)
            return []
        }
        if candidate == open { seen = min(seen + 1, settings.steadyReadings) } else { (candidate, seen) = (open, 1) }
        guard seen >= settings.steadyReadings else { return [] }
        switch (state, open) {
        case (.unknown, false): state = .closed
        case (.closed, false): break
        case (.unknown, true), (.closed, true):
            let byKick = lastKick.map { time - $0 <= settings.kickWindow } ?? false
            let wasClosed = state == .closed
            state = .open(since: time, reported: 0)
            forced = wasClosed && !byKick
            lastKick = nil
            return [byKick ? .opened : wasClosed ? .forcedOpen : .foundOpen]
        case (.open(let since, _), false):
            (state, forced) = (.closed, false)
            return [.closed(openFor: time - since)]
        case (.open(let since, let reported), true):
            guard settings.openTooLong > .zero, time - since >= settings.openTooLong * (reported + 1) else { break }
            state = .open(since: since, reported: Self.times(settings.openTooLong, in: time - since))
            return [.openTooLong(openFor: time - since)]
        }
        return []
    }

    private mutating func move(to time: Duration) -> Duration {
        now = max(now, time)
        return now
    }

    /// How often `part` has passed in `whole`; bounded, so that no reading of a clock is too large.
    private static func times(_ part: Duration, in whole: Duration) -> Int { Int(min(Double(Int32.max), (whole / part).rounded(.down))) }
}
