import Foundation
import GRDB
import Journal

/// Interprets events that were appended: the second step, after and apart from taking them in. A projection that fails is
/// undone, noted as a verdict, and holds up only later events of the same entity.
struct Projector {
    /// What stands in the way of an interpretation.
    struct Rejection: Error {
        let code: String
        let message: String
    }

    let db: Database
    let terminal: String
    let world: OfficeWorld

    /// Kinds whose events change nothing here yet; they are kept and fine.
    static let quiet: Set<EventKind> = [
        .saleCancelled, .saleParked, .cashMoved, .accountPaid, .drawerOpened, .receiptUnknown, .receiptReprinted, .invoiceMade, .pointsMoved, .priceProposed,
        .approvalGiven, .dayOpened, .shiftOpened, .shiftClosed, .terminalStarted, .terminalRestored, .clockChanged, .softwareChanged,
        .deviceBound, .deviceFailed, .deviceRecovered, .commandCalled, .giftcardMoved, .customerChanged, .recordErased, .rulesChanged,
        .cashierChanged, .trainingSwitched, .ageRefused,
    ]

    /// What came of an event.
    enum Outcome {
        case fine
        /// It stands, and its verdict says what somebody should look at, or that nothing was made of it.
        case told
        case rejected
    }

    @discardableResult
    func interpret(_ envelope: Envelope) throws -> Outcome {
        let header = envelope.header
        var entity = "event \(header.epoch.number)/\(header.sequence)"
        do {
            switch header.kind {
            case .saleCompleted, .saleReturned:
                let sale: SaleCompleted = try Self.read(envelope)
                entity = "sale \(sale.sale)"
                if let earlier = try waitsFor(entity, before: header) {
                    throw Rejection(code: "waits", message: "waits for event \(earlier) of the same sale, which was rejected")
                }
                return try tell(try undoable { try SaleProjection(db: db, header: header, world: world).record(sale, kind: header.kind) }, envelope)
            case .stockMoved:
                let moved: StockMoved = try Self.read(envelope)
                try undoable { try StockProjection(db: db, world: world).record(moved.moves) }
            case .closureCompleted:
                let closure: ClosureCompleted = try Self.read(envelope)
                entity = "closure \(closure.series) \(closure.number)"
                try undoable { try ClosureProjection(db: db, terminal: terminal, event: envelope, arrived: header).record(closure) }
                if let rejection = try ClosureProjection.rejection(db, header) { throw rejection }
            case .catalogueChanged:
                let changed: CatalogueChanged = try Self.read(envelope)
                try undoable { try CatalogueProjection(db: db, terminal: terminal, world: world).record(changed.change) }
            case .eventCarried:
                let carried: EventCarried = try Self.read(envelope)
                entity = "carried \(carried.hash.hex)"
                let notes = (try undoable { try CarriedProjection(db: db, terminal: terminal, world: world).record(carried, in: header) }) ?? nil
                if let rejection = try ClosureProjection.rejection(db, header) { throw rejection }
                return try tell(notes, envelope)
            case .goodsRecalled:
                let told: GoodsRecalled = try Self.read(envelope)
                try undoable { try RecallProjection(db: db, terminal: terminal).record(told, at: header.recordedAt) }
            case let kind where Self.quiet.contains(kind): break
            case let kind:
                try note(envelope, entity: "", "skipped", code: "unknown-kind", message: "this office does not take events of kind \(kind)")
                return .told
            }
            return .fine
        } catch let rejection as Rejection {
            try note(envelope, entity: entity, "rejected", code: rejection.code, message: rejection.message)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            try note(envelope, entity: entity, "rejected", code: "contradiction", message: "contradicts what is known: \(error.message ?? "constraint")")
        }
        return .rejected
    }

    @discardableResult
    private func undoable<T>(_ body: () throws -> T) throws -> T? {
        var result: T?
        try db.inSavepoint {
            result = try body()
            return .commit
        }
        return result
    }

    private func tell(_ notes: SaleNotes?, _ envelope: Envelope) throws -> Outcome {
        guard let told = notes?.told else { return .fine }
        try note(envelope, entity: told.entity, "skipped", code: told.code, message: told.message)
        return .told
    }

    static func read<Payload: JournalPayload>(_ envelope: Envelope) throws -> Payload {
        guard envelope.header.payloadVersion <= Payload.version else {
            throw Rejection(
                code: "newer-payload", message: "payload version \(envelope.header.payloadVersion) is newer than this office understands; update it and retry")
        }
        do {
            return try Payload(payload: envelope.payload)
        } catch {
            throw Rejection(code: "unreadable", message: String(describing: error))
        }
    }

    /// The sum of two numbers that came from outside; beyond ±(2^53 − 1) nothing could state it any more, neither the feed nor a report.
    static func sum(_ one: Int64, _ other: Int64, _ what: String) throws(Rejection) -> Int64 {
        let (sum, overflow) = one.addingReportingOverflow(other)
        guard !overflow, sum.magnitude <= UInt64(CanonicalJSON.largestInteger) else {
            throw Rejection(code: "does-not-add-up", message: "\(what) come to more than any number stated here may be")
        }
        return sum
    }

    private func waitsFor(_ entity: String, before header: JournalHeader) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: """
                SELECT sequence FROM verdict
                WHERE terminal = ? AND entity = ? AND verdict = 'rejected' AND (epoch, sequence) < (?, ?) ORDER BY epoch, sequence LIMIT 1
                """,
            arguments: [terminal, entity, header.epoch.number, header.sequence])
    }

    func note(_ envelope: Envelope, entity: String, _ verdict: String, code: String, message: String) throws {
        try db.execute(
            sql: """
                INSERT INTO verdict (terminal, epoch, sequence, entity, verdict, code, message, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET entity = excluded.entity, verdict = excluded.verdict, code = excluded.code, message = excluded.message,
                    changed = excluded.changed
                """,
            arguments: [terminal, envelope.header.epoch.number, envelope.header.sequence, entity, verdict, code, message, world.now()])
    }
}
