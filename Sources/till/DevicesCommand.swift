import ArgumentParser
import DeviceKit
import Foundation
import Peripherals
import Transports

struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List everything plugged in or set up: what it is, who drives it, how it is, and the remedy.",
        discussion: """
            The address in the first column is what till setup --device ROLE=ADDRESS takes. While a register runs, it is asked, for its rights and \
            its devices count. Exit code 5 when something set up is not usable.
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Answer in JSON; with --watch one line for each change.") var json = false
    @Flag(help: "Stay and print again whenever something is plugged in or out.") var watch = false

    mutating func run() async throws {
        let directory = try global.begin()
        let desk = try DeviceDesk(directory: directory, data: global.driverData())
        let (json, watch) = (json, watch)
        let listing = try await reporting {
            // Listening begins before the first look, or a plug between the two would go unseen.
            let changes = watch ? try await UdevDiscovery().changes() : nil
            let first = try await desk.listing()
            try Self.print(first, json)
            if let changes {
                for await _ in changes { try Self.print(try await desk.listing(), json) }
            }
            return first
        }
        if listing.devices.contains(where: { $0.isBound && ($0.health == "failed" || $0.health == "not running" && !$0.problems.isEmpty) }) { throw TillExit.checkFailed }
    }

    private static func print(_ listing: DeviceListing, _ json: Bool) throws {
        // Written at once, also into a pipe: who watches wants to see it now.
        let text = json ? try JSONText.encode(listing) + "\n" : text(listing)
        try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    private static func text(_ listing: DeviceListing) -> String {
        var lines: [String] = []
        if listing.devices.isEmpty { lines.append("No device is plugged in that a till could use, and none is set up.") }
        for device in listing.devices {
            let what = [device.manufacturer, device.model].compactMap { $0 }.joined(separator: " ")
            let role = device.role.map { device.isBound ? $0 : "could be \($0)" } ?? "unknown"
            lines.append("\(device.address)  \(role)  \(device.health)")
            let details = [what.isEmpty ? nil : what, device.node, device.kernelDriver.map { "kernel driver \($0)" }, device.driver.map { "driver \($0)" }]
            lines.append("    " + details.compactMap { $0 }.joined(separator: ", "))
            if let counts = device.counts { lines.append("    since it was connected: \(counts.words)") }
            for problem in device.problems {
                lines.append("    \(problem.code): \(problem.sentence)\(problem.detail.map { " (\($0))" } ?? "")")
                lines.append("    → \(problem.remedy)")
            }
        }
        if !listing.foreignSoftware.isEmpty { lines.append("Running here and known to take devices: \(listing.foreignSoftware.joined(separator: ", "))") }
        return lines.joined(separator: "\n") + "\n"
    }
}
