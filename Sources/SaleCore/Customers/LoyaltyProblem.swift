/// What is wrong with a programme's rules, or with the rules for gift cards: a stable code, and a sentence that says what to put right.
public enum LoyaltyProblem: Error, Sendable, Hashable {
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
    case duplicateTier(String)
    case duplicateSegment(String)
    case duplicateArticle(String)
    case duplicateGoods(String, String)
    case duplicateBonus(String)
    case bonusGround(String)
    case bonusBarcodes(String)
    case tierOrder(String)

    public var code: String {
        switch self {
        case .malformed: "loyalty.malformed"
        case .unsupportedVersion: "loyalty.unsupported-version"
        case .unknownField: "loyalty.unknown-field"
        case .missing: "loyalty.missing"
        case .unknownWord: "loyalty.unknown-word"
        case .textInvalid: "loyalty.text-invalid"
        case .outOfRange: "loyalty.out-of-range"
        case .tooMany: "loyalty.too-many"
        case .currencyUnknown: "loyalty.currency-unknown"
        case .currencyMismatch: "loyalty.currency-mismatch"
        case .duplicateTier: "loyalty.duplicate-tier"
        case .duplicateSegment: "loyalty.duplicate-segment"
        case .duplicateArticle: "loyalty.duplicate-article"
        case .duplicateGoods: "loyalty.duplicate-goods"
        case .duplicateBonus: "loyalty.duplicate-bonus"
        case .bonusGround: "loyalty.bonus-ground"
        case .bonusBarcodes: "loyalty.bonus-barcodes"
        case .tierOrder: "loyalty.tier-order"
        }
    }
}

extension LoyaltyProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let field, let reason): "\(field.isEmpty ? "The file" : "`\(field)`") cannot be read: \(reason)."
        case .unsupportedVersion(let version): "Format version \(version) is newer than this program. Update the terminal."
        case .unknownField(let field): "`\(field)` is unknown here. A rule that is not understood could give points away, so all are refused."
        case .missing(let field): "`\(field)` is missing."
        case .unknownWord(let field, let word, let known): "`\(field)` is \"\(word)\"; it may be \(known)."
        case .textInvalid(let field, let limit): "`\(field)` must have 1 to \(limit) bytes and no control characters; a code has no spaces."
        case .outOfRange(let field, let value, let least, let most): "`\(field)` is \(value); it may be \(least) to \(most)."
        case .tooMany(let field, let limit): "`\(field)` has more than \(limit) entries."
        case .currencyUnknown(let code): "The currency \(code) is unknown. Give its ISO 4217 code."
        case .currencyMismatch(let own, let shop): "The amounts are in \(own), but \(shop) is wanted."
        case .duplicateTier(let code): "Two tiers have the code \(code)."
        case .duplicateArticle(let code): "Article \(code) has points of its own twice."
        case .duplicateGoods(let field, let code): "`\(field)` names \(code) twice. Give it points once."
        case .duplicateBonus(let code): "Two bonuses have the code \(code). Give one of them another."
        case .bonusGround(let code):
            "Bonus \(code) is either for `spendMinorUnits`, with `every` or without, or for a set of `parts`: not for both and not for neither."
        case .bonusBarcodes(let code):
            "Bonus \(code) names barcodes, of which a sale keeps only those that campaigns ask for. Name articles, departments or brands."
        case .duplicateSegment(let code): "Two segments have the code \(code)."
        case .tierOrder(let code): "Tier \(code) is easier to reach than the one before it, has no threshold, or multiplies by less. List tiers from the lowest to the highest."
        }
    }
}

extension LoyaltyProblem {
    /// Whatever a decoder threw while it read rules, as one of ours.
    public init(explaining error: any Error) {
        switch error {
        case let problem as LoyaltyProblem: self = problem
        case let problem as CampaignProblem: self.init(problem)
        case let error as DecodingError: self.init(CampaignProblem(explaining: error))
        default: self = .malformed(field: "", reason: "it is no JSON")
        }
    }

    /// `StrictFields` speaks of campaigns.
    private init(_ problem: CampaignProblem) {
        self = switch problem {
        case .unknownField(let field): .unknownField(field)
        case .missing(let field): .missing(field)
        case .tooMany(let field, let limit): .tooMany(field, limit)
        case .unknownWord(let field, let word, let known): .unknownWord(field: field, word: word, known: known)
        case .malformed(let field, let reason): .malformed(field: field, reason: reason)
        default: .malformed(field: "", reason: problem.text)
        }
    }
}

extension LoyaltyProblem {
    /// - Throws: `.outOfRange`.
    static func check(_ value: Int64, _ field: String, _ range: ClosedRange<Int64>) throws(LoyaltyProblem) {
        guard range.contains(value) else { throw .outOfRange(field, value, range.lowerBound, range.upperBound) }
    }
}
