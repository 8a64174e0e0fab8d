import DeviceKit
import PrinterProfiles
import Synchronization

/// The wire to one printer: exchanges one at a time, and replies sorted by kind.
final class PrinterLink: Sendable {
    let transport: any Transport
    let clock: any Clock<Duration>
    let timings: PrinterTimings
    private let lock = AsyncLock()
    private let state = Mutex(State())

    private struct State {
        var parser = ReplyParser()
        var starParser = StarReplyParser()
        var starStatus: StarStatus?
        var starVersion: String?
        var realTime: [UInt8] = []
        /// GS r answers not yet taken.
        var queued = 0
        var blocks: [Block] = []
        /// The latest packet of automatic status back that nobody has taken.
        var automatic: [UInt8]?
        /// An answer was given up on and may still come: wait for quiet before asking again.
        var lateAnswerPossible = false
    }
    struct Block: Equatable {
        var header: UInt8
        var bytes: [UInt8]
    }

    private let dialect: PrinterProfile.Dialect

    init(transport: any Transport, clock: any Clock<Duration>, timings: PrinterTimings, dialect: PrinterProfile.Dialect = .escPos) {
        self.transport = transport
        self.dialect = dialect
        self.clock = clock
        self.timings = timings
    }

    /// Runs `body` with the wire to itself.
    func exchange<Value: Sendable>(_ body: () async throws(DeviceError) -> Value) async throws(DeviceError) -> Value {
        guard await lock.lock() else { throw DeviceError(.offline.with(detail: "takes no data")) }
        defer { lock.unlock() }
        return try await body()
    }

    /// Bytes so far that no printer sends.
    var noise: Int { state.withLock { $0.parser.noise } }

    // MARK: Inside an exchange

    func send(_ bytes: [UInt8]) async throws(DeviceError) {
        do {
            try await transport.write(bytes, timeoutMilliseconds: writeLimit(bytes.count))
        } catch { throw DeviceError(error) }
    }

    /// Sends all of `bytes`, however long the printer keeps us waiting, up to the recovery limit; `onStall` is told once.
    /// While it stalls others are turned away, because nothing may be put between the halves of a command.
    func sendPatiently(_ bytes: [UInt8], onStall: (DeviceReason) async -> Void) async throws(DeviceError) {
        var rest = bytes[...]
        var stalled: (() -> Duration)?
        defer { lock.accept() }
        while !rest.isEmpty {
            do {
                try await transport.write(Array(rest), timeoutMilliseconds: writeLimit(rest.count))
                return
            } catch .timedOut(let taken) {
                rest = rest.dropFirst(taken)
                if taken > 0 {
                    stalled = nil
                } else if let elapsed = stalled {
                    if elapsed() > timings.recoveryLimit { throw DeviceError(.noAnswer.with(detail: "took no data for \(timings.recoveryLimit)")) }
                    try await pause(timings.pollWhileStopped)
                } else {
                    stalled = stopwatch()
                    lock.refuse()
                    await onStall(.offline.with(detail: "takes no data"))
                }
            } catch { throw DeviceError(error) }
        }
    }

    private func writeLimit(_ count: Int) -> Int { timings.writeBaseMilliseconds + count * timings.writePerByteMilliseconds }

    /// One read; false when nothing came in time.
    @discardableResult
    func receive(timeoutMilliseconds: Int) async throws(DeviceError) -> Bool {
        let bytes: [UInt8]
        do {
            bytes = try await transport.read(maximum: PrinterLimits.readBytes, timeoutMilliseconds: timeoutMilliseconds)
        } catch .timedOut { return false } catch { throw DeviceError(error) }
        state.withLock { state in
            if dialect == .starLine {
                for reply in state.starParser.feed(bytes) {
                    switch reply {
                    case .status(let status): state.starStatus = status
                    case .version(let text): state.starVersion = text
                    }
                }
                return
            }
            for reply in state.parser.feed(bytes) {
                switch reply {
                case .realTime(let byte): state.realTime.append(byte)
                case .queued: state.queued += 1
                case .block(let header, let bytes): state.blocks.append(Block(header: header, bytes: bytes))
                case .automaticStatus(let packet): state.automatic = packet
                }
            }
            // Nobody asks for more than a few; what a mad device sends on top is dropped.
            if state.realTime.count > PrinterLimits.readsPerExchange { state.realTime.removeAll() }
            if state.blocks.count > PrinterLimits.readsPerExchange { state.blocks.removeAll() }
        }
        return true
    }

    /// Reads until `found` yields something; nil when the time is up.
    func await<Value>(_ timeoutMilliseconds: Int, _ found: () -> Value?) async throws(DeviceError) -> Value? {
        let elapsed = stopwatch()
        let limit = Duration.milliseconds(timeoutMilliseconds)
        for _ in 0..<PrinterLimits.readsPerExchange {
            if let value = found() { return value }
            let left = limit - elapsed()
            guard left > .zero, try await receive(timeoutMilliseconds: max(1, left.wholeMilliseconds)) else { return found() }
        }
        return found()
    }

    /// DLE EOT n. nil when the printer does not answer.
    func realTimeStatus(_ n: UInt8) async throws(DeviceError) -> UInt8? {
        if state.withLock({ $0.lateAnswerPossible }) { try await waitForQuiet() }
        state.withLock { $0.realTime = [] }
        try await send(EscPosCommand.realTimeStatus(n))
        let answer = try await self.await(timings.statusMilliseconds) { state.withLock { $0.realTime.isEmpty ? nil : $0.realTime.removeFirst() } }
        if answer == nil { state.withLock { $0.lateAnswerPossible = true } }
        return answer
    }

    func waitForQuiet() async throws(DeviceError) {
        for _ in 0..<PrinterLimits.readsPerExchange where try await receive(timeoutMilliseconds: timings.quietMilliseconds) == false { break }
        state.withLock { $0.lateAnswerPossible = false }
    }

    /// Takes `count` GS r answers if so many are there.
    func takeQueued(_ count: Int) -> Bool {
        state.withLock { state in
            guard state.queued >= count else { return false }
            state.queued -= count
            return true
        }
    }

    func forgetReplies() {
        state.withLock { state in
            state.queued = 0
            state.blocks = []
            state.realTime = []
        }
    }

    func takeBlock(header: UInt8, _ matching: ([UInt8]) -> Bool) -> Bool {
        state.withLock { state in
            guard let index = state.blocks.firstIndex(where: { $0.header == header && matching($0.bytes) }) else { return false }
            state.blocks.remove(at: index)
            return true
        }
    }

    /// The bytes of the first block with this header, and with this first byte where one is given.
    func takeBlock(header: UInt8, beginning first: UInt8? = nil) -> [UInt8]? {
        state.withLock { state in
            guard let index = state.blocks.firstIndex(where: { $0.header == header && (first == nil || $0.bytes.first == first) }) else { return nil }
            return state.blocks.remove(at: index).bytes
        }
    }

    func forgetBlocks(header: UInt8) { state.withLock { $0.blocks.removeAll { $0.header == header } } }

    /// The latest packet of automatic status back, once.
    func takeAutomatic() -> [UInt8]? {
        state.withLock { state in
            defer { state.automatic = nil }
            return state.automatic
        }
    }

    var hasAutomatic: Bool { state.withLock { $0.automatic != nil } }

    // MARK: Star

    func takeStarStatus() -> StarStatus? {
        state.withLock { state in
            defer { state.starStatus = nil }
            return state.starStatus
        }
    }

    func takeStarVersion() -> String? {
        state.withLock { state in
            defer { state.starVersion = nil }
            return state.starVersion
        }
    }

    func forgetStarReplies() {
        state.withLock { state in
            state.starStatus = nil
            state.starVersion = nil
        }
    }

    // MARK: Time

    func stopwatch() -> () -> Duration { Self.stopwatch(clock) }

    private static func stopwatch(_ clock: some Clock<Duration>) -> () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// - Throws: `device.disconnected` when cancelled.
    func pause(_ duration: Duration) async throws(DeviceError) {
        do {
            try await clock.sleep(for: duration)
        } catch { throw DeviceError(.disconnected.with(detail: "cancelled")) }
    }
}

extension Duration {
    var wholeMilliseconds: Int { Int(clamping: components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
