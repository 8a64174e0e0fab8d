import DeviceKit
import Synchronization

/// The terminal's end of a `MemoryPort`.
final class MemoryChannel: Transport {
    let address: DeviceAddress
    private let port: MemoryPort
    private let id: UInt64
    private let closed = Mutex(false)

    init(port: MemoryPort, id: UInt64) {
        self.port = port
        self.id = id
        self.address = port.address
    }

    private var isClosed: Bool { closed.withLock { $0 } }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await port.write(bytes, id: id, limit: .milliseconds(timeoutMilliseconds), isClosed: { self.endIfCancelled() })
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        try await port.read(maximum: maximum, id: id, limit: .milliseconds(timeoutMilliseconds), isClosed: { self.endIfCancelled() })
    }

    func close() async { end() }

    /// A cancelled waiting call closes the channel, as `Transport` asks.
    private func endIfCancelled() -> Bool {
        if Task.isCancelled { end() }
        return isClosed
    }

    private func end() {
        let first = closed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        guard first else { return }
        port.release(id)
        port.wake()
    }
}
