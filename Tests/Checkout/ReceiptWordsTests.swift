import Checkout
import SaleCore
import Storage
import Testing

/// Numbers on a receipt that say what they are.
struct ReceiptWordsTests {
    @Test(arguments: [("DE123456789", "VAT no. DE123456789"), ("VAT 123456", "VAT 123456"), ("St.-Nr. 12/345/67890", "St.-Nr. 12/345/67890")])
    func aTaxNumberSaysWhatItIs(typed: String, printed: String) async throws {
        var settings = Shop.settings
        settings.taxNumber = typed
        let world = try await World(shop: settings)
        try await world.sellBread()
        #expect(try world.paper().contains { $0.trimmingPrefix(while: { $0 == " " }) == printed })
    }

    /// 2.50 earn two points, and the day a hundred: both are said.
    @Test func theBirthdaysPointsAreToldApart() async throws {
        let world = try await World()
        try world.database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)),
                birthday: .init(points: 100, daysBefore: 180, daysAfter: 180)),
            at: world.clock.now())
        var form = CustomerForm(name: "Ada Lovelace")
        form.birthday = "12-10"
        try await world.did(.customer(.enrol(form)))
        let id = try #require(await world.state.customer?.id)
        for rows in [["Points earned 102", "of these for the birthday 100", "Points balance 102"], ["Points earned 2", "Points balance 104"]] {
            try await world.did(.scan(code: "1"))
            try await world.did(.selling(.setCustomer(id: id)))
            _ = try await world.tender(.cash)
            let paper = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
            #expect(paper.filter { $0.contains("birthday") || $0.hasPrefix("Points") } == rows)
        }
    }
}
