import Foundation
import SaleCore
import Testing

/// The files of rates the till is shipped with.
@Suite struct TaxPresetTests {
    @Test func allFilesAreKnownHere() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Taxes.folder.path)
        #expect(Set(found) == Set(Taxes.codes.map { "\($0).json" }))
    }

    @Test(arguments: Taxes.codes)
    func everyFileIsWhole(code: String) throws {
        let file = try Taxes.file(code)
        let preset = try TaxPreset(file)
        #expect(preset.code == code && !preset.name.isEmpty && preset.checked <= Taxes.today)
        #expect(preset.sources.count >= 3 && !preset.notes.isEmpty)
        #expect(Set(preset.places.map(\.code)).count == preset.places.count)
        for place in preset.places {
            #expect(place.code.hasPrefix(code))
            let taxes = try preset.inForce(at: place.code, on: Taxes.today)
            // Nothing is missing today, and each category reckons 100.00 both ways.
            #expect(taxes.categories.map(\.code) == place.categories.map(\.code))
            let lines = taxes.categories.flatMap { category in PriceBasis.allCases.map { taxes.line(10_000, category.code, basis: $0) } }
            try taxes.assess(lines).holds(place.code)
            for mode in taxes.modes { for category in taxes.categories { _ = try taxes.category(category.code, mode: mode) } }
        }
        #expect(throws: TaxRefusal.unknownPlace("nowhere")) { try preset.inForce(at: "nowhere", on: Taxes.today) }
    }

    /// Somebody is free of tax everywhere: the reasons there are, each with its paragraph in the name or the papers it takes, and all of them free a sale.
    @Test(arguments: [
        ("AT", "export intra-eu"), ("CA", "first-nations diplomat"), ("CH", "export traveller-export beneficiary"), ("DE", "nato export intra-eu"),
        ("FR", "export intra-eu diplomatic"), ("GB", "export disabled"), ("JP", "export diplomatic"), ("TR", "export diplomatic international"),
        ("US-CA", "resale us-government"),
    ])
    func whoIsFreeOfTax(code: String, reasons: String) throws {
        let preset = try Taxes.preset(code)
        #expect(preset.exemptions.map(\.code).joined(separator: " ") == reasons)
        if code != "CA" { for entry in preset.exemptions { #expect(entry.name.contains { $0.isNumber }, "\(entry.name)") } }
        let taxes = try preset.inForce(at: preset.places[0].code, on: Taxes.today)
        let category = try #require(taxes.categories.first)
        let taxed = try taxes.assess([taxes.line(10_000, category.code)])
        #expect(taxed.tax.minorUnits > 0)
        for entry in preset.exemptions {
            #expect(try taxes.assess([taxes.line(10_000, category.code)], exemption: preset.exemption(entry.code)).tax.minorUnits == 0, "\(entry.code)")
        }
    }

    @Test(arguments: Taxes.codes)
    func everyFileComesBackFromJSON(code: String) throws {
        let file = try Taxes.file(code)
        #expect(try JSONDecoder().decode(TaxPresetFile.self, from: JSONEncoder().encode(file)) == file)
        let taxes = try Taxes.preset(code).inForce(at: file.places[0].code, on: Taxes.today)
        #expect(try JSONDecoder().decode(TaxesInForce.self, from: JSONEncoder().encode(taxes)) == taxes)
    }

    /// The rates of 2026-11-27, category by category: what the sources in the files say.
    @Test(arguments: [
        ("AT", "AT", "A20 B10 C13 G4.9 R10 H0 V0"), ("DE", "DE", "A19 B7 M7 R7 P0"), ("FR", "FR", "A20 B10 C5.5 D2.1"), ("FR", "FR-DOM", "A8.5 B2.1 C2.1"),
        ("GB", "GB", "A20 B5 Z0 Y0 R20 K20"), ("TR", "TR", "A20 B10 C1 D1 L10 T20"), ("CH", "CH", "A8.1 B2.6 E2.6 C3.8 Z0"), ("JP", "JP", "A10 B8 P8"),
        ("US-CA", "US-CA", "S7.25 T7.25+0"), ("US-CA", "US-CA-LA", "S9.75 T9.75+0"), ("US-CA", "US-CA-SF", "S8.625 T8.625+0"), ("US-CA", "US-CA-SD", "S7.75 T7.75+0"),
        ("CA", "CA-AB", "S5 Z0"), ("CA", "CA-BC", "S5+7 F5+0 L5+10 Z0+0"), ("CA", "CA-MB", "S5+7 F5+0 Z0+0"), ("CA", "CA-NB", "S15 Z0"), ("CA", "CA-NL", "S15 Z0"),
        ("CA", "CA-NS", "S14 Z0"), ("CA", "CA-ON", "S13 F5 Z0"), ("CA", "CA-PE", "S15 Z0"), ("CA", "CA-QC", "S5+9.975 F5+0 Z0+0"), ("CA", "CA-SK", "S5+6 F5+0 Z0+0"),
        ("CA", "CA-NT", "S5 Z0"), ("CA", "CA-NU", "S5 Z0"), ("CA", "CA-YT", "S5 Z0"),
    ])
    func theRatesOfToday(preset: String, place: String, rates: String) throws {
        let taxes = try Taxes.inForce(preset, at: place)
        let taxable = taxes.categories.filter { $0.components.contains { $0.treatment == .taxed || $0.treatment == .zeroRated } }
        #expect(taxable.map { $0.code + $0.components.map(\.rate.percentText).joined(separator: "+") }.joined(separator: " ") == rates)
    }

    /// The day before and the day of each change the files know of.
    @Test(arguments: [
        ("DE", "DE", "R", "2023-12-31", "7"), ("DE", "DE", "R", "2024-01-01", "19"), ("DE", "DE", "R", "2025-12-31", "19"), ("DE", "DE", "R", "2026-01-01", "7"),
        ("DE", "DE", "A", "2020-06-30", "19"), ("DE", "DE", "A", "2020-07-01", "16"), ("DE", "DE", "A", "2020-12-31", "16"), ("DE", "DE", "A", "2021-01-01", "19"),
        ("AT", "AT", "G", "2026-06-30", "10"), ("AT", "AT", "G", "2026-07-01", "4.9"), ("AT", "AT", "V", "2025-12-31", "20"), ("AT", "AT", "V", "2026-01-01", "0"),
        ("CH", "CH", "A", "2023-12-31", "7.7"), ("CH", "CH", "A", "2024-01-01", "8.1"), ("CH", "CH", "B", "2023-12-31", "2.5"), ("CH", "CH", "B", "2024-01-01", "2.6"),
        ("TR", "TR", "A", "2023-07-09", "18"), ("TR", "TR", "A", "2023-07-10", "20"), ("TR", "TR", "T", "2023-07-09", "8"), ("TR", "TR", "T", "2023-07-10", "20"),
        ("GB", "GB", "K", "2026-06-24", "20"), ("GB", "GB", "K", "2026-06-25", "5"), ("GB", "GB", "K", "2026-09-01", "5"), ("GB", "GB", "K", "2026-09-02", "20"),
        ("JP", "JP", "A", "2019-09-30", "8"), ("JP", "JP", "A", "2019-10-01", "10"), ("JP", "JP", "B", "2019-10-01", "8"), ("FR", "FR", "A", "2013-12-31", "19.6"),
        ("CA", "CA-NS", "S", "2025-03-31", "15"), ("CA", "CA-NS", "S", "2025-04-01", "14"),
        ("US-CA", "US-CA-LA", "S", "2025-03-31", "9.5"), ("US-CA", "US-CA-LA", "S", "2025-04-01", "9.75"),
    ])
    func aChangeComesWithItsDay(preset: String, place: String, category: String, day: String, percent: String) throws {
        let day = try #require(BusinessDay(day))
        #expect(try Taxes.inForce(preset, at: place, on: day).category(category).components[0].rate.percentText == percent)
    }

    /// A sale keeps what it began with: the value does not change when the day does, and a business day that runs past midnight is one day.
    @Test func anOpenSaleKeepsItsRates() throws {
        let preset = try Taxes.preset("DE")
        let begun = try preset.inForce(at: "DE", on: #require(BusinessDay("2025-12-31")))
        let carried = try JSONDecoder().decode(TaxesInForce.self, from: JSONEncoder().encode(begun))
        let next = try preset.inForce(at: "DE", on: #require(BusinessDay("2026-01-01")))
        #expect(try carried.assess([carried.line(1_190, "R")]).amounts == [190])
        #expect(try next.assess([next.line(1_070, "R")]).amounts == [70])
    }

    @Test func aRateThatBeginsLaterIsNotInForce() throws {
        let taxes = try Taxes.inForce("AT", on: #require(BusinessDay("2015-12-31")))
        #expect(throws: TaxRefusal.unknownCategory("C", day: "2015-12-31")) { try taxes.category("C") }
        #expect(try taxes.category("A").code == "A")
    }

    /// The same article eaten in and taken away: category and rate.
    @Test(arguments: [
        ("AT", "B", "take-away", "B10"), ("AT", "B", "eat-in", "R10"), ("AT", "G", "take-away", "G4.9"), ("AT", "G", "eat-in", "R10"),
        ("DE", "B", "eat-in", "R7"), ("DE", "M", "take-away", "M7"), ("DE", "M", "eat-in", "A19"), ("DE", "R", "take-away", "B7"),
        ("FR", "C", "take-away", "C5.5"), ("FR", "C", "eat-in", "B10"), ("GB", "Y", "take-away", "Y0"), ("GB", "Y", "eat-in", "R20"), ("GB", "K", "take-away", "R20"),
        ("JP", "B", "take-away", "B8"), ("JP", "B", "eat-in", "A10"), ("CH", "E", "take-away", "E2.6"), ("CH", "E", "eat-in", "A8.1"), ("TR", "C", "eat-in", "L10"),
        ("US-CA", "F", "take-away", "F0"), ("US-CA", "F", "eat-in", "S7.25"),
    ])
    func eatInAndTakeAway(preset: String, category: String, mode: String, expected: String) throws {
        let found = try Taxes.inForce(preset).category(category, mode: mode)
        #expect(found.code + found.components[0].rate.percentText == expected)
    }

    @Test(arguments: [("CH", 5), ("CA", 5), ("AT", nil), ("DE", nil), ("FR", nil), ("GB", nil), ("TR", nil), ("JP", nil), ("US-CA", nil)] as [(String, Int64?)])
    func cashSteps(preset: String, step: Int64?) throws { #expect(try Taxes.preset(preset).cashRounding?.step == step) }

    /// Each fault, and where it is said to be.
    @Test func faultsNameTheirPlace() throws {
        let good = try Taxes.file("DE")
        func place(_ change: (inout TaxPresetFile) -> Void) -> String? {
            var file = good
            change(&file)
            do {
                _ = try TaxPreset(file)
                return nil
            } catch {
                if case .file(let place, _) = error { return place }
                return error.code
            }
        }
        func part<Value: Decodable>(_ json: String) -> Value? { try? JSONDecoder().decode(Value.self, from: Data(json.utf8)) }
        #expect(place { _ in } == nil)
        #expect(place { $0.format = 2 } == "format")
        #expect(place { $0.code = "" } == "code")
        #expect(place { $0.name = String(repeating: "x", count: 257) } == "name")
        #expect(place { $0.checked = "2026-02-30" } == "checked")
        #expect(place { $0.currency = "ZZZ" } == "currency")
        #expect(place { $0.priceBasis = "both" } == "priceBasis")
        #expect(place { $0.rounding.mode = "" } == "rounding.mode")
        #expect(place { $0.rounding.place = "?" } == "rounding.place")
        #expect(place { $0.cashRounding = part(#"{"step": "0", "mode": "half-away"}"#) } == "cashRounding.step")
        #expect(place { $0.cashRounding = part(#"{"step": "0.05", "mode": "?"}"#) } == "cashRounding.mode")
        #expect(place { $0.serviceModes = part(#"[{"code": "m", "name": "M"}, {"code": "m", "name": "N"}]"#) } == "serviceModes")
        #expect(place { $0.exemptions = part(#"[{"code": "x", "name": "x", "taxes": ["?"]}]"#) } == "exemptions[0]")
        #expect(place { $0.taxes = [] } != nil)
        #expect(place { $0.taxes += good.taxes } == "taxes")
        #expect(place { $0.taxes[0].rates = nil } == "taxes[0]")
        #expect(place { $0.taxes[0].perUnit = [] } == "taxes[0]")
        #expect(place { $0.taxes[0].on = ["UST"] } == "taxes[0].on")
        #expect(place { $0.taxes[0].rates?[0].from = [] } == "taxes[0].rates[0].from")
        #expect(place { $0.taxes[0].rates?[1].from.reverse() } == "taxes[0].rates[1].from")
        #expect(place { $0.taxes[0].rates?[0].from[0].percent = "-1" } == "taxes[0].rates[0].from")
        #expect(place { $0.taxes[0].rates?[0].from[0].percent = "7.12345" } == "taxes[0].rates[0].from")
        #expect(place { $0.taxes[0].rates?[0].from[0].percent = "1000.0001" } == "taxes[0].rates[0].from")
        #expect(place { $0.taxes[0].rates?[0].from[0].percent = "99999999999999999999" } == "taxes[0].rates[0].from")
        #expect(place { $0.taxes[0].rates?[0].from[0].day = "yesterday" } == "taxes[0].rates[0].from")
        #expect(place { $0.places = [] } == "places")
        #expect(place { $0.places[0].categories = [] } == "places[0]")
        #expect(place { $0.places[0].categories += good.places[0].categories } == "places[0].categories")
        #expect(place { $0.places[0].categories[0].taxes[0].rate = "?" } == "places[0].categories[0].taxes[0]")
        #expect(place { $0.places[0].categories[0].taxes[0].tax = "?" } == "places[0].categories[0].taxes[0]")
        #expect(place { $0.places[0].categories[0].taxes[0].treatment = "free" } == "places[0].categories[0].taxes[0].treatment")
        #expect(place { $0.places[0].categories[0].taxes[0].treatment = "exempt" } == "places[0].categories[0].taxes[0]")
        #expect(place { $0.places[0].categories[0].taxes = [] } == "category A of DE")
        #expect(place { $0.places[0].categories[0].inMode = ["eat-in": "?"] } == "places[0].categories[0].inMode")
        #expect(place { $0.places[0].categories[0].inMode = ["drive-in": "B"] } == "category A of DE")
        #expect(place { $0.places[0].categories[0].inMode = ["eat-in": "B"] } == "category A of DE")
        #expect(place { $0.places[0].categories[0].taxes[0].limit = part(#"{"unitPrice": "1", "applies": "from"}"#) } == "category A of DE")
        #expect(place { $0.sources = [] } == "sources")
        #expect(place { $0.sources[0].date = "" } == "sources")
    }
}
