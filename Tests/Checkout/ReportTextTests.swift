@testable import Checkout
import SaleCore
import Storage
import Testing

/// The figures of X, Z and shift are on the screen as well as on paper, for whoever made them.
struct ReportTextTests {
    @Test func aDeadPrinterHidesNothing() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.register.reportText() == nil)
        try await world.sellBread()
        for (serial, action) in [CashAction.printX(.period), .printX(.shift), .closeShift, .closeDay, .printZ(number: 1)].enumerated() {
            try await world.did(.cash(action))
            let shown = try #require(await world.register.reportText())
            #expect(shown.serial == Int64(serial) + 1)
            #expect(await world.state.reportSerial == shown.serial)
            #expect(shown.lines == Checkout.PaperText(try PrintContent.decode(#require(try world.database.printJobs(states: [.queued]).last).content), columns: 42).lines)
            #expect(shown.lines.contains { $0.hasSuffix(" 2.50") } && shown.lines.allSatisfy { $0.count <= 42 }, "\(action)")
        }
        // What was refused shows nothing new, and it is nobody else's.
        #expect(await world.act(.cash(.printZ(number: 9))).accepted == false)
        #expect(await world.state.reportSerial == 5)
        try await world.did(.signOut)
        #expect(await world.register.reportText() == nil)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.register.reportText() == nil)
        try await world.did(.cash(.printX(.period)))
        #expect(await world.register.reportText()?.serial == 6)
    }
}
