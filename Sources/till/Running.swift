import ServiceLifecycle

/// Work that runs until the program is asked to stop, as a service.
struct Running: Service {
    let work: @Sendable () async -> Void
    init(_ work: @escaping @Sendable () async -> Void) { self.work = work }

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
        // A service that returns would end the others: only shutdown ends this one.
        try? await gracefulShutdown()
    }
}
