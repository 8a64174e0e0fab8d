import DeviceKit
import Foundation
import Peripherals
import TestHarness
import Testing

/// Real libudev and real libusb, in the real program, against a mocked bus.
@Suite(.serialized, .enabled(if: MockedBus.isInstalled, "umockdev is not installed"), .timeLimit(.minutes(5))) struct USBPrinterTests {
    @Test func isFoundAndNamed() async throws {
        let listing = try await MockedPrinter().bus.listing()
        let printer = try #require(listing.devices.first { $0.bus == "usb-printer" })
        #expect(printer.address == MockedBus.Plug.printer.address)
        #expect(printer.manufacturer == "Till" && printer.model == "Mocked Receipt Printer")
        #expect(printer.role == "receipt-printer" && !printer.isBound && printer.driver == "ReceiptPrinter")
        #expect(printer.node == MockedBus.Plug.printer.node && printer.problems.isEmpty)
    }

    @Test func printsAndConfirmsAndOpensTheDrawer() async throws {
        let world = try MockedPrinter()
        let printed = try await world.bus.diagnosis(.receiptPrinter)
        #expect(printed.isWell, "\(printed)")
        #expect(printed.steps.contains { $0.name == "test page" && $0.text.contains("confirmed") })
        #expect(world.printer.text.contains("Till test page"))
        let kicked = try await world.bus.diagnosis(.cashDrawer)
        #expect(kicked.isWell && kicked.steps.contains { $0.name == "kick" && $0.verdict == .ok }, "\(kicked)")
        #expect(world.drawer.openings == 1)
    }

    @Test func aStallIsCleared() async throws {
        let world = try MockedPrinter()
        try world.bus.say("stall")
        let diagnosis = try await world.bus.diagnosis(.receiptPrinter)
        #expect(diagnosis.isWell && world.printer.text.contains("Till test page"), "\(diagnosis)")
    }

    @Test func heldByAnotherProgram() async throws {
        let world = try MockedPrinter()
        try world.bus.say("claim")
        let diagnosis = try await world.bus.diagnosis(.receiptPrinter, ["--look-only"])
        #expect(diagnosis.steps.first?.code == "device.busy", "\(diagnosis)")
        #expect(diagnosis.steps.first?.remedy?.contains("ModemManager") == true)
    }

    @Test func silentIsNoAnswerAndEnds() async throws {
        let world = try MockedPrinter()
        try world.bus.say("mute")
        let diagnosis = try await world.bus.diagnosis(.receiptPrinter, ["--look-only"])
        #expect(diagnosis.steps.contains { $0.code == "device.no-answer" }, "\(diagnosis)")
    }

    /// As a user who may not open the node: the reason names the file, its owner and the rule that is missing.
    @Test func withoutPermissionTheRuleIsNamed() async throws {
        guard geteuid() == 0 else { return }  // only root can become somebody else
        let asNobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let printer = try #require(try await MockedPrinter().bus.listing(as: asNobody).devices.first { $0.bus == "usb-printer" })
        let problem = try #require(printer.problems.first)
        #expect(problem.code == "device.no-permission")
        #expect(problem.remedy.contains("70-till.rules") && problem.detail?.contains(MockedBus.Plug.printer.node) == true, "\(problem)")
    }

    @Test func hotplugIsSeen() async throws {
        let world = try MockedPrinter()
        let watching = try world.bus.start("till", ["devices", "--watch", "--json", "--data", "/nonexistent"])
        _ = try await watching.line(containing: MockedBus.Plug.printer.address)
        try world.bus.say("unplug")
        try await eventually("it is gone") { watching.text.split(separator: "\n").last?.contains("04b8:0202") == false }
        try world.bus.say("plug")
        try await eventually("it is back") { watching.text.split(separator: "\n").count >= 3 && watching.text.split(separator: "\n").last?.contains("04b8:0202") == true }
        try world.bus.say("stop")
        try await watching.ended()
    }
}
