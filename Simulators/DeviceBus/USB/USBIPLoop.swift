import Foundation
import Synchronization

/// The one thread of a USB/IP server: it accepts hosts, reads what they say, and sends what devices answer.
final class USBIPLoop: Sendable {
    static let maximumConnections = 128
    /// Answers that wait for a host before no more is read from it.
    static let maximumOutboundBytes = 8 << 20
    private static let chunkBytes = 65_536
    /// How long no host is accepted after the process ran out of descriptors.
    private static let acceptPauseMilliseconds: Int32 = 100

    private enum Request {
        case adopt(USBIPConnection)
        case run(@Sendable () -> Void)
        case stop(done: DispatchSemaphore)
    }

    private let requests = Mutex<(waiting: [Request], stopped: Bool)>(([], false))
    private let listener: Int32
    private let handle: @Sendable (USBIPMessage, USBIPConnection) -> Void
    private let lost: @Sendable (USBIPConnection) -> Void
    private let wakeReader: Int32
    private let wakeWriter: Int32

    /// - Parameters:
    ///   - listener: a listening socket, which is the loop's from now on; -1 for none.
    ///   - handle: hears each message, on the loop's thread.
    ///   - lost: told when a connection is over.
    init(
        listener: Int32, handle: @escaping @Sendable (USBIPMessage, USBIPConnection) -> Void, lost: @escaping @Sendable (USBIPConnection) -> Void
    ) throws(BusError) {
        var ends: [Int32] = [-1, -1]
        _ = try SystemCalls.check("pipe", pipe(&ends))
        ends.forEach(SystemCalls.prepare)
        (self.listener, self.handle, self.lost) = (listener, handle, lost)
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        let thread = Thread { [self] in run() }
        thread.name = "simulated-usb"
        thread.start()
    }

    deinit {
        close(wakeReader)
        close(wakeWriter)
    }

    func wake() {
        var byte: UInt8 = 1
        _ = Glibc.write(wakeWriter, &byte, 1)
    }

    /// Serves a descriptor that is connected already.
    /// - Returns: whether the loop still runs; if not, the descriptor is the caller's.
    func adopt(_ connection: USBIPConnection) -> Bool { ask(.adopt(connection)) }

    /// Runs something on the loop's thread soon: for what a device's call must not do itself.
    func later(_ work: @escaping @Sendable () -> Void) { _ = ask(.run(work)) }

    /// Ends all connections; returns when their descriptors are closed. Not to be called on the loop's own thread.
    func stop() {
        let done = DispatchSemaphore(value: 0)
        let first = requests.withLock { requests in
            defer { requests.stopped = true }
            if !requests.stopped { requests.waiting.append(.stop(done: done)) }
            return !requests.stopped
        }
        guard first else { return }
        wake()
        done.wait()
    }

    private func ask(_ request: Request) -> Bool {
        let taken = requests.withLock { requests in
            if !requests.stopped { requests.waiting.append(request) }
            return !requests.stopped
        }
        if taken { wake() }
        return taken
    }

    /// What the thread alone knows.
    private struct Client {
        let connection: USBIPConnection
        var reader: USBIPReader
    }

    private func run() {
        var clients: [Client] = []
        var pausesAccepting = false
        while true {
            let waiting = requests.withLock { requests in
                defer { requests.waiting = [] }
                return requests.waiting
            }
            var stopping: [DispatchSemaphore] = []
            for request in waiting {
                switch request {
                case .adopt(let connection): clients.append(Client(connection: connection, reader: USBIPReader(isImported: true)))
                case .run(let work): work()
                case .stop(let done): stopping.append(done)
                }
            }
            if !stopping.isEmpty {
                for client in clients { drop(client.connection) }
                if listener >= 0 { close(listener) }
                for done in stopping { done.signal() }
                return
            }
            clients.removeAll { client in
                guard client.connection.isEnded else { return false }
                drop(client.connection)
                return true
            }
            poll(&clients, &pausesAccepting)
        }
    }

    private func drop(_ connection: USBIPConnection) {
        // Let go before the host sees the end, so that it can take the device again at once.
        lost(connection)
        connection.forgetPort()
        close(connection.descriptor)
    }

    private func poll(_ clients: inout [Client], _ pausesAccepting: inout Bool) {
        let accepts = listener >= 0 && !pausesAccepting
        var set = [pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0), pollfd(fd: accepts ? listener : -1, events: Int16(POLLIN), revents: 0)]
        for client in clients {
            let outbound = client.connection.waitingBytes
            let reads = outbound < Self.maximumOutboundBytes && !client.connection.isClosing
            set.append(pollfd(fd: client.connection.descriptor, events: Int16((reads ? POLLIN : 0) | (outbound > 0 ? POLLOUT : 0)), revents: 0))
        }
        let count = Glibc.poll(&set, nfds_t(set.count), pausesAccepting ? Self.acceptPauseMilliseconds : -1)
        pausesAccepting = false
        guard count > 0 else { return }
        if set[0].revents != 0 {
            var drain = [UInt8](repeating: 0, count: 256)
            _ = Glibc.read(wakeReader, &drain, drain.count)
        }
        for index in clients.indices where set[index + 2].revents != 0 {
            if !serve(&clients[index], set[index + 2].revents) { clients[index].connection.end() }
        }
        if set[1].revents != 0 { pausesAccepting = !accept(&clients) }
    }

    /// - Returns: false when no descriptor was left.
    private func accept(_ clients: inout [Client]) -> Bool {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
        SystemCalls.prepare(descriptor)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        // A host that imported nothing and is the oldest of too many gives way.
        if clients.count >= Self.maximumConnections {
            guard let idle = clients.firstIndex(where: { $0.connection.port == nil }) else {
                close(descriptor)
                return true
            }
            clients[idle].connection.end()
        }
        let connection = USBIPConnection(descriptor: descriptor, port: nil) { [weak self] in self?.wake() }
        clients.append(Client(connection: connection, reader: USBIPReader(isImported: false)))
        return true
    }

    /// - Returns: false when the connection is over.
    private func serve(_ client: inout Client, _ events: Int16) -> Bool {
        let connection = client.connection
        if events & Int16(POLLIN) != 0 {
            var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
            let count = Glibc.read(connection.descriptor, &chunk, chunk.count)
            if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return false }
            if count > 0 {
                client.reader.append(chunk[..<count])
                do {
                    while !connection.isClosing, !connection.isEnded, let message = try client.reader.next() {
                        handle(message, connection)
                        client.reader.isImported = connection.port != nil
                    }
                } catch {
                    return false
                }
            }
        } else if events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
            return false
        }
        return connection.flush()
    }
}
