import Foundation
import SaleCore

/// A shop's own reasons to be free of tax, beside those of a file of rates.
///
/// As a file it is a JSON array: `[{"code", "name", "taxes"}]`. `name` is what the cashier chooses, best with the paragraph; `taxes` are codes of the file of
/// rates, and left out it frees of all.
public enum TaxExemptionsFile {
    private static let what = "The exemptions"

    /// The file of rates with these reasons in its list; one whose code is there already takes that one's place.
    /// - Parameter rules: a file of rates (`TaxPresetFile`). What the reasons name of it is checked where it is stored.
    /// - Throws: `badRules`.
    public static func merged(_ exemptions: [UInt8], into rules: [UInt8]) throws -> [UInt8] {
        let own = try RulesFile.decode([TaxPresetFile.Exemption].self, exemptions, what)
        var problems: [String] = []
        for entry in own where !isText(entry.code) || !isText(entry.name) {
            problems.append("'\(entry.code)': code and name must have 1 to \(SaleLimits.textBytes) bytes and no control characters.")
        }
        guard problems.isEmpty else { throw StorageError.badRules(what, problems: problems) }
        var file = try RulesFile.decode(TaxPresetFile.self, rules, "The tax file")
        var list = file.exemptions ?? []
        for entry in own {
            if let place = list.firstIndex(where: { $0.code == entry.code }) { list[place] = entry } else { list.append(entry) }
        }
        file.exemptions = list
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(file))
    }

    private static func isText(_ text: String) -> Bool {
        (1...SaleLimits.textBytes).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
