/// One of several products that differ in size, colour or the like.
public struct ProductVariant: Sendable, Hashable {
    /// What they have in common: a code of the shop's. Scanned or typed, it asks which of them.
    public var group: String
    /// What sets this one apart: `M, blue`. Printed beside the name.
    public var text: String
    public init(group: String, text: String) {
        self.group = group
        self.text = text
    }
}
