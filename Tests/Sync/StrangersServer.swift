import Hummingbird
import Logging

/// A web server that is no office: it answers every request, and none of them as an office would, unless it is given answers.
func withStrangersServer(_ router: Router<BasicRequestContext> = Router(), _ body: @escaping @Sendable (_ url: String) async throws -> Void) async throws {
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let server = Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), onServerRunning: { found.yield($0.localAddress?.port ?? 0) },
        logger: RunningOffice.logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.runService(gracefulShutdownSignals: []) }
        for await port in ports {
            try await body("http://127.0.0.1:\(port)")
            break
        }
        group.cancelAll()
        do { try await group.waitForAll() } catch is CancellationError { return }
    }
}
