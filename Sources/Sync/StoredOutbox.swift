import Crypto
import Dispatch
import Journal
import SaleCore
import Storage
import SyncProtocol

/// The terminal's database as one peer's outbox. The database's calls block on the disk, so they are made on a queue of
/// their own, never on the cooperative pool.
public struct StoredOutbox: OutboxSource {
    private let database: TillDatabase
    private let peer: String
    private let key: Curve25519.Signing.PrivateKey
    private let queue: DispatchQueue

    public init(database: TillDatabase, peer: String, key: Curve25519.Signing.PrivateKey) {
        self.database = database
        self.peer = peer
        self.key = key
        queue = DispatchQueue(label: "till.sync.\(peer)")
    }

    public func page(after head: JournalHead?, maximumCount: Int, maximumBytes: Int) async throws -> OutboxPage {
        try await onQueue { database in
            let standing = try Self.standing(head, database)
            let events = try database.envelopes(
                afterEpoch: head?.epoch.number ?? 0, sequence: standing == .superseded ? .max : head?.sequence ?? 0, limit: maximumCount,
                maximumBytes: maximumBytes)
            let first = events.first?.header.epoch
            return OutboxPage(envelopes: Array(events.prefix { $0.header.epoch == first }), standing: standing)
        }
    }

    private static func standing(_ head: JournalHead?, _ database: TillDatabase) throws -> HeadStanding {
        guard let head else { return .known }
        let stored = try database.envelope(epoch: head.epoch.number, sequence: head.sequence)
        let first = try database.envelope(epoch: head.epoch.number, sequence: 1)
        return .judge(
            head, stored: stored?.hash, storedEpoch: first?.header.epoch, current: try database.identity.journalEpoch,
            isCarriedOver: try database.carriesOver(from: head.epoch.number))
    }

    public func sign(_ bytes: [UInt8]) async throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    public func recordAcknowledgement(head: JournalHead?, verdicts: [EventVerdict], at: Int64) async throws {
        let exceptions = verdicts.map { verdict in
            OutboxException(
                epoch: verdict.epoch, sequence: verdict.sequence, verdict: Self.stored(verdict.verdict), code: verdict.code, message: verdict.message)
        }
        try await onQueue { database in
            try database.recordAcknowledgement(
                peer: peer, epoch: head?.epoch.number ?? 0, sequence: head?.sequence ?? 0, hash: head?.hash ?? .zero, verdicts: exceptions, at: at)
        }
    }

    private static func stored(_ verdict: EventVerdict.Verdict) -> OutboxVerdict {
        switch verdict {
        case .rejected: .rejected
        case .skipped: .skipped
        case .accepted: .accepted
        }
    }

    public func recordAttempt(failures: Int, error: String?, alarmCode: String?, nextAttemptAt: Int64?) async throws {
        try await onQueue { try $0.recordAttempt(peer: peer, attempts: failures, error: error, alarmCode: alarmCode, nextAttemptAt: nextAttemptAt) }
    }

    public func backlog() async throws -> (count: Int, oldestRecordedAt: Int64?) { try await onQueue { try $0.backlog(peer: peer) } }

    public func cursor() async throws -> String? { try await onQueue { try $0.peer(peer)?.cursor } }

    public func apply(_ page: ChangePage, at: Int64) async throws -> [String] {
        var products: [Product] = []
        var deleted: [String] = []
        for change in page.products {
            switch change {
            case .set(let record): products.append(Product(record))
            case .deleted(let code): deleted.append(code)
            }
        }
        var stored = CataloguePage(
            upserts: products, deletedCodes: deleted, cursor: page.cursor, beginsFullFetch: page.first, endsFullFetch: page.full && !page.more)
        stored.stockBalances = page.stock.map {
            StockBalance(product: $0.product, quantity: Quantity(thousandths: $0.quantityThousandths), epoch: $0.epoch, sequence: $0.sequence)
        }
        return try await onQueue { [stored] in try $0.applyChanges(peer: peer, page: stored, at: at).map { "\($0.code): \($0.reason)" } }
    }

    public func forgetCursor() async throws { try await onQueue { try $0.forgetCursor(peer: peer) } }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable (TillDatabase) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(database) }) }
        }
    }
}
