import Foundation
import HTTPClient
import Logging
import Office
import Synchronization

/// A real OFFICE on a free port, that can be switched off and on at the same port.
final class RunningOffice: Sendable {
    let folder = FileManager.default.temporaryDirectory.appending(path: "till-sync-office-\(UUID())")
    let store: SQLiteOfficeStore
    private let task = Mutex<Task<Void, any Error>?>(nil)
    private let port = Mutex(0)
    var url: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    static let logger: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SQLiteOfficeStore(
            path: folder.appending(path: "office.sqlite").path,
            world: OfficeWorld(now: { 1_795_000_000_000 }, random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
    }

    func start() async {
        let server = OfficeServer(store: store, logger: Self.logger)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let service = server.service(host: "127.0.0.1", port: port.withLock { $0 }) { found.yield($0) }
        task.withLock { $0 = Task { try await service.run() } }
        for await port in ports {
            self.port.withLock { $0 = port }
            break
        }
    }

    func stop() async {
        let running = task.withLock { task in
            defer { task = nil }
            return task
        }
        running?.cancel()
        _ = await running?.result
    }

    deinit {
        task.withLock { $0?.cancel() }
        try? FileManager.default.removeItem(at: folder)
    }
}
