import Foundation
import Synchronization

/// One thread that carries bytes between a device and descriptors: a listening socket with its one client, or the
/// master of a pseudo terminal. The thread alone touches the descriptors; others leave requests and wake it.
final class WireLoop: DeviceLine {
    // The pipe lives as long as anybody may call; a device may still call resume() after stop().

    /// What waits for the terminal at most; a device that sends more into the void loses it.
    static let maximumOutboundBytes = 65_536
    private static let chunkBytes = 4_096
    /// How often a pseudo terminal that nobody holds open is looked at again; the kernel has no event for its opening.
    private static let closedTerminalCheckMilliseconds: Int32 = 20
    /// On a fast line bytes are handed on in groups, as a UART with a buffer does.
    private static let shortestWait = Duration.milliseconds(1)

    enum Ends: Sendable {
        /// Accepts one client at a time; others wait in the queue of the socket.
        case listener(Int32)
        case terminal(Int32)
        case none
    }

    private enum Request {
        case ends(Ends, done: DispatchSemaphore)
        case stop(done: DispatchSemaphore)
    }

    private struct Shared {
        var requests: [Request] = []
        /// What may be written to the terminal now.
        var outbound: [UInt8] = []
        /// What the device sent and is still on the serial line, with its pace where it has one.
        var underWay: [UInt8] = []
        var pace: LinePace?
        var resume = false
        var stopped = false
        /// The terminal's master while it is open, for the look whether anybody listens.
        var terminal: Int32 = -1

        mutating func forgetOutbound() {
            (outbound, underWay) = ([], [])
            pace?.rest()
        }
    }

    private let device: any SimulatedDevice
    private let serial: SerialLine?
    private let shared = Mutex(Shared())
    private let wakeReader: Int32
    private let wakeWriter: Int32

    /// - Parameter serial: what a serial line does to the bytes of a terminal; nil for nothing.
    init(device: any SimulatedDevice, name: String, serial: SerialLine? = nil) throws(BusError) {
        var ends: [Int32] = [-1, -1]
        _ = try SystemCalls.check("pipe", pipe(&ends))
        ends.forEach(SystemCalls.prepare)
        self.device = device
        self.serial = serial
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        let thread = Thread { [self] in run() }
        thread.name = name
        thread.start()
    }

    func send(_ bytes: [UInt8]) {
        shared.withLock { shared in
            // On a line that nobody holds open bytes are lost at once, not kept for the next one to open it.
            if shared.terminal >= 0, Self.isAbandoned(shared.terminal) { return }
            let taken = bytes.prefix(max(0, Self.maximumOutboundBytes - shared.outbound.count - shared.underWay.count))
            guard let serial else { return shared.outbound.append(contentsOf: taken) }
            if shared.underWay.isEmpty { shared.pace?.begin(at: serial.clock.now()) }
            shared.underWay.append(contentsOf: taken)
        }
        wake()
    }

    func resume() {
        shared.withLock { $0.resume = true }
        wake()
    }

    /// Exchanges the descriptors; the former ones are closed when this returns, which takes the thread a moment.
    func replace(with ends: Ends) {
        let done = DispatchSemaphore(value: 0)
        let taken = shared.withLock { shared in
            if shared.stopped { return false }
            shared.requests.append(.ends(ends, done: done))
            return true
        }
        guard taken else { return }
        wake()
        done.wait()
    }

    func stop() {
        let done = DispatchSemaphore(value: 0)
        let first = shared.withLock { shared in
            defer { shared.stopped = true }
            if !shared.stopped { shared.requests.append(.stop(done: done)) }
            return !shared.stopped
        }
        guard first else { return }
        wake()
        done.wait()
    }

    private static func isAbandoned(_ terminal: Int32) -> Bool {
        var look = pollfd(fd: terminal, events: 0, revents: 0)
        return Glibc.poll(&look, 1, 0) > 0 && look.revents & Int16(POLLHUP) != 0
    }

    private func wake() {
        var byte: UInt8 = 1
        _ = Glibc.write(wakeWriter, &byte, 1)
    }

    /// What the thread alone knows.
    private struct Wire {
        var listener: Int32 = -1
        var descriptor: Int32 = -1
        var isTerminal = false
        /// Nobody holds the slave open.
        var hungUp = false
        var inbound: [UInt8] = []
        var paused = false
        /// Of what the terminal sends; nil where that takes no time.
        var pace: LinePace?
        var alarm = LineAlarm()

        mutating func closeClient() {
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
            inbound = []
            paused = false
            alarm.cancel()
        }

        mutating func closeAll() {
            closeClient()
            if listener >= 0 { close(listener) }
            listener = -1
        }
    }

    private func run() {
        var wire = Wire()
        while true {
            let (requests, resume, stopped) = shared.withLock { shared in
                defer {
                    shared.requests = []
                    shared.resume = false
                }
                return (shared.requests, shared.resume, shared.stopped)
            }
            if resume { wire.paused = false }
            for request in requests {
                shared.withLock { shared in
                    shared.forgetOutbound()
                    (shared.terminal, shared.pace) = (-1, serial?.pace)
                }
                wire.closeAll()
                switch request {
                case .ends(let ends, let done):
                    wire = Wire()
                    switch ends {
                    case .listener(let descriptor): wire.listener = descriptor
                    case .terminal(let descriptor):
                        (wire.descriptor, wire.isTerminal, wire.pace) = (descriptor, true, serial?.pace)
                        shared.withLock { $0.terminal = descriptor }
                    case .none: break
                    }
                    done.signal()
                case .stop(let done): done.signal()
                }
            }
            if stopped { break }
            offer(&wire)
            poll(&wire)
        }
    }

    deinit {
        close(wakeReader)
        close(wakeWriter)
    }

    private func offer(_ wire: inout Wire) {
        guard !wire.inbound.isEmpty, !wire.paused else { return }
        let taken = device.receive(wire.inbound[...])
        wire.inbound.removeFirst(min(taken, wire.inbound.count))
        wire.paused = !wire.inbound.isEmpty
    }

    private func poll(_ wire: inout Wire) {
        let waitsForTerminal = wire.isTerminal && wire.hungUp
        if waitsForTerminal { lookForTerminal(&wire) }
        let now = serial?.clock.now() ?? .zero
        let (outbound, nextOut) = passOn(wire, now)
        // Bytes that are known to wait are left where they are until the line is through with the first of them.
        let nextIn = wire.inbound.isEmpty ? wire.pace?.nextDue.flatMap { $0 > now ? $0 : nil } : nil
        if let serial, let next = [nextIn, nextOut].compactMap({ $0 }).min() {
            wire.alarm.set(next + max(.zero, Self.shortestWait - serial.byteTime), on: serial.clock) { [weak self] in self?.wake() }
        }
        var events: Int16 = 0
        if wire.inbound.isEmpty, nextIn == nil { events |= Int16(POLLIN) }
        if outbound { events |= Int16(POLLOUT) }
        let skip = wire.descriptor < 0 || (wire.isTerminal && (wire.hungUp || events == 0))
        var set = [
            pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wire.descriptor < 0 ? wire.listener : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: skip ? -1 : wire.descriptor, events: events, revents: 0),
        ]
        let pollsTerminal = wire.isTerminal && skip
        guard Glibc.poll(&set, nfds_t(set.count), pollsTerminal ? Self.closedTerminalCheckMilliseconds : -1) > 0 else { return }
        if set[0].revents != 0 {
            var drain = [UInt8](repeating: 0, count: 256)
            _ = Glibc.read(wakeReader, &drain, drain.count)
        }
        if set[1].revents != 0 { accept(&wire) }
        if set[2].revents != 0 { transfer(&wire, set[2].revents) }
    }

    /// Hands on what the device sent and the line is through with.
    /// - Returns: whether there is something to write, and when the next byte is through.
    private func passOn(_ wire: Wire, _ now: Duration) -> (isReady: Bool, next: Duration?) {
        shared.withLock { shared in
            guard let serial else { return (!shared.outbound.isEmpty, nil) }
            let count = shared.pace?.due(at: now, limit: shared.underWay.count) ?? shared.underWay.count
            if count > 0 {
                shared.outbound += serial.heardByTerminal(Array(shared.underWay.prefix(count)), terminal: wire.descriptor)
                shared.underWay.removeFirst(count)
                if shared.underWay.isEmpty { shared.pace?.rest() } else { shared.pace?.passed(count) }
            }
            return (!shared.outbound.isEmpty, shared.pace?.nextDue)
        }
    }

    /// Whether somebody opened the slave since; what the device said before that is lost, as on a real line.
    private func lookForTerminal(_ wire: inout Wire) {
        var look = pollfd(fd: wire.descriptor, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&look, 1, 0)
        if look.revents & Int16(POLLHUP) == 0 || look.revents & Int16(POLLIN) != 0 { wire.hungUp = false } else { shared.withLock { $0.forgetOutbound() } }
    }

    private func accept(_ wire: inout Wire) {
        let client = Glibc.accept(wire.listener, nil, nil)
        guard client >= 0 else { return }
        SystemCalls.prepare(client)
        var on: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        shared.withLock { $0.forgetOutbound() }
        wire.descriptor = client
    }

    private func transfer(_ wire: inout Wire, _ events: Int16) {
        if events & Int16(POLLIN) != 0 {
            let now = serial?.clock.now() ?? .zero
            wire.pace?.begin(at: now)
            let limit = wire.pace?.due(at: now, limit: Self.chunkBytes) ?? Self.chunkBytes
            guard limit > 0 else { return flush(wire) }
            var chunk = [UInt8](repeating: 0, count: limit)
            let count = Glibc.read(wire.descriptor, &chunk, chunk.count)
            if count > 0 {
                wire.inbound = serial?.heardByDevice(Array(chunk[..<count]), terminal: wire.descriptor) ?? Array(chunk[..<count])
                offer(&wire)
                // A device that takes no more holds the line; what waits then takes its time from when it goes on.
                if count == limit, wire.inbound.isEmpty, hasMore(wire.descriptor) { wire.pace?.passed(count) } else { wire.pace?.rest() }
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                return lost(&wire)
            }
        } else if events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
            return lost(&wire)
        }
        flush(wire)
    }

    private func hasMore(_ descriptor: Int32) -> Bool {
        var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&look, 1, 0) > 0 && look.revents & Int16(POLLIN) != 0
    }

    private func lost(_ wire: inout Wire) {
        if wire.isTerminal {
            wire.hungUp = true
            wire.pace?.rest()
        } else {
            flush(wire)
            wire.closeClient()
        }
        shared.withLock { $0.forgetOutbound() }
    }

    private func flush(_ wire: Wire) {
        shared.withLock { shared in
            guard !shared.outbound.isEmpty else { return }
            let count = wire.isTerminal
                ? Glibc.write(wire.descriptor, shared.outbound, shared.outbound.count)
                : Glibc.send(wire.descriptor, shared.outbound, shared.outbound.count, Int32(MSG_NOSIGNAL))
            if count > 0 { shared.outbound.removeFirst(count) }
        }
    }
}
