import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

@Suite struct PointsTests {
    private func rules(expiry: LoyaltyRules.Expiry? = .init(months: 12)) throws -> LoyaltyRules {
        try LoyaltyRules(
            code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)),
            tiers: [LoyaltyTier(code: "silver", name: "Silver", points: 50)], birthday: .init(points: 20, daysBefore: 3, daysAfter: 3),
            redeem: .init(value: UnitPrice(tenThousandths: 10_000)), expiry: expiry)
    }

    private func day(_ text: String) throws -> BusinessDay { try #require(BusinessDay(text)) }

    /// Books in one commit with the event that tells of it.
    private func move(_ till: Fixture, _ movements: [PointsMovement], customer: String = "0a") throws {
        let at = till.now()
        try till.database.commit { transaction in
            try transaction.movePoints(customer, movements, document: nil, at: at)
            try transaction.appendJournal(PointsMoved(customer: customer, moves: movements.map(PointsMove.init)), at: at, businessDay: Fixture.day)
        }
    }

    private func balance(_ till: Fixture) throws -> Int64? { try till.database.customer(id: "0a")?.customer.points }

    @Test func aBalanceIsTheSumOfItsMovements() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada)
        let until = try day("2027-01-31")
        try move(till, [PointsMovement(.welcome, points: 100, day: Fixture.day, expires: until)])
        try move(till, [PointsMovement(.adjusted, points: -30, day: Fixture.day, reason: "correction"), PointsMovement(.adjusted, points: 5, day: Fixture.day, reason: "goodwill")])
        try till.restart()
        #expect(try balance(till) == 75)
        let history = try till.database.pointsHistory(id: "0a")
        #expect(history.map(\.movement.points) == [100, -30, 5] && history.map(\.movement.kind) == [.welcome, .adjusted, .adjusted])
        #expect(history.first?.movement.expires == until && history[1].movement.reason == "correction")
        let facts = try till.database.loyaltyFacts(customer: "0a", rules: rules(), document: "D", day: Fixture.day)
        #expect(facts.account.balance == 75 && facts.account.lots.map(\.points) == [70, 5] && facts.isOwner)
        #expect(facts.birthday == Birthday("1915-12-10"))
    }

    @Test func movementsAreFacts() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada)
        try move(till, [PointsMovement(.welcome, points: 100, day: Fixture.day)])
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        for sql in ["DELETE FROM points_movement", "UPDATE points_movement SET points = 7"] { #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: sql) } } }
    }

    /// A sale as core completes it: document, then the customer's part, then the event.
    @Test func aCompletedSaleAndItsReturn() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.enrol("0a", People.ada)
        let rules = try rules()
        let (sale, number) = try till.ringSale("s1", items: [1, 2])
        let today = try day("2026-12-09")
        var facts = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: number.text, day: today)
        facts.lines = sale.activeLines.map { EarningLine(number: $0.number, department: $0.item.department, amount: $0.amount) }
        let outcome = try LoyaltyOutcome(rules, facts)
        #expect(outcome.points(.earned) == 3 && outcome.points(.birthday) == 20)
        let at = till.now()
        #expect(try till.database.commit { try $0.book(outcome, customer: "0a", document: (1, number), at: at) })
        #expect(try balance(till) == 23 && till.database.linePoints(document: 1) == outcome.lines)
        #expect(try till.database.loyaltyFacts(customer: "0a", rules: rules, document: "D", day: today).birthdaysGiven == [2026])
        #expect(throws: StorageError.self, "a birthday's points are given once, whatever the register thinks") {
            try till.database.commit { try $0.movePoints("0a", [PointsMovement(.birthday, points: 20, day: today, year: 2026)], document: nil, at: at) }
        }

        // Both lines come back, one of them in two parts.
        let lines = try till.database.linePoints(document: 1)
        let one = Quantity(thousandths: 1000), none = Quantity(thousandths: 0), part = Quantity(thousandths: 400)
        let parts = [
            try #require(LoyaltyReturn.unearned(lines[0], sold: one, before: none, part: part)),
            try #require(LoyaltyReturn.unearned(lines[0], sold: one, before: part, part: Quantity(thousandths: 600))),
            try #require(LoyaltyReturn.unearned(lines[1], sold: one, before: none, part: one)),
        ]
        let (_, second) = try till.ringSale("s2", items: [3])
        var back = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: second.text, day: today)
        back.returns = parts.map { ReturnedPoints(origin: number.text, part: $0) }
        let returned = try LoyaltyOutcome(rules, back)
        #expect(returned.points(.unearned) == -3)
        #expect(try till.database.commit { try $0.book(returned, customer: "0a", document: (2, second), at: at) })
        #expect(try balance(till) == 20)
        let after = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: "D", day: today)
        #expect(after.pointsInPeriod == 0 && after.spendInPeriod == 0 && after.account.lots.map(\.document) == [number.text])
    }

    @Test func aSaleOfSomebodyErasedStandsWithoutPoints() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.enrol("0a", People.ada)
        let rules = try rules()
        let (_, number) = try till.ringSale("s1")
        var facts = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: number.text, day: Fixture.day)
        facts.lines = [EarningLine(number: 1, department: nil, amount: Money(500, .eur))]
        let outcome = try LoyaltyOutcome(rules, facts)
        _ = try till.erase("0a")
        let at = till.now()
        #expect(try till.database.commit { try $0.book(outcome, customer: "0a", document: (1, number), at: at) } == false)
        #expect(try till.database.customer(ofDocument: 1) == nil && till.database.linePoints(document: 1).isEmpty)
    }

    @Test func tiersAreKept() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.enrol("0a", People.ada)
        let rules = try rules()
        let (_, number) = try till.ringSale("s1")
        for (cents, tier) in [(4_900, nil), (100, "silver")] as [(Int64, String?)] {
            var facts = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: number.text, day: Fixture.day)
            facts.lines = [EarningLine(number: 1, department: nil, amount: Money(cents, .eur))]
            let outcome = try LoyaltyOutcome(rules, facts)
            let at = till.now()
            try till.database.commit { transaction in
                try transaction.movePoints("0a", outcome.movements, document: nil, at: at)
                try transaction.setTier(outcome.tier?.code, customer: "0a")
            }
            #expect(try till.database.customer(id: "0a")?.customer.tier == tier)
        }
        // A year later nothing of it counts any more.
        let facts = try till.database.loyaltyFacts(customer: "0a", rules: rules, document: "D", day: day("2027-11-24"))
        #expect(facts.pointsInPeriod == 0)
    }

    @Test func whatHasExpiredIsListed() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada)
        try till.enrol("0b", PersonalRecord(name: "Bob"), salt: 2)
        try move(till, [PointsMovement(.earned, points: 10, day: Fixture.day, expires: day("2026-11-30")), PointsMovement(.earned, points: 7, day: Fixture.day)])
        try move(till, [PointsMovement(.earned, points: 5, day: Fixture.day, expires: day("2026-11-29"))], customer: "0b")
        #expect(try till.database.expiredAccounts(on: day("2026-11-29"), limit: 10).isEmpty)
        #expect(try till.database.expiredAccounts(on: day("2026-11-30"), limit: 10).map(\.customer) == ["0b"])
        let expired = try till.database.expiredAccounts(on: day("2026-12-01"), limit: 10)
        #expect(expired.map(\.customer) == ["0b", "0a"] && expired.map(\.movement.points) == [-5, -10])
        for entry in expired { try move(till, [entry.movement], customer: entry.customer) }
        #expect(try till.database.expiredAccounts(on: day("2026-12-01"), limit: 10).isEmpty && balance(till) == 7)
    }

    /// DESIGN §3: a pulled balance names the event it includes; own later movements are added to it, and an older balance changes nothing.
    @Test func aPulledBalanceAndOwnLaterMovements() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada)
        try move(till, [PointsMovement(.earned, points: 10, day: Fixture.day)])
        let included = try till.database.journalHead().sequence
        try move(till, [PointsMovement(.earned, points: 3, day: Fixture.day)])
        func take(_ balance: Int64, _ lots: [PointsLot], _ sequence: Int64) throws -> Bool {
            try till.database.commit { try $0.take(PulledPoints(customer: "0a", balance: balance, lots: lots, epoch: 1, sequence: sequence), on: Fixture.day) }
        }
        // Elsewhere 40 more were earned; the 10 are in it, the 3 are not.
        let lots = [PointsLot(earned: Fixture.day, expires: try day("2027-01-01"), points: 50)]
        #expect(try take(50, lots, included) && balance(till) == 53)
        #expect(try !take(10, [], included - 1) && balance(till) == 53)
        #expect(try take(50, lots, included) && balance(till) == 53, "the same again changes nothing")
        try move(till, [PointsMovement(.redeemed, points: -52, day: Fixture.day)])
        #expect(try balance(till) == 1)
        let head = try till.database.journalHead().sequence
        #expect(try take(0, [], head) && balance(till) == 0, "spent elsewhere as well: OFFICE knows")
        #expect(try take(1, [], head) && balance(till) == 1)
        #expect(try !till.database.commit { try $0.take(PulledPoints(customer: "zz", balance: 1, lots: [], epoch: 1, sequence: 1), on: Fixture.day) })
    }

    @Test func rulesAreVersions() throws {
        let till = try Fixture()
        #expect(try till.database.loyaltyRules() == nil && till.database.giftCardTerms() == nil)
        try till.database.save(rules(), at: till.now())
        try till.database.save(rules(), at: till.now())
        try till.database.save(rules(expiry: nil), at: till.now())
        #expect(try till.database.loyaltyRules() == rules(expiry: nil))
        let terms = try GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 20_000)
        try till.database.save(terms, at: till.now())
        try till.restart()
        #expect(try till.database.giftCardTerms() == terms)
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        #expect(try raw.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM customer_policy") } == 3, "the same again makes no version")
    }

    /// Fixed: goods of an earlier period that came back in this one took from this one's points, and a tier was lost that stood.
    @Test func whatComesBackOfAnEarlierPeriodTakesNothingFromThisOne() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.enrol("0a", People.ada)
        let numbers = try (1...4).map { try till.ringSale("s\($0)").number }
        func move(_ movement: PointsMovement, _ number: DocumentNumber) throws {
            let at = till.now()
            try till.database.commit { transaction in
                try transaction.movePoints("0a", [movement], document: transaction.documentID(number).map { ($0, number) }, at: at)
                try transaction.appendJournal(PointsMoved(customer: "0a", moves: [PointsMove(movement)]), at: at, businessDay: Fixture.day)
            }
        }
        try move(PointsMovement(.earned, points: 40, day: day("2025-01-10"), spend: 4_000), numbers[0])
        try move(PointsMovement(.earned, points: 60, day: day("2026-11-01"), spend: 6_000), numbers[1])
        try move(PointsMovement(.unearned, points: -40, day: day("2026-11-20"), spend: -4_000, origin: numbers[0].text), numbers[2])
        try move(PointsMovement(.unearned, points: -10, day: day("2026-11-20"), spend: -1_000, origin: numbers[1].text), numbers[3])
        let facts = try till.database.loyaltyFacts(customer: "0a", rules: rules(), document: "D", day: Fixture.day)
        #expect(facts.pointsInPeriod == 50 && facts.spendInPeriod == 5_000)
        // That return is reversed: what goes out again was not earned in this period either.
        try move(PointsMovement(.earned, points: 40, day: day("2026-11-21"), spend: 4_000, origin: numbers[0].text), numbers[3])
        try move(PointsMovement(.earned, points: 10, day: day("2026-11-21"), spend: 1_000, origin: numbers[1].text), numbers[3])
        var after = try till.database.loyaltyFacts(customer: "0a", rules: rules(), document: "D", day: Fixture.day)
        #expect(after.pointsInPeriod == 60 && after.spendInPeriod == 6_000)
        let part = LinePoints(line: 1, points: 1, spend: 1)
        after.returns = [ReturnedPoints(origin: numbers[0].text, part: part), ReturnedPoints(origin: numbers[1].text, part: part)]
        after.regained = [ReturnedPoints(origin: "T9-9-000009", part: part)]
        #expect(try till.database.commit { try $0.olderOrigins(of: after, customer: "0a", rules: rules()) } == [numbers[0].text])
    }
}
