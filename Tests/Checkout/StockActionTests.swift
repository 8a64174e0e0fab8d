import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

struct StockActionTests {
    static let golden: [(RegisterAction, String)] = [
        (.stock(.move(order(.receive, 12_000, reference: "DN 17"))), #"{"lines":[{"code":"1","quantity":12000}],"reference":"DN 17","type":"stockReceive"}"#),
        (.stock(.move(order(.adjust, -2_000, reason: "broken"))), #"{"lines":[{"code":"1","quantity":-2000}],"reason":"broken","type":"stockAdjust"}"#),
        (.stock(.move(order(.count, 37_000))), #"{"lines":[{"code":"1","quantity":37000}],"type":"stockCount"}"#),
        (.stock(.move(order(.transferOut, 1_000, location: "S2"))), #"{"direction":"out","lines":[{"code":"1","quantity":1000}],"location":"S2","type":"stockTransfer"}"#),
        (.stock(.move(order(.transferIn, 1_000, location: "S2"))), #"{"direction":"in","lines":[{"code":"1","quantity":1000}],"location":"S2","type":"stockTransfer"}"#),
        (.stock(.setMinimum(code: "1", Quantity(pieces: 5))), #"{"code":"1","quantity":5000,"type":"stockMinimum"}"#),
        (.stock(.setMinimum(code: "1", nil)), #"{"code":"1","type":"stockMinimum"}"#),
    ]

    static func order(_ kind: StockMovementKind, _ thousandths: Int64, reason: String? = nil, reference: String? = nil, location: String? = nil) -> StockOrder {
        StockOrder(kind, [.init(code: "1", quantity: Quantity(thousandths: thousandths))], reason: reason, reference: reference, location: location)
    }

    @Test func everyActionHasItsJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (action, json) in Self.golden {
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == json)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(json.utf8)) == action)
        }
        for bad in [#"{"type":"stockReceive"}"#, #"{"type":"stockTransfer","lines":[],"direction":"up"}"#, #"{"type":"stockMinimum"}"#, #"{"type":"stockLoss","lines":[]}"#] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(RegisterAction.self, from: Data(bad.utf8)) }
        }
    }

    /// A register with a manager signed in, who may move stock.
    private static func managed() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: try #require(PlainPINs.pins["m1"])))
        return world
    }

    @Test func stockIsMovedWithItsEventAndByWhom() async throws {
        let world = try await Self.managed()
        try await world.did(.stock(.move(Self.order(.receive, 12_000, reference: "DN 17"))))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 112))
        #expect(try world.last(.stockMoved, as: StockMoved.self)
            == StockMoved(reason: "receive", moves: [.init(product: "1", deltaThousandths: 12_000)], user: "m1", reference: "DN 17"))
        try await world.did(.stock(.move(Self.order(.count, 37_000))))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 37))
        try await world.did(.stock(.setMinimum(code: "1", Quantity(pieces: 40))))
        #expect(try world.database.lowStock().map(\.code) == ["1"])
        #expect(try world.database.stockHistory(of: "1").movements.first?.cashier == "m1")
        #expect(try world.database.verifyJournal().fault == nil)
    }

    /// Who may not move stock is helped by somebody who may, for this one order.
    @Test func withoutThePermissionItNeedsApproval() async throws {
        let world = try await World()
        let wanted = RegisterAction.stock(.move(Self.order(.receive, 12_000)))
        #expect(await world.act(wanted).code == "register.permission-needed")
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100))
        try await world.did(.people(.approve(number: 1, pin: try #require(PlainPINs.pins["m1"]))))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 112))
        #expect(try world.database.stockHistory(of: "1").movements.first?.cashier == "c1")
        #expect(try world.kinds().suffix(2).sorted() == ["approval.given", "stock.moved"])
        #expect(await world.act(wanted).code == "register.permission-needed", "for that act alone")
    }

    @Test func anOpenSaleIsNotTouched() async throws {
        let world = try await Self.managed()
        try await world.did(.scan(code: "4006381333931"))
        let before = await world.state.sale
        try await world.did(.stock(.move(Self.order(.count, 5_000))))
        #expect(await world.state.sale == before)
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 4))
    }

    @Test func aRefusalChangesNothingAndTheSameActionIsDoneOnce() async throws {
        let world = try await Self.managed()
        try await world.refused(.stock(.move(Self.order(.adjust, 1_000))), "stock.reason-needed")
        try await world.refused(.stock(.move(StockOrder(.receive, [.init(code: "nothing", quantity: .one)]))), "stock.unknown-product")
        try await world.refused(.stock(.move(StockOrder(.receive, [.init(code: "90", quantity: .one)]))), "stock.not-counted")
        try await world.refused(.stock(.setMinimum(code: "90", .one)), "stock.not-counted")
        for _ in 1...2 { await world.act(.stock(.move(Self.order(.receive, 1_000))), id: "once") }
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 101))
        try await world.did(.signOut)
        try await world.refused(.stock(.move(Self.order(.receive, 1_000))), "register.sign-in-first")
    }
}
