import Checkout
import Logging
import Storage

/// The way to the back office, beside the register and never in its way: wakes the sync worker and shows how far each peer is behind.
struct BackOffice: Sendable {
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// There is something new in the journal, or about the peers.
    func wake() { ring.yield() }

    func run(_ world: RegisterWorld, _ directory: DataDirectory) async {
        wake()
        for await _ in bell {
            await show(world)
        }
    }

    private func show(_ world: RegisterWorld) async {
        do {
            let peers = try world.database.peers().map { peer in
                let backlog = try world.database.backlog(peer: peer.name)
                return RegisterState.PeerView(
                    name: peer.name, pending: backlog.count, oldestPendingAt: backlog.oldestRecordedAt, rejected: try world.database.rejectedCount(peer: peer.name),
                    isReachable: peer.lastError == nil, lastError: peer.lastError)
            }
            await world.register.setPeers(peers)
        } catch {
            logger.error("the backlog cannot be read", metadata: ["error": "\(error)"])
        }
    }
}
