/// What is wrong with a campaign. Each has a stable code, and a sentence that says what to put right.
public enum CampaignProblem: Error, Sendable, Hashable {
    case malformed(field: String, reason: String)
    case unsupportedVersion(Int64)
    case unknownField(String)
    case missing(String)
    case unknownWord(field: String, word: String, known: String)
    case textInvalid(String, limit: Int)
    case outOfRange(String, Int64, Int64, Int64)
    case tooMany(String, Int)
    case currencyUnknown(String)
    case currencyMismatch(String, String)
    case dateInvalid(String, String)
    case datesReversed(String, String)
    case timeInvalid(String)
    case patternInvalid(String, String)
    case windowEmpty(String)
    case notForKind(field: String, kind: String)
    case bundleEffect
    case duplicateCode
    case groupPriority(String)
    case groupStage(String)

    public var code: String {
        switch self {
        case .malformed: "campaign.malformed"
        case .unsupportedVersion: "campaign.unsupported-version"
        case .unknownField: "campaign.unknown-field"
        case .missing: "campaign.missing"
        case .unknownWord: "campaign.unknown-word"
        case .textInvalid: "campaign.text-invalid"
        case .outOfRange: "campaign.out-of-range"
        case .tooMany: "campaign.too-many"
        case .currencyUnknown: "campaign.currency-unknown"
        case .currencyMismatch: "campaign.currency-mismatch"
        case .dateInvalid: "campaign.date-invalid"
        case .datesReversed: "campaign.dates-reversed"
        case .timeInvalid: "campaign.time-invalid"
        case .patternInvalid: "campaign.pattern-invalid"
        case .windowEmpty: "campaign.window-empty"
        case .notForKind: "campaign.not-for-kind"
        case .bundleEffect: "campaign.bundle-effect"
        case .duplicateCode: "campaign.duplicate-code"
        case .groupPriority: "campaign.group-priority"
        case .groupStage: "campaign.group-stage"
        }
    }

    /// A sentence without the campaign's name.
    public var text: String {
        switch self {
        case .malformed(let field, let reason): "\(field.isEmpty ? "it" : "`\(field)`") cannot be read: \(reason)."
        case .unsupportedVersion(let version): "format version \(version) is newer than this program. Update the terminal."
        case .unknownField(let field):
            "`\(field)` is unknown here. A condition that is not understood could give the discount to everybody, so the campaign is not given."
        case .missing(let field): "`\(field)` is missing."
        case .unknownWord(let field, let word, let known): "`\(field)` is \"\(word)\"; it may be \(known)."
        case .textInvalid(let field, let limit): "`\(field)` must have 1 to \(limit) bytes; a code has no spaces, and neither has control characters."
        case .outOfRange(let field, let value, let least, let most): "`\(field)` is \(value); it may be \(least) to \(most)."
        case .tooMany(let field, let limit): "`\(field)` has more than \(limit) entries."
        case .currencyUnknown(let code): "the currency \(code) is unknown. Give its ISO 4217 code."
        case .currencyMismatch(let own, let shop): "its amounts are in \(own), but \(shop) is wanted."
        case .dateInvalid(let field, let text): "`\(field)` is \"\(text)\", which is no date. Write it YYYY-MM-DD."
        case .datesReversed(let from, let until): "it ends (\(until)) before it begins (\(from))."
        case .timeInvalid(let text): "\"\(text)\" is no time of day. Write it HH:MM, from 00:00 to 24:00."
        case .patternInvalid(let field, let text):
            "`\(field)` has \"\(text)\", which is no barcode pattern. Write some of its characters, and * for the rest: 4006381*."
        case .windowEmpty(let time): "a window begins and ends at \(time). Leave `times` out for the whole day."
        case .notForKind(let field, let kind): "`\(field)` has no meaning for \(kind). Leave it out."
        case .bundleEffect: "a bundle has either a price or a rate on at least one of its parts, not both and not neither."
        case .duplicateCode: "two campaigns have this code. Give one of them another."
        case .groupPriority(let group): "the campaigns of group \(group) differ in priority. Give them all the same."
        case .groupStage(let group): "group \(group) mixes campaigns on units with campaigns on the sale. Use two groups."
        }
    }
}

/// A campaign that cannot be used, and why. One bad campaign says nothing of the others.
public struct CampaignError: Error, Sendable, Hashable {
    /// Nil where not even the code could be read.
    public let campaign: String?
    public let problem: CampaignProblem

    public init(campaign: String?, _ problem: CampaignProblem) {
        self.campaign = campaign
        self.problem = problem
    }

    public var code: String { problem.code }

    /// Whatever a decoder threw while it read a campaign, as one of ours.
    public init(explaining error: any Error) {
        switch error {
        case let error as CampaignError: self = error
        case let problem as CampaignProblem: self.init(campaign: nil, problem)
        case let error as DecodingError: self.init(campaign: nil, CampaignProblem(explaining: error))
        default: self.init(campaign: nil, .malformed(field: "", reason: "it is no JSON"))
        }
    }
}

extension CampaignError: CustomStringConvertible {
    public var description: String { campaign.map { "Campaign \($0): \(problem.text)" } ?? "A campaign: \(problem.text)" }
}

extension CampaignProblem {
    init(explaining error: DecodingError) {
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            (context.codingPath + (last.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        self = switch error {
        case .keyNotFound(let key, let context): .missing(path(context, key))
        case .valueNotFound(_, let context): .missing(path(context))
        case .typeMismatch(_, let context): .malformed(field: path(context), reason: "it has the wrong type")
        case .dataCorrupted(let context): .malformed(field: path(context), reason: "it is no valid value")
        @unknown default: .malformed(field: "", reason: "it is no valid JSON")
        }
    }
}
