/// The quirks file: tables of makers' code identifiers, and what is known of models by `VID:PID`. Data, so that a new clone needs no Swift.
public struct ScannerQuirks: Sendable, Equatable {
    /// The name of the file in the directory of the driver's data.
    public static let fileName = "quirks.json"
    public static let maximumBytes = 1 << 20
    public static let maximumModels = 4096

    /// By name: `zebra`, `honeywell`, `datalogic`, …
    public let codeTables: [String: CodeIdentifierTable]
    /// The least particular first: a vendor's `0c2e:*` before `1eab:??06` before `0c2e:0b81`.
    let models: [Model]

    struct Model: Sendable, Equatable {
        let pattern: IDPattern
        let quirk: ScannerQuirk
    }

    /// Nothing known of anything.
    public static let none = ScannerQuirks(codeTables: [:], models: [])

    init(codeTables: [String: CodeIdentifierTable], models: [Model]) {
        self.codeTables = codeTables
        self.models = models.sorted { ($0.pattern.particularity, $0.pattern.text) < ($1.pattern.particularity, $1.pattern.text) }
    }

    /// What is known of a device: all entries that fit it, the more particular ones over the others. nil when none does.
    public func quirk(vendorID: UInt16, productID: UInt16) -> ScannerQuirk? {
        let fitting = models.filter { $0.pattern.fits(vendorID: vendorID, productID: productID) }
        return fitting.isEmpty ? nil : fitting.reduce(ScannerQuirk()) { $0.overlaid(by: $1.quirk) }
    }

    /// Every pattern of the file, for match data and udev rules: `05f9:2202`, `1eab:??06`, `065a:*`.
    public var patterns: [String] { models.map(\.pattern.text) }
}

/// Four hexadecimal digits, a colon, and four more, of which each may be `?`; or `*` for all of them.
struct IDPattern: Sendable, Equatable {
    let text: String
    private let vendor: UInt16
    /// The digits of the product id; nil where any will do.
    private let product: [UInt8?]

    init?(_ text: String) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].utf8.count == 4, halves[0].allSatisfy(\.isHexDigit), let vendor = UInt16(halves[0], radix: 16) else { return nil }
        var product: [UInt8?] = []
        for character in halves[1] == "*" ? "????" : halves[1] {
            guard let digit = character == "?" ? .some(nil) : character.hexDigitValue.map({ UInt8?(UInt8($0)) }) else { return nil }
            product.append(digit)
        }
        guard product.count == 4 else { return nil }
        self.text = text
        self.vendor = vendor
        self.product = product
    }

    /// How many digits of the product id it names.
    var particularity: Int { product.count { $0 != nil } }

    func fits(vendorID: UInt16, productID: UInt16) -> Bool {
        vendorID == vendor && product.enumerated().allSatisfy { place, digit in digit == nil || digit == UInt8(truncatingIfNeeded: productID >> (12 - 4 * place) & 0xF) }
    }
}
