/// The number of a receipt that another till printed, as somebody typed it off the paper.
public enum OtherReceipt {
    /// Under what it is compared with what was typed before: ASCII letters in capitals, without blanks and the signs that stand between digits. A number of
    /// nothing else is compared as it is.
    public static func key(_ typed: String) -> String {
        var key = ""
        for scalar in typed.unicodeScalars where !left.contains(scalar) {
            let isSmall = ("a"..."z").contains(scalar)
            key.unicodeScalars.append(isSmall ? Unicode.Scalar(UInt8(scalar.value) - 32) : scalar)
        }
        return key.isEmpty ? typed : key
    }

    /// What is left out.
    static let left: Set<Unicode.Scalar> = [" ", "-", "/", ".", "#"]
}
