import Glibc
import Synchronization

/// A socket of the simulated USB bus with a device in it. One host at a time has the device.
public final class USBIPPort: Sendable {
    private struct State {
        var plugged = false
        var closed = false
        var holder: USBIPConnection?
    }

    public let device: USBDevice
    /// The place on the bus.
    public let number: Int
    /// What hosts call the device: `1-NUMBER`.
    public var busID: String { "\(USBIPServer.bus)-\(number)" }
    /// Moves when the device is plugged, unplugged, taken by a host or let go.
    public let changes = ChangeSignal()
    private let loop: USBIPLoop
    private let gone: @Sendable () -> Void
    private let state = Mutex(State())

    init(device: USBDevice, number: Int, loop: USBIPLoop, gone: @escaping @Sendable () -> Void) {
        (self.device, self.number, self.loop, self.gone) = (device, number, loop, gone)
    }

    /// The first plugging in.
    func begin() {
        device.whenUnplugging { [weak self, loop] in loop.later { [weak self] in self?.unplug() } }
        _ = turnOn()
    }

    public var isPlugged: Bool { state.withLock { $0.plugged } }
    /// Whether a host has the device.
    public var isTaken: Bool { state.withLock { $0.holder != nil } }

    /// devid of USB/IP: bus and device number.
    var deviceID: UInt32 { USBIPServer.bus << 16 | UInt32(number + 1) }

    var description: [UInt8] {
        USBIPProtocol.description(of: device, busID: busID, bus: USBIPServer.bus, number: UInt32(number + 1))
    }

    /// Pulls the plug: the host's transfers end, and the device is no longer listed.
    public func unplug() {
        let (fresh, holder) = state.withLock { state in
            defer { (state.plugged, state.holder) = (false, nil) }
            return (state.plugged, state.holder)
        }
        holder?.end()
        if fresh { device.unplugged() }
        changes.changed()
    }

    /// Puts the plug back; a host must attach it anew, as it sees a new device.
    public func plug() throws(BusError) {
        if !turnOn() { throw .closed }
    }

    /// As after a brown-out or `USBDEVFS_RESET` gone wrong: off the bus and on it again. The host sees a new device.
    public func reenumerate() throws(BusError) {
        unplug()
        try plug()
    }

    /// Ends the port for good and frees its place. Closing twice is harmless.
    public func close() {
        unplug()
        let first = state.withLock { state in
            defer { state.closed = true }
            return !state.closed
        }
        if first { gone() }
    }

    /// A host's end of a socket pair on which the device is imported already, for a host in this process.
    /// - Returns: a descriptor, which is the caller's to close.
    public func hostEnd() throws(BusError) -> Int32 {
        var ends: [Int32] = [-1, -1]
        _ = try SystemCalls.check("socketpair", socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends))
        SystemCalls.prepare(ends[0])
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        let connection = USBIPConnection(descriptor: ends[0], port: self) { [weak loop] in loop?.wake() }
        let outcome = taken(by: connection)
        guard outcome == .done, loop.adopt(connection) else {
            if outcome == .done { released(by: connection) }
            ends.forEach(SystemCalls.giveBack)
            throw outcome == .busy ? .usb("a host has the device at \(busID) already") : .closed
        }
        return ends[1]
    }

    // MARK: the server's side

    func taken(by connection: USBIPConnection) -> USBIPProtocol.Outcome {
        let outcome: USBIPProtocol.Outcome = state.withLock { state in
            guard state.plugged else { return .noSuchDevice }
            guard state.holder == nil else { return .busy }
            state.holder = connection
            return .done
        }
        if outcome == .done { changes.changed() }
        return outcome
    }

    /// The host went away; the device stays plugged in and forgets what it was asked.
    func released(by connection: USBIPConnection) {
        guard state.withLock({ $0.holder === connection }) else { return }
        // Before the next host may have it.
        device.reset()
        state.withLock { state in
            if state.holder === connection { state.holder = nil }
        }
        changes.changed()
    }

    private func turnOn() -> Bool {
        let (fresh, open) = state.withLock { state in
            if state.closed { return (false, false) }
            defer { state.plugged = true }
            return (!state.plugged, true)
        }
        if fresh { device.plugged() }
        if fresh { changes.changed() }
        return open
    }
}
