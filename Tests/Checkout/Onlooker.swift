import GRDB
import TestHarness

/// Looks at a register's database through a connection of its own, and sees whether anybody wrote there.
final class Onlooker {
    private let queue: DatabaseQueue

    init(_ world: World) throws {
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: world.directory.file("till.db"), configuration: configuration)
    }

    deinit { try? queue.close() }

    /// Another number once anybody has committed anything (SQLite, PRAGMA data_version).
    func version() throws -> Int { try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 } }
}
