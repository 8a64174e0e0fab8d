import DeviceKit

/// Learns what a drawer's switch means by comparing readings of connector pin 3 taken while a person knows that the drawer is
/// closed, and while it is open. Makers differ, and a reversed sense makes every drawer look open (or never open).
public struct PolarityLearner: Sendable, Equatable {
    /// So many readings of each kind are asked for; a switch that bounces must not decide.
    public static let readingsEach = 3

    public enum Finding: Sendable, Equatable {
        /// More readings are needed.
        case incomplete
        case openWhenHigh(Bool)
        /// The level is the same open and closed: no switch, or none connected.
        case noSensor
        /// The level changed without the drawer: a loose cable, or the drawer was not still.
        case unsteady
    }

    private var closed: [Bool] = []
    private var open: [Bool] = []

    public init() {}

    /// Notes one reading. Beyond `readingsEach` the oldest is forgotten.
    public mutating func note(pinHigh: Bool, drawerOpen: Bool) {
        if drawerOpen { open = Array((open + [pinHigh]).suffix(Self.readingsEach)) } else { closed = Array((closed + [pinHigh]).suffix(Self.readingsEach)) }
    }

    public var finding: Finding {
        guard closed.count == Self.readingsEach, open.count == Self.readingsEach else { return .incomplete }
        guard Set(closed).count == 1, Set(open).count == 1 else { return .unsteady }
        return closed[0] == open[0] ? .noSensor : .openWhenHigh(open[0])
    }
}

extension PrinterPortDrawer {
    /// Reads the switch closed, has the drawer opened, and reads it again.
    /// - Parameter openItNow: returns when a person says that the drawer stands open (opened by key or by `kick`).
    /// - Returns: the wiring with what was learnt.
    /// - Throws: `drawer.polarity` when the readings contradict each other; a drawer without a switch is no error, its wiring says so.
    public func learnPolarity(openItNow: () async throws(DeviceError) -> Void) async throws(DeviceError) -> DrawerWiring {
        var learner = PolarityLearner()
        try await read(into: &learner, drawerOpen: false)
        try await openItNow()
        try await read(into: &learner, drawerOpen: true)
        var learnt = wiring
        switch learner.finding {
        case .openWhenHigh(let high): (learnt.hasSensor, learnt.openWhenHigh) = (true, high)
        case .noSensor: learnt.hasSensor = false
        case .unsteady, .incomplete: throw DeviceError(.drawerPolarity.with(detail: "pin 3 changed while the drawer stood still"))
        }
        return learnt
    }

    private func read(into learner: inout PolarityLearner, drawerOpen: Bool) async throws(DeviceError) {
        for look in 0..<PolarityLearner.readingsEach {
            learner.note(pinHigh: try await port.drawerPinHigh(), drawerOpen: drawerOpen)
            guard look < PolarityLearner.readingsEach - 1 else { break }
            do { try await clock.sleep(for: Self.pollInterval) } catch { throw DeviceError(.drawerPolarity.with(detail: "cancelled")) }
        }
    }

    /// A kick without looking at the sensor: for finding the pin and the polarity.
    public func kick() async throws(DeviceError) {
        try await port.pulse(pin: wiring.pin, onMilliseconds: wiring.onMilliseconds, offMilliseconds: wiring.offMilliseconds)
    }
}
