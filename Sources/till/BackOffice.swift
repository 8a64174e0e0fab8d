import Checkout
import HTTPClient
import Logging
import Settings
import Storage
import Sync
import SyncProtocol
import Synchronization

/// The way to the back offices, beside the register and never in its way: one sync worker for each enrolled peer, and how far
/// each is behind shown on the register.
final class BackOffice: Sendable {
    /// Clocks that differ by more than this are shown (P12).
    static let skewShownMilliseconds: Int64 = 300_000

    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    private let retryRequested = Mutex(false)
    private let workers = Mutex<[SyncWorker]>([])
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// There is something new in the journal.
    func wake() { ring.yield() }

    /// The peers changed, or a person asks: look again and forget back-offs.
    func retryNow() {
        retryRequested.withLock { $0 = true }
        ring.yield()
    }

    private struct Exchange {
        let peer: PeerRecord
        let worker: SyncWorker
        let task: Task<Void, Never>
    }

    /// Runs until cancelled.
    func run(_ world: RegisterWorld, _ errands: Errands) async {
        let session = HTTPSession()
        var exchanges: [String: Exchange] = [:]
        wake()
        for await _ in bell {
            do {
                let peers = try await errands.onThread { try $0.peers() }
                for (name, exchange) in exchanges where !peers.contains(where: { $0.isSameExchange(as: exchange.peer) }) {
                    exchange.task.cancel()
                    await exchange.task.value
                    exchanges[name] = nil
                }
                for peer in peers where exchanges[peer.name] == nil { exchanges[peer.name] = try begin(peer, world, session) }
                let isRetry = retryRequested.withLock { requested in
                    defer { requested = false }
                    return requested
                }
                for exchange in exchanges.values { isRetry ? exchange.worker.retryNow() : exchange.worker.wake() }
                let workers = exchanges.values.map(\.worker)
                self.workers.withLock { $0 = workers }
                try await show(world, errands, workers)
            } catch {
                logger.error("the back office cannot be reached from here", metadata: ["error": "\(error)"])
            }
        }
        for exchange in exchanges.values { exchange.task.cancel() }
        for exchange in exchanges.values { await exchange.task.value }
        session.close()
    }

    /// Returns once the peers that answer have all that is recorded, or after `limit`; `run` goes on meanwhile.
    func sendTheRest(within limit: Duration, clock: any Clock<Duration>) async {
        let workers = workers.withLock { $0 }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { all in
                    for worker in workers { all.addTask { await worker.untilSent() } }
                }
            }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func begin(_ peer: PeerRecord, _ world: RegisterWorld, _ session: HTTPSession) throws -> Exchange {
        let clock = SystemSyncClock { world.clock.now().utcMilliseconds }
        let worker = try SyncWorker(peer: peer, database: world.database, session: session, clock: clock, logger: logger)
        let task = Task { [ring] in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await worker.run() }
                group.addTask {
                    var last: SyncStatus?
                    for await status in await worker.statuses() where status != last {
                        last = status
                        ring.yield()
                    }
                }
            }
        }
        return Exchange(peer: peer, worker: worker, task: task)
    }

    private func show(_ world: RegisterWorld, _ errands: Errands, _ workers: [SyncWorker]) async throws {
        var views: [RegisterState.PeerView] = []
        for worker in workers {
            let status = await worker.status
            let (backlog, rejected) = try await errands.onThread { (try $0.backlog(peer: status.peer), try $0.rejectedCount(peer: status.peer)) }
            views.append(.init(
                name: status.peer, pending: backlog.count, oldestPendingAt: backlog.oldestRecordedAt, rejected: rejected,
                isReachable: status.phase == .connected, lastError: status.lastError ?? status.pullError ?? skewText(status), alarm: alarm(status)))
        }
        await world.register.setPeers(views.sorted { $0.name < $1.name })
        try await world.register.refreshCatalogueVersion()
    }

    private func alarm(_ status: SyncStatus) -> RegisterState.PeerAlarm? {
        status.alarmCode.map { .init(code: $0, sentence: status.alarmSentence ?? "", remedy: PushAlarm.remedy(code: $0)) }
    }

    private func skewText(_ status: SyncStatus) -> String? {
        guard let skew = status.skewMilliseconds, abs(skew) > Self.skewShownMilliseconds else { return nil }
        return "its clock and this one differ by \((abs(skew) / 60_000).counted("minute")); set the wrong one"
    }
}

extension PeerRecord {
    fileprivate func isSameExchange(as other: PeerRecord) -> Bool { name == other.name && url == other.url && token == other.token && caPath == other.caPath && ownsCatalogue == other.ownsCatalogue }
}
