import Checkout
@testable import CheckoutWeb
import Foundation
import SaleCore
import Testing

@Suite struct ActionsOverHTTPTests {
    @Test func everyActionArrivesAsItWasSent() async throws {
        let actions: [RegisterAction] = [
            .signIn(number: 7, pin: "0042"), .signOut, .scan(code: "4006381333931"), .add(code: "4011", quantity: Quantity(thousandths: 345)),
            .add(code: "1001", quantity: nil), .changeQuantity(line: 2, quantity: Quantity(pieces: 3)), .voidLine(line: 1), .voidSale,
            .suspend(label: "blue \"jacket\" é"), .resume(saleID: "s1"), .tender(.cash, amountMinorUnits: 2000), .tender(.card, amountMinorUnits: nil),
            .cancelTender(number: 1), .answerQuantity(Quantity(thousandths: 1)), .cancelPrompt, .settlePrintJob(id: 9, .printAgain),
            .reprint(documentNumber: "T1-1-000001"), .openDrawer, .dismissNotice, .confirmClock(number: 1, pin: "1234"),
        ]
        try await Shop.open { shop async throws in
            for (index, action) in actions.enumerated() {
                let sent = ActionRequest(id: "id-\(index)", revision: Int64(index), action: action)
                let json = String(decoding: try JSONEncoder().encode(sent), as: UTF8.self)
                let answer = try await shop.post(json)
                #expect(answer.status == 200)
                #expect(await shop.register.requests.last == sent)
            }
        }
    }

    @Test func aRefusalIsAnAnswerNotAnError() async throws {
        try await Shop.open { shop async throws in
            let answer = try await shop.post(body(#"{"type":"scan","code":"1001"}"#))
            #expect(answer.status == 200)
            let outcome = try answer.json(ActionOutcome.self)
            #expect(!outcome.accepted)
            #expect(outcome.code == "register.sign-in-first")
        }
    }

    @Test func theSameIDIsAnsweredAgainAndNotDoneAgain() async throws {
        try await Shop.open { shop async throws in
            await shop.register.signInForTest()
            let first = try await shop.post(body(#"{"type":"scan","code":"1001"}"#))
            let second = try await shop.post(body(#"{"type":"scan","code":"1001"}"#))
            #expect(first.body == second.body)
            let state = try await shop.get("/api/state").json(RegisterState.self)
            #expect(state.sale?.lines.first?.quantity == 1000)
        }
    }

    @Test(arguments: [
        ("{\"id\":1", "not JSON"),
        // Here Foundation's scanner would read beyond the end.
        (String(repeating: "[", count: 513), "not JSON"),
        ("[]", "wrong type"),
        (#"{"id":"a"}"#, "'action' is missing"),
        (#"{"id":"a","action":{}}"#, "'action.type' is missing"),
        (#"{"id":"a","action":{"type":"scan"}}"#, "'action.code' is missing"),
        (#"{"id":"a","action":{"type":"dance"}}"#, "'action.type' is not understood"),
        (#"{"id":"a","action":{"type":"scan","code":7}}"#, "'action.code' has the wrong type"),
        (#"{"id":"a","action":{"type":"tender","kind":"shells"}}"#, "use cash or card"),
        (#"{"id":"a","action":{"type":"tender","kind":"cash","amount":1.5}}"#, "a number in it is not whole"),
        (#"{"id":"a","action":{"type":"voidLine","line":99999999999999999999}}"#, "or too large"),
        (#"{"id":null,"action":{"type":"signOut"}}"#, "'id'"),
        ("", "not JSON"),
        (String(repeating: "[", count: 5000), "not JSON"),
    ]) func aMalformedBodyIsToldWhatIsWrong(text: String, expected: String) async throws {
        try await Shop.open { shop async throws in
            let answer = try await shop.post(text)
            #expect(answer.status == 400)
            let error = try answer.json(ErrorBody.self)
            #expect(error.code == "web.malformed-body")
            #expect(error.message.contains(expected), "\(error.message)")
            #expect(await shop.register.requests.isEmpty)
        }
    }

    @Test func aBodyIsReadUpToItsLimit() async throws {
        try await Shop.open { shop async throws in
            let least = body(#"{"type":"dismissNotice"}"#)
            for (bytes, status) in [(ActionBody.limitBytes - 1, 200), (ActionBody.limitBytes, 200), (ActionBody.limitBytes + 1, 413)] {
                #expect(try await shop.post(least + String(repeating: " ", count: bytes - least.utf8.count)).status == status, "\(bytes)")
            }
        }
    }

    @Test func anOversizedBodyIsRefused() async throws {
        try await Shop.open { shop async throws in
            let answer = try await shop.post(body("{\"type\":\"scan\",\"code\":\"\(String(repeating: "7", count: 65536))\"}"))
            #expect(answer.status == 413)
            #expect(try answer.json(ErrorBody.self).code == "web.body-too-large")
            #expect(await shop.register.requests.isEmpty)
        }
    }

    @Test func searchQuickKeysAndHealthAnswer() async throws {
        try await Shop.open { shop async throws in
            let found = try await shop.get("/api/search?q=rye%20b").json([ArticleView].self)
            #expect(found.map(\.code) == ["2003"])
            #expect(try await shop.get("/api/search?q=").json([ArticleView].self).isEmpty)
            for (letters, status) in [(WebRoutes.queryLimitCharacters - 1, 200), (WebRoutes.queryLimitCharacters, 200), (WebRoutes.queryLimitCharacters + 1, 400)] {
                #expect(try await shop.get("/api/search?q=\(String(repeating: "a", count: letters))").status == status, "\(letters)")
            }
            #expect(try await shop.get("/api/quick-keys").json([ArticleView].self).count == 12)
            #expect(try await shop.get("/api/health").body.contains("\"ok\""))
            await shop.register.change { $0.halted = "disk" }
            #expect(try await shop.get("/api/health").body.contains("\"halted\""))
        }
    }
}
