import DeviceKit
import Synchronization

/// A transport in which everything the device will say lies ready: one message a read, and then the end. What is written is kept.
final class LoadedTransport: Transport {
    let address = DeviceAddress.memory(name: "loaded")
    private let messages: [[UInt8]]
    private let next = Mutex(0)
    private let kept = Mutex<[UInt8]>([])

    /// - Parameter messages: each no longer than the driver reads at once.
    init(_ messages: [[UInt8]] = []) { self.messages = messages }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) { kept.withLock { $0 += bytes } }

    /// What was written since this was asked last.
    func takeWritten() -> [UInt8] {
        kept.withLock { kept in
            defer { kept = [] }
            return kept
        }
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        let index = next.withLock { next in
            defer { next += 1 }
            return next
        }
        guard index < messages.count else { throw .closed }
        return messages[index]
    }

    func close() async {}
}
