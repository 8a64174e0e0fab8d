import Foundation
import GRDB
import Journal
import SyncProtocol

/// Decides, without changing anything, what of a batch is new and may be appended.
struct BatchCheck {
    enum Judgement {
        /// These follow the head; what is not among them is there already.
        case append([Envelope])
        case refuse(BatchRefusal, alarm: Bool)
    }

    let db: Database
    let terminal: TerminalRow

    func judge(_ envelopes: [Envelope]) throws -> Judgement {
        if let stopped = terminal.stopped { return refuse(.fork, stopped, alarm: false) }
        if let refusal = try judgeEpoch(of: envelopes) { return refusal }
        var head = terminal.head
        var fresh: [Envelope] = []
        for envelope in envelopes {
            let place = "event \(envelope.header.sequence) of epoch \(envelope.header.epoch.number)"
            guard envelope.hashIsRight else { return refuse(.brokenChain, "the hash of \(place) is wrong: it was changed after it was written", alarm: true) }
            if fresh.isEmpty, let held = try heldHash(of: envelope) {
                if held == envelope.hash { continue }
                return refuse(.fork, "another \(place) is here already: two copies of terminal \(terminal.id) wrote", alarm: true)
            }
            let isNext = head.map { $0.epoch.number == envelope.header.epoch.number && $0.sequence + 1 == envelope.header.sequence } ?? false
            if isNext {
                if envelope.previousHash != head?.hash {
                    return fresh.isEmpty
                        ? refuse(.fork, "\(place) follows another event than the one here: two copies of terminal \(terminal.id) wrote", alarm: true)
                        : refuse(.brokenChain, "\(place) does not follow the event before it", alarm: true)
                }
            } else if let refusal = judgeStart(envelope, after: head) {
                return refusal
            }
            fresh.append(envelope)
            head = envelope.head
        }
        return .append(fresh)
    }

    private func judgeEpoch(of envelopes: [Envelope]) throws -> Judgement? {
        guard let epoch = envelopes.first?.header.epoch else { return nil }
        let held = try String.fetchOne(db, sql: "SELECT id FROM epoch WHERE terminal = ? AND number = ?", arguments: [terminal.id, epoch.number])
        if epoch.number > terminal.epoch || (epoch.number == terminal.epoch && held != epoch.id) {
            return refuse(.unknownEpoch, "terminal \(terminal.id) is not enrolled with epoch \(epoch.number); enrol it again", alarm: true)
        }
        if let held, held != epoch.id {
            return refuse(.fork, "epoch \(epoch.number) here is of another copy of terminal \(terminal.id)", alarm: true)
        }
        return nil
    }

    /// An event that is not the head's next may only be the first of a later epoch, and only once all is here that the terminal
    /// had before it.
    private func judgeStart(_ envelope: Envelope, after head: JournalHead?) -> Judgement? {
        let header = envelope.header
        guard header.sequence == 1, header.epoch.number > head?.epoch.number ?? 0 else {
            return refuse(.gap, "events before \(header.sequence) of epoch \(header.epoch.number) are missing", alarm: false)
        }
        guard envelope.previousHash == .zero, [.terminalStarted, .terminalRestored].contains(header.kind) else {
            return refuse(.brokenChain, "epoch \(header.epoch.number) does not begin with terminal.started or terminal.restored", alarm: true)
        }
        // What no peer had confirmed of the former epoch comes again in this one.
        guard let start = try? TerminalStarted(payload: envelope.payload), let former = start.carriedAfter ?? start.former, former.sequence > 0 else { return nil }
        let isHere = head.map { ($0.epoch.number, $0.sequence) >= (former.epoch.number, former.sequence) } ?? false
        return isHere ? nil : refuse(.gap, "events up to \(former.sequence) of epoch \(former.epoch.number) come first", alarm: false)
    }

    private func heldHash(of envelope: Envelope) throws -> JournalHash? {
        let header = envelope.header
        let sql = "SELECT hash FROM envelope WHERE terminal = ? AND epoch = ? AND sequence = ?"
        let data = try Data.fetchOne(db, sql: sql, arguments: [terminal.id, header.epoch.number, header.sequence])
        return data.flatMap { JournalHash(bytes: Array($0)) }
    }

    private func refuse(_ reason: BatchRefusal.Reason, _ message: String, alarm: Bool) -> Judgement {
        let refusal = BatchRefusal(
            reason: reason, expectedEpoch: terminal.head?.epoch.number ?? 1, expectedSequence: (terminal.head?.sequence ?? 0) + 1, message: message)
        return .refuse(refusal, alarm: alarm)
    }
}
