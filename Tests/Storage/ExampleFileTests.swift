import Foundation
import SaleCore
import Storage
import Testing

/// The examples of `till example` say every field that a form has: what they are read into has nothing that is never filled. That each is taken is tried with the
/// commands themselves.
@Suite struct ExampleFileTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/till/Resources/examples")

    private func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: Self.folder.appending(path: name))) }

    private func read<Form: Decodable>(_ name: String, as form: Form.Type = Form.self) throws -> Form {
        let decoder = JSONDecoder()
        if let key = OwnTenders.key { decoder.userInfo[key] = OwnTenders.these(Set(try NamedTenders.read(file: bytes("tenders.json")).map(\.code))) }
        return try decoder.decode(form, from: Data(bytes(name)))
    }

    /// What may be absent or empty, by type and property, and what of it was seen filled.
    private struct Fields {
        private(set) var known: Set<String> = []
        private(set) var filled: Set<String> = []
        var unsaid: Set<String> { known.subtracting(filled) }

        init(_ value: Any) { look(at: value) }

        private mutating func look(at value: Any) {
            for child in Mirror(reflecting: value).children {
                let mirror = Mirror(reflecting: child.value)
                if let label = child.label, let style = mirror.displayStyle, [.optional, .collection, .set, .dictionary].contains(style) {
                    let name = "\(type(of: value)).\(label)"
                    known.insert(name)
                    if !mirror.children.isEmpty { filled.insert(name) }
                }
                look(at: child.value)
            }
        }
    }

    @Test func everyFieldIsSaid() throws {
        let forms: [(String, Any)] = [
            ("taxes", try read("taxes.json", as: TaxPresetFile.self)), ("exemptions", try read("exemptions.json", as: [TaxPresetFile.Exemption].self)),
            ("discounts", try DiscountSettings(file: bytes("discounts.json"), currency: .eur)), ("reasons", try ReasonBook(file: bytes("reasons.json"))),
            ("segments", try read("segments.json", as: SegmentBook.self)), ("loyalty", try read("loyalty.json", as: LoyaltyRules.self)),
            ("gift-cards", try read("gift-cards.json", as: GiftCardTerms.self)), ("tenders", try NamedTenders.read(file: bytes("tenders.json"))),
            ("campaigns", try read("campaigns.json", as: CampaignList.self).campaigns), ("sale-bans", try SaleBans(file: bytes("sale-bans.json"))),
        ]
        // A bonus names no barcodes.
        let refused = ["loyalty": ["ArticleSelection.barcodes", "ArticleSelection.exceptBarcodes"]]
        for (name, form) in forms {
            let fields = Fields(form)
            let unsaid = fields.unsaid.subtracting(refused[name] ?? [])
            #expect(unsaid.isEmpty && !fields.filled.isEmpty, "\(name): \(unsaid)")
        }
    }

    @Test func everyWordIsSaid() throws {
        let campaigns = try read("campaigns.json", as: CampaignList.self)
        #expect(campaigns.notUnderstood.isEmpty && campaigns.problems(currency: .eur).isEmpty)
        #expect(Set(campaigns.campaigns.map(\.effect.kind)) == Set(CampaignEffect.kinds))
        #expect(Set(campaigns.campaigns.compactMap(\.conditions.coupon)) == Set(CouponKind.allCases))
        #expect(Set(try ReasonBook(file: bytes("reasons.json")).lists.keys) == Set(ReasonKind.allCases))
        let tenders = try NamedTenders.read(file: bytes("tenders.json"))
        #expect(Set(tenders.map(\.behaves)) == Set(NamedTender.Behaviour.allCases) && Set(tenders.map(\.reference)) == Set(NamedTender.Reference.allCases))
        let taxes = try read("taxes.json", as: TaxPresetFile.self)
        let treatments = taxes.places.flatMap(\.categories).flatMap(\.taxes).map { $0.treatment ?? TaxTreatment.taxed.rawValue }
        #expect(Set(treatments) == Set(TaxTreatment.allCases.map(\.rawValue)))
        #expect(Set(try read("barcode-masks.json", as: [BarcodeMask].self).flatMap(\.pattern)).isSuperset(of: "APWQVxC"))
        #expect(Set(try read("roles.json", as: [String: RoleBook].self)["roles"]?.permissions(of: .manager) ?? []) == Set(Permission.allCases))
        let columns: [(String, [String])] = [
            ("products", ProductCSV.Column.allCases.map(\.rawValue) + ["price.STAFF"]), ("prices", PriceListCSV.columns), ("departments", DepartmentCSV.columns),
            ("customers", CustomerCSV.Column.allCases.map(\.rawValue)), ("cards", GiftCardCSV.columns),
        ]
        for (name, columns) in columns {
            let lines = String(decoding: try bytes("\(name).csv"), as: UTF8.self).split(separator: "\n")
            #expect(lines.first?.split(separator: ",").map(String.init) == columns, "\(name)")
            for index in columns.indices { #expect(lines.dropFirst().contains { !field(index, of: $0).isEmpty }, "\(name): \(columns[index]) is never filled") }
        }
    }

    private func field(_ index: Int, of line: Substring) -> String {
        var fields = [""], isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() } else if character == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
        }
        return fields[index]
    }
}
