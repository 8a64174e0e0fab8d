import DeviceKit
import SimulatedDeviceBus
import Synchronization

/// A plug in memory that keeps messages apart, as hidraw and evdev do: each `send` of the scanner is one message, and one read gives one report,
/// or as many whole records of keys as fit. One terminal at a time may hold it.
public final class MessagePort: DevicePort, DeviceLine, TransportOpening {
    /// The kernel's queues are short, too (hidraw: 64); what comes when it is full is lost.
    public static let maximumMessages = 4096

    public let address: DeviceAddress
    private let scanner: ScannerTwin
    private let signal = ChangeSignal()
    private let state = Mutex(State())

    private struct State {
        var isPlugged = true
        var isClosed = false
        /// The channel that holds the port; 0 when none does.
        var holder = 0
        var lastChannel = 0
        var messages: [[UInt8]] = []
    }

    public init(_ scanner: ScannerTwin, name: String) {
        self.scanner = scanner
        address = .memory(name: name)
        scanner.attached(to: self)
    }

    public var isPlugged: Bool { state.withLock { $0.isPlugged } }

    // MARK: the scanner's side

    public func send(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.isPlugged, state.holder != 0, state.messages.count < Self.maximumMessages, !bytes.isEmpty else { return }
            state.messages.append(bytes)
        }
        signal.changed()
    }

    public func resume() {}

    // MARK: the plug

    public func unplug() {
        let isFresh = state.withLock { state in
            defer { (state.isPlugged, state.holder, state.messages) = (false, 0, []) }
            return state.isPlugged
        }
        if isFresh { scanner.detached() }
        signal.changed()
    }

    public func plug() throws(BusError) {
        let isFresh = try state.withLock { state throws(BusError) -> Bool in
            if state.isClosed { throw .closed }
            defer { state.isPlugged = true }
            return !state.isPlugged
        }
        if isFresh { scanner.attached(to: self) }
        signal.changed()
    }

    public func close() {
        unplug()
        state.withLock { $0.isClosed = true }
    }

    // MARK: the terminal's side

    public func open(_ address: DeviceAddress, timeoutMilliseconds: Int) async throws(TransportError) -> any Transport { try open() }

    /// Opens the port; feature reports go through the channel, too.
    public func open() throws(TransportError) -> MessageChannel {
        let name = address.description
        let id = try state.withLock { state throws(TransportError) -> Int in
            guard state.isPlugged else { throw .notFound(name) }
            guard state.holder == 0 else { throw .busy("\(name) is open already") }
            state.lastChannel += 1
            (state.holder, state.messages) = (state.lastChannel, [])
            return state.holder
        }
        return MessageChannel(port: self, id: id)
    }

    func release(_ id: Int) {
        state.withLock { state in
            guard state.holder == id else { return }
            (state.holder, state.messages) = (0, [])
        }
        signal.changed()
    }

    func isHeld(by id: Int) -> Bool { state.withLock { $0.holder == id } }

    func write(_ bytes: [UInt8], id: Int) throws(TransportError) {
        guard isHeld(by: id) else { throw .disconnected(address.description) }
        _ = scanner.receive(bytes[...])
    }

    func setFeature(_ bytes: [UInt8], id: Int) throws(TransportError) {
        guard isHeld(by: id) else { throw .disconnected(address.description) }
        guard scanner.receiveFeature(bytes) else { throw .failed("the scanner has no feature report \(bytes.first ?? 0)") }
    }

    func read(maximum: Int, id: Int, limit: Duration, isClosed: @Sendable () -> Bool) async throws(TransportError) -> [UInt8] {
        let watch = ContinuousClock()
        let end = watch.now.advanced(by: limit)
        while true {
            if isClosed() { throw .closed }
            let seen = signal.generation
            guard let got = take(maximum, id) else { throw .disconnected(address.description) }
            if !got.isEmpty { return got }
            let left = watch.now.duration(to: end)
            if left <= .zero { throw .timedOut(bytesTaken: 0) }
            await signal.wait(after: seen, limit: left)
        }
    }

    /// One report, cut off at `maximum` as the kernel does; of keys as many messages as fit whole. nil when the channel no longer holds the port.
    private func take(_ maximum: Int, _ id: Int) -> [UInt8]? {
        state.withLock { state in
            guard state.holder == id else { return nil }
            guard !state.messages.isEmpty else { return [] }
            var got = state.messages.removeFirst()
            if case .keyEvents = scanner.interface {
                while let next = state.messages.first, got.count + next.count <= maximum { got += state.messages.removeFirst() }
            }
            return Array(got.prefix(max(1, maximum)))
        }
    }
}

/// The terminal's end of a `MessagePort`.
public final class MessageChannel: Transport, HIDFeatureReporting {
    public let address: DeviceAddress
    private let port: MessagePort
    private let id: Int
    private let closed = Mutex(false)

    init(port: MessagePort, id: Int) {
        self.port = port
        self.id = id
        address = port.address
    }

    public func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        if closed.withLock({ $0 }) { throw .closed }
        try port.write(bytes, id: id)
    }

    public func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        if closed.withLock({ $0 }) { throw .closed }
        try port.setFeature(bytes, id: id)
    }

    public func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        try await port.read(maximum: maximum, id: id, limit: .milliseconds(timeoutMilliseconds)) { [self] in
            if Task.isCancelled { end() }
            return closed.withLock { $0 }
        }
    }

    public func close() async { end() }

    private func end() {
        let isFirst = closed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        if isFirst { port.release(id) }
    }
}
