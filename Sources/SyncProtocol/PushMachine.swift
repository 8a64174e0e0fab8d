import Journal

/// Sending a journal to one peer, as a pure machine: no clock, no network, no disk. The driver asks `step`, does what it
/// says, and reports what came of it. One request is in flight at most; failures back off; the head is what the peer says.
///
/// Time is the driver's monotonic clock in milliseconds.
public struct PushMachine: Sendable {
    public enum Step: Equatable, Sendable {
        /// Ask the peer for its head; report with `received`.
        case askHead
        /// Read what comes after this head (nil: from the very first event) and its standing; report with `loaded`.
        case load(after: JournalHead?, maximumCount: Int, maximumBytes: Int)
        /// Send these events; report with `received`.
        case send([Envelope])
        /// Everything is there. `wake` when there is a new event.
        case idle
        /// Backing off, unless `retryNow` comes before.
        case wait(until: Int64)
        case stopped(PushAlarm)
    }

    /// What came of a request.
    public enum Outcome: Equatable, Sendable {
        case acknowledged(Acknowledgement)
        case refused(status: Int, error: ErrorBody?, retryAfterMilliseconds: Int64?)
        /// No answer, or one that is none of ours. The request may have been acted on.
        case failed(String)
    }

    private enum State: Equatable {
        case unsure
        case ready
        case waiting(until: Int64, sure: Bool)
        case sending([Envelope])
        case idle
        case stopped(PushAlarm)
    }

    private var state = State.unsure
    private var inFlight = false
    /// An event was written since the last `load` was handed out: what it brings may be older.
    private var woken = false
    private var maximumCount = WireLimits.batchCount
    /// The peer's head as it was last reported. Meaningless until `isSure`.
    public private(set) var head: JournalHead?
    /// True once the peer has told its head since the start.
    public private(set) var isSure = false
    public private(set) var backOff = BackOff()
    public private(set) var lastError: String?

    public init() {}

    public var alarm: PushAlarm? { if case .stopped(let alarm) = state { alarm } else { nil } }

    /// The end of the back-off that is running.
    public var waitingUntil: Int64? { if case .waiting(let until, _) = state { until } else { nil } }

    public mutating func step(now: Int64) -> Step {
        precondition(!inFlight, "one request in flight: report the last one first")
        if case .waiting(let until, let sure) = state {
            if now < until { return .wait(until: until) }
            state = sure ? .ready : .unsure
        }
        switch state {
        case .unsure:
            inFlight = true
            return .askHead
        case .ready, .waiting:
            woken = false
            return .load(after: head, maximumCount: maximumCount, maximumBytes: WireLimits.batchBytes)
        case .sending(let envelopes):
            inFlight = true
            return .send(envelopes)
        case .idle: return .idle
        case .stopped(let alarm): return .stopped(alarm)
        }
    }

    /// What `load` brought: consecutive events of one epoch after the head; none means that the peer has everything.
    public mutating func loaded(_ envelopes: [Envelope], standing: HeadStanding) {
        guard state == .ready else { return }
        switch (standing, head) {
        case (.differs, let head?): state = .stopped(.fork(head))
        case (.beyond, let head?): state = .stopped(.peerIsAhead(head))
        default:
            if !envelopes.isEmpty { state = .sending(envelopes) } else if !woken { state = .idle }
        }
    }

    public mutating func received(_ outcome: Outcome, now: Int64, using random: inout some RandomNumberGenerator) {
        guard inFlight else { return }
        inFlight = false
        switch outcome {
        case .acknowledged(let answer): acknowledged(answer, now: now, using: &random)
        case .refused(401, let error, _), .refused(403, let error, _):
            stop(.notEnrolled(error?.message ?? "the office does not know this terminal"))
        case .refused(413, let error, _):
            tooLarge(error, now: now, using: &random)
        case .refused(400, let error?, _), .refused(422, let error?, _):
            stop(.notUnderstood(code: error.code.rawValue, message: error.message))
        case .refused(let status, let error, let retryAfter):
            fail(error?.message ?? "the office answered \(status)", sure: isSure, now: now, retryAfterMilliseconds: retryAfter, using: &random)
        case .failed(let reason):
            fail(reason, sure: isSure, now: now, using: &random)
        }
    }

    /// A new event was written. Does not shorten a back-off: a shop that sells while the office is away does not hammer it.
    public mutating func wake() {
        woken = true
        if state == .idle { state = .ready }
    }

    /// The network came up, or a person asks: forget the back-off and any alarm, and ask for the head.
    public mutating func retryNow() {
        backOff.succeeded()
        maximumCount = WireLimits.batchCount
        if !inFlight { state = .unsure }
    }

    /// Ask for the head once in a while though nothing is to be sent: the office may have been restored from an older copy.
    public mutating func recheck() {
        if state == .idle { state = .unsure }
    }

    private mutating func acknowledged(_ answer: Acknowledgement, now: Int64, using random: inout some RandomNumberGenerator) {
        isSure = true
        head = answer.head
        if let refusal = answer.refusal, refusal.reason.isFinal { return stop(.refused(refusal)) }
        if case .sending(let sent) = state, answer.head != sent.last?.head {
            return fail(answer.refusal?.message ?? "the office has another head than the one sent", sure: true, now: now, using: &random)
        }
        backOff.succeeded()
        lastError = nil
        maximumCount = min(WireLimits.batchCount, maximumCount * 2)
        state = .ready
    }

    private mutating func tooLarge(_ error: ErrorBody?, now: Int64, using random: inout some RandomNumberGenerator) {
        guard case .sending(let sent) = state, sent.count > 1 else {
            return stop(.notUnderstood(code: "too-large", message: error?.message ?? "one event is larger than the office reads"))
        }
        maximumCount = max(1, sent.count / 2)
        fail("the office found the batch too large", sure: true, now: now, using: &random)
    }

    private mutating func fail(
        _ reason: String, sure: Bool, now: Int64, retryAfterMilliseconds: Int64? = nil, using random: inout some RandomNumberGenerator
    ) {
        lastError = reason
        let delay = backOff.failed(retryAfterMilliseconds: retryAfterMilliseconds, using: &random)
        state = .waiting(until: now + delay, sure: sure)
    }

    private mutating func stop(_ alarm: PushAlarm) {
        lastError = alarm.description
        state = .stopped(alarm)
    }
}
