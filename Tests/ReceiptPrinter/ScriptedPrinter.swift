import DeviceKit
import Synchronization

/// The far end of the wire, by hand: a buffer that goes to paper unless stopped, and the answers of the command reference.
/// A read with nothing to give times out at once, so no test waits in real time.
final class ScriptedPrinter: Transport {
    struct State {
        var status: [UInt8: UInt8] = [1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12]
        var held: [UInt8] = []
        var paper: [UInt8] = []
        var realTimePulses: [[UInt8]] = []
        var replies: [UInt8] = []
        var stopped = false
        /// Runs out of paper when so many job bytes (after settling) are on paper.
        var stopAfterBytes: Int?
        var queries = 0
        var answersStatus = true
        var answersEnd = true
        var answersClear = true
        var clears = 0
        var disconnected = false
        var disconnectAfterWrites: Int?
        /// Called for each DLE EOT, with its running number: the place where a script changes things.
        var onQuery: (@Sendable (Int, inout State) -> Void)?

        /// Called with what is held: answers how many bytes of it are a command that was carried out.
        var onCommand: (@Sendable (ArraySlice<UInt8>, inout State) -> Int?)?
        var stored: [[UInt8]] = []
        var definitions = 0

        mutating func stop(_ two: UInt8 = 0x32, four: UInt8 = 0x72) {
            stopped = true
            status = [1: 0x1A, 2: two, 3: 0x12, 4: four]
        }

        mutating func resume() {
            stopped = false
            stopAfterBytes = nil
            status = [1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12]
            process()
        }

        mutating func process() {
            while !stopped, !held.isEmpty {
                if let hook = onCommand, let count = hook(held[...], &self) {
                    held.removeFirst(count)
                } else if held.starts(with: [0x1D, 0x72, 0x01]) {
                    held.removeFirst(3)
                    if answersEnd { replies.append(0x00) }
                } else if held.starts(with: [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]), held.count >= 11 {
                    replies += [0x37, 0x22] + held[7..<11] + [0x00]
                    held.removeFirst(11)
                } else {
                    let byte = held.removeFirst()
                    if byte != 0 || !paper.isEmpty { paper.append(byte) }  // leading NULs only end a cut-off command
                    if let limit = stopAfterBytes, paper.count >= limit { stop() }
                }
            }
        }
    }

    let address = DeviceAddress.memory(name: "scripted")
    let state = Mutex(State())

    init(_ set: (inout State) -> Void = { _ in }) { state.withLock { set(&$0) } }

    var paper: [UInt8] { state.withLock { $0.paper } }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        let gone = state.withLock { state in
            if let left = state.disconnectAfterWrites {
                state.disconnectAfterWrites = left - 1
                if left <= 0 { state.disconnected = true }
            }
            if state.disconnected { return true }
            var rest = bytes[...]
            while let first = rest.first {
                if first == 0x10, rest.dropFirst().first == 0x04, let n = rest.dropFirst(2).first {
                    state.queries += 1
                    if let hook = state.onQuery { hook(state.queries, &state) }
                    if state.answersStatus { state.replies.append(state.status[n] ?? 0x12) }
                    rest = rest.dropFirst(3)
                } else if rest.starts(with: [0x10, 0x14, 0x08]) {
                    state.clears += 1
                    state.held = []
                    if state.answersClear { state.replies += [0x37, 0x25, 0x00] }
                    rest = rest.dropFirst(10)
                } else if rest.starts(with: [0x10, 0x14, 0x01]) {
                    state.realTimePulses.append(Array(rest.prefix(5)))
                    rest = rest.dropFirst(5)
                } else {
                    state.held.append(first)
                    rest = rest.dropFirst()
                }
            }
            state.process()
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

/// A clock that jumps: sleeping takes no time and moves it on.
final class JumpingClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    private let time = Mutex(Duration.zero)
    var now: Instant { Instant(offset: time.withLock { $0 }) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, deadline.offset) }
        await Task.yield()
    }
}
