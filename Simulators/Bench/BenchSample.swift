/// A barcode on the bench's page that one click scans.
public struct BenchSample: Sendable, Equatable, Codable {
    public var code: String
    /// What it is, in a few words.
    public var label: String

    public init(code: String, label: String) {
        self.code = code
        self.label = label
    }

    /// One of each length, with right check digits (GS1 General Specifications 7.9).
    public static let standard = [
        BenchSample(code: "4006381333931", label: "EAN-13"), BenchSample(code: "96385074", label: "EAN-8"),
        BenchSample(code: "036000291452", label: "UPC-A"), BenchSample(code: "9999999999994", label: "unknown"),
    ]
}
