import ArgumentParser
import DeviceKit
import Peripherals
import Storage

struct DiagnoseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose", abstract: "Try one device, or all of them, step by step: status in words, test page, kick and sense, pattern, scan.",
        discussion: """
            DEVICE is a role (receipt-printer, cash-drawer, barcode-scanner, customer-display); without one, all that are set up are tried. With \
            --at ADDRESS a device that is not set up is tried in that role. A running register lends its device and gets it back. Exit code 5 \
            when something is wrong.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The device's role.", valueName: "DEVICE")) var device: DeviceRole?
    @Option(help: ArgumentHelp("Try the device at this address instead of the one set up.", valueName: "ADDRESS")) var at: String?
    @Option(help: ArgumentHelp("With --at: the printer's profile.", valueName: "NAME")) var profile: String?
    @Option(help: ArgumentHelp("How long to wait for a scan.", valueName: "SECONDS")) var scanSeconds = 15
    @Flag(help: "Only look: no paper, no kick, no pattern, no scan.") var lookOnly = false
    @Flag(help: "Answer in JSON.") var json = false

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        let found = try await reporting { try await command.diagnose(directory) }
        if json { print(try JSONText.encode(found)) } else { for diagnosis in found { print(Self.text(diagnosis)) } }
        if found.contains(where: { !$0.isWell }) { throw TillExit.checkFailed }
    }

    private func diagnose(_ directory: DataDirectory) async throws -> [Diagnosis] {
        if let at {
            guard let device else { throw fail("--at needs the device's role: till diagnose receipt-printer --at \(at)") }
            var settings = [device == .cashDrawer ? DeviceRole.receiptPrinter.rawValue : device.rawValue: at]
            if device == .cashDrawer { settings[device.rawValue] = "pin2" }
            if let profile { settings["receipt-printer.profile"] = profile }
            return [await DeviceDesk.diagnose(request(device), plan: try DevicePlan(settings: settings, global.driverData()))]
        }
        let desk = try DeviceDesk(directory: directory, data: global.driverData())
        if let device { return [try await desk.diagnose(request(device))] }
        var found: [Diagnosis] = []
        let roles = Set(try await desk.listing().devices.filter(\.isBound).compactMap(\.role))
        for role in DeviceRole.allCases where roles.contains(role.rawValue) { found.append(try await desk.diagnose(request(role))) }
        if found.isEmpty { throw fail("No device is set up. `till devices` lists what is plugged in; till setup --device ROLE=ADDRESS binds it.") }
        return found
    }

    private func request(_ role: DeviceRole) -> DiagnosisRequest { DiagnosisRequest(role: role, acts: !lookOnly, scanSeconds: lookOnly ? 0 : scanSeconds) }

    private static func text(_ diagnosis: Diagnosis) -> String {
        var lines = ["\(diagnosis.role.rawValue) at \(diagnosis.device)"]
        for step in diagnosis.steps {
            let word = switch step.verdict {
            case .ok: "ok   "
            case .wrong: "WRONG"
            case .look: "LOOK "
            case .skipped: "-    "
            }
            lines.append("  \(word) \(step.name): \(step.text) (\(step.milliseconds) ms)")
            if let remedy = step.remedy { lines.append("        → \(remedy)") }
        }
        return lines.joined(separator: "\n")
    }
}

extension DeviceRole: ExpressibleByArgument {}
