import SaleCore
import Testing

@Suite struct SaleLifeTests {
    private static let everything: [SaleAction] = [
        .add(Fixtures.milk, quantity: nil, linked: []), .changeQuantity(line: 1, quantity: .one), .voidLine(1), .voidSale, .suspend(label: ""),
        .tender(.cash, nil), .cancelTender(1),
    ]

    @Test func withoutASaleNothingButBeginning() {
        let till = Till()
        for action in Self.everything + [.resume] { #expect(till.refusal(action) == .noSale) }
        #expect(till.refusal(.begin(Fixtures.begun())) == nil)
    }

    @Test func anOpenSaleIsNotBegunAgain() throws {
        var till = try Till(open: Fixtures.begun())
        #expect(till.refusal(.begin(Fixtures.begun())) == .alreadyOpen)
        #expect(till.refusal(.resume) == .notSuspended)
        try till.add(Fixtures.milk)
        try till.perform(.suspend(label: ""))
        #expect(till.refusal(.begin(Fixtures.begun())) == .alreadyOpen)
    }

    @Test func nothingFollowsTheEnd() throws {
        var paid = try Till(open: Fixtures.begun())
        try paid.add(Fixtures.milk)
        try paid.perform(.tender(.cash, nil))
        var voided = try Till(open: Fixtures.begun())
        try voided.add(Fixtures.milk)
        try voided.perform(.voidSale)
        #expect(voided.open.status == .voided)
        for till in [paid, voided] {
            for action in Self.everything { #expect(till.refusal(action) == .notOpen) }
            #expect(till.refusal(.resume) == .notSuspended)
            #expect(till.refusal(.begin(Fixtures.begun())) == nil)
        }
    }

    @Test func aParkedSaleOnlyResumes() throws {
        var till = try Till(open: Fixtures.begun())
        #expect(till.refusal(.suspend(label: "x")) == .emptySale)
        try till.add(Fixtures.milk)
        for (bytes, code) in [(SaleLimits.textBytes, nil), (SaleLimits.textBytes + 1, "sale.limit")] as [(Int, String?)] {
            #expect(till.refusal(.suspend(label: String(repeating: "x", count: bytes)))?.code == code)
        }
        try till.perform(.suspend(label: "blue coat"))
        #expect(till.open.status == .suspended && till.open.label == "blue coat")
        for action in Self.everything { #expect(till.refusal(action) == .notOpen) }
        try till.perform(.resume)
        #expect(till.open.status == .open && till.open.total == Fixtures.euro(135))
        try till.perform(.tender(.cash, nil))
        #expect(till.open.status == .completed)
    }

    @Test func anEmptySaleCanBeVoided() throws {
        var till = try Till(open: Fixtures.begun())
        try till.perform(.voidSale)
        #expect(till.open.status == .voided)
    }

    @Test func eventsWithoutABeginningAreNoSale() {
        #expect(Sale.replay([]) == nil)
        #expect(Sale.replay([.saleVoided, .resumed]) == nil)
    }

    /// Events for lines and payments that are not there leave the sale as it is: evolving cannot fail.
    @Test func evolvingCannotFail() {
        let begun = SaleEvent.begun(Fixtures.begun())
        let stray: [SaleEvent] = [.quantityChanged(line: 9, quantity: .one, amount: Fixtures.euro(1)), .lineVoided(line: 0), .tenderCancelled(number: 4)]
        #expect(Sale.replay([begun] + stray) == Sale.replay([begun]))
    }

    @Test func everyRefusalHasACodeOfItsOwnAndSaysWhatToDo() {
        let all: [SaleRefusal] = [
            .noSale, .notOpen, .notSuspended, .alreadyOpen, .emptySale, .noSuchLine(1), .lineVoided(1), .linkedLine(1), .priceNegative(product: "x"),
            .quantityNotPositive, .quantityNotWhole(unit: "piece"), .quantityNeeded(product: "x"), .tooMany(what: "x", limit: 1), .amountNotPositive,
            .nothingDue, .exceedsDue(due: "1"), .belowTendered(tendered: "1"), .partlyPaid, .noSuchTender(1), .overflow, .currencyMismatch("a", "b"),
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        for refusal in all { #expect(refusal.code.hasPrefix("sale.") && refusal.description.hasSuffix(".")) }
    }

    /// Somebody's age, and that an invoice is wanted, change no price: where a part is paid nothing is reckoned anew for them.
    @Test func whatCostsNothingIsNotReckoned() throws {
        var till = try Till(open: Fixtures.begun())
        try till.add(Fixtures.cola)
        try till.perform(.tender(.cash, Fixtures.euro(10)))
        var beer = Fixtures.cola
        (beer.code, beer.minimumAge) = ("beer", 16)
        try till.add(beer)
        let answer = AgeAnswer(minimumAge: 16, proof: .looks, by: "c1")
        #expect(try till.perform(.answerAge(answer)) == [.ageAnswered(answer)])
        #expect(try till.perform(.wantInvoice(true)) == [.invoiceWanted(true)])
        try till.perform(.tender(.cash, nil))
        #expect(till.open.status == .completed)
    }
}
