import Journal
import Logging
import Synchronization
import SyncProtocol

/// The background exchange with one peer: pushes the journal, pulls changes. The two go on beside each other, so that
/// neither a stopped push nor a failing pull holds up the other. Nothing on the way of a sale waits for it.
public actor SyncWorker {
    let outbox: any OutboxSource
    let link: any PeerLink
    let clock: any SyncClock
    let options: SyncOptions
    let logger: Logger
    let pushBell = WakeBell()
    let pullBell = WakeBell()
    var random: any RandomNumberGenerator & Sendable
    var machine = PushMachine()
    /// Said by the peer and not yet checked against the journal and noted.
    var unrecorded: Acknowledgement?
    var recorded: Acknowledgement?
    var hasDrained = false
    var pullBackOff = BackOff()
    /// The alarm the peer was told of last, and when a failed telling is tried again.
    var told: PushAlarm?
    var tellAfter: Int64 = 0
    var tellBackOff = BackOff()
    public private(set) var status: SyncStatus
    private var listeners: [Int: AsyncStream<SyncStatus>.Continuation] = [:]
    private var listenerNumber = 0
    private let retryRequested = Mutex(false)

    /// - Parameter alarm: what stood when the program ended last; it stands until the peer acknowledges again.
    public init(
        peer: String, alarm: (code: String, sentence: String)? = nil, outbox: any OutboxSource, link: any PeerLink, clock: any SyncClock, options: SyncOptions = SyncOptions(),
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(), logger: Logger
    ) {
        self.outbox = outbox
        self.link = link
        self.clock = clock
        self.options = options
        self.random = random
        self.logger = logger
        status = SyncStatus(peer: peer)
        status.alarmCode = alarm?.code
        status.alarmSentence = alarm?.sentence
    }

    /// Works until the task is cancelled. Run it once.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.pushLoop() }
            if options.pulls { group.addTask { await self.pullLoop() } }
        }
        for listener in listeners.values { listener.finish() }
        listeners = [:]
    }

    /// A new event was committed: send it now, unless a back-off is running. May be called from any thread, never waits.
    public nonisolated func wake() { pushBell.ring() }

    /// Returns once the peer has acknowledged all that is recorded, or where it does not answer now. The work itself is `run`'s.
    public func untilSent() async {
        wake()
        // What cannot be read is no reason to wait: `run` says so.
        guard (try? await publishBacklog()) != nil else { return }
        for await status in statuses() {
            let isAnswering = status.phase == .connected || status.phase == .starting
            guard isAnswering, status.pending > 0 else { return }
        }
    }

    /// The network is back, or a person asks: forget back-offs and alarms, and try both ways at once.
    public nonisolated func retryNow() {
        retryRequested.withLock { $0 = true }
        pushBell.ring()
        pullBell.ring()
    }

    func takeRetryRequest() -> Bool {
        retryRequested.withLock { requested in
            defer { requested = false }
            return requested
        }
    }

    /// Every change of the status, beginning with the present one; the newest wins where the reader is slow.
    public func statuses() -> AsyncStream<SyncStatus> {
        let (stream, continuation) = AsyncStream.makeStream(of: SyncStatus.self, bufferingPolicy: .bufferingNewest(1))
        listenerNumber += 1
        let number = listenerNumber
        listeners[number] = continuation
        continuation.onTermination = { _ in Task { await self.remove(listener: number) } }
        continuation.yield(status)
        return stream
    }

    private func remove(listener number: Int) { listeners[number] = nil }

    func publish(_ change: (inout SyncStatus) -> Void) {
        var changed = status
        change(&changed)
        guard changed != status else { return }
        status = changed
        for listener in listeners.values { listener.yield(changed) }
    }

    /// The difference of clocks, taken at the middle of a request that ended now.
    func noteSkew(peerTime: Int64, sentAt: Int64) {
        let now = clock.wallMilliseconds
        publish { $0.skewMilliseconds = peerTime - (sentAt + (now - sentAt) / 2) }
    }
}
