import Foundation
import Synchronization
import TestHarness

/// A `till-office serve` on a database of its own, that can be killed and started again.
final class TestOffice: Sendable {
    let database: String
    private let program = Mutex<RunningProgram?>(nil)

    init(in directory: TemporaryDirectory) { database = directory.file("office.db") }

    /// - Returns: the port it listens on.
    func start(_ arguments: [String] = []) async throws -> Int {
        struct Ready: Decodable { var port: Int }
        let program = try RunningProgram("till-office", ["serve", "--database", database, "--listen", "127.0.0.1:0", "--json"] + arguments)
        self.program.withLock { $0 = program }
        return try JSONDecoder().decode(Ready.self, from: Data(try await program.line(containing: "\"port\"").utf8)).port
    }

    var isRunning: Bool { program.withLock { $0 }?.isRunning == true }

    /// Kills it where it stands.
    func killNow() { program.withLock { $0 }?.signal(SIGKILL) }

    func stop(_ signal: Int32 = SIGTERM) async throws {
        let program = self.program.withLock { $0 }
        program?.signal(signal)
        guard let program, let status = try await Optional(program.ended()) else { return }
        if signal == SIGTERM, status != 0 || FileManager.default.contents(atPath: database + "-wal")?.isEmpty == false {
            throw EndedEarly(status: status, text: program.text, errors: "the office did not close its database\n" + program.errors)
        }
    }

    func code(for terminal: String? = nil) async throws -> String {
        let result = try await run(["enrol"] + (terminal.map { ["--terminal", $0] } ?? []))
        return result.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @discardableResult
    func run(_ arguments: [String]) async throws -> String {
        let result = try await RunningProgram.run("till-office", arguments + ["--database", database])
        guard result.status == 0 else { throw EndedEarly(status: result.status, text: result.text, errors: result.errors) }
        return result.text
    }

    struct Report: Decodable {
        struct Terminal: Decodable {
            struct Head: Decodable {
                var sequence: Int64
                var hash: String
            }
            var id: String
            var events: Int64
            var head: Head?
            var sales: Int
            var salesTotals: [String: Int64]
            var openVerdicts: Int
        }
        var terminals: [Terminal]
        var alarms: [Alarm]
        struct Alarm: Decodable {}
    }

    func report() async throws -> Report { try JSONDecoder().decode(Report.self, from: Data(try await run(["show", "--json"]).utf8)) }
}
