import Hummingbird
import Logging

/// A tiny server on a free port, running while `body` runs.
func withServer(
    at address: BindAddress = .hostname("127.0.0.1", port: 0), _ body: @escaping @Sendable (Int) async throws -> Void
) async throws {
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    router.get("/status") { _, _ in Response(status: .init(code: 418), headers: [.contentType: "text/x-tea"]) }
    router.on("/echo", method: .post) { request, _ in
        let body = try await request.body.collect(upTo: 1 << 24)
        return Response(status: .ok, headers: [.contentType: request.headers[.contentType] ?? "none"], body: .init(byteBuffer: body))
    }
    router.on("/method", method: .put) { request, _ in request.method.rawValue }
    router.on("/method", method: .delete) { request, _ in request.method.rawValue }
    router.get("/endless") { _, _ in
        Response(status: .ok, body: .init { writer in
            let piece = ByteBuffer(repeating: 0x2A, count: 1 << 16)
            for _ in 0..<1_000 { try await writer.write(piece) }
            try await writer.finish(nil)
        })
    }
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let app = Application(
        router: router, configuration: .init(address: address), onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) },
        logger: { var logger = Logger(label: "test"); logger.logLevel = .critical; return logger }())
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await app.runService(gracefulShutdownSignals: []) }
        for await port in ports {
            try await body(port)
            break
        }
        group.cancelAll()
        do { try await group.waitForAll() } catch is CancellationError { return }
    }
}
