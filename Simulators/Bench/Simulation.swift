import Logging
import ServiceLifecycle

/// A bench with its page, and a script where there is one: from the first line on standard output to the report. What `till simulate` runs.
public struct Simulation: Sendable {
    /// How long requests that are under way may take to end once the bench was asked to stop.
    static let shutdownLimit = Duration.seconds(2)

    public let bench: Bench
    public let script: ScriptRun?
    private let page: BenchPage
    private let pagePort: Int
    private let isJSON: Bool
    private let say: @Sendable (String) -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - resources: the folder with the page's files.
    ///   - pagePort: of the page; 0 for any free one.
    ///   - isJSON: say where everything is as one line of JSON, and with a script the report as another at its end.
    ///   - say: takes lines for standard output.
    public init(
        bench: Bench, resources: String, pagePort: Int, script: BenchScript?, pace: BenchPace, isJSON: Bool, logger: Logger, say: @escaping @Sendable (String) -> Void
    ) {
        (self.bench, self.pagePort, self.isJSON, self.logger, self.say) = (bench, pagePort, isJSON, logger, say)
        let run = script.map { script in
            ScriptRun(script, on: bench, pace: pace) { step in
                if !isJSON { say(step.description) }
            }
        }
        self.script = run
        page = BenchPage(bench: bench, resources: resources, port: pagePort, script: run, pace: pace, logger: logger)
    }

    /// Runs until the script has ended, or until SIGTERM, SIGINT or cancellation.
    /// - Returns: the report; its outcome is nil without a script.
    /// - Throws: `BenchError.pageNotServed` when the page's port cannot be had.
    public func run() async throws -> BenchReport {
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: page),
                .init(service: Work { await work() }, successTerminationBehavior: script == nil ? .ignore : .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.shutdownLimit
        do { try await ServiceGroup(configuration: configuration).run() } catch is CancellationError {
            // Somebody who never ends a request is cut off; the end is as clean as any.
        } catch {
            if await page.port(limit: .zero) == nil { throw BenchError.pageNotServed(port: pagePort, why: "\(error)") }
            throw error
        }
        let report = BenchReport(bench, script?.progress)
        if let progress = report.script { say(try isJSON ? String(decoding: BenchAnswer.jsonBytes(report), as: UTF8.self) : progress.summary) }
        return report
    }

    private func work() async {
        guard let port = await page.port() else { return }
        let announcement = BenchAnnouncement(bench, pagePort: port)
        if isJSON {
            if let line = try? BenchAnswer.jsonBytes(announcement) { say(String(decoding: line, as: UTF8.self)) }
        } else {
            for line in announcement.lines + (script == nil ? ["Stop it with Ctrl-C."] : []) { say(line) }
        }
        await script?.run()
    }

    private struct Work: Service {
        let work: @Sendable () async -> Void
        init(_ work: @escaping @Sendable () async -> Void) { self.work = work }

        func run() async throws { await cancelWhenGracefulShutdown { await work() } }
    }
}
