import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// A pack that costs less than its pieces, from the scan to the paper, and back.
struct PackPriceTests {
    private static let six = "4000000000266"

    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        let cola = Product(
            code: "40", barcodes: ["4000000000259", Self.six], name: "Cola", unitPrice: Shop.euros(99), taxCategory: "A", packs: [Self.six: Quantity(pieces: 6)],
            packPrices: [Self.six: 499])
        try world.database.importProducts([(product: cola, stock: Quantity(pieces: 100))], taxCategories: [], at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    @Test func thePackCostsItsPrice() async throws {
        let world = try await world()
        try await world.did(.scan(code: Self.six))
        try await world.did(.add(code: Self.six, quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "40"))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [499, 998, 99])
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["6", "12", "1"])
        #expect(await world.state.sale?.lines.map(\.unitPriceText) == ["", "", "0.99"])
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 12)), "sale.fixed-price")
        try await world.refused(.add(code: Self.six, quantity: Quantity(thousandths: 500)), "article.label-says-how-much")
        _ = try await world.tender(.cash)
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.total == 1_596 && told.lines.map(\.quantityThousandths) == [6_000, 12_000, 1_000] && told.lines.map(\.amount) == [499, 998, 99])
        #expect(try world.database.stock(of: "40") == Quantity(pieces: 81))
        let paper = try world.paper()
        for (pieces, price) in [("6", "4.99 A"), ("12", "9.98 A")] {
            #expect(paper.contains { $0.contains(pieces) && $0.contains(price) }, "\(paper.joined(separator: "\n"))")
        }
        #expect(!paper.contains { $0.contains("6 x") })
    }

    /// Whatever order the pieces come back in, all of them give back what the pack had cost.
    @Test func piecesComeBackToTheCent() async throws {
        let world = try await world()
        let sold = try await world.sell(Self.six)
        var back: Int64 = 0
        for pieces in [1, 2, 1, 2] as [Int64] {
            try await world.did(world.takeBack(sold, 1, pieces))
            back += try #require(await world.state.sale?.total.minor)
            _ = try await world.tender(.cash)
        }
        #expect(back == -499)
        try await world.refused(.selling(.openReturn(document: sold)), "register.nothing-left")
        try await world.reverse(try await world.sell(Self.six))
    }

    @Test func withoutAReceipt() async throws {
        let world = try await world()
        func back(_ quantity: Quantity?, _ amount: Int64? = nil) -> RegisterAction {
            .selling(.returnArticle(code: Self.six, quantity: quantity, reason: "gift", isRestocked: true, amountMinorUnits: amount))
        }
        for (quantity, amount, due) in [(nil, nil, -499), (.one, nil, -499), (Quantity(pieces: 2), nil, -998), (Quantity(pieces: 2), 400, -800)] as [(Quantity?, Int64?, Int64)] {
            try await world.did(back(quantity, amount))
            let sale = try #require(await world.state.sale)
            #expect(sale.due.minor == due && sale.lines.first?.quantity == (quantity == Quantity(pieces: 2) ? -12_000 : -6_000))
            try await world.did(.voidSale)
        }
        try await world.refused(back(nil, 500), "register.return-too-dear")
        try await world.refused(back(Quantity(pieces: 2), 500), "register.return-too-dear")
    }

    /// A list is about single pieces, whether the customer is named before or after.
    @Test func aCustomersListDoesNotChangeIt() async throws {
        let world = try await world()
        _ = try world.database.importPriceLists(Array("list,code,price,from,until\nSTAFF,40,0.50,,\n".utf8), at: world.clock.now())
        let ada = try await world.enrol("Ada", number: "CARD-A", priceList: "STAFF")
        try await world.did(.scan(code: Self.six))
        try await world.did(.scan(code: "40"))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.scan(code: Self.six))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [499, 50, 499])
        try await world.did(.selling(.clearCustomer))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [499, 99, 499])
    }

    @Test func discountsAndThePriceCheck() async throws {
        let world = try await world()
        try await world.did(.scan(code: Self.six))
        try await world.did(.selling(.giveDiscount(line: 1, .percent(millionths: 100_000), reason: "other")))
        #expect(await world.state.sale?.total.minor == 449)
        try await world.did(.voidSale)
        try await world.did(.selling(.checkPrice(code: Self.six)))
        guard case .priceCheck(let article) = await world.state.prompt else {
            Issue.record("no price check")
            return
        }
        #expect(article?.labelPrice?.minor == 499 && article?.quantityText == "6" && article?.priceText == "0.99")
        try await world.did(.cancelPrompt)
        let rung = RingOrder(id: "r", items: [.init(code: Self.six, quantity: 2_000)], kind: "cash", amount: nil)
        #expect(await world.register.ring(rung).accepted)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).total == 998)
    }
}
