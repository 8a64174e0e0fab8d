// Lot and serial numbers, compared. What is noted, told and printed of them stays as it was typed or scanned.
extension String {
    /// Whether two numbers are of the same goods: in capitals or not, with blanks at the ends or without.
    public func isSameNumber(as other: String) -> Bool { comparedNumber == other.comparedNumber }

    var comparedNumber: String { trimmed.lowercased() }
}

extension Sequence<String> {
    /// Whether one of these is that number.
    public func containsNumber(_ number: String) -> Bool { contains { $0.isSameNumber(as: number) } }
}
