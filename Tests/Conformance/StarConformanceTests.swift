import CashDrawer
import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Synchronization
import Testing

/// The Star line mode driver against the simulated Star printer: what stops it, what it says of itself, and that it confirms nothing that is not on paper.
@Suite(.timeLimit(.minutes(5))) struct StarConformanceTests {
    static let profile: PrinterProfile = {
        var profile = PrinterProfile.generic80
        (profile.name, profile.dialect, profile.clearsBuffers, profile.codePages) = ("star", .starLine, false, [1: "cp437", 4: "cp858", 32: "cp1252"])
        return profile
    }()

    private func table(_ wire: Wire = .memory) async throws -> PrinterTable { try await PrinterTable(over: wire, profile: Self.profile) }

    private func print(_ document: PrintDocument, on table: PrinterTable, waiting: @escaping @Sendable (DeviceReason) -> Void = { _ in }) async -> PrintOutcome {
        await table.printer.print(document, willSend: {}) { waiting($0) }
    }

    @Test(arguments: Wire.allCases) func anOpenCoverRefuses(wire: Wire) async throws {
        let table = try await table(wire)
        table.twin.setCover(open: true)
        #expect(await print(shortReceipt, on: table) == .refused(.coverOpen))
        table.twin.setCover(open: false)
        #expect(await print(shortReceipt, on: table) == .confirmed)
        #expect(await print(longReceipt, on: table) == .confirmed)
        #expect(table.twin.receipts.count == 2 && table.twin.receipts.last?.lines == expectedLines(48))
        #expect(table.twin.problems.isEmpty, "\(table.twin.problems)")
        await table.end()
    }

    /// The printer keeps what it has and goes on; its count says when all of it is out.
    @Test(arguments: Wire.allCases) func paperRefilledInTheMiddleGoesOn(wire: Wire) async throws {
        let table = try await table(wire)
        table.twin.setPaperLeft(millimetres: 60)
        let reasons = Mutex<[DeviceReason]>([])
        let outcome = await print(longReceipt, on: table) { reason in
            reasons.withLock { $0.append(reason) }
            table.twin.loadRoll()
        }
        #expect(outcome == .confirmed && reasons.withLock { $0 } == [.paperOut])
        #expect(table.twin.receipts.flatMap(\.lines) == expectedLines(48))
        await table.end()
    }

    @Test(arguments: Wire.allCases) func pulledInTheMiddleIsUnknown(wire: Wire) async throws {
        let table = try await table(wire)
        table.twin.setPaperLeft(millimetres: 60)
        let outcome = await print(longReceipt, on: table) { _ in table.plugged.port.unplug() }
        guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
        #expect(table.twin.receipts.allSatisfy { !$0.text.contains("END") })
        await table.end()
    }

    @Test(arguments: Array(stride(from: 0, through: 1600, by: 200))) func cutAfterSoManyBytes(bytes: Int) async throws {
        let table = try await table()
        let outcome = await table.printer.print(longReceipt, willSend: { (table.plugged.port as? MemoryPort)?.unplug(afterBytes: bytes) }, waiting: { _ in })
        guard case .unknown = outcome else { Issue.record("\(outcome)"); return }
        #expect(table.twin.receipts.count <= 1)
        await table.end()
    }

    @Test(arguments: Wire.allCases) func theDrawerIsKickedAndSensed(wire: Wire) async throws {
        let table = try await table(wire)
        let drawer = PrinterPortDrawer(port: table.printer)
        #expect(try await drawer.isOpen() == false)
        try await drawer.open()
        #expect(table.drawer.isOpen && table.drawer.openings == 1)
        #expect(try await drawer.isOpen() == true)
        table.drawer.close()
        // Off line FS is obeyed at once, and does not come again with the paper.
        table.twin.setCover(open: true)
        try await drawer.open()
        #expect(table.drawer.openings == 2)
        table.drawer.close()
        table.twin.setCover(open: false)
        #expect(await print(shortReceipt, on: table) == .confirmed)
        #expect(table.drawer.openings == 2)
        await table.end()
    }

    @Test func statusAndIdentity() async throws {
        let table = try await table()
        #expect(try await table.printer.status() == PrinterStatus())
        table.twin.setPaperLeft(millimetres: 500)
        #expect(try await table.printer.status().reasons == [.paperNearEnd])
        table.twin.setPaperLeft(millimetres: 0)
        #expect(try await table.printer.status().stops.contains(.paperOut))
        table.twin.loadRoll()
        table.twin.setOverheated(true)
        #expect(try await table.printer.status().stops == [.overheated])
        table.twin.setOverheated(false)
        table.twin.setFault(true)
        #expect(try await table.printer.status().stops == [.unrecoverable])
        table.twin.setFault(false)
        let identity = try await table.printer.identify()
        #expect(identity.maker == "Star" && identity.model == "Simulated" && identity.firmware == "1.0")
        table.twin.switchPower(on: false)
        await #expect(throws: DeviceError(.noAnswer)) { try await table.printer.status() }
        await table.end()
    }
}
