import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Customers, points, and cards of value in a sale.
struct ClubSaleTests {
    /// Any number typed would be money otherwise: a card that is not known here pays only where an office may know it.
    @Test func aCardThatNobodySoldPaysNothing() async throws {
        let world = try await World()
        try world.openGiftCards()
        try await world.did(.scan(code: "1"))
        let pay = RegisterAction.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CARD99999999")))
        try await world.refused(pay, "giftcard.unknown-card")
        try world.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        try await world.did(pay)
        #expect(try world.balance("CARD99999999") == .unknown(taken: 250))
    }

    @Test func namedByScanWithPointsEarnedPaidAndGivenBack() async throws {
        let world = try await World()
        try world.openClub()
        let id = try await world.enrol("Ada", number: "CARD-9")
        func points() throws -> Int64? { try world.database.customer(id: id)?.customer.points }
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        #expect(await world.state.sale?.terms.customer?.id == id)
        try await world.did(.add(code: "5", quantity: .one))
        // 12.50: 100 points are 1.00, the rest in cash; 11.50 earn 11.
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 100))))
        #expect(await world.state.sale?.due.minor == 1_150)
        let number = try #require(try await world.tender(.cash))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.customer == id && told.pointsRedeemed == 100 && told.pointsEarned == told.pointsMoves.first?.moves.last?.points)
        let after = try #require(try points())
        #expect(after == told.pointsEarned)
        // All of it back: points to points, the rest in cash; nothing is left over.
        try await world.did(.selling(.returnLines(
            document: number, [ReturnedPart(line: 1, quantity: 1000), ReturnedPart(line: 2, quantity: 1000)], reason: "x", isRestocked: true)))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil))))
        #expect(await world.state.sale?.due.minor == -1_150)
        try await world.refused(.selling(.pay(Payment(kind: .points, amount: nil))), "sale.cannot-refund")
        _ = try await world.tender(.cash)
        #expect(try points() == 100)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).pointsMoves.first?.moves.map(\.kind).sorted() == ["restored", "unearned"])
    }

    /// Points by the unit, and payments that earn: what comes back takes exactly that along.
    @Test func fixedPointsAndPaymentsThatEarn() async throws {
        let world = try await World()
        try world.database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur,
                earn: .init(
                    pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur), tenders: [.cash], articles: ["1": FixedPoints(20), "2": FixedPoints(3, isInstead: true)])),
            at: world.clock.now())
        let id = try await world.enrol("Ada", number: "CARD-9")
        func points() throws -> Int64? { try world.database.customer(id: id)?.customer.points }
        try await world.did(.scan(code: "CARD-9"))
        // Two breads of 2.50 and a milk: five points and forty, and three.
        let cash = try await world.sell("1", "1", "2")
        #expect(try points() == 48)
        try await world.did(.scan(code: "CARD-9"))
        _ = try await world.sell("1", by: .card)
        #expect(try points() == 48, "a card earns nothing")
        for line in [1, 1] {
            try await world.did(world.takeBack(cash, line))
            _ = try await world.tender(.cash)
        }
        #expect(try points() == 3)
        try await world.did(world.takeBack(cash, 2))
        _ = try await world.tender(.cash)
        #expect(try points() == 0)
    }

    @Test func whatACustomerBoughtLast() async throws {
        let world = try await World()
        try world.openClub()
        let id = try await world.enrol("Ada", number: "CARD-9")
        #expect(try await world.register.customerPurchases(id: id) == [])
        try await world.did(.scan(code: "CARD-9"))
        let number = try await world.sell("1", "1", "2")
        _ = try await world.sell("5")
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(world.takeBack(number, 1))
        let back = try #require(try await world.tender(.cash))
        let bought = try #require(try await world.register.customerPurchases(id: id))
        #expect(bought.map(\.number) == [back, number] && bought.map(\.totalText) == ["-2.50", "6.19"])
        #expect(bought.map(\.items) == [[.init(name: "Bread", quantityText: "-1")], [.init(name: "Bread", quantityText: "2"), .init(name: "Milk", quantityText: "1")]])
        #expect(try await world.register.customerPurchases(id: "nobody") == nil)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.erase(customer: id)))
        #expect(try await world.register.customerPurchases(id: id) == nil)
    }

    /// Goods of one customer's receipt come back in another's sale: each loses or earns their own points, and the document is the second one's.
    @Test func goodsOfAnotherCustomersReceipt() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-9"), bob = try await world.enrol("Bob", number: "CARD-8")
        try await world.did(.scan(code: "5"))
        try await world.did(.scan(code: "CARD-9"))
        let sold = try #require(try await world.tender(.cash))
        let earned = try #require(try world.database.customer(id: ada)?.customer.points)
        #expect(earned == 110)
        try await world.did(.scan(code: "CARD-8"))
        try await world.did(.scan(code: "5"))
        try await world.did(.scan(code: "5"))
        try await world.did(world.takeBack(sold, 1))
        let exchanged = try #require(try await world.tender(.cash))
        #expect(try world.database.customer(id: ada)?.customer.points == 100)
        #expect(try world.database.customer(id: bob)?.customer.points == 120)
        #expect(try world.database.exportCustomer(id: bob).purchases.map(\.number) == [exchanged])
        #expect(try world.database.exportCustomer(id: ada).purchases.map(\.number) == [sold])
    }

    @Test func aSaleIsItsCustomersWithoutAProgrammeToo() async throws {
        let world = try await World()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        let sold = try #require(try await world.tender(.cash))
        #expect(try world.database.exportCustomer(id: ada).purchases.map(\.number) == [sold])
    }

    @Test func aReversalBringsThePointsBack() async throws {
        let world = try await World()
        try world.openClub()
        let id = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "5"))
        #expect(await world.state.prompt == nil)
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 60))))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.selling(.reverseSale(document: number, reason: "wrong")))
        #expect(try world.database.customer(id: id)?.customer.points == 100)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender) == ["points", "cash"] && told.tenders.map(\.amount) == [-60, -940])
    }

    /// Named after the scan or before it, the customer pays the same; named no more, everybody's price is back.
    @Test func theCustomersPricesHoldForWhatWasScanned() async throws {
        let world = try await World()
        _ = try world.database.importPriceLists(Array("list,code,price\nmembers,1,2.00\n".utf8), at: world.clock.now())
        _ = try await world.enrol("Ada", number: "CARD-9", priceList: "members")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.scan(code: "CARD-9"))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [200, 119])
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        #expect(await world.state.sale?.total.minor == 719)
        try await world.restart()
        #expect(await world.state.sale?.total.minor == 719)
        try await world.did(.selling(.clearCustomer))
        #expect(await world.state.sale?.total.minor == 250 + 119 + 500)
    }

    @Test func giftCardsSoldToppedUpSpentAndTakenBack() async throws {
        let world = try await World()
        try await world.refused(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 1_000)), "giftcard.no-terms")
        try world.openGiftCards()
        try await world.did(.selling(.issueGiftCard(number: "card-0001", amountMinorUnits: 1_000)))
        try await world.refused(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 1_000)), "giftcard.already-issued")
        #expect(await world.state.sale?.taxes.allSatisfy { $0.tax.minor == 0 } == true)
        let issued = try #require(try await world.tender(.cash))
        #expect(try world.balance("CARD0001") == .known(1_000))
        #expect(try world.paper().contains { $0.contains("CARD0001") }, "the slip bears the number")
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).giftcardMoves.map(\.kind) == ["issued"])
        try await world.refused(world.takeBack(issued, 1), "register.gift-card-not-returned")
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 500)))
        let topUp = try #require(try await world.tender(.cash))
        #expect(try world.balance("CARD0001") == .known(1_500))
        // In part, then the rest in cash.
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CARD0001"))))
        #expect(await world.state.sale?.due.minor == 500)
        try await world.refused(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CARD0001"))), "giftcard.empty")
        let spent = try #require(try await world.tender(.cash))
        #expect(try world.balance("CARD0001") == .known(0))
        // What is spent cannot be withdrawn; what went back onto the card can.
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.refused(.selling(.reverseSale(document: topUp, reason: "wrong")), "giftcard.not-enough")
        try await world.did(.selling(.reverseSale(document: spent, reason: "wrong")))
        #expect(try world.balance("CARD0001") == .known(1_500))
        try await world.did(.selling(.reverseSale(document: topUp, reason: "wrong")))
        #expect(try world.balance("CARD0001") == .known(1_000))
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).giftcardMoves.map(\.kind) == ["withdrawn"])
    }

    @Test func storeCreditForARefund() async throws {
        let world = try await World()
        try world.openGiftCards()
        let number = try await world.sell("1")
        try await world.did(world.takeBack(number, 1))
        try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil))))
        #expect(await world.state.lastDocument?.refunded?.minor == 250)
        let move = try #require(try world.last(.saleReturned, as: SaleCompleted.self).giftcardMoves.first)
        #expect(move.kind == "issued" && move.cardKind == "store-credit" && move.amount == 250)
        #expect(try world.paper().contains { $0.contains(move.card) }, "without its number nobody could spend it")
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: move.card))))
        #expect(try world.balance(move.card) == .known(0))
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).tenders.map(\.tender) == ["store-credit"])
    }

    @Test func foreignNotesAndVouchers() async throws {
        let world = try await World()
        let dollar = try #require(Currency.known["USD"])
        try world.database.saveExchangeRate("USD", ExchangeRate(currency: dollar, numerator: 9, denominator: 10))
        try await world.did(.scan(code: "1"))
        try await world.refused(.selling(.pay(Payment(kind: .foreignCash, amount: 500, currency: "CHF"))), "register.unknown-currency")
        try await world.refused(.selling(.pay(Payment(kind: .foreignCash, amount: nil, currency: "USD"))), "sale.amount-not-positive")
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 500, currency: "USD"))))
        #expect(await world.state.lastDocument?.change.minor == 200)
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 300, code: "V1"))))
        try await world.refused(.selling(.pay(Payment(kind: .voucher, amount: 300, code: " V1 "))), "register.voucher-twice")
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 900, code: "V2"))))
        #expect(await world.state.lastDocument?.change.minor == 0)
    }

    /// The program ends while the card terminal is asked: after the restart it is still unknown.
    @Test func theCardIsStillAskedAfterARestart() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        try await world.restart()
        #expect(await world.state.sale?.terms.cardAsked?.amount.minor == 250)
        try await world.refused(.tender(.card, amountMinorUnits: nil), "sale.card-unanswered")
        try await world.refused(.scan(code: "1"), "sale.card-unanswered")
        let answer = RegisterAction.selling(.answerCard(number: 1, isApproved: true, approval: "A7", lastDigits: "1234"))
        #expect(try await world.did(answer).documentNumber == "T1-1-000001")
        #expect(try world.paper().contains { $0.contains("1234") })
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).tenders.first?.approval == "A7")
    }

    @Test func copiesAsGiftReceiptAndInvoice() async throws {
        let world = try await World()
        let number = try await world.sell("1")
        try await world.did(.reprint(documentNumber: number, as: .gift))
        var paper = try world.paper()
        #expect(paper.first?.contains("COPY") == true && paper.contains { $0.contains("Bread") } && !paper.contains { $0.contains("2.50") })
        try await world.refused(.reprint(documentNumber: number, as: .invoice), "register.invoice-needs-customer")
        let id = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.reprint(documentNumber: number, as: .invoice, customer: id))
        paper = try world.paper()
        #expect(paper.contains { $0.contains("Ada") } && paper.contains { $0.contains("1 Lane") } && paper.contains { $0.contains("2.50") })
        try await world.did(world.takeBack(number, 1))
        let back = try #require(try await world.tender(.cash))
        try await world.refused(.reprint(documentNumber: back, as: .gift), "register.copy-of-sales-only")
        try await world.refused(.reprint(documentNumber: "T1-1-000077", as: .gift), "register.no-such-document")
    }
}
