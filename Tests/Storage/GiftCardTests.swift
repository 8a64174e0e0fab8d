import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

@Suite struct GiftCardTests {
    static let terms = try? GiftCardTerms(currency: .eur, minimumLoad: 500, maximumLoad: 10_000, maximumBalance: 15_000, expiry: .init(months: 36), unknownPerCard: 2_000, unknownPerDay: 3_000)

    private struct Shop {
        let till: Fixture
        let desk: GiftCardDesk

        init() throws {
            till = try Fixture()
            desk = GiftCardDesk(terms: try #require(GiftCardTests.terms), today: Fixture.day)
        }

        /// In one commit with the event that tells of it.
        @discardableResult
        func act(day: BusinessDay = Fixture.day, _ body: (RegisterTransaction, GiftCardContext) throws -> GiftCardMovement) throws -> GiftCardMovement {
            let at = till.now()
            return try till.database.commit { transaction in
                let movement = try body(transaction, GiftCardContext(day: day, at: at))
                try transaction.appendJournal(GiftcardMoved(move: GiftcardMove(movement), currency: "EUR", exponent: 2, reason: "test"), at: at, businessDay: day)
                return movement
            }
        }

        func issue(_ number: String, _ cents: Int64, _ kind: GiftCardKind = .giftCard) throws { try act { try $0.issueGiftCard(number, kind, Money(cents, .eur), desk: desk, $1) } }
        func redeem(_ number: String, _ cents: Int64, day: BusinessDay = Fixture.day) throws {
            try act(day: day) { try $0.redeemGiftCard(number, Money(cents, .eur), desk: GiftCardDesk(terms: desk.terms, today: day), $1) }
        }
        func balance(_ number: String) throws -> GiftCard.Balance? { try till.database.giftCard(number: number)?.balance }
        func refusal(_ body: () throws -> Void) -> GiftCardRefusal? {
            do { try body() } catch { return error as? GiftCardRefusal }
            return nil
        }
    }

    @Test func issuedToppedUpSpentAndRefunded() throws {
        let shop = try Shop()
        try shop.issue("CARD0001", 5_000)
        try shop.act { try $0.topUpGiftCard("CARD0001", Money(1_000, .eur), desk: shop.desk, $1) }
        try shop.redeem("CARD0001", 5_500)
        try shop.act { try $0.refundToGiftCard("CARD0001", Money(700, .eur), desk: shop.desk, $1) }
        try shop.till.restart()
        #expect(try shop.balance("card-0001") == .known(1_200))
        #expect(shop.refusal { try shop.redeem("CARD0001", 1_201) } == .notEnough(Money(1_200, .eur)))
        try shop.redeem("CARD0001", 1_200)
        #expect(shop.refusal { try shop.redeem("CARD0001", 1) } == .empty)
        let history = try shop.till.database.giftCardHistory(number: "CARD0001")
        #expect(history.map(\.kind) == [.issued, .toppedUp, .redeemed, .refunded, .redeemed])
        #expect(history.reduce(0) { $0 + $1.amount.minorUnits } == 0, "a balance is the sum of its movements")
        #expect(shop.refusal { try shop.issue("CARD0001", 500) } == .alreadyIssued("…0001"))
        #expect(try shop.till.database.verifyJournal().fault == nil)
    }

    @Test func storeCreditAndWhatIsOwed() throws {
        let shop = try Shop()
        try shop.issue("CARD0001", 5_000)
        try shop.issue("CREDIT01", 123, .storeCredit)
        try shop.issue("CREDIT02", 77, .storeCredit)
        try shop.redeem("CREDIT02", 77)
        let owed = try shop.till.database.giftCardLiability()
        #expect(owed[.giftCard]?.amount == 5_000 && owed[.storeCredit]?.amount == 123 && owed[.storeCredit]?.cards == 1)
        #expect(try shop.till.database.openGiftCards(limit: 10).map(\.number) == ["CREDIT01", "CARD0001"])
        try shop.act { try $0.withdrawGiftCard("CARD0001", Money(5_000, .eur), desk: shop.desk, $1) }
        #expect(try shop.balance("CARD0001") == .known(0))
        #expect(storageError { try shop.act { try $0.withdrawGiftCard("NOWHERE1", Money(5_000, .eur), desk: shop.desk, $1) } } == .noSuchGiftCard)
    }

    @Test func aCardFromElsewhereHasLimits() throws {
        let shop = try Shop()
        try shop.redeem("ELSE0001", 1_500)
        #expect(shop.refusal { try shop.redeem("ELSE0001", 501) } == .aboveUnknownLimit(Money(500, .eur)))
        #expect(try shop.balance("ELSE0001") == .unknown(taken: 1_500))
        try shop.redeem("ELSE0002", 1_500)
        #expect(shop.refusal { try shop.redeem("ELSE0003", 1) } == .unknownLimitUsed, "all such cards together have taken the day's limit")
        #expect(try shop.till.database.giftCard(number: "ELSE0003") == nil, "a refusal leaves nothing behind")
        let tomorrow = try #require(BusinessDay("2026-11-24"))
        try shop.redeem("ELSE0003", 2_000, day: tomorrow)
        #expect(shop.refusal { try shop.redeem("ELSE0001", 501, day: tomorrow) } == .aboveUnknownLimit(Money(500, .eur)), "a card's own limit lasts until its balance is heard of")
        #expect(try shop.till.database.takenFromUnknownGiftCards(on: Fixture.day) == 3_000 && shop.till.database.takenFromUnknownGiftCards(on: tomorrow) == 2_000)
    }

    @Test func aPulledBalanceAndOwnLaterMovements() throws {
        let shop = try Shop()
        try shop.redeem("ELSE0001", 1_500)
        let included = try shop.till.database.journalHead().sequence
        try shop.redeem("ELSE0001", 500)
        func pull(_ balance: Int64, _ sequence: Int64, isBlocked: Bool = false) throws -> Bool {
            let card = GiftCard(number: "ELSE0001", kind: .giftCard, currency: .eur, balance: .known(0), expires: BusinessDay("2027-01-31"), isBlocked: isBlocked)
            let at = shop.till.now()
            return try shop.till.database.commit { try $0.take(card, balance: balance, epoch: 1, sequence: sequence, at: at) }
        }
        #expect(try pull(4_000, included) && shop.balance("ELSE0001") == .known(3_500), "the 15.00 are in it, the 5.00 are not")
        #expect(try !pull(9_999, included - 1) && shop.balance("ELSE0001") == .known(3_500))
        try shop.redeem("ELSE0001", 3_500)
        #expect(shop.refusal { try shop.redeem("ELSE0001", 1) } == .empty, "known now, so no limit for unknown ones")
        #expect(try pull(100, try shop.till.database.journalHead().sequence, isBlocked: true))
        #expect(shop.refusal { try shop.redeem("ELSE0001", 1) } == .blocked)
        #expect(try shop.till.database.giftCard(number: "ELSE0001")?.expires == BusinessDay("2027-01-31"))
    }

    @Test func blockedAndLetGo() throws {
        let shop = try Shop()
        try shop.issue("CARD0001", 5_000)
        try shop.till.database.commit { try $0.setGiftCardBlocked("CARD0001", true) }
        #expect(shop.refusal { try shop.redeem("CARD0001", 1) } == .blocked)
        try shop.till.database.commit { try $0.setGiftCardBlocked("CARD0001", false) }
        try shop.redeem("CARD0001", 1)
        #expect(storageError { try shop.till.database.commit { try $0.setGiftCardBlocked("NOWHERE1", true) } } == .noSuchGiftCard)
    }

    @Test func movementsAreFacts() throws {
        let shop = try Shop()
        try shop.issue("CARD0001", 5_000)
        try shop.till.database.close()
        let raw = try DatabaseQueue(path: shop.till.directory + "/till.db")
        for sql in ["DELETE FROM giftcard_movement", "UPDATE giftcard_movement SET amount = 7"] { #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } } }
    }
}
