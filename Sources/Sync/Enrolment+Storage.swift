import Crypto
import HTTPClient
import Logging
import Storage
import SyncProtocol

extension Enrolment {
    /// Enrols the terminal of this database and notes the peer there. Blocks on the disk for a moment; for commands.
    /// - Parameters:
    ///   - name: `OFFICE` or `GATE`.
    ///   - ownsCatalogue: products and prices come from this peer from now on.
    ///   - caPath: PEM file of a private authority; nil for the machine's.
    /// - Throws: `SyncError`, `StorageError`.
    public static func enrol(
        database: TillDatabase, name: String = "OFFICE", url: String, code: String, ownsCatalogue: Bool = true, caPath: String? = nil,
        allowsPlainHTTP: Bool = false, software: String, session: HTTPSession
    ) async throws -> EnrolmentAnswer {
        let identity = database.identity
        let key = try database.directory.readTerminalKey()
        let answer = try await enrol(
            url: url, code: code, terminal: identity.terminalID, epoch: identity.journalEpoch, publicKey: Array(key.publicKey.rawRepresentation),
            software: software, trust: trust(caPath: caPath), allowsPlainHTTP: allowsPlainHTTP, session: session)
        try database.savePeer(PeerRecord(
            name: name, url: url, token: answer.token, ownsCatalogue: ownsCatalogue, storeName: answer.storeName, caPath: caPath))
        return answer
    }

    /// What a peer of these data knows of this terminal's epochs, asked with the token that lies in the directory.
    public enum NewestEpoch: Sendable, Equatable {
        case known(Int64)
        case unknown(String)
    }

    public static func newestEpoch(known peer: PeerRecord, tokenIn directory: DataDirectory) async -> NewestEpoch {
        let token: String?
        do { token = try directory.readPeerToken(peer.name) } catch { return .unknown(error.sentence) }
        guard let token else { return .unknown("the secret it was enrolled with is not here") }
        let session = HTTPSession()
        defer { session.close() }
        switch await HTTPPeerLink(session: session, url: peer.url, token: token, trust: trust(caPath: peer.caPath)).head() {
        case .acknowledged(let answer): return .known(answer.newestEpoch ?? answer.head?.epoch.number ?? 0)
        case .refused(let status, let error, _): return .unknown(error?.message ?? "it answered \(status)")
        case .failed(let reason): return .unknown(reason)
        }
    }

    static func trust(caPath: String?) -> HTTPTrust { caPath.map { .certificateAuthority(file: $0) } ?? .system }
}

extension SyncWorker {
    /// The worker of one enrolled peer of this database.
    /// - Throws: `StorageError` where the terminal's key cannot be read.
    public init(
        peer: PeerRecord, database: TillDatabase, session: HTTPSession, clock: any SyncClock, options: SyncOptions = SyncOptions(), logger: Logger
    ) throws {
        var options = options
        options.pulls = peer.ownsCatalogue
        self.init(
            peer: peer.name, alarm: peer.alarmCode.map { ($0, peer.lastError ?? "") }, outbox: StoredOutbox(database: database, peer: peer.name, key: try database.directory.readTerminalKey()),
            link: HTTPPeerLink(session: session, url: peer.url, token: peer.token, trust: Enrolment.trust(caPath: peer.caPath)), clock: clock,
            options: options, logger: logger)
    }
}
