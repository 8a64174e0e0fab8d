import Crypto
import Foundation
import GRDB
import Journal
import SaleCore

/// A terminal's Z, added up again from the events that are here (P14). It is kept whatever comes out; what differs stands beside it.
///
/// Costs what the period has events: a terminal's day.
struct ClosureProjection {
    enum Signature: String {
        case good, bad
        /// The terminal had no key when it closed.
        case none
        /// The key of its epoch never enrolled here.
        case unchecked
    }

    let db: Database
    let terminal: String
    /// The closure's own event; its header is its place in the terminal's journal.
    let event: Envelope
    /// The header it arrived under: its own, or that of the event that carried it.
    let arrived: JournalHeader

    private var place: JournalPlace { JournalPlace(event.header) }

    func record(_ closure: ClosureCompleted) throws {
        guard let currency = Currency(code: closure.currency, exponent: Int(clamping: closure.exponent)) else {
            throw Projector.Rejection(code: "unreadable", message: "'\(closure.currency)' is no currency")
        }
        let last = try previous()
        let signature = try checkSignature(closure)
        var differences = signature == .bad ? ["the signature is not by the key that terminal \(terminal) enrolled with"] : []
        differences += number(closure, after: last?.content) + head(closure)
        let events = try self.events(after: last?.place)
        differences += ranges(closure, events)
        let recount = recount(closure, events, currency)
        differences += recount.problems
        if closure.documentCount != recount.totals.documentCount {
            differences.append("documents: \(closure.documentCount) are stated, \(recount.totals.documentCount) are here")
        }
        differences += check(closure, recount, events).differences
        if let stated = closure.forcedOpenings, stated != recount.forcedOpenings {
            differences.append("drawer opened by key or by force: \(stated) are stated, \(recount.forcedOpenings) are here")
        }
        differences += grandTotals(closure, after: last?.content)
        try store(closure, signature, differences)
    }

    /// A Z of an earlier release has its gift cards among the goods. One that only leaves their rows out has neither. Where the software changed within the
    /// period, cards may be among the goods up to there; only the latest changes are tried, since each costs what the whole period does.
    private func recount(_ closure: ClosureCompleted, _ events: Events, _ currency: Currency) -> ClosureRecount {
        let kept = events.kept.filter { event in closure.ranges.contains { $0.has(event.key) } }
        guard closure.totals.contains(where: { $0.subject == TotalsSubject.giftCard.rawValue }) else { return ClosureRecount(kept, currency: currency) { _ in true } }
        let recount = ClosureRecount(kept, currency: currency)
        func isEqual(_ recount: ClosureRecount) -> Bool {
            check(closure, recount, events).differences.isEmpty
        }
        guard !isEqual(recount) else { return recount }
        return events.updates.suffix(OfficeLimits.updatesTried).lazy.map { update in ClosureRecount(kept, currency: currency) { $0 < update } }.first(where: isEqual) ?? recount
    }

    private func check(_ closure: ClosureCompleted, _ recount: ClosureRecount, _ events: Events) -> ClosureCheck {
        ClosureCheck(
            stated: closure.totals, found: recount.totals.stated, tellsVoids: recount.tellsVoids, sumsReasons: closure.sumsReasons == true && events.updates.isEmpty)
    }

    /// What to say of a closure that differs; nil where both sides are equal.
    static func rejection(_ db: Database, _ header: JournalHeader) throws -> Projector.Rejection? {
        let sql = "SELECT differences FROM closure WHERE terminal = ? AND epoch = ? AND sequence = ?"
        let found = try String.fetchOne(db, sql: sql, arguments: [header.terminal, header.epoch.number, header.sequence]) ?? ""
        let lines = found.split(separator: "\n")
        guard !lines.isEmpty else { return nil }
        let shown = lines.prefix(OfficeLimits.differencesTold).joined(separator: "; ")
        let rest = lines.count - OfficeLimits.differencesTold
        return Projector.Rejection(code: "closure-differs", message: rest > 0 ? "\(shown); and \(rest) more" : shown)
    }

    // MARK: What is compared

    private struct Previous {
        let place: JournalPlace
        let content: ClosureCompleted
    }

    private func previous() throws -> Previous? {
        let row = try Row.fetchOne(
            db, sql: """
                SELECT place_epoch, place_sequence, content FROM closure WHERE terminal = ? AND (place_epoch, place_sequence) < (?, ?)
                ORDER BY place_epoch DESC, place_sequence DESC, epoch DESC, sequence DESC LIMIT 1
                """,
            arguments: [terminal, place.epoch, place.sequence])
        return try row.map { row in
            Previous(
                place: JournalPlace(epoch: row["place_epoch"], sequence: row["place_sequence"]), content: try ClosureCompleted(payload: Array(row["content"] as Data)))
        }
    }

    private func number(_ closure: ClosureCompleted, after last: ClosureCompleted?) -> [String] {
        let series = DocumentNumber(terminal: terminal, epoch: place.epoch, number: closure.number).series
        if closure.series != series { return ["the series is \(closure.series), not \(series)"] }
        let expected = last?.series == series ? (last?.number ?? 0) + 1 : 1
        return closure.number == expected ? [] : ["the number is \(closure.number), the next one was \(expected)"]
    }

    private func head(_ closure: ClosureCompleted) -> [String] {
        let isRight = closure.head.epoch == event.header.epoch && closure.head.sequence == event.header.sequence - 1 && closure.head.hash == event.previousHash
        return isRight ? [] : ["the head is \(closure.head.epoch.number)/\(closure.head.sequence) \(closure.head.hash), the event before is \(event.previousHash)"]
    }

    private func ranges(_ closure: ClosureCompleted, _ events: Events) -> [String] {
        func text(_ ranges: [JournalRange]) -> String {
            ranges.isEmpty ? "none" : ranges.map { "\($0.epoch.number)/\($0.first) to \($0.epoch.number)/\($0.last)" }.joined(separator: ", ")
        }
        return closure.ranges == events.ranges ? [] : ["the events are \(text(closure.ranges)); those here since the last closure are \(text(events.ranges))"]
    }

    private func grandTotals(_ closure: ClosureCompleted, after last: ClosureCompleted?) -> [String] {
        let sums = Dictionary(((last?.grandTotals ?? []) + closure.totals).map { ($0.label, $0) }, uniquingKeysWith: { $0.adding($1) })
        let stated = Dictionary(closure.grandTotals.map { ($0.label, $0) }, uniquingKeysWith: { $0.adding($1) })
        guard let row = Set(sums.keys).union(stated.keys).filter({ sums[$0] != stated[$0] }).min() else { return [] }
        return ["grand total \(row): \(stated[row]?.amount ?? 0) is stated, the last one and this closure come to \(sums[row]?.amount ?? 0)"]
    }

    /// The payload as it came, without the signature: fields of a newer release are signed too.
    private func checkSignature(_ closure: ClosureCompleted) throws -> Signature {
        guard let text = closure.signature else { return .none }
        let data = try Data.fetchOne(
            db, sql: "SELECT public_key FROM epoch WHERE terminal = ? AND number = ?", arguments: [terminal, place.epoch])
        guard let data, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data) else { return .unchecked }
        guard case .object(var fields) = try CanonicalJSON.parse(event.payload), let signature = Hexadecimal.decode(text) else { return .bad }
        fields["signature"] = nil
        let signed = ClosureCompleted.signatureContext + (try CanonicalJSON.encode(.object(fields)))
        return key.isValidSignature(signature, for: signed) ? .good : .bad
    }

    private func store(_ closure: ClosureCompleted, _ signature: Signature, _ differences: [String]) throws {
        try db.execute(
            sql: """
                INSERT INTO closure (terminal, epoch, sequence, place_epoch, place_sequence, series, number, last_day, closed_at, documents, content, signature,
                    differences)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET signature = excluded.signature, differences = excluded.differences
                """,
            arguments: [
                terminal, arrived.epoch.number, arrived.sequence, place.epoch, place.sequence, closure.series, closure.number, closure.lastDay, closure.closedAt,
                closure.documentCount, Data(event.payload), signature.rawValue, differences.joined(separator: "\n"),
            ])
    }

    // MARK: The events of the period

    private struct Events {
        /// As a closure states them.
        var ranges: [JournalRange]
        /// Those that count, each at its own place.
        var kept: [JournalPlace: Envelope]
        /// Where another version of the terminal's software began.
        var updates: [JournalPlace]
    }

    /// Everything between two places. An event that was carried over stands at its own place, before what another copy of the terminal wrote there.
    private func events(after last: JournalPlace?) throws -> Events {
        let from = last ?? JournalPlace(epoch: 0, sequence: 0)
        var kept: [JournalPlace: Envelope] = [:]
        var updates: [JournalPlace] = []
        var spans: [Int64: ClosedRange<Int64>] = [:]
        func widen(_ place: JournalPlace) {
            let span = spans[place.epoch] ?? place.sequence...place.sequence
            spans[place.epoch] = min(span.lowerBound, place.sequence)...max(span.upperBound, place.sequence)
        }
        let held = try Row.fetchCursor(
            db, sql: "SELECT * FROM envelope WHERE terminal = ? AND (epoch, sequence) > (?, ?) AND (epoch, sequence) < (?, ?)",
            arguments: [terminal, from.epoch, from.sequence, place.epoch, place.sequence])
        while let row = try held.next() {
            let place = JournalPlace(epoch: row["epoch"], sequence: row["sequence"])
            widen(place)
            if row["kind"] == EventKind.softwareChanged.rawValue { updates.append(place) }
            if ClosureRecount.kinds.contains(row["kind"]) { kept[place] = try SQLiteOfficeStore.envelope(row) }
        }
        var ids = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT number, id FROM epoch WHERE terminal = ?", arguments: [terminal]).map {
                ($0["number"] as Int64, $0["id"] as String)
            })
        for row in try Row.fetchAll(db, sql: "SELECT * FROM envelope WHERE terminal = ? AND kind = 'event.carried'", arguments: [terminal]) {
            guard let carried = try? EventCarried(payload: SQLiteOfficeStore.envelope(row).payload), let header = try? JournalHeader(canonicalBytes: carried.headerBytes),
                header.terminal == terminal, JournalPlace(header) > from, JournalPlace(header) < place
            else { continue }
            widen(JournalPlace(header))
            // An epoch that never enrolled, and is known only by what was carried out of it.
            if ids[header.epoch.number] == nil { ids[header.epoch.number] = header.epoch.id }
            if header.kind == .softwareChanged { updates.append(JournalPlace(header)) }
            // Too large to be carried, or changed on the way: its verdict says so, and the sums cannot be equal.
            kept[JournalPlace(header)] = (try? carried.envelope()).flatMap { $0.hashIsRight ? $0 : nil }
        }
        let ranges = try spans.sorted { $0.key < $1.key }.map { number, span in
            JournalRange(epoch: try EpochID(number: number, id: ids[number] ?? ""), first: span.lowerBound, last: span.upperBound)
        }
        return Events(ranges: ranges, kept: kept, updates: updates.sorted())
    }
}

extension TotalsRecord {
    /// Which row it is.
    fileprivate var label: String { [subject, name, detail, flow, currency].compactMap { $0 }.joined(separator: " ") }

    /// What two of one row come to.
    fileprivate func adding(_ other: TotalsRecord) -> TotalsRecord {
        TotalsRecord(
            subject: subject, flow: flow, currency: currency, exponent: exponent, name: name, detail: detail, count: count &+ other.count,
            amount: amount &+ other.amount, tax: tax &+ other.tax, first: [first, other.first].compactMap { $0 }.min(),
            last: [last, other.last].compactMap { $0 }.max())
    }
}
