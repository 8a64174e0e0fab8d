@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Tip, surcharge, points, gift card, store credit, account, notes of another currency, exemption and reversal, each in one of the ten places at least, on paper
/// and in the Z (`Golden/*-second.txt`). `TILL_WRITE_GOLDEN=1` writes them anew: then read them.
struct GoldenSecondDayTests {
    /// Prices include tax, cash goes by five Rappen: free of tax, reversed, paid in euro.
    @Test func switzerland() async throws {
        let euro = ExchangeRate(currency: .eur, numerator: 95, denominator: 100)
        var day = try await GoldenSecondDay(.switzerland) { try $0.database.saveExchangeRate("EUR", euro) }
        let world = day.world
        try await day.add(1, "2")
        try await world.did(.selling(.exempt(reason: "export")))
        let free = try #require(try await world.tender(.cash, 50_00))
        try day.paper("free of tax, for cash", [
            day.times("2", "29.90", is: "59.80"), day.say("-8.97", "15 % of 59.80 = 8.97"), day.sum(["59.80", "-8.97"], is: "50.83"),
            day.without("8.1", "50.83", is: "47.02", beside: "-3.81"), day.sum(["50.83", "-3.81"], is: "47.02"), day.say("-0.02", "nearest 0.05 to 47.02 is 47.00"),
            day.sum(["50.00", "-47.00"], is: "3.00"), day.say("47.02", "no tax"),
        ])
        try await world.reverse(free)
        try day.paper("the same reversed", [
            day.say("-47.02", "what it cost; nothing is reckoned anew"), day.sum(["47.02", "-47.00"], is: "0.02", "as it was rounded then"), day.say("-47.00", "the notes and coins that were paid"),
        ])
        try await day.add(2, "2")
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 20_00, currency: "EUR"))))
        try day.paper("paid in euro", [
            day.times("2", "3.45", is: "6.90"), day.say("19.00", "20.00 EUR x 0.95 = 19.00"), day.sum(["19.00", "-6.90"], is: "12.10", "in francs"),
            day.tax("2.6", in: ["6.90"], is: "0.17", net: "6.73"),
        ])
        try await day.add(3, "0.287")
        _ = try await world.tender(.cash)
        try await day.close(counted: [("CHF", "195.00"), ("EUR", "20.00")], [
            day.sum(["47.00", "6.90", "7.10"], is: "61.00", "as it was paid: with the rounding of cash"), day.say("-47.00", "the reversal, as it was paid"),
            day.sum(["47.02", "6.90", "7.12"], is: "61.04"), day.say("-47.02", "the reversal"), day.sum(["61.04", "-47.02"], is: "14.02"),
            day.sum(["-0.02", "0.02", "-0.02"], is: "-0.02", "of three documents"),
            day.sum(["54.10", "-47.00", "6.90"], is: "14.00", beside: "6.90", "turnover and -0.02 rounding"),
            day.sum(["47.00", "7.10"], is: "54.10", "as among the payments"), day.sum(["6.90", "-19.00"], is: "-12.10"),
            day.sum(["200.00", "54.10", "-12.10", "-47.00"], is: "195.00"),
        ])
        try GoldenPaperTests.compare("CH-second", day.text)
    }

    /// A gift card is sold and pays; goods come back for store credit, which pays too.
    @Test func france() async throws {
        let terms = try GiftCardTerms(currency: .eur, maximumLoad: 100_000, maximumBalance: 500_000)
        var day = try await GoldenSecondDay(.france) { try $0.database.save(terms, at: $0.clock.now()) }
        let world = day.world
        try await world.did(.selling(.issueGiftCard(number: "CADEAU01", amountMinorUnits: 50_00)))
        _ = try await world.tender(.cash)
        try day.paper("a gift card is sold", [day.say("50.00", "no tax yet: it is due on what the card buys")])
        try await day.add(2, "3")
        try await day.add(5)
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CADEAU01"))))
        try day.paper("paid by gift card", [
            day.times("3", "1.10", is: "3.30"), day.sum(["3.30", "2.50"], is: "5.80"), day.sum(["50.00", "-5.80"], is: "44.20", "left on the card"),
            day.tax("5.5", in: ["3.30"], is: "0.17", net: "3.13"), day.tax("2.1", in: ["2.50"], is: "0.05", net: "2.45"),
        ])
        try await day.add(1)
        let sold = try #require(try await world.tender(.card))
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil))))
        let credit = try #require(try world.last(.saleReturned, as: SaleCompleted.self).giftcardMoves.first?.card)
        try day.paper("goods come back for store credit", [
            day.say("-8.50", "what was paid for it"), day.say("8.50", "what went back is on the store credit"), day.tax("20", in: ["8.50"], is: "1.42", net: "7.08", sign: -1),
        ])
        try await day.add(4)
        try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil, code: credit))))
        try day.paper("paid by store credit", [
            day.say("5.90", "one article"), day.sum(["8.50", "-5.90"], is: "2.60", "left on the store credit"), day.tax("10", in: ["5.90"], is: "0.54", net: "5.36"),
        ])
        try await day.close(counted: [("EUR", "170.00")], [
            day.sum(["50.00", "5.80", "8.50", "5.90"], is: "70.20", "the gift card among them"), day.say("-8.50", "the return"), day.sum(["5.80", "8.50", "5.90"], is: "20.20", "without it"),
            day.sum(["20.20", "-8.50"], is: "11.70"), day.say("50.00", "no turnover until it buys something"),
            day.say("-8.50", "as on its paper: 1.42 of tax, 7.08 net"),
            day.sum(["8.50", "50.00", "5.80", "5.90", "-8.50"], is: "61.70", beside: "-8.50", "turnover and the gift card"), day.sum(["120.00", "50.00"], is: "170.00"),
        ])
        try GoldenPaperTests.compare("FR-second", day.text)
    }

    /// A delivery is added, the customer tips and pays a part of the next sale with the points.
    @Test func britain() async throws {
        let pound = try #require(Currency.known["GBP"])
        let club = try LoyaltyRules(
            code: "CLUB", name: "Club", currency: pound, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: .zero(pound)), welcomePoints: 100,
            redeem: .init(value: UnitPrice(tenThousandths: 10_000)))
        var day = try await GoldenSecondDay(.britain) { try $0.database.save(club, at: $0.clock.now()) }
        let world = day.world
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await day.add(1)
        try await world.did(.selling(.addSurcharge(line: nil, .amount(minorUnits: 4_90), reason: "delivery")))
        try await world.did(.selling(.tip(amountMinorUnits: 2_00)))
        _ = try await world.tender(.card)
        try day.paper("a delivery and a tip, by card", [
            day.sum(["17.99", "4.90"], is: "22.89"), day.sum(["22.89", "2.00"], is: "24.89", "the tip bears no tax"),
            day.tax("20", in: ["22.89"], is: "3.82", net: "19.07"), day.count("22", "one for each whole pound of 22.89"), day.count("122", "100 to begin with, and 22"),
        ])
        try await world.did(.selling(.setCustomer(id: ada)))
        try await day.add(5, "2")
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 100))))
        _ = try await world.tender(.cash, 20_00)
        try day.paper("paid in part with points", [
            day.times("2", "6.75", is: "13.50"), day.say("1.00", "100 points at 0.01 = 1.00"), day.sum(["20.00", "1.00", "-13.50"], is: "7.50"),
            day.tax("5", in: ["13.50"], is: "0.64", net: "12.86"), day.count("12", "one for each whole pound of 12.50: nothing on what points pay"),
            day.count("34", "122 - 100 + 12"),
        ])
        try await day.close(counted: [("GBP", "112.50")], [
            day.sum(["22.89", "13.50"], is: "36.39"), day.sum(["22.89", "13.50"], is: "36.39", "the delivery in it, the tip not"), day.say("36.39", "nothing came back"),
            day.say("4.90", "the delivery, which is in the figures above"), day.say("2.00", "no turnover"),
            day.sum(["24.89", "12.50", "1.00"], is: "38.39", beside: "1.00", "turnover and the tip"), day.sum(["20.00", "-7.50"], is: "12.50", "as among the payments"),
            day.sum(["100.00", "12.50"], is: "112.50"),
        ])
        try GoldenPaperTests.compare("GB-second", day.text)
    }

    /// Goods on account, paid, and a piece of them back: then the customer has something to come.
    @Test func germany() async throws {
        let house = #"{"tenders":[{"code":"house","name":"Kundenkonto","behaves":"account"}]}"#
        var day = try await GoldenSecondDay(.germany) { try $0.database.saveNamedTenders(Array(house.utf8), at: $0.clock.now()) }
        let world = day.world
        func onAccount() async throws -> String? { try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil)))).documentNumber }
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await day.add(1, "3")
        let sold = try #require(try await onAccount())
        try day.paper("on account", [
            day.times("3", "1.29", is: "3.87"), day.times("3", "0.25", is: "0.75"), day.sum(["3.87", "0.75"], is: "4.62"), day.say("4.62", "all of it"),
            day.sum(["0.00", "4.62"], is: "4.62", "of which nothing was owed before"), day.tax("19", in: ["3.87", "0.75"], is: "0.74", net: "3.88"),
        ])
        try await world.did(.customer(.payAccount(customer: ada, amount: 4_62, by: .cash)))
        try day.paper("the debt is paid", kind: "account", [day.say("4.62", "no goods, no tax: those were on the receipt"), day.sum(["4.62", "-4.62"], is: "0.00")])
        try await world.did(world.takeBack(sold, 1))
        _ = try await onAccount()
        try day.paper("a piece comes back onto the account", [
            day.say("-1.29", "3.87 x 1/3"), day.sum(["0.00", "1.29"], is: "1.29", "to come"), day.say("-1.29", "0.62 x 1/3 = 0.20666…, rounded 0.21; net is the rest"),
        ])
        try await day.close(counted: [("EUR", "204.62")], [
            day.say("4.62", "the sale"), day.say("-1.29", "the return"), day.sum(["3.87", "0.75"], is: "4.62"), day.sum(["4.62", "-1.29"], is: "3.33"),
            day.say("-1.29", "as on its paper: 0.21 of tax, 1.08 net"), day.sum(["4.62", "-1.29"], is: "3.33", beside: "-1.29", "turnover; on account, so nothing of it is in the drawer"), day.say("4.62", "what was paid of the debt: no turnover"),
            day.sum(["200.00", "4.62"], is: "204.62"),
        ])
        try GoldenPaperTests.compare("DE-second", day.text)
    }

    /// Taxes come on top: a customer whose certificate frees of both, on an invoice; the book comes back.
    @Test func quebec() async throws {
        var day = try await GoldenSecondDay(.quebec)
        let world = day.world
        var form = CustomerForm(name: "Ada Lovelace")
        (form.number, form.address, form.taxExemption, form.exemptionNumber, form.wantsInvoice) = ("CARD-9", ["5 Chemin du Lac", "Kahnawake QC J0L 1B0"], "first-nations", "4711-00", true)
        try await world.did(.customer(.enrol(form)))
        let ada = try #require(await world.state.customer?.id)
        try await world.did(.selling(.setCustomer(id: ada)))
        try await day.add(1, "2")
        try await day.add(2)
        try await day.add(3)
        let sold = try #require(try await world.tender(.card))
        try day.paper("free of the taxes on top, an invoice", [
            day.times("2", "3.49", is: "6.98"), day.sum(["6.98", "24.95", "4.79"], is: "36.72"),
            day.sum(["6.98", "24.95"], is: "31.93", beside: "0.00", "GST of 5 % is not charged; bread is zero-rated, free or not"),
            day.say("0.00", "9.975 % of 6.98 is not charged; books are zero-rated"), day.sum(["36.72", "0.00", "0.00"], is: "36.72"),
        ])
        try await world.did(world.takeBack(sold, 2))
        _ = try await world.tender(.card)
        try day.paper("the book comes back", [
            day.say("-24.95", "what was paid for it: the price without tax"), day.say("-24.95", "one line"), day.say("0.00", "no GST was paid, none comes back"),
            day.sum(["-24.95", "0.00"], is: "-24.95"),
        ])
        try await day.close(counted: [("CAD", "200.00")], [
            day.say("36.72", "the sale"), day.say("-24.95", "the return"), day.sum(["6.98", "24.95", "4.79"], is: "36.72"), day.say("-24.95", "the book"),
            day.sum(["36.72", "-24.95"], is: "11.77"), day.say("4.79", "the bread alone"), day.sum(["6.98", "24.95"], is: "31.93"),
            day.sum(["24.95", "4.79"], is: "29.74", "book and bread"), day.say("6.98", "pens alone would bear both taxes"), day.say("-24.95", "free of GST"),
            day.say("-24.95", "zero-rated for QST"), day.sum(["36.72", "-24.95"], is: "11.77", beside: "-24.95", "turnover"), day.say("200.00", "no cash moved"),
        ])
        try GoldenPaperTests.compare("CA-QC-second", day.text)
    }
}
