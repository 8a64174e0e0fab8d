import DeviceKit
import Synchronization

/// One plug of a `MemoryBus`: a bounded wire to and from one device. One terminal at a time may hold it.
public final class MemoryPort: DevicePort, DeviceLine {
    public static let defaultWireCapacity = 4_096

    public let address: DeviceAddress
    private let device: any SimulatedDevice
    private let wireCapacity: Int
    private let signal = ChangeSignal()
    private let state = Mutex(State())

    private struct State {
        var plugged = true
        var closed = false
        /// The channel that holds the port; 0 when none does. Channels are numbered so that an old one cannot speak.
        var holder: UInt64 = 0
        var lastChannel: UInt64 = 0
        var toDevice: [UInt8] = []
        var toTerminal: [UInt8] = []
        /// Bytes until the plug is pulled by itself.
        var cutAfter: Int?
        /// One caller at a time hands bytes to the device; another one asks it to look again.
        var pumping = false
        var pumpAgain = false
    }

    init(device: any SimulatedDevice, name: String, wireCapacity: Int) {
        self.device = device
        self.address = .memory(name: name)
        self.wireCapacity = max(1, wireCapacity)
        device.attached(to: self)
    }

    public var isPlugged: Bool { state.withLock { $0.plugged } }

    // MARK: the device's side

    public func send(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.plugged, state.holder != 0 else { return }
            state.toTerminal.append(contentsOf: bytes.prefix(max(0, wireCapacity - state.toTerminal.count)))
        }
        signal.changed()
    }

    public func resume() { pump() }

    // MARK: the plug

    /// What waits on the wire is lost; what the device took is its own.
    public func unplug() {
        let fresh = state.withLock { state in
            guard state.plugged else { return false }
            state.plugged = false
            state.holder = 0
            state.cutAfter = nil
            state.toTerminal = []
            state.toDevice = []
            return true
        }
        if fresh { device.detached() }
        signal.changed()
    }

    /// Pulls the plug by itself once `bytes` more bytes were put on the wire: the rest of that write is lost half way.
    public func unplug(afterBytes bytes: Int) {
        state.withLock { $0.cutAfter = max(0, bytes) }
        if bytes <= 0 { unplug() }
    }

    public func plug() throws(BusError) {
        let fresh = try state.withLock { state throws(BusError) -> Bool in
            if state.closed { throw .closed }
            defer { state.plugged = true }
            return !state.plugged
        }
        if fresh { device.attached(to: self) }
        signal.changed()
    }

    public func close() {
        unplug()
        state.withLock { $0.closed = true }
        signal.changed()
    }

    // MARK: the terminal's side

    func openChannel() throws(TransportError) -> MemoryChannel {
        let name = address.description
        let id = try state.withLock { state throws(TransportError) -> UInt64 in
            guard state.plugged else { throw .notFound(name) }
            guard state.holder == 0 else { throw .busy("\(name) is open already") }
            state.lastChannel += 1
            state.holder = state.lastChannel
            state.toTerminal = []
            return state.holder
        }
        return MemoryChannel(port: self, id: id)
    }

    func release(_ id: UInt64) {
        state.withLock { state in
            guard state.holder == id else { return }
            state.holder = 0
            state.toTerminal = []
        }
        signal.changed()
    }

    /// Puts what fits on the wire; answers how many bytes that were.
    private func put(_ bytes: ArraySlice<UInt8>, id: UInt64) throws(TransportError) -> Int {
        let name = address.description
        let taken = try state.withLock { state throws(TransportError) -> Int in
            guard state.holder == id else { throw .disconnected(name) }
            let room = min(wireCapacity - state.toDevice.count, state.cutAfter ?? .max)
            let part = bytes.prefix(max(0, room))
            state.toDevice.append(contentsOf: part)
            state.cutAfter = state.cutAfter.map { $0 - part.count }
            return part.count
        }
        if taken > 0 { pump() }
        if state.withLock({ $0.cutAfter == 0 }) { unplug() }
        return taken
    }

    func write(_ bytes: [UInt8], id: UInt64, limit: Duration, isClosed: @Sendable () -> Bool) async throws(TransportError) {
        var rest = bytes[...]
        let watch = ContinuousClock()
        let end = watch.now.advanced(by: limit)
        while !rest.isEmpty {
            if isClosed() { throw .closed }
            let seen = signal.generation
            let taken = try put(rest, id: id)
            rest = rest.dropFirst(taken)
            if taken > 0 { continue }
            let left = watch.now.duration(to: end)
            if left <= .zero { throw .timedOut(bytesTaken: bytes.count - rest.count) }
            await signal.wait(after: seen, limit: left)
        }
    }

    func read(maximum: Int, id: UInt64, limit: Duration, isClosed: @Sendable () -> Bool) async throws(TransportError) -> [UInt8] {
        let watch = ContinuousClock()
        let end = watch.now.advanced(by: limit)
        let name = address.description
        while true {
            if isClosed() { throw .closed }
            let seen = signal.generation
            let got = try state.withLock { state throws(TransportError) -> [UInt8] in
                guard state.holder == id else { throw .disconnected(name) }
                let part = Array(state.toTerminal.prefix(max(1, maximum)))
                state.toTerminal.removeFirst(part.count)
                return part
            }
            if !got.isEmpty { return got }
            let left = watch.now.duration(to: end)
            if left <= .zero { throw .timedOut(bytesTaken: 0) }
            await signal.wait(after: seen, limit: left)
        }
    }

    /// Somebody closed a channel: calls that wait look again.
    func wake() { signal.changed() }

    private func pump() {
        let mine = state.withLock { state in
            if state.pumping {
                state.pumpAgain = true
                return false
            }
            state.pumping = true
            return true
        }
        guard mine else { return }
        while true {
            let waiting = state.withLock { $0.toDevice }
            let taken = waiting.isEmpty ? 0 : device.receive(waiting[...])
            let done = state.withLock { state in
                state.toDevice.removeFirst(min(taken, state.toDevice.count))
                let again = state.pumpAgain || (taken > 0 && !state.toDevice.isEmpty)
                state.pumpAgain = false
                if !again { state.pumping = false }
                return !again
            }
            if taken > 0 { signal.changed() }
            if done { return }
        }
    }
}
