/// Why something was done, as it goes into the journal and onto paper.
public struct GivenReason: Sendable, Hashable {
    /// The code of one of the shop's reasons; nil where it was said in words.
    public let code: String?
    /// In the language of receipts, or as it was typed.
    public let text: String

    public init(code: String? = nil, text: String) {
        self.code = code
        self.text = text
    }
}
