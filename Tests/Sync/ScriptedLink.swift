import Journal
import Sync
import Synchronization
import SyncProtocol

/// A peer in memory whose behaviour the test sets.
final class ScriptedLink: PeerLink {
    struct State {
        var events: [Envelope] = []
        var pushOutcome: PushMachine.Outcome?
        var headOutcome: PushMachine.Outcome?
        var verdicts: [EventVerdict] = []
        var pulls: [String?] = []
        var requests = 0
        var validCursor = "1"
        var pullFails = false
        var told: [AlarmReport] = []
        var tellOutcomes: [TellOutcome] = []
        var onPush: (@Sendable () -> Void)?
    }

    let state = Mutex(State())

    func head() async -> PushMachine.Outcome {
        state.withLock { state in
            state.requests += 1
            return state.headOutcome ?? .acknowledged(Acknowledgement(head: state.events.last?.head, time: 10))
        }
    }

    func push(_ batch: PushBatch) async -> PushMachine.Outcome {
        state.withLock { $0.onPush }?()
        return state.withLock { state in
            state.requests += 1
            if let outcome = state.pushOutcome { return outcome }
            state.events += batch.envelopes.filter { $0.header.sequence > Int64(state.events.count) }
            return .acknowledged(Acknowledgement(head: state.events.last?.head, verdicts: state.verdicts, time: 10))
        }
    }

    func tell(_ report: AlarmReport) async -> TellOutcome {
        state.withLock { state in
            state.told.append(report)
            return state.tellOutcomes.isEmpty ? .taken : state.tellOutcomes.removeFirst()
        }
    }

    func changes(cursor: String?, limit: Int) async -> PullOutcome {
        state.withLock { state in
            state.pulls.append(cursor)
            if state.pullFails { return .failed("no", retryAfterMilliseconds: nil) }
            if let cursor, cursor != state.validCursor { return .cursorTooOld }
            return .page(ChangePage(products: [], cursor: state.validCursor, more: false, full: cursor == nil, first: cursor == nil, time: 10))
        }
    }
}
