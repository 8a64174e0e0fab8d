import DeviceKit
import Foundation
import Synchronization

/// One open file descriptor served by one thread of its own: `poll` over the descriptor and a wake pipe.
///
/// No call blocks Swift's cooperative pool: callers leave a request and suspend, the thread fulfils it, times it out or
/// ends it when the channel is closed. The thread owns the descriptors and is the only one that closes them.
final class DescriptorChannel: Sendable {
    private let descriptor: Int32
    private let kind: Kind
    private let wakeReadEnd: Int32
    private let wakeWriteEnd: Int32
    private let state = Mutex(State())

    enum Kind {
        case socket
        /// A serial port. With `heedsDSR` bytes go out only while the device raises DSR.
        case terminal(heedsDSR: Bool)
        /// usblp, hidraw: a read of nothing is an empty packet, no end as long as nothing hung up, and what was written is taken whole or not at all.
        case device
        /// evdev: read as soon as it comes, for the kernel keeps only some 64 events (a dozen keys) for a slow reader. What is more than
        /// `Limits.eventBytes` stays with the kernel, which tells by SYN_DROPPED what it lost.
        case events
    }

    private struct State {
        var reading: Reading?
        var writing: Writing?
        var control: Control?
        /// `.events` only: received and not yet asked for, and the error that ended the receiving.
        var ahead: [UInt8] = []
        var failure: TransportError?
        var closing = false
        /// The thread has let go of the descriptors; nobody may touch them any more.
        var finished = false
        /// The other side hung up: the descriptor is polled only while somebody waits, or `poll` would spin.
        var hungUp = false
        /// Not polled before: the device gave an empty packet or lowered DSR, and `poll` would spin.
        var restUntil: ContinuousClock.Instant?
        var closeWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private struct Reading {
        let maximum: Int
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<[UInt8], TransportError>, Never>
    }

    private struct Writing {
        let bytes: [UInt8]
        var taken = 0
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<[UInt8], TransportError>, Never>
    }

    /// A device request (ioctl), carried out on the thread. It may take its time there; the bytes wait.
    private struct Control {
        let work: @Sendable (Int32) -> TransportError?
        let continuation: CheckedContinuation<Result<[UInt8], TransportError>, Never>
    }

    /// Takes over `descriptor`, which must be non-blocking. Closes it if no wake pipe can be had.
    init(taking descriptor: Int32, kind: Kind) throws(TransportError) {
        do throws(TransportError) {
            (wakeReadEnd, wakeWriteEnd) = try WakePipe.make()
        } catch {
            Glibc.close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.kind = kind
        BackgroundThread.start(named: "till-device") { [self] in serve() }
    }

    // MARK: Requests, from any task

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        return try await request { state, continuation in
            guard state.reading == nil else { return .failed("two readers on one channel") }
            state.reading = Reading(maximum: max(1, maximum), deadline: deadline, continuation: continuation)
            return nil
        }
    }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        guard !bytes.isEmpty else { return }
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        _ = try await request { state, continuation in
            guard state.writing == nil else { return .failed("two writers on one channel") }
            state.writing = Writing(bytes: bytes, deadline: deadline, continuation: continuation)
            return nil
        }
    }

    /// Carries out a device request. Its time limit is that of the kernel's drivers (5 s for a control transfer).
    func control(_ work: @escaping @Sendable (Int32) -> TransportError?) async throws(TransportError) {
        _ = try await request { state, continuation in
            guard state.control == nil else { return .failed("two device requests on one channel") }
            state.control = Control(work: work, continuation: continuation)
            return nil
        }
    }

    private func request(
        _ register: @Sendable (inout State, CheckedContinuation<Result<[UInt8], TransportError>, Never>) -> TransportError?
    ) async throws(TransportError) -> [UInt8] {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let refusal: TransportError? = state.withLock { state in
                    guard !state.closing else { return .closed }
                    if let error = register(&state, continuation) { return error }
                    wake(state)
                    return nil
                }
                if let refusal { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            requestClose()
        }
        return try result.get()
    }

    /// Ends waiting calls with `.closed` and lets the thread close the descriptors.
    func requestClose() {
        let waiting = state.withLock { state in
            state.closing = true
            let waiting = [state.reading?.continuation, state.writing?.continuation, state.control?.continuation].compactMap { $0 }
            state.reading = nil
            state.writing = nil
            state.control = nil
            wake(state)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: .failure(.closed)) }
    }

    /// Closes and returns when the descriptors are gone.
    func close() async {
        requestClose()
        await withCheckedContinuation { continuation in
            let already = state.withLock { state in
                if !state.finished { state.closeWaiters.append(continuation) }
                return state.finished
            }
            if already { continuation.resume() }
        }
    }

    private func wake(_ state: borrowing State) {
        guard !state.finished else { return }
        var byte: UInt8 = 0
        // A full pipe wakes the thread just as well, so the result does not matter.
        _ = Glibc.write(wakeWriteEnd, &byte, 1)
    }

    // MARK: The thread

    private func serve() {
        while let plan = nextPoll() {
            var polled = [pollfd(fd: wakeReadEnd, events: Int16(POLLIN), revents: 0), pollfd(fd: plan.descriptor, events: plan.events, revents: 0)]
            guard poll(&polled, 2, plan.timeoutMilliseconds) >= 0 || errno == EINTR else { break }
            if polled[0].revents != 0 { drainWakePipe() }
            carryOutControl()
            fulfil(events: Int32(polled[1].revents))
        }
        finish()
    }

    private func nextPoll() -> (descriptor: Int32, events: Int16, timeoutMilliseconds: Int32)? {
        state.withLock { state in
            guard !state.closing else { return nil }
            let waiting = state.reading != nil || state.writing != nil
            let events = (state.reading == nil && roomAhead(state) == 0 ? 0 : POLLIN) | (state.writing == nil ? 0 : POLLOUT)
            var limit: Int32 = -1
            let isResting = state.restUntil.map { $0 > .now } ?? false
            if let earliest = [state.reading?.deadline, state.writing?.deadline, isResting ? state.restUntil : nil].compactMap({ $0 }).min() {
                limit = (earliest - .now).pollMilliseconds
            }
            return (state.hungUp && !waiting || isResting ? -1 : descriptor, Int16(events), limit)
        }
    }

    private func carryOutControl() {
        let control = state.withLock { state in
            defer { state.control = nil }
            return state.control
        }
        guard let control else { return }
        let error = control.work(descriptor)
        control.continuation.resume(returning: error.map { .failure($0) } ?? .success([]))
    }

    /// Moves bytes where the descriptor is willing, and ends requests that are done, failed or late.
    private func fulfil(events: Int32) {
        var ended: [(CheckedContinuation<Result<[UInt8], TransportError>, Never>, Result<[UInt8], TransportError>)] = []
        state.withLock { state in
            if events & (POLLHUP | POLLERR | POLLNVAL) != 0 { state.hungUp = true }
            if events & ~POLLOUT != 0 { readAhead(&state) }
            let now = ContinuousClock.now
            if let reading = state.reading {
                if !state.ahead.isEmpty {
                    let bytes = Array(state.ahead.prefix(reading.maximum))
                    state.ahead.removeFirst(bytes.count)
                    ended.append((reading.continuation, .success(bytes)))
                    state.reading = nil
                } else if let failure = state.failure {
                    ended.append((reading.continuation, .failure(failure)))
                    state.reading = nil
                } else if events & ~POLLOUT != 0, let result = receive(maximum: reading.maximum, &state) {
                    ended.append((reading.continuation, result))
                    state.reading = nil
                } else if reading.deadline <= now {
                    ended.append((reading.continuation, .failure(.timedOut(bytesTaken: 0))))
                    state.reading = nil
                }
            }
            if var writing = state.writing {
                var result: Result<[UInt8], TransportError>?
                if events & ~POLLIN != 0 { result = send(&writing, &state.restUntil) }
                if result == nil, writing.deadline <= now { result = .failure(.timedOut(bytesTaken: writing.taken)) }
                if let result { ended.append((writing.continuation, result)) }
                state.writing = result == nil ? writing : nil
            }
        }
        for (continuation, result) in ended { continuation.resume(returning: result) }
    }

    /// A read of nothing is no end.
    private var isPackets: Bool {
        switch kind {
        case .device, .events: true
        case .socket, .terminal: false
        }
    }

    /// How many bytes may still be received before somebody asks for them.
    private func roomAhead(_ state: borrowing State) -> Int {
        guard case .events = kind, state.failure == nil else { return 0 }
        return Limits.eventBytes - state.ahead.count
    }

    private func readAhead(_ state: inout State) {
        let room = roomAhead(state)
        guard room > 0 else { return }
        switch receive(maximum: room, &state) {
        case .success(let bytes): state.ahead += bytes
        case .failure(let error): state.failure = error
        case nil: break
        }
    }

    /// nil when there is nothing yet.
    private func receive(maximum: Int, _ state: inout State) -> Result<[UInt8], TransportError>? {
        let room = min(maximum, Limits.readBytes)
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialised in
            count = Glibc.read(descriptor, buffer.baseAddress, room)
            initialised = max(0, count)
        }
        if count > 0 { return .success(bytes) }
        if count == 0, isPackets, !state.hungUp {
            state.restUntil = .now.advanced(by: .milliseconds(Limits.restMilliseconds))
            return nil
        }
        if count == 0 { return .failure(.disconnected("end of stream")) }
        return SystemError.isTransient(errno) ? nil : .failure(SystemError.transportError(errno, doing: "read"))
    }

    /// nil while bytes are left.
    private func send(_ writing: inout Writing, _ restUntil: inout ContinuousClock.Instant?) -> Result<[UInt8], TransportError>? {
        while writing.taken < writing.bytes.count {
            guard let room = roomOnTheLine() else {
                restUntil = .now.advanced(by: .milliseconds(Limits.restMilliseconds))
                return nil
            }
            let count = writing.bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[writing.taken...].prefix(room))
                if case .socket = kind { return Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL)) }
                return Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count > 0 {
                writing.taken += count
            } else {
                return count == 0 || SystemError.isTransient(errno) ? nil : .failure(SystemError.transportError(errno, doing: "write"))
            }
        }
        return .success([])
    }

    /// How many bytes may go out at once; nil when the device has lowered DSR or has not yet taken what went before. Little is on
    /// its way at any time, so that a device which lowers DSR with some room left loses nothing.
    private func roomOnTheLine() -> Int? {
        guard case .terminal(heedsDSR: true) = kind else { return .max }
        var lines: Int32 = 0, waiting: Int32 = 0
        // A port without modem lines (a pty) has no DSR to heed.
        if ioctl(descriptor, UInt(TIOCMGET), &lines) == 0, lines & TIOCM_DSR == 0 { return nil }
        if ioctl(descriptor, UInt(TIOCOUTQ), &waiting) == 0, Int(waiting) >= Limits.bytesUnderDSR { return nil }
        return Limits.bytesUnderDSR - Int(waiting)
    }

    private func drainWakePipe() {
        var sink = [UInt8](repeating: 0, count: 64)
        while Glibc.read(wakeReadEnd, &sink, sink.count) > 0 {}
    }

    private func finish() {
        requestClose()  // also when poll itself failed
        let waiters = state.withLock { state in
            state.finished = true
            switch kind {
            case .socket:
                // Unread bytes at close would make the kernel send a reset, which can cost the peer our last bytes.
                shutdown(descriptor, Int32(SHUT_WR))
                _ = receive(maximum: Limits.readBytes, &state)
            case .device, .events: break
            case .terminal:
                // On a pty the exclusive mark outlives our descriptor; and a child just forked would hold the lock until its exec.
                _ = ioctl(descriptor, UInt(TIOCNXCL))
                flock(descriptor, LOCK_UN)
            }
            for each in [descriptor, wakeReadEnd, wakeWriteEnd] { Glibc.close(each) }
            let waiters = state.closeWaiters
            state.closeWaiters = []
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

extension Duration {
    /// For poll(2): rounded up, so that a deadline is never met early; at most a minute, after which the caller looks again.
    fileprivate var pollMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        if seconds < 0 || attoseconds < 0 { return 0 }
        return Int32(min(60_000, min(seconds, 60) * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }
}
