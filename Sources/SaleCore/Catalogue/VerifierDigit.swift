/// The check digit over a price or weight of four or five digits inside a number (GS1 General Specifications 7.9.2–7.9.4). Each place has a
/// weighting factor whose product's tens are added to it or taken off: 2−, 5+, 5−.
public enum VerifierDigit {
    /// - Parameter value: digits 0…9.
    /// - Returns: nil unless there are four or five of them.
    public static func digit(of value: [Int]) -> Int? {
        guard value.allSatisfy((0...9).contains) else { return nil }
        switch value.count {
        case 4: return (twoMinus(value[0]) + twoMinus(value[1]) + 3 * value[2] + fiveMinus(value[3])) * 3 % 10
        case 5:
            let sum = fivePlus(value[0]) + twoMinus(value[1]) + fiveMinus(value[2]) + fivePlus(value[3]) + twoMinus(value[4])
            let wanted = (10 - sum % 10) % 10
            return (0...9).first { fiveMinus($0) == wanted }
        default: return nil
        }
    }

    private static func twoMinus(_ digit: Int) -> Int { folded(2 * digit, -1) }
    private static func fivePlus(_ digit: Int) -> Int { folded(5 * digit, 1) }
    private static func fiveMinus(_ digit: Int) -> Int { folded(5 * digit, -1) }
    private static func folded(_ product: Int, _ sign: Int) -> Int { (product + sign * (product / 10) + 10) % 10 }
}
