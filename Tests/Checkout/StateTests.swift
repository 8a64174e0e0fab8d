import Checkout
import DeviceKit
import Foundation
import SaleCore
import Testing

struct StateTests {
    private func roundTrip(_ state: RegisterState) throws -> (same: Bool, json: [String: Any]) {
        let bytes = try JSONEncoder().encode(state)
        let read = try JSONDecoder().decode(RegisterState.self, from: bytes)
        return (read == state, try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any]))
    }

    @Test func everythingOnTheScreenGoesThroughJSON() async throws {
        let world = try await World()
        #expect(try roundTrip(await world.state).same)
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "later"))
        try await world.sellBread()
        let job = try #require(try await world.register.nextPrintJob())
        try await world.register.setPrintJob(job, .unknown, reason: .noAnswer)
        await world.register.showPrinting(isPrinting: true, waiting: .paperOut)
        await world.register.setDevice(.receiptPrinter, .attention([.paperNearEnd]))
        await world.register.setPeers([.init(name: "office", pending: 3, oldestPendingAt: 5, rejected: 1, isReachable: false, lastError: "refused")])
        #expect(try roundTrip(await world.state).same)
        try await world.did(.scan(code: "4"))
        try await world.did(.tender(.card, amountMinorUnits: 24))
        try await world.did(.scan(code: "3"))
        let (same, json) = try roundTrip(await world.state)
        #expect(same)
        #expect(Set(json.keys).isSuperset(of: ["revision", "shop", "terminal", "businessDay", "cashier", "sale", "parked", "prompt", "printing", "devices", "peers", "warnings"]))
        let prompt = try #require((json["prompt"] as? [String: Any])?["quantity"] as? [String: Any])
        #expect(prompt["name"] as? String == "Apples" && prompt["unitPriceText"] as? String == "2.99")
        let due = try #require((json["sale"] as? [String: Any])?["due"] as? [String: Any])
        #expect(due["minor"] as? Int == 100 && due["text"] as? String == "1.00")
    }

    @Test func questionsAboutPeopleGoThroughJSON() async throws {
        let world = try await World()
        try await world.cashiersMay([])
        await world.act(.openDrawer)
        let (same, json) = try roundTrip(await world.state)
        #expect(same)
        let prompt = try #require((json["prompt"] as? [String: Any])?["approval"] as? [String: Any])
        #expect(prompt["permission"] as? String == "drawer.open" && prompt["action"] as? String == "openDrawer" && prompt["wantedBy"] as? String == "Carl")
        #expect(prompt["sentence"] as? String == "Opening the drawer without a sale needs approval." && prompt["approver"] == nil)
        try await world.did(.people(.lock))
        let locked = try roundTrip(await world.state)
        #expect(locked.same && ((locked.json["prompt"] as? [String: Any])?["unlock"] as? [String: Any])?["number"] as? Int == 7)
    }

    @Test func taxesOnTheScreenAddUp() async throws {
        let world = try await World()
        for code in ["1", "2", "4", "5"] { try await world.did(.scan(code: code)) }
        let sale = try #require(await world.state.sale)
        #expect(sale.taxes.map(\.category) == ["A", "B"] && sale.taxes.map(\.percent) == ["20", "10"])
        #expect(sale.taxes.reduce(0) { $0 + $1.gross.minor } == sale.total.minor)
        #expect(sale.taxes.allSatisfy { $0.gross.minor == $0.net.minor + $0.tax.minor })
    }

    @Test func devicesPeersAndDiskAreShown() async throws {
        let world = try await World()
        await world.register.setDevice(.cashDrawer, .failed(.drawerStuck))
        await world.register.setDevice(.barcodeScanner, .ready)
        let devices = await world.state.devices
        #expect(devices["cash-drawer"]?.health == "failed" && devices["cash-drawer"]?.reasons.map(\.code) == ["drawer.stuck"])
        #expect(devices["barcode-scanner"]?.health == "ready")
        let full = DeviceReason(code: "disk.nearly-full", sentence: "The disk is nearly full.", remedy: "Make room.")
        for reason in [full, nil, full] {
            world.disk.warn(reason)
            await world.register.refreshDiskWarning()
            #expect(await world.state.warnings.map(\.code) == (reason.map { [$0.code] } ?? []))
        }
    }

    @Test func aPageLearnsThatPricesChanged() async throws {
        let world = try await World()
        let version = await world.state.catalogueVersion
        var dearer = Shop.bread
        dearer.unitPrice = Shop.euros(260)
        try world.database.importProducts([(dearer, nil)], taxCategories: [], at: world.clock.now())
        try await world.register.refreshCatalogueVersion()
        #expect(await world.state.catalogueVersion > version)
    }

    @Test func readersGetTheStateNowAndAfterEachChange() async throws {
        let world = try await World()
        var states = await world.register.states().makeAsyncIterator()
        #expect(await states.next()?.sale == nil)
        try await world.did(.scan(code: "1"))
        #expect(await states.next()?.sale?.total.minor == 250)
        // A slow reader gets the latest only.
        for _ in 1...5 { try await world.did(.scan(code: "2")) }
        #expect(await states.next()?.sale?.total.minor == 250 + 5 * 119)
    }
}
