import Journal
import Sync
import Synchronization
import SyncProtocol

/// The outbox of a terminal in memory.
final class MemoryOutbox: OutboxSource {
    struct State {
        var events: [Envelope] = []
        var acknowledged: JournalHead?
        var verdicts: [EventVerdict] = []
        var attempts: [Int] = []
        var alarmCode: String?
        var cursor: String?
        var pages = 0
        var isBroken = false
    }
    struct Broken: Error {}

    let state = Mutex(State())
    private let epoch: EpochID

    init() throws { epoch = try EpochID(number: 1, id: String(repeating: "a", count: 32)) }

    func write() throws {
        try state.withLock { state in
            let sequence = Int64(state.events.count + 1)
            let start = TerminalStarted(publicKey: "ab", software: "1")
            let header = JournalHeader(
                terminal: "T1", epoch: epoch, sequence: sequence, kind: sequence == 1 ? start.kind : .drawerOpened, payloadVersion: 1, recordedAt: sequence,
                utcOffsetMinutes: 0, businessDay: nil)
            let payload = try sequence == 1 ? start.payload() : DrawerOpened(reason: "test").payload()
            state.events.append(try Chain.seal(header: header, payload: payload, previous: state.events.last?.hash ?? .zero))
        }
    }

    func page(after head: JournalHead?, maximumCount: Int, maximumBytes: Int) async throws -> OutboxPage {
        try state.withLock { state in
            if state.isBroken { throw Broken() }
            let index = Int(head?.sequence ?? 0)
            let stored = index > 0 && index <= state.events.count ? state.events[index - 1].hash : nil
            let standing = head.map { HeadStanding.judge($0, stored: stored, storedEpoch: epoch, current: epoch) } ?? .known
            return OutboxPage(envelopes: Array(state.events.dropFirst(index).prefix(maximumCount)), standing: standing)
        }
    }

    func sign(_ bytes: [UInt8]) async throws -> [UInt8] { [] }

    func recordAcknowledgement(head: JournalHead?, verdicts: [EventVerdict], at: Int64) async throws {
        state.withLock { state in
            state.acknowledged = head
            state.verdicts += verdicts
        }
    }

    func recordAttempt(failures: Int, error: String?, alarmCode: String?, nextAttemptAt: Int64?) async throws {
        state.withLock { state in
            state.attempts.append(failures)
            state.alarmCode = alarmCode
        }
    }

    func backlog() async throws -> (count: Int, oldestRecordedAt: Int64?) {
        state.withLock { state in
            let done = Int(state.acknowledged?.sequence ?? 0)
            return (state.events.count - done, state.events.dropFirst(done).first?.header.recordedAt)
        }
    }

    func cursor() async throws -> String? { state.withLock { $0.cursor } }

    func apply(_ page: ChangePage, at: Int64) async throws -> [String] {
        state.withLock { state in
            state.cursor = page.cursor
            state.pages += 1
        }
        return []
    }

    func forgetCursor() async throws { state.withLock { $0.cursor = nil } }
}
