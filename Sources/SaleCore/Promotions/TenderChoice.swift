/// Which ways of paying a rule means: by words, each a `TenderKind` or the code of a payment that the shop has named itself.
///
/// A kind means all that behave as it does, the shop's own payments too; a code means that one alone. The narrower word counts: `card` but not `wallet`,
/// though a wallet behaves as a card.
public struct TenderChoice: Sendable, Hashable {
    /// Empty: all that `except` does not name.
    public var words: Set<String>
    /// What is not meant.
    public var except: Set<String>

    public init(words: Set<String> = [], except: Set<String> = []) {
        self.words = words
        self.except = except
    }

    /// Whether it says nothing: then all are meant.
    public var isEmpty: Bool { words.isEmpty && except.isEmpty }

    /// - Parameter named: the shop's own code of it, where it has one.
    public func contains(_ kind: TenderKind, named: String? = nil) -> Bool {
        if let named {
            if except.contains(named) { return false }
            if words.contains(named) { return true }
        }
        return !except.contains(kind.rawValue) && (words.isEmpty || words.contains(kind.rawValue))
    }
}

extension TenderChoice: ExpressibleByArrayLiteral {
    public init(arrayLiteral kinds: TenderKind...) { self.init(words: Set(kinds.map(\.rawValue))) }
}

/// The shop's own payments that a file may name: whoever decodes one hands them in by `userInfo[OwnTenders.key]`. Without them only kinds are understood.
public enum OwnTenders: Sendable, Hashable {
    case these(Set<String>)
    /// Whatever has the form of a code: for rules that were checked before, of which the shop may have struck one since.
    case any

    public static let key = CodingUserInfoKey(rawValue: "own-tenders")

    func contains(_ word: String) -> Bool {
        switch self {
        case .these(let codes): codes.contains(word)
        case .any: Campaign.isGood(code: word)
        }
    }

    /// For sentences that say what there is.
    var listed: [String] { if case .these(let codes) = self { codes.sorted() } else { [] } }
}

extension StrictFields {
    /// The words of a list of payments.
    /// - Parameter called: what sentences call the field.
    /// - Throws: `CampaignProblem.unknownWord` for one that is neither a kind nor one of the shop's own.
    func tenders(_ name: String, called field: String) throws -> Set<String> {
        let words = try list(name, 100, String.self)
        for word in words where TenderKind(rawValue: word) == nil && !ownTenders.contains(word) {
            let known = TenderKind.allCases.map(\.rawValue) + ownTenders.listed
            throw CampaignProblem.unknownWord(field: field, word: word, known: known.joined(separator: ", "))
        }
        return Set(words)
    }
}
