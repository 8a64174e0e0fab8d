import GRDB

extension World {
    /// As after tens of thousands of other papers: the spool has let go of those there are.
    func forgetPapers() throws {
        let queue = try DatabaseQueue(path: directory.file("till.db"))
        try queue.write { try $0.execute(sql: "DELETE FROM print_job") }
        try queue.close()
    }
}
