import Foundation
import SaleCore
import Testing

/// The files of rates the till is shipped with, and places made for one test.
enum Taxes {
    static let codes = ["AT", "CA", "CH", "DE", "FR", "GB", "JP", "TR", "US-CA"]
    static let today = BusinessDay("2026-11-27")!

    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/till/Resources/taxes")

    static func bytes(_ code: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent("\(code).json")) }
    static func file(_ code: String) throws -> TaxPresetFile { try JSONDecoder().decode(TaxPresetFile.self, from: bytes(code)) }
    static func preset(_ code: String) throws -> TaxPreset { try TaxPreset(file(code)) }
    static func inForce(_ preset: String, at place: String? = nil, on day: BusinessDay = today) throws -> TaxesInForce {
        try self.preset(preset).inForce(at: place ?? preset, on: day)
    }

    /// California with this rate in place of the statewide one: what the notes of the file ask of a shop with another combined rate.
    static func california(_ percent: String) throws -> TaxesInForce {
        var file = try Self.file("US-CA")
        let tax = try #require(file.taxes.firstIndex { $0.code == "SALES" }), rates = try #require(file.taxes[tax].rates)
        file.taxes[tax].rates = rates.map { rate in
            var rate = rate
            if rate.code == "state" { rate.from = rate.from.suffix(1).map { var last = $0; last.percent = percent; return last } }
            return rate
        }
        return try TaxPreset(file).inForce(at: "US-CA", on: today)
    }

    /// A place with one category, `A`.
    static func made(
        _ components: TaxComponent..., basis: PriceBasis = .exclusive, place: TaxRoundingPlace = .perDocument, mode: RoundingMode = .halfAwayFromZero,
        currency: String = "EUR"
    ) throws -> TaxesInForce {
        try TaxesInForce(
            place: "made", day: today, currency: Currency.known[currency]!, basis: basis, rounding: TaxRounding(mode: mode, place: place), taxes: components.map(\.tax),
            categories: [CategoryInForce(code: "A", name: "All", components: components)])
    }

    static func percent(_ tax: String, _ percent: String, on: [String] = []) -> TaxComponent {
        TaxComponent(tax: tax, name: tax, charge: .percentage(Rate(millionths: DecimalText.parse(percent, decimals: 4)!)), on: on)
    }
}

extension TaxesInForce {
    func money(_ units: Int64) -> Money { Money(units, currency) }

    func line(
        _ units: Int64, _ category: String = "A", pieces: Int64 = 1, mode: String? = nil, basis: PriceBasis? = nil, exemption: TaxExemption? = nil
    ) -> TaxableLine {
        TaxableLine(amount: money(units), quantity: .pieces(pieces), category: category, mode: mode, basis: basis, exemption: exemption)
    }

    /// The refusal's code, or nil.
    func refusal(_ lines: [TaxableLine], exemption: TaxExemption? = nil) -> String? {
        do {
            _ = try assess(lines, exemption: exemption)
            return nil
        } catch { return error.code }
    }
}

extension TaxAssessment {
    /// Net, tax, gross.
    var totals: [Int64] { [net.minorUnits, tax.minorUnits, gross.minorUnits] }
    /// The amount of each row.
    var amounts: [Int64] { rows.map(\.amount.minorUnits) }

    /// The tax block as a text: what is checked by hand.
    var breakdown: String {
        let lines = rows.map { row in
            let what = switch (row.treatment, row.charge) {
            case (.taxed, .percentage(let rate)): "\(rate.percentText) %"
            case (.taxed, .perUnit(let price)): "\(price.text(net.currency)) each"
            case (.zeroRated, _): "zero-rated"
            case (.exempt, _): "exempt (\(row.reason ?? "?"))"
            case (.outsideScope, _): "outside scope (\(row.reason ?? "?"))"
            }
            return "\(row.name) \(what): \(row.net.text) + \(row.amount.text) = \(row.gross.text)"
        }
        return (lines + ["Total: \(net.text) + \(tax.text) = \(gross.text)"]).joined(separator: "\n")
    }

    /// What must hold of every assessment.
    func holds(_ place: String) {
        for line in lines {
            #expect(line.net.minorUnits + line.parts.reduce(0) { $0 + $1.amount.minorUnits } == line.gross.minorUnits, "a line, \(place)")
            #expect(line.tax.minorUnits == line.gross.minorUnits - line.net.minorUnits, "a line's tax, \(place)")
        }
        #expect(lines.reduce(0) { $0 + $1.net.minorUnits } == net.minorUnits && lines.reduce(0) { $0 + $1.gross.minorUnits } == gross.minorUnits, "sums, \(place)")
        #expect(net.minorUnits + tax.minorUnits == gross.minorUnits && amounts.reduce(0, +) == tax.minorUnits, "rows, \(place)")
        #expect(rows.allSatisfy { $0.net.minorUnits + $0.amount.minorUnits == $0.gross.minorUnits }, "a row, \(place)")
        #expect(rows.allSatisfy { $0.treatment == .taxed || $0.amount.isZero }, "free and taxed, \(place)")
    }
}
