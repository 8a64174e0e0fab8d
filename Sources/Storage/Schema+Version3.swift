extension Schema {
    /// What a whole shop needs beyond ringing sales: each subject's tables in a file of their own.
    static let version3 = [sales3, people3, cash3, customers3, stock3, rules3, catalogue3].joined(separator: "\n")
}
