import ArgumentParser
import Foundation
import SaleCore
import Settings
import Storage
import SyncProtocol

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "What each back office has, and what it does not have yet.",
        discussion: "PENDING: recorded here, not acknowledged. SYNCED: acknowledged. REJECTED: kept by the peer but not understood there; it holds up nothing.",
        subcommands: [List.self, Retry.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List events with their status, newest first, per peer.")
        @OptionGroup var global: GlobalOptions
        @Option(help: ArgumentHelp("At most this many events per peer.", valueName: "N")) var limit = 50
        @Flag(help: "Answer in JSON.") var json = false

        struct Answer: Encodable {
            struct Peer: Encodable {
                var name: String
                var url: String
                var pending: Int
                var oldestPendingAt: Int64?
                var acknowledgedSequence: Int64?
                var acknowledgedHash: String?
                var attempts: Int
                var lastError: String?
                var alarmCode: String?
                var remedy: String?
                var nextAttemptAt: Int64?
                var events: [Event]
            }
            struct Event: Encodable {
                var epoch: Int64
                var sequence: Int64
                var kind: String
                var recordedAt: Int64
                var ageSeconds: Int64
                var status: String
                var code: String?
                var message: String?

                init(_ row: OutboxRow, now: Int64) {
                    epoch = row.epoch
                    sequence = row.sequence
                    kind = row.kind.rawValue
                    recordedAt = row.recordedAt
                    ageSeconds = max(0, (now - row.recordedAt) / 1000)
                    status = row.status.rawValue
                    code = row.code
                    message = row.message
                }
            }
            var headSequence: Int64
            var headHash: String
            var peers: [Peer]
            /// Without a peer: what is kept until there is one.
            var events: [Event]?
        }

        mutating func run() async throws {
            let directory = try global.begin()
            let limit = limit
            let answer = try reporting { try Self.look(directory, limit) }
            if json { return print(try JSONText.encode(answer)) }
            print("Journal: \(answer.headSequence.counted("event")), head \(answer.headHash.prefix(16))")
            if answer.peers.isEmpty { print("No back office: enrol with till enrol URL CODE. Everything is kept until then.") }
            for event in answer.events ?? [] { Self.show(event) }
            for peer in answer.peers { Self.show(peer) }
        }

        static func look(_ directory: DataDirectory, _ limit: Int) throws -> Answer {
            let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
            defer { try? database.close() }
            let now = SystemClock(zone: "UTC").now().utcMilliseconds
            let head = try database.journalHead()
            let peers = try database.peers().map { peer in
                let backlog = try database.backlog(peer: peer.name)
                let events = try database.outboxRows(peer: peer.name, limit: limit).map { Answer.Event($0, now: now) }
                return Answer.Peer(
                    name: peer.name, url: peer.url, pending: backlog.count, oldestPendingAt: backlog.oldestRecordedAt,
                    acknowledgedSequence: peer.acknowledged?.sequence, acknowledgedHash: peer.acknowledged?.hash.hex, attempts: peer.attempts,
                    lastError: peer.lastError, alarmCode: peer.alarmCode, remedy: peer.alarmCode.map(PushAlarm.remedy), nextAttemptAt: peer.nextAttemptAt, events: events)
            }
            let kept = peers.isEmpty ? try database.latestEvents(limit: limit).map { Answer.Event($0, now: now) } : nil
            return Answer(headSequence: head.sequence, headHash: head.hash.hex, peers: peers, events: kept)
        }

        private static func show(_ peer: Answer.Peer) {
            print("\n\(peer.name) at \(peer.url): \(peer.pending == 0 ? "up to date" : "\(peer.pending) waiting")")
            if let code = peer.alarmCode {
                print("  STOPPED: \(peer.lastError ?? "") [\(code)]\n  → \(peer.remedy ?? "")")
            } else if let error = peer.lastError { print("  \(peer.attempts.counted("attempt")); last error: \(error)") }
            for event in peer.events { show(event) }
        }

        private static func show(_ event: Answer.Event) {
            let reason = event.message.map { "  \($0)" } ?? ""
            print("  \(event.epoch)/\(event.sequence)  \(event.status)  \(event.kind)  \(event.ageSeconds) s ago\(reason)")
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Try again now, whatever the back-off says.")
        @OptionGroup var global: GlobalOptions

        mutating func run() async throws {
            let directory = try global.begin()
            _ = try await reporting { try await Errands.run(.retry, [], in: directory) }
            print("It is tried again at once where a register runs, else at its next start.")
        }
    }
}

extension Errand {
    static let retry = Errand(name: "outbox-retry", isJournalled: false, isApartFromTrade: true) { errands, _ in try await errands.retryPeers() }
}

extension Errands {
    /// Forgets the back-off of every peer.
    func retryPeers() throws -> [UInt8] {
        for peer in try database.peers() { try database.recordAttempt(peer: peer.name, attempts: 0, error: peer.lastError, alarmCode: peer.alarmCode, nextAttemptAt: nil) }
        wakeSync()
        return Array("{}".utf8)
    }
}
