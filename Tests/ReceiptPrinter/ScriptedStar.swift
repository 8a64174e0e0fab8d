import DeviceKit
import Synchronization

/// A Star printer by hand: a buffer that goes to paper unless stopped, the ETB counter and the status packet of the specification.
/// A read with nothing to give times out at once, so no test waits in real time.
final class ScriptedStar: Transport {
    struct State {
        var one: UInt8 = 0
        var two: UInt8 = 0
        var three: UInt8 = 0
        var four: UInt8 = 0
        var counter = 0
        var held: [UInt8] = []
        var paper: [UInt8] = []
        var replies: [UInt8] = []
        var stopped = false
        var stopAfterBytes: Int?
        var answers = true
        var counts = true
        var queries = 0
        var pulsesNow = 0
        var automatic = true
        var disconnected = false
        var version = "TSP650IIVer2.1"
        var onQuery: (@Sendable (Int, inout State) -> Void)?

        mutating func stop() {
            stopped = true
            (one, four) = (0x08, 0x08)
        }

        mutating func resume() {
            stopped = false
            stopAfterBytes = nil
            (one, four) = (0, 0)
            process()
        }

        var packet: [UInt8] {
            let bits = UInt8(counter & 7) << 1 | UInt8(counter >> 3 & 3) << 5
            return [0x23, 0x86, one, two, three, four, 0x00, bits, 0x00]
        }

        mutating func process() {
            while !stopped, !held.isEmpty {
                if held.starts(with: [0x1B, 0x1E, 0x45, 0x00]) {
                    counter = 0
                    held.removeFirst(4)
                } else if held.starts(with: [0x1B, 0x1E, 0x61, 0x00]) {
                    automatic = false
                    held.removeFirst(4)
                } else if held.starts(with: [0x1B, 0x23, 0x2A, 0x0A, 0x00]) {
                    replies += [0x1B, 0x23, 0x2A] + Array(version.utf8) + [0x0A, 0x00]
                    held.removeFirst(5)
                } else if held.first == 0x17 {
                    if counts { counter = (counter + 1) % 32 }
                    held.removeFirst()
                } else {
                    let byte = held.removeFirst()
                    if byte != 0 || !paper.isEmpty { paper.append(byte) }
                    if let limit = stopAfterBytes, paper.count >= limit { stop() }
                }
            }
        }
    }

    let address = DeviceAddress.memory(name: "star")
    let state = Mutex(State())

    init(_ set: (inout State) -> Void = { _ in }) { state.withLock { set(&$0) } }

    var paper: [UInt8] { state.withLock { $0.paper } }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        let gone = state.withLock { state in
            if state.disconnected { return true }
            if bytes == [0x1B, 0x06, 0x01] {
                state.queries += 1
                if let hook = state.onQuery { hook(state.queries, &state) }
                if state.answers { state.replies += state.packet }
            } else if bytes == [0x1C] {
                state.pulsesNow += 1
            } else {
                state.held += bytes
                state.process()
            }
            return false
        }
        if gone { throw .disconnected("pulled") }
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        await Task.yield()
        if Task.isCancelled { throw .closed }
        let (bytes, gone) = state.withLock { state in
            let bytes = Array(state.replies.prefix(maximum))
            state.replies.removeFirst(bytes.count)
            return (bytes, state.disconnected)
        }
        if gone { throw .disconnected("pulled") }
        if bytes.isEmpty { throw .timedOut(bytesTaken: 0) }
        return bytes
    }

    func close() async { state.withLock { $0.disconnected = true } }
}
