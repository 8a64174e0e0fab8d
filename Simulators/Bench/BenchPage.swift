import Hummingbird
import Logging
import ServiceLifecycle
import SimulatedDeviceBus
import Synchronization

/// The bench's page and HTTP control on 127.0.0.1, as a service. While it runs it also lets time pass for a printer
/// with a speed.
public final class BenchPage: Service {
    /// How often a printer with a speed is told the time.
    private static let tickMilliseconds = 20

    private let bench: Bench
    private let resources: String
    private let wantedPort: Int
    private let samples: [BenchSample]
    private let logger: Logger
    private let bound = Mutex<Int?>(nil)
    private let changes = ChangeSignal()

    /// - Parameters:
    ///   - resources: the folder with the page's files: `SHARE/bench` of an installed tree, `Simulators/Bench/Resources` of a checkout.
    ///   - port: 0 for any free one; see `port(limit:)`.
    ///   - samples: barcodes to scan with one click.
    public init(
        bench: Bench, resources: String, port: Int = 0, samples: [BenchSample] = BenchSample.standard, logger: Logger = Logger(label: "bench")
    ) {
        self.samples = samples
        self.bench = bench
        self.resources = resources
        self.wantedPort = port
        self.logger = logger
    }

    /// The port it listens on; waits until it does. Nil when it does not within the limit.
    public func port(limit: Duration = .seconds(30)) async -> Int? {
        _ = await changes.wait(limit: limit) { bound.withLock { $0 != nil } }
        return bound.withLock { $0 }
    }

    public func run() async throws {
        let application = Application(
            router: BenchRoutes(bench: bench, resources: resources, samples: samples).router(),
            configuration: .init(address: .hostname("127.0.0.1", port: wantedPort), serverName: "till-bench"),
            onServerRunning: { [self] channel in
                bound.withLock { $0 = channel.localAddress?.port }
                changes.changed()
            },
            logger: logger)
        guard bench.printer.options.millimetresPerSecond != nil else { return try await application.run() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { [self] in try await passTime() }
            try await group.next()
            group.cancelAll()
        }
    }

    private func passTime() async throws {
        let clock = ContinuousClock()
        var last = clock.now
        while true {
            try await clock.sleep(for: .milliseconds(Self.tickMilliseconds))
            let now = clock.now
            bench.printer.advance(milliseconds: Int(last.duration(to: now) / .milliseconds(1)))
            last = now
        }
    }
}
