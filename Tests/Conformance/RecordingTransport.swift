import DeviceKit
import Synchronization

/// A channel that keeps what passes, as a trace. Times are numbers: 0, 1, 2 …, so that the same traffic is the same file.
final class RecordingTransport: Transport {
    private let base: any Transport
    private let records = Mutex<[DeviceTrace.Record]>([])

    init(_ base: any Transport) {
        self.base = base
        keep(.opened)
    }

    var address: DeviceAddress { base.address }

    private func keep(_ what: DeviceTrace.What) { records.withLock { $0.append(.init(milliseconds: Int64($0.count), what: what)) } }

    func trace(_ role: DeviceRole) -> DeviceTrace { DeviceTrace(role: role.rawValue, address: address.description, records: records.withLock { $0 }) }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        // Before it is handed on: a simulated device answers at once, and an answer stands behind its question.
        keep(.sent(bytes))
        try await base.write(bytes, timeoutMilliseconds: timeoutMilliseconds)
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        let bytes = try await base.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
        keep(.received(bytes))
        return bytes
    }

    func close() async { await base.close() }
}

extension DeviceTrace {
    /// All that was sent, in order, however it was cut.
    var sentBytes: [UInt8] { records.flatMap { if case .sent(let bytes) = $0.what { bytes } else { [UInt8]() } } }
    var receivedBytes: [UInt8] { records.flatMap { if case .received(let bytes) = $0.what { bytes } else { [UInt8]() } } }
}
