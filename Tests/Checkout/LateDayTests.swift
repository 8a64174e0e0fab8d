@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// A shop whose business day ends at 04:00: what begins on a date begins at that hour of it.
struct LateDayTests {
    private func world(ends: String = "04:00") async throws -> World {
        var shop = Shop.settings
        shop.dayEnds = try #require(DayEnd(ends))
        return try await World(signedIn: false, shop: shop)
    }

    private func signIn(_ world: World) async throws { try await world.did(.signIn(number: 1, pin: "9999")) }

    /// The business day of the last event of this kind.
    private func day(_ kind: EventKind, _ world: World) throws -> String? { try world.events().last { $0.header.kind == kind }?.header.businessDay }

    /// German rules in which the standard rate rises on 2026-11-24.
    private func saveRules(_ world: World) throws {
        let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
        var file = try String(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/DE.json"), encoding: .utf8)
        let place = try #require(file.range(of: #"{"day": "2021-01-01", "percent": "19"}"#))
        file.insert(contentsOf: #", {"day": "2026-11-24", "percent": "21"}"#, at: place.upperBound)
        try world.database.saveTaxRules(Array(file.utf8), place: "DE", on: #require(BusinessDay("2026-11-23")), at: world.clock.now())
    }

    /// At 23:59, 00:00, 03:59 it is the evening's rate and price; at 04:00 and 04:01 the new ones, also after a restart.
    @Test func ratesAndPricesChangeAtThatHour() async throws {
        let world = try await world()
        try await signIn(world)
        try saveRules(world)
        let (today, tomorrow) = (try #require(BusinessDay("2026-11-23")), try #require(BusinessDay("2026-11-24")))
        _ = try world.database.setPrice(Shop.euros(1_500), of: "5", list: PriceList.everybody, from: tomorrow, today: today, at: world.clock.now())
        let times: [(date: String, hour: Int64, minute: Int64, day: String, percent: String, cents: Int64)] = [
            ("2026-11-23", 23, 59, "2026-11-23", "19", 1_000), ("2026-11-24", 0, 0, "2026-11-23", "19", 1_000), ("2026-11-24", 3, 59, "2026-11-23", "19", 1_000),
            ("2026-11-24", 4, 0, "2026-11-24", "21", 1_500), ("2026-11-24", 4, 1, "2026-11-24", "21", 1_500), ("2026-11-25", 3, 59, "2026-11-24", "21", 1_500),
        ]
        for time in times {
            world.clock.set(time.date, time.hour, time.minute)
            if time.minute == 59 { try await world.restart() }
            try await world.did(.scan(code: "5"))
            let sale = try #require(await world.state.sale)
            #expect(sale.taxes.map(\.percent) == [time.percent] && sale.total.minor == time.cents, "\(time): \(sale.taxes) \(sale.total)")
            _ = try await world.tender(.card)
            #expect(await world.state.businessDay == time.day, "\(time)")
            #expect(try day(.saleCompleted, world) == time.day, "\(time)")
        }
        #expect(try world.events().filter { $0.header.kind == .dayOpened }.map { try DayOpened(payload: $0.payload).businessDay } == ["2026-11-23", "2026-11-24"])
    }

    /// A sale that is open at the hour keeps what it began with, over a restart; the next one does not.
    @Test func anOpenSaleKeepsWhatItBeganWith() async throws {
        let world = try await world()
        try await signIn(world)
        try saveRules(world)
        let (today, tomorrow) = (try #require(BusinessDay("2026-11-23")), try #require(BusinessDay("2026-11-24")))
        _ = try world.database.setPrice(Shop.euros(1_500), of: "5", list: PriceList.everybody, from: tomorrow, today: today, at: world.clock.now())
        world.clock.set("2026-11-24", 3, 59)
        try await world.did(.scan(code: "5"))
        world.clock.set("2026-11-24", 4, 0)
        try await world.restart()
        try await world.did(.scan(code: "5"))
        world.clock.set("2026-11-24", 4, 1)
        try await world.did(.scan(code: "5"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["19"])
        #expect(await world.state.sale?.total.minor == 3_000)
        _ = try await world.tender(.card)
        #expect(try day(.saleCompleted, world) == "2026-11-23")
        try await world.did(.scan(code: "5"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["21"])
        #expect(await world.state.sale?.total.minor == 1_500)
        #expect(await world.state.businessDay == "2026-11-24")
    }

    /// A pack may be sold up to the end of its last day, which is the calendar's.
    @Test func expiriesGoByTheCalendar() async throws {
        let world = try await world()
        try await signIn(world)
        let number = "0950123456788" + (GTIN.checkDigit(of: "0950123456788").map(String.init) ?? "")
        let ham = Product(code: "31", barcodes: [number], name: "Ham", unitPrice: Shop.euros(499), taxCategory: "B")
        try world.database.importProducts([(ham, nil)], taxCategories: [], at: world.clock.now())
        let code = "(01)\(number)(17)261123"
        world.clock.set("2026-11-23", 23, 59)
        try await world.did(.scan(code: code))
        _ = try await world.tender(.cash)
        for (hour, minute) in [(0, 0), (3, 59), (4, 0)] as [(Int64, Int64)] {
            world.clock.set("2026-11-24", hour, minute)
            try await world.refused(.scan(code: code), "article.expired")
        }
    }

    /// Dates and hours of campaigns are the wall clock's: one that begins on the 24th begins at midnight.
    @Test func campaignsGoByTheClock() async throws {
        let world = try await world()
        try await signIn(world)
        let file = """
            [{"version":1,"code":"NIGHT","name":"Night","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"from":"2026-11-24",
              "times":[{"from":"00:00","until":"04:00"}]}]
            """
        try world.database.saveCampaigns(Array(file.utf8), at: world.clock.now())
        for (date, hour, minute, cents) in [("2026-11-23", 23, 59, 1_000), ("2026-11-24", 0, 0, 900), ("2026-11-24", 3, 59, 900), ("2026-11-24", 4, 0, 1_000)] as [(String, Int64, Int64, Int64)] {
            world.clock.set(date, hour, minute)
            try await world.did(.scan(code: "5"))
            #expect(await world.state.sale?.total.minor == cents, "\(hour):\(minute)")
            _ = try await world.tender(.card)
        }
    }

    /// Somebody enrolled at 01:00 is a customer since the evening, not since tomorrow.
    @Test func whoIsEnrolledAtNightIsNewThatEvening() async throws {
        let world = try await world()
        try await signIn(world)
        let file = #"[{"version":1,"code":"new","name":"New","daysSinceEnrolment":{"atLeast":0,"atMost":0}}]"#
        try world.database.saveSegments(Array(file.utf8), at: world.clock.now())
        world.clock.set("2026-11-24", 1, 0)
        _ = try await world.enrol("Ada", number: "CARD-1")
        for (minute, isNew) in [(Int64(61), true), (239, true), (240, false)] {
            world.clock.set("2026-11-24", minute / 60, minute % 60)
            try await world.did(.scan(code: "CARD-1"))
            #expect(await world.state.customer?.segmentsByRule == (isNew ? ["New"] : []), "\(minute)")
            try await world.did(.voidSale)
        }
    }

    /// Closed at 02:00, the evening is over, and what is sold up to 04:00 is still its own: the day never goes back or forward by that.
    @Test func aDayClosedAtNight() async throws {
        let world = try await world()
        world.clock.set("2026-11-23", 18, 0)
        try await signIn(world)
        _ = try await world.sell("5")
        world.clock.set("2026-11-24", 2, 0)
        _ = try await world.sell("5")
        try await world.did(.cash(.closeDay))
        #expect(try day(.closureCompleted, world) == "2026-11-23")
        world.clock.set("2026-11-24", 3, 59)
        _ = try await world.sell("5")
        #expect(try day(.saleCompleted, world) == "2026-11-23")
        let evening = try #require(BusinessDay("2026-11-23"))
        let report = try #require(try world.database.dayReport(evening, currency: .eur, cashierID: "", at: world.clock.now()))
        #expect(report.totals.sum(.document, .sale).count == 3)
        try await world.did(.signOut)
        world.clock.set("2026-11-24", 4, 0)
        try await signIn(world)
        #expect(await world.state.businessDay == "2026-11-24", "a sign-in opens it too")
    }

    /// A shop that says so at night stays on the day that it has opened; one that takes it back goes on with the calendar.
    @Test func theHourIsChangedWhileADayIsOpen() async throws {
        let world = try await world(ends: "00:00")
        try await signIn(world)
        world.clock.set("2026-11-24", 1, 0)
        _ = try await world.sell("5")
        #expect(await world.state.businessDay == "2026-11-24")
        #expect(await world.state.shop.dayEnds == nil)
        var shop = try world.database.shop()
        shop.dayEnds = try #require(DayEnd("04:00"))
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        #expect(await world.state.shop.dayEnds == "04:00")
        _ = try await world.sell("5")
        #expect(await world.state.businessDay == "2026-11-24", "never back")
        world.clock.set("2026-11-25", 1, 0)
        _ = try await world.sell("5")
        #expect(await world.state.businessDay == "2026-11-24")
        shop.dayEnds = .midnight
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        _ = try await world.sell("5")
        #expect(await world.state.businessDay == "2026-11-25")
    }

    /// In the night of 2027-03-28 02:00 becomes 03:00 in Berlin, in that of 2027-10-31 03:00 becomes 02:00. What came once does not go back.
    @Test func theNightInWhichClocksAreChanged() async throws {
        let nights: [(ends: String, steps: [(date: String, hour: Int64, minute: Int64, offset: Int, day: String)])] = [
            ("04:00", [("2027-03-28", 1, 59, 60, "2027-03-27"), ("2027-03-28", 3, 59, 120, "2027-03-27"), ("2027-03-28", 4, 0, 120, "2027-03-28")]),
            ("02:30", [("2027-03-28", 1, 59, 60, "2027-03-27"), ("2027-03-28", 3, 0, 120, "2027-03-28")]),
            ("04:00", [("2027-10-31", 2, 59, 120, "2027-10-30"), ("2027-10-31", 3, 59, 60, "2027-10-30"), ("2027-10-31", 4, 0, 60, "2027-10-31")]),
            ("02:30", [
                ("2027-10-31", 2, 29, 120, "2027-10-30"), ("2027-10-31", 2, 30, 120, "2027-10-31"), ("2027-10-31", 2, 0, 60, "2027-10-31"),
                ("2027-10-31", 2, 30, 60, "2027-10-31"), ("2027-11-01", 2, 29, 60, "2027-10-31"), ("2027-11-01", 2, 30, 60, "2027-11-01"),
            ]),
        ]
        for night in nights {
            let world = try await world(ends: night.ends)
            for (number, step) in night.steps.enumerated() {
                world.clock.set(step.date, step.hour, step.minute, offset: step.offset)
                if number == 0 { try await signIn(world) }
                _ = try await world.sell("5")
                #expect(await world.state.businessDay == step.day, "\(night.ends): \(step)")
            }
        }
    }

    /// So many days ahead at 03:59, one more at 04:00.
    @Test func weeksAheadAreCountedByIt() async throws {
        let world = try await world()
        try await signIn(world)
        _ = try await world.sell("5")
        let first = try #require(BusinessDay("2026-11-23"))
        let beyond = try #require(first.shifted(days: Register.daysUnasked + 1)).text
        world.clock.set(beyond, 4, 0)
        try await world.refused(.scan(code: "5"), "register.clock-ahead")
        world.clock.set(beyond, 3, 59)
        try await world.did(.scan(code: "5"))
        #expect(await world.state.businessDay == first.shifted(days: Register.daysUnasked)?.text)
    }
}
