import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// What `till setup` says of taxes, languages and rules is stored whole or refused with a sentence.
    @Test func setupTakesTaxesLanguagesAndFilesOfRules() async throws {
        let shop = try TestShop(unmade: "own")
        try await shop.till(["init"])
        #expect(try await shop.till(["setup", "--taxes", "CA"], expecting: 64).errors.contains("CA-ON (Ontario)"))
        #expect(try await shop.till(["setup", "--taxes", "CA", "--place", "CA-ON", "--name", "Lost"], expecting: 2).errors.contains("CAD"))
        #expect(try await shop.till(["setup", "--taxes", "XX"], expecting: 64).errors.contains("neither a preset"))
        let set = try await shop.json([
            "setup", "--taxes", "DE", "--name", "Laden", "--receipt-language", "de", "--receipt-symbol", "qr", "--receipt-header", "Mo-Fr 8-18", "--exchange", "USD=0.92",
            "--stock-policy", "warn", "--customer-country", "DE", "--parked-at-close", "refuse", "--json",
        ])
        #expect(((set["taxes"] as? [String: Any])?["categories"] as? [String])?.prefix(2) == ["A", "B"])
        try await shop.till(["setup", "--auto-lock", "5"])
        try await shop.till(["setup", "--auto-lock", "0"])
        #expect(try await shop.till(["journal", "show"]).text.components(separatedBy: "\"change\":\"auto-lock\"").count == 3)
        #expect(try await shop.till(["setup", "--auto-lock", "10000"], expecting: 64).errors.contains("0 for never"))
        for (option, value) in [("--stock-policy", "maybe"), ("--receipt-language", "xx"), ("--receipt-symbol", "dots"), ("--parked-at-close", "burn")] {
            #expect(try await shop.till(["setup", option, value], expecting: 64).errors.contains(option))
        }
        // When the business day ends: said, shown, and refused outside the night and morning.
        #expect(try await shop.till(["setup", "--day-ends", "04:00"]).text.contains("The business day ends at 04:00."))
        #expect(try await shop.till(["doctor"], expecting: nil).text.contains("the business day ends at 04:00"))
        for wrong in ["4", "12:00", "24:00", "-1:00", "soon"] {
            let refused = try await shop.till(["setup", "--day-ends=\(wrong)", "--name", "Spoilt"], expecting: 64)
            #expect(refused.errors.contains("00:00 to 11:59") && refused.errors.contains("'\(wrong)'"), "\(refused.errors)")
        }
        let ends = try await shop.json(["setup", "--day-ends", "00:00", "--json"])
        #expect(ends["dayEnds"] as? String == "00:00" && ends["changed"] as? [String] == ["end of the business day"])
        #expect(try await shop.till(["doctor"], expecting: nil).text.contains("the business day ends") == false)
        let junk = shop.directory.file("junk.json")
        try Data("junk".utf8).write(to: URL(fileURLWithPath: junk))
        for option in ["--loyalty", "--gift-cards", "--discounts", "--barcode-masks", "--taxes"] {
            let place = option == "--taxes" ? ["--place", "DE"] : []
            let refused = try await shop.till(["setup", option, junk, "--name", "Spoilt"] + place, expecting: 2)
            #expect(refused.errors.contains("["), "a sentence with a code: \(refused.errors)")
        }

        let file = shop.directory.file("file.csv")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        try write("code,name,price,tax\n1,Brot,1.00,B\n")
        try await shop.till(["import", "products", file])
        try write("list,code,price\nSTAFF,1,0.80\n")
        #expect(try await shop.json(["import", "prices", file, "--json"])["rows"] as? Int == 1)
        try write("list,code,price\nSTAFF,2,0.80\n")
        #expect(try await shop.till(["import", "prices", file], expecting: 2).errors.contains("line 2"))
        try write("code,name,tax,openprice,maxprice\nBROT,Brot,B,yes,50\n")
        #expect(try await shop.json(["import", "departments", file, "--json"])["rows"] as? Int == 1)
        try await shop.till(["cashiers", "add", "1", "--name", "Eva"], input: "7461\n")
        try await shop.changePIN(of: 1, from: "7461", to: "8352")
        try await shop.till(["ring", "1", "--card", "--cashier", "1"], input: "8352\n")
        let receipt = try await shop.till(["receipt", "show", "last"]).text
        for part in ["Laden", "Mo-Fr 8-18", "SUMME"] { #expect(receipt.contains(part), "\(part): \(receipt)") }
    }

    /// Each file of rules is taken whole; of a spoilt one the line or the field is named, and nothing of the command is stored.
    @Test func setupNamesWhatIsWrongInAFile() async throws {
        let shop = try TestShop(unmade: "own")
        try await shop.till(["init"])
        try await shop.till(["setup", "--taxes", "DE", "--name", "Laden"])
        let good: [(option: String, text: String)] = [
            ("--loyalty", """
                {"version": 1, "code": "CLUB", "name": "Club", "currency": "EUR",
                 "earn": {"bonuses": [{"code": "BIG", "name": "Big", "points": 5, "spendMinorUnits": 9}], "pointsPerUnitMillionths": 1000000},
                 "redeem": {"valueTenThousandths": 10000}}
                """),
            ("--gift-cards", """
                {"version": 1, "currency": "EUR",
                 "maximumLoadMinorUnits": 10000,
                 "maximumBalanceMinorUnits": 20000}
                """),
            ("--discounts", """
                {"reasons": [{"code": "late", "name": "Late",
                 "freeUpToMillionths": 100000,
                 "maximumRateMillionths": 300000}]}
                """),
            ("--segments", """
                [{"version": 1, "code": "often", "name": "Regulars",
                 "turnoverMinorUnits": {"atLeast": 50000},
                 "purchases": {"atLeast": 2}}]
                """),
            ("--barcode-masks", """
                [{"pattern": "24AAAAAPPPPPC",
                 "decimals": 2},
                 {"pattern": "25AAAAAWWWWWC", "decimals": 3}]
                """),
        ]
        let file = shop.directory.file("rules.json")
        func refuses(_ option: String, _ text: String, _ named: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            let errors = try await shop.till(["setup", option, file, "--name", "Spoilt", "--exchange", "USD=0.5"], expecting: 2).errors
            #expect(errors.contains(named), "\(option): \(errors)", sourceLocation: sourceLocation)
        }
        for (option, text) in good {
            // A comma too many at the end of the second line; a number with a fraction; the end is missing.
            var lines = text.split(separator: "\n").map(String.init)
            lines[1] += ","
            try await refuses(option, lines.joined(separator: "\n"), "Line 2")
            try await refuses(option, text.replacing("0000", with: "0.5").replacing("\"decimals\": 2", with: "\"decimals\": 2.5"), "whole")
            try await refuses(option, String(text.dropLast()), "ends in line 3")
            try await refuses(option, String(repeating: "[", count: 513), "[storage.")
        }
        try await refuses("--loyalty", good[0].text.replacing("\"redeem\"", with: "\"reedem\""), "reedem")
        try await refuses("--loyalty", good[0].text.replacing("1000000}", with: "-1}"), "earn.pointsPerUnitMillionths")
        try await refuses("--loyalty", good[0].text.replacing("EUR", with: "USD"), "USD")
        try await refuses("--loyalty", good[0].text.replacing("\"spendMinorUnits\": 9", with: "\"parts\": []"), "Bonus BIG is either for `spendMinorUnits`")
        try await refuses("--gift-cards", good[1].text.replacing("20000", with: "9999"), "maximumBalanceMinorUnits")
        try await refuses("--gift-cards", good[1].text.replacing("maximumLoadMinorUnits", with: "mostLoad"), "mostLoad")
        try await refuses("--segments", good[3].text.replacing("purchases", with: "purchased"), "purchased")
        try await refuses("--discounts", good[2].text.replacing("300000", with: "1000001"), "late")
        try await refuses("--discounts", good[2].text.replacing("\"name\"", with: "\"title\""), "reasons[0]")
        try await refuses("--barcode-masks", good[4].text.replacing("25AAAAA", with: "25AAAA2"), "25AAAA2WWWWWC")
        try await refuses("--barcode-masks", good[4].text.replacing("\"pattern\": \"25", with: "\"mask\": \"25"), "[1]")
        #expect(try await shop.till(["setup", "--exchange", "USD=0.12345678901"], expecting: 64).errors.contains("is no rate"))
        for (option, junk) in [("--currency", "ABC"), ("--zone", "Nowhere"), ("--tax", "19"), ("--exchange", "foo"), ("--device", "printer")] {
            #expect(try await shop.till(["setup", option, junk], expecting: 64).errors.contains("'\(junk)'"))
        }

        try await refuses("--exemptions", #"[{"code":"un","name":"United Nations","taxes":["VAT"]}]"#, "exemptions[3]")
        try Data(#"[{"code":"un","name":"United Nations"}]"#.utf8).write(to: URL(fileURLWithPath: file))
        try await shop.till(["setup", "--exemptions", file])

        let bans = """
            [{"name": "Night", "select": {"departments": ["ALCO"]},
              "times": [{"from": "22:00", "until": "06:00"}],
              "graceMinutes": 5}]
            """
        try await refuses("--sale-bans", bans.replacing("}],", with: "}]"), "Line 3")
        try await refuses("--sale-bans", bans.replacing("5", with: "0.5"), "whole")
        try await refuses("--sale-bans", bans.replacing("22:00", with: "22h"), "Ban Night: \"22h\" is no time of day")
        try await refuses("--sale-bans", bans.replacing("times", with: "hours"), "`hours`")
        try await refuses("--sale-bans", "", "is empty")
        try Data(bans.utf8).write(to: URL(fileURLWithPath: file))
        let said = try await shop.till(["setup", "--sale-bans", file]).text
        #expect(said.contains("hours in which goods may not be sold") && said.contains("department ALCO"), "\(said)")

        // A coupon of its code leads elsewhere: the campaign that this payment would make understood could not be had.
        try Data(#"[{"version":1,"code":"T","name":"T","currency":"EUR","coupon":"public","tenders":["wallet"],"effect":{"kind":"percent","rateMillionths":1}}]"#.utf8)
            .write(to: URL(fileURLWithPath: file))
        #expect(try await shop.till(["campaigns", "import", file]).text.contains("0 campaigns are in force"))
        try Data(#"[{"code":"T","campaign":"OTHER"}]"#.utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await shop.till(["campaigns", "coupons", file]).text.contains("1 of campaign OTHER, which is not there"))
        try await refuses("--tenders", #"{"tenders":[{"code":"wallet","name":"Wallet","behaves":"card"}]}"#, "With these payments the campaigns in force cannot be used.")
        #expect(try await shop.till(["campaigns", "list"]).text.contains("kept and never given"))

        let reasons = #"{"paid-out": {"reasons": [{"code": "post", "texts": {"en": "Post", "de": "Porto"}}], "freeText": false}}"#
        try await refuses("--reasons", reasons.replacing("paid-out", with: "paid-up"), "paid-up")
        try await refuses("--reasons", reasons.replacing("\"de\"", with: "\"nl\""), "'nl'")
        for (option, text) in good + [("--reasons", reasons)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            try await shop.till(["setup", option, file])
        }
        try await shop.till(["setup", "--exchange", "USD=0.923456", "--exchange", "VND=0.0000351", "--exchange", "KWD=3.0123456789", "--exchange", "JPY=0.006"])
        let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
        defer { try? database.close() }
        #expect(try database.shop().name == "Laden")
        #expect(try database.taxPreset()?.preset.exemptions.map(\.code) == ["nato", "export", "intra-eu", "un"])
        #expect(try database.loyaltyRules()?.code == "CLUB" && database.loyaltyRules()?.earn.bonuses.map(\.code) == ["BIG"])
        #expect(try database.segmentBook().segments.map(\.code) == ["often"])
        #expect(try database.saleBans().all.map(\.name) == ["Night"])
        #expect(try database.giftCardTerms()?.maximumBalance == 20_000)
        #expect(try database.discountSettings().reasons.map(\.code) == ["late"])
        #expect(try database.reasons()[.paidOut].reasons.map(\.code) == ["post"] && !database.reasons()[.paidOut].takesFreeText)
        #expect(try database.catalogueSettings().masks?.map(\.pattern) == ["24AAAAAPPPPPC", "25AAAAAWWWWWC"])
        // Cents for a cent, a dong, a thousandth of a dinar, a yen.
        let rates = try database.exchangeRates().mapValues { [$0.numerator, $0.denominator] }
        #expect(rates == ["USD": [14_429, 15_625], "VND": [351, 100_000], "KWD": [30_123_456_789, 100_000_000_000], "JPY": [3, 5]])
    }
}
