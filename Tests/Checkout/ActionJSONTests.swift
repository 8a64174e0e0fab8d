import Checkout
import Foundation
import SaleCore
import Testing

/// The exact JSON of every action: what the page, the local socket and scripts write.
struct ActionJSONTests {
    static let golden: [(RegisterAction, String)] = [
        (.signIn(number: 7, pin: "1234"), #"{"number":7,"pin":"1234","type":"signIn"}"#),
        (.signOut, #"{"type":"signOut"}"#),
        (.scan(code: "4006381333931"), #"{"code":"4006381333931","type":"scan"}"#),
        (.claimScans(by: "0a"), #"{"by":"0a","type":"claimScans"}"#),
        (.releaseScans(by: "0a"), #"{"by":"0a","type":"releaseScans"}"#),
        (.add(code: "4011", quantity: Quantity(thousandths: 1250)), #"{"code":"4011","quantity":1250,"type":"add"}"#),
        (.add(code: "4011", quantity: nil), #"{"code":"4011","type":"add"}"#),
        (.changeQuantity(line: 2, quantity: Quantity(pieces: 3)), #"{"line":2,"quantity":3000,"type":"changeQuantity"}"#),
        (.voidLine(line: 2), #"{"line":2,"type":"voidLine"}"#),
        (.voidSale, #"{"type":"voidSale"}"#),
        (.suspend(label: "red coat"), #"{"label":"red coat","type":"suspend"}"#),
        (.resume(saleID: "0a"), #"{"saleID":"0a","type":"resume"}"#),
        (.tender(.cash, amountMinorUnits: 2000), #"{"amount":2000,"kind":"cash","type":"tender"}"#),
        (.tender(.card, amountMinorUnits: nil), #"{"kind":"card","type":"tender"}"#),
        (.cancelTender(number: 1), #"{"number":1,"type":"cancelTender"}"#),
        (.answerQuantity(Quantity(thousandths: 345)), #"{"quantity":345,"type":"answerQuantity"}"#),
        (.answerQuantity(Quantity(thousandths: 345), tare: Quantity(thousandths: 120)), #"{"quantity":345,"tare":120,"type":"answerQuantity"}"#),
        (.cancelPrompt, #"{"type":"cancelPrompt"}"#),
        (.settlePrintJob(id: 9, .printAgain), #"{"decision":"printAgain","id":9,"type":"settlePrintJob"}"#),
        (.settlePrintJob(id: 9, .wasPrinted), #"{"decision":"wasPrinted","id":9,"type":"settlePrintJob"}"#),
        (.reprint(documentNumber: "T1-1-000001"), #"{"documentNumber":"T1-1-000001","type":"reprint"}"#),
        (.reprint(documentNumber: "T1-1-000001", as: .gift), #"{"as":"gift","documentNumber":"T1-1-000001","type":"reprint"}"#),
        (
            .reprint(documentNumber: "T1-1-000001", as: .invoice, customer: "0a"),
            #"{"as":"invoice","customer":"0a","documentNumber":"T1-1-000001","type":"reprint"}"#
        ),
        (.openDrawer, #"{"type":"openDrawer"}"#),
        (.dismissNotice, #"{"type":"dismissNotice"}"#),
        (.confirmClock(number: 1, pin: "9999"), #"{"number":1,"pin":"9999","type":"confirmClock"}"#),
        (.people(.approve(number: 1, pin: "9999")), #"{"number":1,"pin":"9999","type":"approve"}"#),
        (.people(.lock), #"{"type":"lock"}"#),
        (.people(.unlock(pin: "1234")), #"{"pin":"1234","type":"unlock"}"#),
        (.people(.changePIN(old: "1234", new: "4711")), #"{"new":"4711","old":"1234","type":"changePIN"}"#),
        (.people(.switchTraining(on: true)), #"{"on":true,"type":"switchTraining"}"#),
        (.people(.addCashier(.init(number: 12, name: "Eve", role: .cashier, pin: "5813"))), #"{"name":"Eve","number":12,"pin":"5813","role":"cashier","type":"addCashier"}"#),
        (
            .people(.addCashier(.init(number: 12, name: "Eve", role: .cashier, pin: "5813", badge: "EVE-00012", language: "de"))),
            #"{"badge":"EVE-00012","language":"de","name":"Eve","number":12,"pin":"5813","role":"cashier","type":"addCashier"}"#
        ),
        (.people(.changeCashier(number: 12, .init(role: .supervisor, badge: ""))), #"{"badge":"","number":12,"role":"supervisor","type":"changeCashier"}"#),
        (.people(.removeCashier(number: 12)), #"{"number":12,"type":"removeCashier"}"#),
        (.people(.setPIN(number: 12, pin: "5813")), #"{"number":12,"pin":"5813","type":"setPIN"}"#),
        (.people(.setAutoLock(minutes: 5)), #"{"minutes":5,"type":"setAutoLock"}"#),
        (.people(.setAutoLock(minutes: nil)), #"{"type":"setAutoLock"}"#),
    ]

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func read<T: Decodable>(_ json: String, as type: T.Type) throws -> T { try JSONDecoder().decode(type, from: Data(json.utf8)) }

    @Test func everyActionHasItsJSON() throws {
        for (action, text) in Self.golden {
            #expect(try json(action) == text)
            #expect(try read(text, as: RegisterAction.self) == action)
        }
    }

    @Test func rolesAreSavedWhole() throws {
        let action = RegisterAction.people(.saveRoles(try RoleBook([Role(code: .manager, name: "Boss", permissions: [.editPeople, .openDrawer])])))
        let text = #"{"roles":[{"code":"manager","name":"Boss","permissions":["drawer.open","people.edit"]}],"type":"saveRoles"}"#
        #expect(try json(action) == text)
        #expect(try read(text, as: RegisterAction.self) == action)
    }

    @Test func aParkedSaleNeedsNoLabel() throws {
        #expect(try read(#"{"type":"suspend"}"#, as: RegisterAction.self) == .suspend(label: ""))
    }

    @Test func whatIsNoActionIsRefused() {
        let bad = [
            #"{"type":"explode"}"#, #"{}"#, #"[]"#, #"{"type":"scan"}"#, #"{"type":"tender","kind":"cheque"}"#, #"{"type":"tender","kind":"cash","amount":"20"}"#,
            #"{"type":"tender","kind":"cash","amount":0.5}"#, #"{"type":"voidLine","line":99999999999999999999}"#, #"{"type":"changeQuantity","line":1}"#,
            #"{"type":"settlePrintJob","id":1,"decision":"maybe"}"#, #"{"type":"approve","number":1}"#, #"{"type":"addCashier","number":1,"name":"x","role":"y"}"#,
            #"{"type":"saveRoles","roles":[{"code":"a","name":"A","permissions":["fly"]}]}"#, #"{"type":"saveRoles","roles":[]}"#, #"{"type":"switchTraining"}"#,
        ]
        for text in bad { #expect(throws: DecodingError.self, "\(text)") { try read(text, as: RegisterAction.self) } }
    }

    @Test func requestsAndOutcomes() async throws {
        let request = ActionRequest(id: "a1", revision: 5, action: .scan(code: "1"))
        #expect(try json(request) == #"{"action":{"code":"1","type":"scan"},"id":"a1","revision":5}"#)
        #expect(try read(json(request), as: ActionRequest.self) == request)
        #expect(try read(#"{"id":"a1","action":{"type":"voidSale"}}"#, as: ActionRequest.self).revision == nil)

        let world = try await World()
        await world.act(.scan(code: "1"))
        let paid = await world.act(.tender(.cash, amountMinorUnits: nil))
        #expect(try json(paid) == #"{"accepted":true,"documentNumber":"T1-1-000001","revision":\#(paid.revision)}"#)
        let refused = await world.act(.voidSale)
        #expect(try json(refused) == #"{"accepted":false,"code":"sale.none","message":"No sale is open. Scan the first article.","revision":\#(paid.revision)}"#)
        #expect(try read(json(refused), as: ActionOutcome.self) == refused)
    }

    @Test func ringOrders() throws {
        let text = #"{"amount":1000,"id":"r1","items":[{"code":"1"},{"code":"3","quantity":500}],"kind":"cash"}"#
        let order = RingOrder(id: "r1", items: [.init(code: "1", quantity: nil), .init(code: "3", quantity: 500)], kind: "cash", amount: 1000)
        #expect(try json(order) == text)
        #expect(try read(text, as: RingOrder.self) == order)
    }
}
