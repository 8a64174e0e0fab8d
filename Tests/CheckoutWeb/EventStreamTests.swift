@testable import Checkout
import CheckoutWeb
import Foundation
import Testing

@Suite struct EventStreamTests {
    private func subscribe(_ shop: Shop, _ path: String = "/api/events") throws -> Wire {
        let wire = try shop.wire()
        try wire.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        return wire
    }

    @Test func theStateComesAtOnceAndAfterEachChangeToEveryReader() async throws {
        try await Shop.open { shop async throws in
            let readers = try (0..<3).map { _ in try subscribe(shop) }
            for reader in readers {
                let first = try await reader.read { $0.contains("\"terminal\":\"T1\"") }
                #expect(first.contains("text/event-stream"))
                #expect(first.contains("event: state\ndata: {"))
            }
            await shop.register.change { $0.warnings = [.init(tone: .warning, code: "disk.warning", text: "82 %", remedy: nil, serial: 1)] }
            for reader in readers { #expect(try await reader.read { $0.contains("disk.warning") }.contains("disk.warning")) }
        }
    }

    @Test func theHeartbeatBeats() async throws {
        try await Shop.open(heartbeat: .milliseconds(5)) { shop async throws in
            let text = try await subscribe(shop).read { $0.components(separatedBy: "event: heartbeat").count > 3 }
            #expect(text.components(separatedBy: "event: heartbeat").count > 3)
        }
    }

    @Test func streamsEndOnGracefulShutdown() async throws {
        try await Shop.open { shop async throws in
            let reader = try subscribe(shop)
            _ = try await reader.read { $0.contains("event: state") }
            let customer = try subscribe(shop, "/api/customer-events")
            _ = try await customer.read { $0.contains("event: state") }
            await shop.stop()
            // Reads to the very end: only a closed connection lets this return before the reader's patience is out.
            #expect(try await reader.read { _ in false }.hasSuffix("0\r\n\r\n"))
            _ = try await customer.read { _ in false }
        }
    }

    @Test func aSlowReaderGetsTheLatest() async throws {
        try await Shop.open { shop async throws in
            let slow = try subscribe(shop)
            let padding = String(repeating: "x", count: 100_000)
            for index in 1...200 {
                await shop.register.change { $0.warnings = [.init(tone: .warning, code: "w", text: "n\(index)-\(padding)", remedy: nil, serial: 1)] }
            }
            let text = try await slow.read { $0.contains("n200-") }
            #expect(text.contains("n200-"))
        }
    }

    @Test func theCustomerSeesTheSaleAndNothingElse() async throws {
        try await Shop.open { shop async throws in
            await shop.register.signInForTest()
            await shop.register.change { state in
                state.peers = [.init(name: "HIDDENPEER", pending: 3, oldestPendingAt: 1, rejected: 0, isReachable: false, lastError: "HIDDENERROR")]
                state.warnings = [.init(tone: .warning, code: "HIDDENCODE", text: "HIDDENTEXT", remedy: nil, serial: 1)]
                state.notice = .init(tone: .refused, code: "HIDDENNOTICE", text: "HIDDENNOTICE", remedy: nil, serial: 1)
                state.parked = [.init(id: "HIDDENID", label: "HIDDENLABEL", total: state.parked.first?.total ?? .init(.init(1, .eur)), lineCount: 1, since: "")]
                state.devices["receipt-printer"] = .init(health: "HIDDENHEALTH", reasons: [])
                state.printing.inDoubt = [.init(id: 1, documentNumber: "HIDDENDOCUMENT", reason: "HIDDENREASON")]
            }
            _ = try await shop.post(body(#"{"type":"scan","code":"1001"}"#))
            let text = try await subscribe(shop, "/api/customer-events").read { $0.contains("}\n\n") }
            #expect(text.contains("Pocket diary"))
            #expect(text.contains("7.99"))
            #expect(!text.contains("HIDDEN"))
            #expect(!text.contains("Keller"))
            let keys = try #require(text.range(of: "data: ").map { text[$0.upperBound...].prefix { $0 != "\n" } })
            let object = try #require(try JSONSerialization.jsonObject(with: Data(keys.utf8)) as? [String: Any])
            #expect(Set(object.keys).isSubset(of: [
                "phase", "shop", "currency", "items", "itemCount", "totalText", "paidText", "dueText", "changeText", "savedText", "surcharges", "taxOnTopText", "taxTakenOffText", "isTraining",
            ]))
        }
    }

    @Test func theCustomerSeesChangeThenTheNextSale() async throws {
        let register = FakeRegister()
        #expect(CustomerView(await register.currentState()).phase == .closed)
        await register.signInForTest()
        #expect(CustomerView(await register.currentState()).phase == .idle)
        _ = await register.perform(ActionRequest(id: "1", action: .scan(code: "1001")))
        _ = await register.perform(ActionRequest(id: "2", action: .tender(.cash, amountMinorUnits: 500)))
        let part = CustomerView(await register.currentState())
        #expect(part.phase == .selling)
        #expect(part.dueText == "2.99")
        _ = await register.perform(ActionRequest(id: "3", action: .tender(.cash, amountMinorUnits: 1000)))
        let paid = CustomerView(await register.currentState())
        #expect(paid.phase == .paid)
        #expect(paid.changeText == "7.01")
        _ = await register.perform(ActionRequest(id: "4", action: .scan(code: "2001")))
        #expect(CustomerView(await register.currentState()).changeText == nil)
    }

    @Test func theCustomerPageCanActOnNothing() async throws {
        try await Shop.open { shop async throws in
            for path in ["/customer", "/api/customer-events"] {
                #expect(try await shop.wire().exchange("POST", path, headers: ["Content-Type": "application/json"], body: "{}").status == 404)
            }
        }
    }
}
