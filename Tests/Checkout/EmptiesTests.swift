import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Empties come back: their deposit is paid out without a receipt and without anybody's approval.
struct EmptiesTests {
    private func world() async throws -> World {
        let world = try await World()
        var deposit = Shop.deposit
        deposit.isReturnable = true
        var crate = deposit
        (crate.code, crate.barcodes, crate.name, crate.unitPrice) = ("91", ["4008400402222"], "Crate", Shop.euros(150))
        var beer = Product(code: "20", barcodes: ["4008400401119"], name: "Beer", unitPrice: Shop.euros(80), taxCategory: "A", linkedCodes: ["90", "91"], minimumAge: 16)
        beer.barcodes.append("4006381333948")
        beer.packs = ["4006381333948": Quantity(pieces: 20)]
        try world.database.importProducts([deposit, crate, beer].map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        return world
    }

    @Test func scannedAndTappedUntilAllAreThere() async throws {
        let world = try await world()
        try await world.did(.selling(.openEmpties))
        guard case .empties(let articles) = await world.state.prompt else { return #expect(Bool(false), "nothing is asked") }
        #expect(articles.map(\.name) == ["Crate", "Deposit"] && articles.map(\.priceText) == ["1.50", "0.25"])
        try await world.did(.add(code: "90", quantity: Quantity(pieces: 6)))
        try await world.did(.scan(code: "4008400402222"))
        // The bottle says what its deposit was, and asks nobody's age; a case is twenty.
        try await world.did(.scan(code: "5449000000996"))
        try await world.did(.scan(code: "4006381333948"))
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.amount.minor) == [-675, -3_150])
        #expect(sale.lines.map(\.name) == ["Deposit", "Crate"] && sale.lines.allSatisfy { $0.returnedFrom == "" })
        try await world.refused(.scan(code: "1"), "register.no-deposit")
        try await world.refused(.scan(code: "4711"), "register.unknown-code")
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.prompt-open")
        try await world.refused(.selling(.openEmpties), "register.prompt-open")
        try await world.did(.cancelPrompt)
        let number = try #require(try await world.tender(.cash))
        #expect(number == "T1-1-R000001")
        #expect(await world.state.lastDocument?.change.minor == 3_825)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -3_825 && told.stockMoves.isEmpty && told.lines.allSatisfy { $0.originDocument == nil })
        #expect(try world.kinds().contains("approval.given") == false)
        #expect(try world.paper().contains { $0.contains("Crate") })
    }

    /// As most often: a shopping trip of which the empties are taken off.
    @Test func takenOffASale() async throws {
        let world = try await world()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.returnDeposit(code: "90", quantity: Quantity(pieces: 4))))
        #expect(await world.state.sale?.due.minor == 150)
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [250, -100, 119])
        try await world.did(.voidLine(line: 2))
        #expect(await world.state.sale?.due.minor == 369)
        #expect(try await world.tender(.cash) == "T1-1-000001")
    }

    /// One read too many is taken off again, and counts as voided.
    @Test func oneTooMany() async throws {
        let world = try await world()
        try await world.did(.selling(.returnDeposit(code: "90", quantity: Quantity(pieces: 24))))
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 23)))
        #expect(await world.state.sale?.lines.map(\.quantity) == [-23_000])
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 25)), "sale.returned-line")
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(thousandths: 500)), "sale.quantity-not-whole")
        try await world.restart()
        _ = try #require(try await world.tender(.cash))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -575 && told.voided?.map(\.amount) == [25] && told.voided?.map(\.quantityThousandths) == [-1_000])
    }

    /// Two cases are forty bottles and forty crates' worth of what belongs to each.
    @Test func soManyPacks() async throws {
        let world = try await world()
        try await world.did(.selling(.returnDeposit(code: "4006381333948", quantity: Quantity(pieces: 2))))
        #expect(await world.state.sale?.lines.map(\.quantity) == [-40_000, -40_000])
    }

    @Test func onlyDepositsAndOnlyWholeOnes() async throws {
        let world = try await world()
        try await world.refused(.selling(.returnDeposit(code: "1", quantity: nil)), "register.no-deposit")
        try await world.refused(.selling(.returnDeposit(code: "90", quantity: Quantity(thousandths: 500))), "sale.quantity-not-whole")
        for quantity in [Int64.min, -1_000, 0, .max] {
            #expect(await world.act(.selling(.returnDeposit(code: "90", quantity: Quantity(thousandths: quantity)))).accepted == false)
        }
        #expect(await world.state.sale == nil)
    }

    @Test func anApprovalToOpenIsForAllOfThem() async throws {
        let world = try await world()
        try await world.cashiersMay([])
        #expect(await world.act(.selling(.openEmpties)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        for _ in 1...3 { try await world.did(.scan(code: "90")) }
        #expect(try world.kinds().filter { $0 == "approval.given" }.count == 1)
        try await world.did(.cancelPrompt)
        #expect(await world.act(.selling(.returnDeposit(code: "90", quantity: nil))).code == "register.permission-needed")
    }

    /// Below, at and above what one sale pays out before somebody must say yes; what was approved is no new limit.
    @Test func moreThanTheShopLetsGoIsApproved() async throws {
        let world = try await world()
        var shop = Shop.settings
        shop.depositLimit = 500
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        let bottles = { (pieces: Int64) in RegisterAction.selling(.returnDeposit(code: "90", quantity: Quantity(pieces: pieces))) }
        for pieces in [Int64(19), 20] {
            try await world.did(bottles(pieces))
            try await world.did(.voidSale)
        }
        try await world.refused(bottles(21), "register.permission-needed")
        try await world.did(.cancelPrompt)
        // Not in parts either, nor scanned in the question for empties; the next sale is another one.
        try await world.did(.selling(.openEmpties))
        for _ in 1...20 { try await world.did(.scan(code: "90")) }
        #expect(await world.act(.scan(code: "90")).code == "register.permission-needed")
        #expect(await world.state.sale?.due.minor == -500)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.due.minor == -525)
        let given = try world.last(.approvalGiven, as: ApprovalGiven.self)
        #expect(given.permission == Permission.returnWithoutReceipt.rawValue && given.what == "scan")
        if await world.state.prompt != nil { try await world.did(.cancelPrompt) }
        _ = try await world.tender(.cash)
        try await world.did(bottles(20))
        #expect(try world.database.shop().depositLimit == 500)
    }

    /// Fixed: each bottle that was scanned was a line of its own. The same again is one line of more, also where another came between them.
    @Test func equalEmptiesAreOneLine() async throws {
        let world = try await world()
        try await world.did(.selling(.openEmpties))
        for _ in 1...5 { try await world.did(.scan(code: "90")) }
        try await world.did(.add(code: "90", quantity: Quantity(pieces: 20)))
        #expect(await world.state.sale?.lines.map(\.quantity) == [-25_000])
        #expect(await world.state.sale?.latestLine == 1)
        try await world.did(.scan(code: "91"))
        try await world.did(.scan(code: "90"))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [-650, -150])
        #expect(await world.state.sale?.latestLine == 1)
        // A case of beer has two deposits: each is more of its line.
        for _ in 1...3 { try await world.did(.scan(code: "20")) }
        let lines = try #require(await world.state.sale?.lines)
        #expect(lines.map(\.code) == ["90", "91"] && lines.map(\.quantity) == [-29_000, -4_000])
        try await world.did(.cancelPrompt)
        // After a restart it goes on in the same lines; what was voided does not come back to life.
        try await world.restart()
        #expect(await world.state.sale?.lines == lines)
        try await world.did(.voidLine(line: 2))
        try await world.did(.selling(.returnDeposit(code: "91", quantity: nil)))
        #expect(await world.state.sale?.lines.map(\.isVoided) == [false, true, false])
        let number = try #require(try await world.tender(.cash))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.lines.map(\.quantityThousandths) == [-29_000, -1_000] && told.total == -725 - 150)
        #expect(try world.database.document(number: number)?.sale.lines.map(\.quantity.thousandths) == [-29_000, -4_000, -1_000])
        #expect(try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals.imbalances.isEmpty)
    }

    @Test func theJSON() throws {
        for (action, text) in [
            (RegisterAction.selling(.openEmpties), #"{"type":"openEmpties"}"#),
            (.selling(.returnDeposit(code: "90", quantity: Quantity(pieces: 3))), #"{"code":"90","quantity":3000,"type":"returnDeposit"}"#),
            (.selling(.returnDeposit(code: "90", quantity: nil)), #"{"code":"90","type":"returnDeposit"}"#),
        ] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
        }
    }
}
