import GRDB
import SaleCore

// The print spool, read.
extension TillDatabase {
    /// Jobs in these states, in the order they are to be printed.
    public func printJobs(states: Set<PrintJobState>) throws -> [PrintJob] {
        guard !states.isEmpty else { return [] }
        let marks = databaseQuestionMarks(count: states.count)
        let names = StatementArguments(states.map(\.rawValue).sorted())
        return try read { try $0.rows("SELECT * FROM print_job WHERE state IN (\(marks)) ORDER BY id", names).map(PrintJob.init(row:)) }
    }

    /// The oldest job that was not begun.
    public func nextQueuedPrintJob() throws -> PrintJob? {
        try read { try $0.row("SELECT * FROM print_job WHERE state = 'queued' ORDER BY id LIMIT 1").map(PrintJob.init(row:)) }
    }

    public func printJob(id: Int64) throws -> PrintJob? { try read { try $0.row("SELECT * FROM print_job WHERE id = ?", [id]).map(PrintJob.init(row:)) } }

    /// How many jobs each state has; what a screen shows, without their content.
    public func printJobCounts() throws -> [PrintJobState: Int] {
        try read { db in
            var counts: [PrintJobState: Int] = [:]
            for row in try db.rows("SELECT state, count(*) AS jobs FROM print_job WHERE state NOT IN ('confirmed', 'cancelled') GROUP BY state") {
                if let state = PrintJobState(rawValue: row["state"]) { counts[state] = row["jobs"] }
            }
            return counts
        }
    }

    /// After a restart, in one commit: see `RegisterTransaction.settleSpoolAfterRestart`.
    @discardableResult
    public func settleSpoolAfterRestart(at: Moment) throws -> [Int64] { try commit { try $0.settleSpoolAfterRestart(at: at) } }
}
