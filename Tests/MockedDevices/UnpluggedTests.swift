import DeviceKit
import Foundation
import Peripherals
import TestHarness
import Testing

/// A USB printer unplugged while a running register prints on it.
@Suite(.serialized, .enabled(if: MockedBus.isInstalled, "umockdev is not installed"), .timeLimit(.minutes(10))) struct UnpluggedTests {
    /// The plug is pulled within a transfer: its URB comes back with ENODEV and the paper has the beginning of the receipt. The sale is
    /// kept and the receipt asked about; with the plug back the next receipt prints, and the doubtful one once more, marked COPY.
    @Test(arguments: [40, 400]) func inTheMiddleOfATransfer(bytes: Int) async throws {
        let world = try MockedPrinter()
        let shop = try await MockedShop(["receipt-printer=\(MockedBus.Plug.printer.address)", "cash-drawer=pin2"])
        let register = try await shop.run(on: world.bus)
        try await shop.device("receipt-printer", is: "ready")
        try world.bus.say("cut \(bytes)")
        try await shop.till(["ring", MockedShop.code, "--cash", "20"])
        try await eventually("it is asked about") { try await shop.state().printing.inDoubt.map(\.documentNumber) == ["T1-1-000001"] }
        #expect(!world.printer.text.contains("Receipt T1-1-000001"), "\(world.printer.text)")
        try await shop.till(["journal", "verify"])
        try await eventually("it is missed") { try await shop.state().devices["receipt-printer"]?.health != "ready" }
        world.drawer.close()

        // Selling goes on without a printer.
        try await shop.till(["ring", MockedShop.code, "--cash", "20"])
        #expect(try await shop.state().printing.queued > 0)

        try world.bus.say("plug")
        try await shop.device("receipt-printer", is: "ready")
        try await eventually("the next receipt") { world.printer.text.contains("Receipt T1-1-000002") }
        #expect(!world.printer.text.contains("Receipt T1-1-000001"), "printed again without being asked")
        let state = try await shop.state()
        #expect(state.printing.inDoubt.count == 1)
        try await shop.act(.settlePrintJob(id: try #require(state.printing.inDoubt.first?.id), .printAgain), id: "again", revision: state.revision)
        try await eventually("the doubtful one") { world.printer.text.contains("Receipt T1-1-000001") }
        #expect(world.printer.text.contains("COPY"))
        try await shop.end(register, on: world.bus)
    }

    /// Between two receipts nothing is in doubt: the next one waits for the plug.
    @Test func betweenReceipts() async throws {
        let world = try MockedPrinter()
        let shop = try await MockedShop(["receipt-printer=\(MockedBus.Plug.printer.address)", "cash-drawer=pin2"])
        let register = try await shop.run(on: world.bus)
        try await shop.device("receipt-printer", is: "ready")
        try world.bus.say("unplug")
        try await eventually("it is missed") { try await shop.state().devices["receipt-printer"]?.health != "ready" }
        try await shop.till(["ring", MockedShop.code, "--cash", "20"])
        #expect(try await shop.state().printing.inDoubt.isEmpty)
        try world.bus.say("plug")
        try await eventually("the receipt") { world.printer.text.contains("Receipt T1-1-000001") }
        #expect(try await shop.state().printing.inDoubt.isEmpty && !world.printer.text.contains("COPY"))
        try await shop.end(register, on: world.bus)
    }
}
