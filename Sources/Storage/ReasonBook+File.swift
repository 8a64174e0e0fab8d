import Foundation
import SaleCore

/// The shop's reasons as a file: a JSON object with a member for each kind the shop wants otherwise than usual, `{"return": {"reasons": [{"code": "defect",
/// "texts": {"en": "Defect", "de": "Defekt"}}], "freeText": true, "required": false}}`. Kinds: the raw values of `ReasonKind`; languages: those Till speaks.
/// `freeText` (true when left out) takes other words too, `required` (false when left out) refuses to go on without a reason.
extension ReasonBook {
    static let fileLimit = 50
    private static let what = "The reasons"

    /// Reads a file.
    /// - Throws: `badRules` naming all that is wrong with it.
    public init(file: [UInt8]) throws {
        let record = try RulesFile.decode([String: ListRecord].self, file, Self.what)
        var problems: [String] = []
        var lists: [ReasonKind: List] = [:]
        for (name, list) in record.sorted(by: { $0.key < $1.key }) {
            guard let kind = ReasonKind(rawValue: name) else {
                problems.append("'\(name)' is none of \(ReasonKind.allCases.map(\.rawValue).joined(separator: ", ")).")
                continue
            }
            problems += list.problems.map { "\(name): \($0)." }
            lists[kind] = List(
                list.reasons.map { Reason(code: $0.code, texts: $0.texts) }, takesFreeText: list.freeText ?? true, isRequired: list.required ?? false)
        }
        guard problems.isEmpty else { throw StorageError.badRules(Self.what, problems: problems) }
        self.init(lists)
    }

    /// The same as a file: sorted keys.
    public func file() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(Dictionary(uniqueKeysWithValues: lists.map { ($0.key.rawValue, ListRecord($0.value)) })))
    }

    private struct ReasonRecord: Codable {
        let code: String
        let texts: [String: String]

        var problem: String? {
            if !(1...CampaignBounds.codeBytes).contains(code.utf8.count) || !code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                return "the code '\(code.prefix(40))' must have 1 to \(CampaignBounds.codeBytes) visible ASCII characters"
            }
            if texts.isEmpty { return "\(code) has no text" }
            return texts.sorted { $0.key < $1.key }.lazy.compactMap { TextsByLanguage.problem(language: $0.key, text: $0.value, of: code) }.first
        }
    }

    private struct ListRecord: Codable {
        let reasons: [ReasonRecord]
        let freeText: Bool?, required: Bool?

        init(_ list: List) {
            reasons = list.reasons.map { ReasonRecord(code: $0.code, texts: $0.texts) }
            (freeText, required) = (list.takesFreeText, list.isRequired)
        }

        var problems: [String] {
            var problems = reasons.compactMap(\.problem)
            var seen: Set<String> = []
            problems += reasons.filter { !seen.insert($0.code).inserted }.map { "\($0.code) stands there twice" }
            if reasons.count > ReasonBook.fileLimit { problems.append("there may be at most \(ReasonBook.fileLimit) reasons") }
            if reasons.isEmpty, freeText == false { problems.append("without free text it needs a reason") }
            return problems
        }
    }
}

/// Texts of the shop in the languages Till speaks.
enum TextsByLanguage {
    /// What is wrong with one of them; nil for nothing.
    static func problem(language: String, text: String, of code: String) -> String? {
        if Language(rawValue: language) == nil { return "\(code): '\(language)' is none of \(Language.allCases.map(\.rawValue).joined(separator: ", "))" }
        let isGood = (1...CampaignBounds.nameBytes).contains(text.utf8.count) && !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        return isGood ? nil : "\(code): its text in '\(language)' must have 1 to \(CampaignBounds.nameBytes) bytes and no control characters"
    }
}
