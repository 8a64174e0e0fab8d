import Hummingbird
import Logging
import ServiceLifecycle
import SimulatedDeviceBus
import Synchronization

/// The bench's page and HTTP control on 127.0.0.1, as a service. While it runs it also lets time pass for the devices, unless a script counts it.
public final class BenchPage: Service {
    /// How often the devices are told the time.
    private static let tickMilliseconds = 20

    private let bench: Bench
    private let resources: String
    private let wantedPort: Int
    private let samples: [BenchSample]
    private let script: ScriptRun?
    private let pace: BenchPace
    private let logger: Logger
    private let bound = Mutex<Int?>(nil)
    private let changes = ChangeSignal()

    /// - Parameters:
    ///   - resources: the folder with the page's files: `SHARE/bench` of an installed tree, `Simulators/Bench/Resources` of a checkout.
    ///   - port: 0 for any free one; see `port(limit:)`.
    ///   - samples: barcodes to scan with one click.
    ///   - script: the script whose progress is shown; somebody else runs it.
    ///   - pace: `.virtual` where the script lets the time pass.
    public init(
        bench: Bench, resources: String, port: Int = 0, samples: [BenchSample] = BenchSample.standard, script: ScriptRun? = nil, pace: BenchPace = .real,
        logger: Logger = Logger(label: "bench")
    ) {
        (self.script, self.pace) = (script, pace)
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
            router: BenchRoutes(bench: bench, resources: resources, samples: samples, script: script).router(),
            configuration: .init(address: .hostname("127.0.0.1", port: wantedPort), serverName: "till-bench"),
            onServerRunning: { [self] channel in
                bound.withLock { $0 = channel.localAddress?.port }
                changes.changed()
            },
            logger: logger)
        guard pace == .real else { return try await application.run() }
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
            let passed = Int(last.duration(to: now) / .milliseconds(1))
            bench.advance(milliseconds: passed)
            // What is less than a millisecond is not lost.
            last = last.advanced(by: .milliseconds(passed))
        }
    }
}
