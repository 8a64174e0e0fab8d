/// The shop's reasons: for each kind of act a list to choose from, and whether other words are taken. The shop's data; `usual` where it said nothing.
public struct ReasonBook: Sendable, Hashable {
    /// One reason, in the languages the shop wrote it in.
    public struct Reason: Sendable, Hashable {
        public let code: String
        /// By ISO 639-1 code.
        public let texts: [String: String]

        public init(code: String, texts: [String: String]) {
            self.code = code
            self.texts = texts
        }

        /// In that language, else in English, else in whatever there is.
        public func text(in language: String) -> String {
            texts[language] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? code
        }
    }

    public struct List: Sendable, Hashable {
        /// In the order they are offered.
        public let reasons: [Reason]
        /// Whether words that are no code of the list are taken as they are.
        public let takesFreeText: Bool
        /// Whether the act needs one at all. Cash paid in or out and adjustments of stock always do.
        public let isRequired: Bool

        public init(_ reasons: [Reason], takesFreeText: Bool = true, isRequired: Bool = false) {
            self.reasons = reasons
            self.takesFreeText = takesFreeText
            self.isRequired = isRequired
        }
    }

    /// Only those the shop wrote.
    public let lists: [ReasonKind: List]

    public init(_ lists: [ReasonKind: List]) { self.lists = lists }

    /// The shop's list, or the usual one.
    public subscript(kind: ReasonKind) -> List { lists[kind] ?? Self.usual.lists[kind] ?? List([]) }

    /// What is kept of a reason that was named.
    /// - Parameters:
    ///   - wanted: a code of the list, or words.
    ///   - language: of receipts, ISO 639-1.
    /// - Returns: nil where none was given and none is needed.
    public func given(_ wanted: String?, for kind: ReasonKind, in language: String) throws(ReasonRefusal) -> GivenReason? {
        let list = self[kind]
        guard let wanted, !wanted.allSatisfy(\.isWhitespace) else {
            if list.isRequired { throw .needed }
            return nil
        }
        if let reason = list.reasons.first(where: { $0.code == wanted }) { return GivenReason(code: reason.code, text: reason.text(in: language)) }
        guard list.takesFreeText else { throw .notListed(String(wanted.prefix(40))) }
        return GivenReason(text: wanted)
    }
}
