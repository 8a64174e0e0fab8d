import DeviceKit
import Synchronization

/// A transport that remembers what was written, and answers what it was given to answer.
final class Wire: Transport {
    let address = DeviceAddress.memory(name: "display")
    let written = Mutex<[[UInt8]]>([])
    let gone = Mutex(false)
    let answers = Mutex<[[UInt8]]>([])
    let reads = Mutex(0)

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        if gone.withLock({ $0 }) { throw .disconnected("pulled") }
        written.withLock { $0.append(bytes) }
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        reads.withLock { $0 += 1 }
        guard let answer = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { throw .timedOut(bytesTaken: 0) }
        return answer
    }

    func close() async {}
    var writes: [[UInt8]] { written.withLock { $0 } }
    var last: [UInt8] { writes.last ?? [] }
}

extension DisplayText {
    /// Two plain lines.
    init(_ upper: String, _ lower: String) { self.init(upper: .init(left: upper), lower: .init(left: lower)) }
}

func blanks(_ count: Int) -> [UInt8] { Array(repeating: 0x20, count: count) }
func padded(_ text: String, _ columns: Int = 20) -> [UInt8] { Array(text.utf8) + blanks(columns - text.utf8.count) }
