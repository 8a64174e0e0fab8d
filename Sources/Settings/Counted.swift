extension BinaryInteger {
    /// A number with what it counts, as a command prints it: `1 product`, `2 products`.
    /// - Parameter many: what several of it are called; nil: the same with an s.
    public func counted(_ one: String, _ many: String? = nil) -> String { "\(self) \(self == 1 ? one : many ?? one + "s")" }
}
