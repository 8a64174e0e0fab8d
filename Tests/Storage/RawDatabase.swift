import GRDB

/// The file of a closed database, without the code that looks after it.
struct RawDatabase {
    private let queue: DatabaseQueue
    init(_ directory: String) throws { queue = try DatabaseQueue(path: directory + "/till.db") }
    /// In one transaction.
    func execute(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }
}
