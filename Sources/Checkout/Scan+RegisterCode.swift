import DeviceKit

extension Scan {
    /// What the register takes apart: a GS1 message whole, for weight, price, lot, serial number and dates are in it, marked as one (GS1 General
    /// Specifications 7.8.3) whatever carried it; else what the article is looked up by.
    public var registerCode: String {
        let separator = "\u{1D}"
        return elements.isEmpty ? lookupCode : separator + elements.map { $0.identifier + $0.value }.joined(separator: separator)
    }
}
