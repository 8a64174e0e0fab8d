import ServiceLifecycle

/// Work that runs until the program is asked to stop, as a service.
struct Running: Service {
    let work: @Sendable () async -> Void
    let ending: @Sendable () async -> Void

    /// - Parameter ending: what is done first when the program is to stop, while the work still goes on.
    init(_ work: @escaping @Sendable () async -> Void, ending: @escaping @Sendable () async -> Void = {}) {
        self.work = work
        self.ending = ending
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work() }
            // A service that returns would end the others: only shutdown ends this one.
            try? await gracefulShutdown()
            await ending()
            group.cancelAll()
        }
    }
}
