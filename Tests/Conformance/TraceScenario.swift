import DeviceKit
import Foundation
import SimulatedDeviceBus
import Testing

/// Something that happens between a driver and its device, told once and played twice: against the simulated device, where it is recorded, and against the
/// recording.
struct TraceScenario: Sendable, CustomTestStringConvertible {
    /// The driver's folder under Drivers/, and the file's name in its Traces/ without `.trace`.
    let folder: String
    let name: String
    let role: DeviceRole
    /// The simulated device, and what a hand can do to it by name.
    let stage: @Sendable () throws -> (device: any SimulatedDevice, hands: [String: @Sendable () -> Void])
    /// Uses the driver and tells what it said.
    let act: @Sendable (_ transport: any Transport, _ hand: @escaping @Sendable (String) -> Void) async throws -> [String]
    /// What must be said, both times.
    let said: [String]

    var testDescription: String { "\(folder)/\(name)" }

    private static let drivers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Drivers")
    var file: URL { Self.drivers.appendingPathComponent("\(folder)/Traces/\(name).trace") }

    /// The traces that lie in the drivers' folders, as `ReceiptPrinter/identity`.
    static func files() throws -> Set<String> {
        let folders = try FileManager.default.contentsOfDirectory(atPath: drivers.path)
        return Set(folders.flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: drivers.appendingPathComponent("\(folder)/Traces").path)) ?? []
            return names.filter { $0.hasSuffix(".trace") }.map { "\(folder)/\($0.dropLast(6))" }
        })
    }

    /// Plays it against the simulated device.
    func record() async throws -> (trace: DeviceTrace, said: [String]) {
        let (device, hands) = try stage()
        let bus = MemoryBus()
        bus.attach(device, name: "recorded", wireCapacity: 1 << 20)
        let transport = RecordingTransport(try await bus.open(.memory(name: "recorded"), timeoutMilliseconds: 1000))
        let said = try await act(transport) { name in
            guard let hand = hands[name] else { Issue.record("no hand for \(name)"); return }
            hand()
        }
        await transport.close()
        return (transport.trace(role), said)
    }

    /// Plays it against a recording; a hand only makes the device speak that was about to.
    func replay(_ trace: DeviceTrace) async throws -> (replay: TraceReplay, said: [String]) {
        let replay = TraceReplay(trace, speaksWhenTold: true)
        let bus = MemoryBus()
        bus.attach(replay, name: "recorded", wireCapacity: 1 << 20)
        let transport = try await bus.open(.memory(name: "recorded"), timeoutMilliseconds: 1000)
        let said = try await act(transport) { _ in replay.speak() }
        await transport.close()
        return (replay, said)
    }
}
