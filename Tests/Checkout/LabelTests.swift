import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// What a label says beyond its article, from the scan to the line, the receipt and the journal.
struct LabelTests {
    /// Cheese by the kilogram with its lot, ham by the piece, and milk of the shop's own labels.
    private static let trade = "0950123456789", ham = "0950123456788"
    private static func number(_ body: String) -> String { body + (GTIN.checkDigit(of: body).map(String.init) ?? "") }

    private func world(zone: String = "Europe/Berlin") async throws -> World {
        var shop = Shop.settings
        shop.zone = zone
        let world = try await World(shop: shop)
        let goods = [
            Product(code: "30", barcodes: [Self.number(Self.trade)], name: "Cheese", unit: .kilogram, unitPrice: Shop.euros(1_990), taxCategory: "B", isWeighed: true, capture: .lot),
            Product(code: "31", barcodes: [Self.number(Self.ham)], name: "Ham", unitPrice: Shop.euros(499), taxCategory: "B"),
            Product(code: "88060", name: "Salami", unit: .kilogram, unitPrice: Shop.euros(2_000), taxCategory: "B", isWeighed: true),
        ]
        try world.database.importProducts(goods.map { ($0, Quantity(pieces: 100)) }, taxCategories: [], at: world.clock.now())
        return world
    }

    /// The ways in which one message comes: element by element as the scanner's driver hands it on, in one with FNC1 where it is needed, and typed from below the symbol.
    private func codes(_ elements: [(id: String, value: String)]) -> [String] {
        let fixed: Set<String> = ["01", "15", "17", "3103", "3102", "3922"]
        var plain = ""
        for (place, element) in elements.enumerated() {
            plain += element.id + element.value
            if !fixed.contains(element.id) || element.id == "3922", place + 1 < elements.count { plain += "\u{1D}" }
        }
        return [
            "\u{1D}" + elements.map { $0.id + $0.value }.joined(separator: "\u{1D}"), "]C1" + plain, "]d2" + plain, plain,
            elements.map { "(\($0.id))\($0.value)" }.joined(),
        ]
    }

    /// 1.234 kg at 19.90 are 24.5566, so 24.56; the lot is on the line, the paper and in the journal, and nothing is asked.
    @Test func weightLotAndExpiryOfAMessage() async throws {
        let world = try await world()
        for code in codes([("01", Self.number(Self.trade)), ("17", "261231"), ("3103", "001234"), ("10", "L7-B")]) {
            try await world.did(.scan(code: code))
            #expect(await world.state.prompt == nil, "\(code)")
            let line = try #require(await world.state.sale?.lines.first)
            #expect(line.quantity == 1_234 && line.amount.minor == 2_456 && line.name == "Cheese", "\(code)")
            _ = try await world.tender(.cash)
            let told = try #require(try world.last(.saleCompleted, as: SaleCompleted.self).lines.first)
            #expect(told.code == "30" && told.quantityThousandths == 1_234 && told.captured == ["L7-B"], "\(code)")
            let paper = try world.paper()
            #expect(paper.contains { $0.contains("1.234 kg x 19.90/kg") && $0.contains("24.56 B") }, "\(paper.joined(separator: "\n"))")
            #expect(paper.contains { $0.contains("L7-B") })
        }
        #expect(try world.database.stock(of: "30") == Quantity(thousandths: 100_000 - 5 * 1_234))
    }

    /// The price on the label counts: 9.99 for whatever it weighs, and 0.502 kg where it does not say.
    @Test func priceOfAMessage() async throws {
        let world = try await world()
        let weighed: [(id: String, value: String)] = [("01", Self.number(Self.trade)), ("3103", "000500"), ("3922", "999"), ("10", "L1")]
        for (elements, grams) in [(weighed, Int64(500)), (weighed.filter { $0.id != "3103" }, 502)] {
            for code in codes(elements) {
                try await world.did(.scan(code: code))
                let line = try #require(await world.state.sale?.lines.first)
                #expect(line.amount.minor == 999 && line.quantity == grams, "\(code)")
                try await world.did(.voidSale)
            }
        }
        try await world.did(.scan(code: codes(weighed)[0]))
        _ = try await world.tender(.card)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines.map(\.amount) == [999])
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("0.500 kg") && $0.contains("9.99 B") }, "\(paper.joined(separator: "\n"))")
    }

    @Test func labelsThatSellNothing() async throws {
        let world = try await world()
        let item = Self.number(Self.trade)
        let bad: [([(id: String, value: String)], String)] = [
            ([("01", item), ("17", "261122"), ("3103", "001000"), ("10", "L1")], "article.expired"), ([("01", item), ("17", "261340"), ("10", "L1")], "code.no-such-date"),
            ([("01", item), ("3103", "000000"), ("10", "L1")], "code.unusable-quantity"), ([("01", Self.number("1950123456789")), ("10", "L1")], "register.unknown-code"),
        ]
        for (elements, expected) in bad {
            for code in [codes(elements)[0], codes(elements)[1], codes(elements)[4]] {
                let outcome = await world.act(.scan(code: code))
                #expect(!outcome.accepted && outcome.code == expected, "\(code): \(outcome.code ?? "taken")")
                #expect(await world.state.sale == nil)
                #expect(await world.state.notice?.code == outcome.code, "said aloud")
            }
        }
        // The last good day is today: sold.
        try await world.did(.scan(code: codes([("01", item), ("17", "261123"), ("3103", "001000"), ("10", "L1")])[0]))
    }

    /// The plain number was scanned first and the label with lot and date at the question: it is refused or warned of there too.
    @Test func aPackPastItsDayIsRefusedWhereItsLotIsAskedFor() async throws {
        let world = try await world()
        let pack = Product(code: "32", barcodes: [Self.number("0950123456787")], name: "Syrup", unitPrice: Shop.euros(850), taxCategory: "B", capture: .lot)
        try world.database.importProducts([(pack, Quantity(pieces: 10))], taxCategories: [], at: world.clock.now())
        let item = Self.number("0950123456787")
        try await world.did(.scan(code: item))
        let question = await world.state.prompt
        #expect(question != nil)
        try await world.refused(.scan(code: codes([("01", item), ("17", "261122"), ("10", "L1")])[0]), "article.expired")
        #expect(await world.state.prompt == question, "it is still asked")
        try await world.did(.scan(code: codes([("01", item), ("15", "261122"), ("10", "L2")])[0]))
        #expect(await world.state.prompt == nil)
        #expect(await world.state.notice?.code == "article.past-best-before")
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines.map(\.captured) == [["L2"]])
        // Taken up on the next day, it is that day that counts.
        try await world.did(.scan(code: item))
        try await world.did(.cancelPrompt)
        try await world.did(.suspend(label: "overnight"))
        world.clock.advance(days: 1)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.refused(.scan(code: codes([("01", item), ("17", "261123"), ("10", "L3")])[0]), "article.expired")
    }

    /// In Germany 23 begins a number with a price in it; a shop may say otherwise.
    @Test func pricesAndWeightsByMasks() async throws {
        let world = try await world()
        try await world.did(.scan(code: Self.number("238806001124")))
        var line = try #require(await world.state.sale?.lines.first)
        // 11.24 at 20.00 a kilogram are 0.562 kg.
        #expect(line.name == "Salami" && line.amount.minor == 1_124 && line.quantity == 562)
        _ = try await world.tender(.cash)
        var paper = try world.paper()
        #expect(paper.contains { $0.contains("0.562 kg") && $0.contains("11.24 B") }, "\(paper.joined(separator: "\n"))")
        try await world.refused(.scan(code: "2388060011240"), "code.wrong-check-digit")

        let masks = try CatalogueSettings.masks(json: #"[{"pattern":"23AAAAAWWWWWC","decimals":3},{"pattern":"24AAAAAQQQQQC","decimals":0}]"#)
        try world.database.saveCatalogueSettings(CatalogueSettings(masks: masks))
        try await world.did(.scan(code: Self.number("238806001124")))
        line = try #require(await world.state.sale?.lines.first)
        // The same digits are 1.124 kg now: 22.48.
        #expect(line.quantity == 1_124 && line.amount.minor == 2_248)
        try await world.did(.scan(code: Self.number("240003100012")))
        line = try #require(await world.state.sale?.lines.last)
        #expect(line.name == "Ham" && line.quantity == 12_000 && line.amount.minor == 12 * 499)
        // The same label twice is two lines of what was weighed.
        try await world.did(.scan(code: Self.number("238806001124")))
        #expect(await world.state.sale?.lines.count == 3)
        _ = try await world.tender(.cash)
        paper = try world.paper()
        #expect(paper.contains { $0.contains("1.124 kg x 20.00/kg") && $0.contains("22.48 B") } && paper.contains { $0.contains("12 x 4.99") && $0.contains("59.88 B") })
        // What was sold at the price on it comes back at that price.
        try await world.did(.selling(.returnLines(document: "T1-1-000001", [ReturnedPart(line: 1, quantity: 562)], reason: "off", isRestocked: false)))
        #expect(await world.state.sale?.due.minor == -1_124)
    }
}
