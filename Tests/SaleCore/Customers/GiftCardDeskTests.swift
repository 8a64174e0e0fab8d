import SaleCore
import Foundation
import Testing

/// Cards of value: every limit at, below and above its value.
@Suite struct GiftCardDeskTests {
    private func desk(_ change: (inout Terms) -> Void = { _ in }, today: String = "2026-11-23") throws -> GiftCardDesk {
        var terms = Terms()
        change(&terms)
        return GiftCardDesk(terms: try terms.made(), today: Club.day(today))
    }

    struct Terms {
        var perCard: Int64 = 2000
        var perDay: Int64 = 5000
        func made() throws -> GiftCardTerms {
            try GiftCardTerms(
                currency: .eur, minimumLoad: 500, maximumLoad: 10_000, maximumBalance: 15_000, expiry: .init(months: 36, end: .year), storeCreditExpiry: .init(months: 12),
                unknownPerCard: perCard, unknownPerDay: perDay)
        }
    }

    private func card(_ balance: GiftCard.Balance, kind: GiftCardKind = .giftCard, expires: String? = nil, isBlocked: Bool = false) -> GiftCard {
        GiftCard(number: "12345678", kind: kind, currency: .eur, balance: balance, expires: expires.map(Club.day), isBlocked: isBlocked)
    }

    private func refusal(_ body: () throws -> Any) -> GiftCardRefusal? {
        do { _ = try body() } catch { return error as? GiftCardRefusal }
        return nil
    }

    private func euro(_ cents: Int64) -> Money { Money(cents, .eur) }

    @Test func issuing() throws {
        let desk = try desk()
        let movement = try desk.issue("12345678", .giftCard, euro(500), known: nil)
        #expect(movement == GiftCardMovement(.issued, number: "12345678", card: .giftCard, amount: euro(500), expires: Club.day("2029-12-31")))
        for (cents, isGood) in [(499, false), (500, true), (10_000, true), (10_001, false)] as [(Int64, Bool)] {
            #expect((refusal { try desk.issue("12345678", .giftCard, euro(cents), known: nil) } == nil) == isGood, "\(cents)")
        }
        #expect(try desk.issue("12345678", .storeCredit, euro(1), known: nil).expires == Club.day("2027-11-23"), "store credit is what a refund comes to")
        #expect(refusal { try desk.issue("12345678", .storeCredit, euro(0), known: nil) } == .amountOutOfRange)
        #expect(refusal { try desk.issue("12345678", .storeCredit, euro(-1), known: nil) } == .amountOutOfRange)
        #expect(refusal { try desk.issue("12345678", .giftCard, euro(500), known: card(.known(0))) } == .alreadyIssued("…5678"))
        #expect(refusal { try desk.issue("1234 5678", .giftCard, euro(500), known: nil) } == .badNumber)
        #expect(refusal { try desk.issue("12345678", .giftCard, Money(500, Currency.known["USD"]!), known: nil) } == .otherCurrency("USD"))
    }

    @Test func toppingUp() throws {
        let desk = try desk()
        #expect(try desk.topUp(card(.known(5_000)), euro(10_000)).expires == Club.day("2029-12-31"))
        #expect(refusal { try desk.topUp(card(.known(5_001)), euro(10_000)) } == .aboveBalance(euro(15_000)))
        #expect(try desk.topUp(card(.unknown(taken: 0)), euro(10_000)).isUnknown)
        #expect(refusal { try desk.topUp(card(.known(0)), euro(499)) } == .loadOutOfRange(euro(500), euro(10_000)))
        #expect(refusal { try desk.topUp(card(.known(0), kind: .storeCredit), euro(500)) } == .notAGiftCard)
        #expect(refusal { try desk.topUp(card(.known(0), isBlocked: true), euro(500)) } == .blocked)
    }

    @Test func redeemingAKnownCard() throws {
        let desk = try desk()
        #expect(try desk.redeem(card(.known(700)), euro(700), takenToday: 99_999).amount == euro(-700))
        #expect(refusal { try desk.redeem(card(.known(700)), euro(701), takenToday: 0) } == .notEnough(euro(700)))
        #expect(refusal { try desk.redeem(card(.known(0)), euro(1), takenToday: 0) } == .empty)
        #expect(refusal { try desk.redeem(card(.known(-5)), euro(1), takenToday: 0) } == .empty, "spent elsewhere too")
        #expect(refusal { try desk.redeem(card(.known(700), isBlocked: true), euro(1), takenToday: 0) } == .blocked)
        #expect(try desk.redeem(card(.known(700), expires: "2026-11-23"), euro(1), takenToday: 0).amount == euro(-1), "the last day is good")
        #expect(refusal { try desk.redeem(card(.known(700), expires: "2026-11-22"), euro(1), takenToday: 0) } == .expired(Club.day("2026-11-22")))
    }

    @Test func redeemingACardOfUnknownBalance() throws {
        let desk = try desk()
        #expect(try desk.redeem(card(.unknown(taken: 0)), euro(2000), takenToday: 0).isUnknown)
        #expect(refusal { try desk.redeem(card(.unknown(taken: 0)), euro(2001), takenToday: 0) } == .aboveUnknownLimit(euro(2000)))
        #expect(refusal { try desk.redeem(card(.unknown(taken: 1500)), euro(501), takenToday: 1500) } == .aboveUnknownLimit(euro(500)))
        #expect(refusal { try desk.redeem(card(.unknown(taken: 2000)), euro(1), takenToday: 2000) } == .unknownLimitUsed)
        #expect(try desk.redeem(card(.unknown(taken: 0)), euro(1000), takenToday: 4000).amount == euro(-1000))
        #expect(refusal { try desk.redeem(card(.unknown(taken: 0)), euro(1001), takenToday: 4000) } == .aboveUnknownLimit(euro(1000)))
        #expect(refusal { try desk.redeem(card(.unknown(taken: 0)), euro(1), takenToday: 5000) } == .unknownLimitUsed)
        for closed in [try self.desk { $0.perCard = 0 }, try self.desk { $0.perDay = 0 }] {
            #expect(refusal { try closed.redeem(card(.unknown(taken: 0)), euro(1), takenToday: 0) } == .unknownCard("…5678"))
        }
        #expect(try desk.redeemable(card(.unknown(taken: -300)), takenToday: -300) == euro(2000), "what was put on it here does not raise the limit")
    }

    @Test func refundsAreNotRefused() throws {
        let desk = try desk()
        for card in [card(.known(15_000)), card(.known(0), expires: "2020-01-01"), card(.known(0), isBlocked: true), card(.unknown(taken: 2000))] {
            #expect(try desk.refund(card, euro(1234)).amount == euro(1234))
        }
    }

    @Test func withdrawing() throws {
        let desk = try desk()
        #expect(try desk.withdraw(card(.known(500)), euro(500)).amount == euro(-500))
        #expect(refusal { try desk.withdraw(card(.known(499)), euro(500)) } == .notEnough(euro(499)))
        #expect(refusal { try desk.withdraw(card(.unknown(taken: 0)), euro(500)) } == .unknownCard("…5678"))
    }

    @Test func numbers() {
        #expect(GiftCardNumber.normalise(" 1234-abcd ") == "1234ABCD" && GiftCardNumber.masked("1234ABCD") == "…ABCD")
        for (count, isGood) in [(5, false), (6, true), (32, true), (33, false)] { #expect((GiftCardNumber.normalise(String(repeating: "7", count: count)) != nil) == isGood) }
        for bad in ["", "12345ü", "123_456"] { #expect(GiftCardNumber.normalise(bad) == nil) }
        // ISO/IEC 7812-1's own example: 1789372997 has the check digit 4.
        #expect(GiftCardNumber.hasCheckDigit("17893729974") && !GiftCardNumber.hasCheckDigit("17893729975"))
        for random in [0, 1, UInt64.max, 900_000_000_000_000] {
            let number = GiftCardNumber.make(random: random)
            #expect(number.utf8.count == GiftCardNumber.digits && number.first != "0" && GiftCardNumber.hasCheckDigit(number) && GiftCardNumber.normalise(number) == number)
        }
    }

    @Test func noSentenceRepeatsAWholeNumber() throws {
        let desk = try desk { $0.perCard = 0 }
        for refusal in [refusal { try desk.redeem(card(.unknown(taken: 0)), euro(1), takenToday: 0) }, refusal { try desk.issue("12345678", .giftCard, euro(500), known: card(.known(0))) }] {
            #expect(refusal?.description.contains("12345678") == false)
        }
    }

    @Test func theFormat() throws {
        let text = """
            {"version":1,"currency":"EUR","minimumLoadMinorUnits":500,"maximumLoadMinorUnits":10000,"maximumBalanceMinorUnits":15000,
             "expiry":{"months":36,"end":"year"},"storeCreditExpiry":{"months":12},"unknownPerCardMinorUnits":2000,"unknownPerDayMinorUnits":5000}
            """
        func read(_ text: String) throws -> GiftCardTerms { try JSONDecoder().decode(GiftCardTerms.self, from: Data(text.utf8)) }
        func problem(_ old: String, _ new: String) -> LoyaltyProblem? {
            do { _ = try read(text.replacing(old, with: new)) } catch { return LoyaltyProblem(explaining: error) }
            return nil
        }
        #expect(try read(text) == Terms().made())
        #expect(try read(String(decoding: JSONEncoder().encode(Terms().made()), as: UTF8.self)) == Terms().made())
        #expect(problem("\"version\":1", "\"version\":2") == .unsupportedVersion(2))
        #expect(problem("unknownPerCard", "unknownPerKard") == .unknownField("unknownPerKardMinorUnits"))
        #expect(problem("\"maximumLoadMinorUnits\":10000,", "") == .missing("maximumLoadMinorUnits"))
        #expect(problem("10000", "15000") == nil && problem("10000", "15001")?.code == "loyalty.out-of-range", "no more at once than may lie there")
        #expect(problem("10000", "500") == nil && problem("10000", "499")?.code == "loyalty.out-of-range")
        #expect(problem(":2000", ":-1") == .outOfRange("unknownPerCardMinorUnits", -1, 0, SaleLimits.amountMinorUnits))
        #expect(problem("\"months\":36", "\"months\":121") == .outOfRange("expiry.months", 121, 1, 120))
    }
}
