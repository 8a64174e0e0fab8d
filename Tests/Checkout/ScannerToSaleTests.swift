import BarcodeScanner
import Checkout
import DeviceKit
import Journal
import SaleCore
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import Storage
import TestHarness
import Testing

/// GS1 symbols from the simulated scanner's bytes through the driver to the line, the paper and the journal.
@Suite(.timeLimit(.minutes(2))) struct ScannerToSaleTests {
    private static func number(_ body: String) -> String { body + (SaleCore.GTIN.checkDigit(of: body).map(String.init) ?? "") }
    private static let cheese = number("0950123456789"), phone = number("0950123456788"), ham = number("0950123456787")

    private struct NotRead: Error { let code: String }

    private func world() async throws -> World {
        let world = try await World()
        let goods = [
            Product(code: "30", barcodes: [Self.cheese], name: "Cheese", unit: .kilogram, unitPrice: Shop.euros(1_990), taxCategory: "B", isWeighed: true, capture: .lot),
            Product(code: "31", barcodes: [Self.phone], name: "Phone", unitPrice: Shop.euros(9_900), taxCategory: "A", capture: .serial),
            Product(code: "32", barcodes: [Self.ham], name: "Ham", unit: .kilogram, unitPrice: Shop.euros(1_000), taxCategory: "B", isWeighed: true),
        ]
        try world.database.importProducts(goods.map { ($0, Quantity(pieces: 100)) }, taxCategories: [], at: world.clock.now())
        return world
    }

    /// What the register answers to one read: bytes of the wire, taken apart by the driver, handed on as the program does.
    private func read(_ text: String, as symbology: SimulatedBarcodeScanner.Symbology, _ world: World) async throws -> ActionOutcome {
        let twin = ScannerTwin()
        let bus = MemoryBus()
        let port = bus.attach(twin, name: "scanner")
        let scanner = SerialBarcodeScanner(transport: try await bus.open(port.address, timeoutMilliseconds: 1000))
        defer { port.close() }
        var events = scanner.events().makeAsyncIterator()
        twin.scan(text, as: symbology)
        guard case .scan(let scan)? = try await events.next(isolation: nil) else { throw NotRead(code: text) }
        #expect(scan.aim == symbology.identifier)
        return await world.act(.scan(code: scan.registerCode))
    }

    /// `]d2`, `]C1` and `]e0`, FNC1 as GS after what has no fixed length.
    @Test(arguments: [SimulatedBarcodeScanner.Symbology.gs1DataMatrix, .gs1128, .dataBar]) func weightLotSerialAndPrice(symbology: SimulatedBarcodeScanner.Symbology) async throws {
        let world = try await world()
        #expect(["]d2", "]C1", "]e0"].contains(symbology.identifier))
        let gs = "\u{1D}"
        // 1.234 kg at 19.90; the lot comes from the code, nothing is asked.
        #expect(try await read("01\(Self.cheese)17261231310300123410L7-B", as: symbology, world).accepted)
        #expect(await world.state.prompt == nil)
        // A serial number between two GS, before a date.
        #expect(try await read("01\(Self.phone)21SN-42\(gs)17270131", as: symbology, world).accepted)
        #expect(await world.state.prompt == nil)
        // 7.77 stands on the label, whatever 0.700 kg would cost.
        #expect(try await read("01\(Self.ham)31030007003922777\(gs)10X", as: symbology, world).accepted)
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.amount.minor) == [2_456, 9_900, 777] && sale.lines.map(\.captured) == [["L7-B"], ["SN-42"], []])
        // The same phone once more is no second one.
        let twice = try await read("01\(Self.phone)21SN-42", as: symbology, world)
        #expect(!twice.accepted && twice.code == "sale.serial-twice")
        #expect(await world.state.sale?.lines.count == 3)
        _ = try await world.tender(.card)
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.lines.map(\.captured) == [["L7-B"], ["SN-42"], []] && told.lines.map(\.quantityThousandths) == [1_234, 1_000, 700])
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("L7-B") } && paper.contains { $0.contains("SN-42") })
    }

    /// Yesterday's is refused, today's is sold: the day on it is the last good one.
    @Test(arguments: [SimulatedBarcodeScanner.Symbology.gs1DataMatrix, .gs1128, .dataBar]) func pastItsDay(symbology: SimulatedBarcodeScanner.Symbology) async throws {
        let world = try await world()
        let gone = try await read("01\(Self.cheese)17261122310300100010L1", as: symbology, world)
        #expect(!gone.accepted && gone.code == "article.expired")
        #expect(await world.state.notice?.code == "article.expired")
        #expect(await world.state.sale == nil)
        #expect(try await read("01\(Self.cheese)17261123310300100010L1", as: symbology, world).accepted)
        #expect(await world.state.sale?.total.minor == 1_990)
        #expect(await world.state.notice?.tone == .good)
        // Best before yesterday may be sold; it is said aloud.
        #expect(try await read("01\(Self.cheese)15261122310300100010L1", as: symbology, world).accepted)
        #expect(await world.state.sale?.total.minor == 3_980)
        let notice = await world.state.notice
        #expect(notice?.code == "article.past-best-before" && notice?.tone == .warning)
    }
}
