import DeviceKit
import Foundation
import Peripherals
import Storage
import Transports

/// The technician's work at devices: through the running register, which has them open, else with devices opened for the moment.
struct DeviceDesk: Sendable {
    let directory: DataDirectory
    let data: DriverData

    /// Names of the socket's commands.
    static let listing = "devices", diagnosis = "diagnose", trace = "trace"
    /// How long devices opened for the moment get to become ready.
    static let settleLimit = Duration.seconds(8)

    // MARK: Listing

    func listing() async throws -> DeviceListing {
        if let answer = try await RegisterClient(directory: directory).command(Self.listing, []) { return try JSONText.decode(DeviceListing.self, answer) }
        return try await Self.look(plan: try plan(), nil, DeviceMatcher(data))
    }

    /// - Parameter devices: the running register's, which know how they are.
    static func look(plan: DevicePlan, _ devices: TerminalDevices?, _ matcher: DeviceMatcher) async throws -> DeviceListing {
        let candidates = try await UdevDiscovery().candidates()
        return DeviceListing(
            candidates: candidates, plan: plan, health: devices?.health() ?? [:], matcher: matcher, foreignSoftware: ForeignSoftware.running(),
            statistics: devices?.statistics() ?? [:], isFile: FileManager.default.fileExists(atPath:))
    }

    /// What is set up; nothing where there is no data directory yet, for a technician looks at the devices first.
    private func plan() throws -> DevicePlan {
        guard FileManager.default.fileExists(atPath: directory.database) else { return DevicePlan() }
        let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
        defer { try? database.close() }
        return DevicePlan.readable(try database.shop(), data).plan
    }

    /// What is set up, for work at a device that a running register would have open.
    func planOfStoppedRegister() async throws -> DevicePlan {
        guard try await RegisterClient(directory: directory).command(Self.listing, []) == nil else {
            throw fail("The register runs and has the device open. Stop it for a moment (systemctl stop till, or end till run), then try again.", code: "register.running", exit: TillExit.held)
        }
        return try plan()
    }

    // MARK: Diagnosis

    func diagnose(_ request: DiagnosisRequest) async throws -> Diagnosis {
        if let answer = try await RegisterClient(directory: directory).command(Self.diagnosis, try JSONText.bytes(request)) {
            return try JSONText.decode(Diagnosis.self, answer)
        }
        return await Self.diagnose(request, plan: try plan())
    }

    /// A device that is not set up, at an address.
    static func diagnose(_ request: DiagnosisRequest, plan: DevicePlan) async -> Diagnosis {
        let devices = TerminalDevices(plan: plan, opener: SystemTransports())
        return await devices.opened(settlingWithin: settleLimit, awaiting: request.role) { await $0.diagnose(request) }
    }

    // MARK: Trace

    struct TraceRequest: Codable {
        var role: DeviceRole
        /// The first record wanted.
        var from: Int
    }

    struct TraceAnswer: Codable {
        /// As `DeviceTrace.text`; empty when nothing was ever recorded.
        var text: String
        var next: Int
    }

    /// nil when no register runs: then nothing passes that could be recorded.
    func trace(_ role: DeviceRole, from start: Int) async throws -> TraceAnswer? {
        try await RegisterClient(directory: directory).command(Self.trace, try JSONText.bytes(TraceRequest(role: role, from: start))).map { try JSONText.decode(TraceAnswer.self, $0) }
    }

    static func trace(_ devices: TerminalDevices, _ body: [UInt8]) throws -> [UInt8] {
        let request = try JSONText.decode(TraceRequest.self, body)
        guard let (trace, next) = devices.recorder.trace(request.role, from: request.from) else { return try JSONText.bytes(TraceAnswer(text: "", next: 0)) }
        return try JSONText.bytes(TraceAnswer(text: trace.text, next: next))
    }
}

extension TerminalDevices {
    /// Opens the devices, waits until the one awaited (or each of them) has settled, works, and closes them again.
    func opened<Value: Sendable>(settlingWithin limit: Duration, awaiting role: DeviceRole? = nil, _ work: @escaping @Sendable (TerminalDevices) async -> Value) async -> Value {
        let changes = changes()
        let running = Task { await run() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                guard self.isUnsettled(role) else { return }
                for await _ in changes where !self.isUnsettled(role) { break }
            }
            group.addTask { try? await ContinuousClock().sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        let value = await work(self)
        running.cancel()
        await running.value
        return value
    }

    private func isUnsettled(_ role: DeviceRole?) -> Bool {
        let health = health()
        let awaited = role.map { [$0] } ?? DeviceRole.allCases.filter { plan.address(of: $0) != nil }
        return awaited.contains { health[$0] == .opening || health[$0] == .absent && plan.address(of: $0) != nil }
    }
}
