import Foundation
import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// Settled jobs (confirmed, cancelled) this far behind are dropped: the document itself stays, and a copy is made from it.
    public static let printJobsKept: Int64 = 20_000
    public static let drawerIntentsKept: Int64 = 2_000
    /// A raster receipt of a long sale stays below this.
    public static let maximumPrintBytes = 8 << 20

    /// Puts a finished print document in the queue.
    /// - Returns: the job's id; ids grow, and jobs are printed in their order.
    @discardableResult
    public func enqueuePrint(kind: String, documentNumber: String?, content: [UInt8], at: Moment) throws -> Int64 {
        guard content.count <= Self.maximumPrintBytes else { throw StorageError.badValue("A print job", reason: "has more than \(Self.maximumPrintBytes) bytes") }
        try db.run(
            """
            INSERT INTO print_job (kind, document_number, content, state, created_at, created_offset_minutes, updated_at, updated_offset_minutes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6)
            """,
            [kind, documentNumber, content.blob, PrintJobState.queued.rawValue, at.utcMilliseconds, at.utcOffsetMinutes])
        return db.lastInsertedRowID
    }

    public func setPrintJob(_ id: Int64, state: PrintJobState, reasonCode: String? = nil, at: Moment) throws {
        try db.run(
            "UPDATE print_job SET state = ?, reason_code = ?, updated_at = ?, updated_offset_minutes = ? WHERE id = ?",
            [state.rawValue, reasonCode, at.utcMilliseconds, at.utcOffsetMinutes, id])
        guard db.changesCount == 1 else { throw StorageError.noSuchPrintJob(id) }
        if state.isSettled {
            try dropIfErased(id)
            try db.run("DELETE FROM print_job WHERE state IN ('confirmed', 'cancelled') AND id <= ?", [id - Self.printJobsKept])
        }
    }

    /// The state the job has in this transaction; nil where there is none.
    public func printJob(_ id: Int64) throws -> PrintJob? { try db.row("SELECT * FROM print_job WHERE id = ?", [id]).map(PrintJob.init(row:)) }

    /// Records that the drawer is to be kicked; expires by itself and is never replayed.
    /// - Parameter expiresAt: UTC milliseconds.
    @discardableResult
    public func insertDrawerIntent(reason: String, at: Moment, expiresAt: Int64) throws -> Int64 {
        try db.run("INSERT INTO drawer_intent (reason, created_at, expires_at) VALUES (?, ?, ?)", [reason, at.utcMilliseconds, expiresAt])
        let id = db.lastInsertedRowID
        try db.run("DELETE FROM drawer_intent WHERE id <= ?", [id - Self.drawerIntentsKept])
        return id
    }

    /// After a restart: jobs that were begun become unknown, with `receipt.unknown` in the journal for those of a document;
    /// queued ones stay queued.
    /// - Returns: the ids of the jobs that became unknown.
    public func settleSpoolAfterRestart(at: Moment) throws -> [Int64] {
        let day = try businessDay()
        let jobs = try db.rows("SELECT id, document_number FROM print_job WHERE state IN ('sending', 'waiting') ORDER BY id")
        for job in jobs {
            let id: Int64 = job["id"]
            try setPrintJob(id, state: .unknown, reasonCode: Self.restartReason, at: at)
            let text: String? = job["document_number"]
            if let number = text.flatMap({ DocumentNumber(text: $0) }) {
                try appendJournal(ReceiptUnknown(series: number.series, number: number.number, job: "\(id)", reason: Self.restartReason), at: at, businessDay: day)
            }
        }
        return jobs.map { $0["id"] }
    }

    /// The reason code of a job that a restart left in doubt.
    public static let restartReason = "restart"
}
