/// One good read: what the scanner sent, understood.
public struct Scan: Sendable {
    /// The symbology when the scanner said it (AIM identifier, ISO/IEC 15424, or the maker's own) or the data prove it; otherwise unknown.
    public var symbology: ScanSymbology
    /// The data without prefix, identifier and suffix. GS (0x1D) separators are kept.
    public var data: String
    /// The bytes of the whole frame as they came.
    public var raw: [UInt8]
    /// The AIM identifier as it came: `]E0`. nil when the scanner sent none.
    public var aim: String?
    /// The trade item number in fourteen digits (GS1 General Specifications 3.3), where the data are or hold one whose check digit is right.
    public var gtin: String?
    /// The two or five digits printed beside an EAN or UPC symbol (issue of a magazine, price of a book).
    public var addOn: String?
    /// What the number is in the book trade.
    public var publication: ScanPublication?
    /// The elements of a GS1 message, in order; empty when the code is none.
    public var elements: [ScanElement]
    /// The rhythm of the keys, of keyboard scanners alone.
    public var timing: ScanTiming?

    public init(
        symbology: ScanSymbology, data: String, raw: [UInt8], aim: String? = nil, gtin: String? = nil, addOn: String? = nil,
        publication: ScanPublication? = nil, elements: [ScanElement] = [], timing: ScanTiming? = nil
    ) {
        self.symbology = symbology
        self.data = data
        self.raw = raw
        self.aim = aim
        self.gtin = gtin
        self.addOn = addOn
        self.publication = publication
        self.elements = elements
        self.timing = timing
    }

    /// What the article is looked up by: the trade item number where `data` is not that itself (GS1 messages, UPC-E, ISBN-10), else `data`.
    public var lookupCode: String {
        guard let gtin, symbology == .upcE || !elements.isEmpty || (symbology == .ean13 && data.utf8.count != 13) else { return data }
        return gtin
    }

    /// The first element with one of the identifiers; `n` in one stands for any digit: `element("310n")`.
    public func element(_ identifiers: String...) -> ScanElement? {
        elements.first { element in
            identifiers.contains { $0.utf8.count == element.identifier.utf8.count && zip($0.utf8, element.identifier.utf8).allSatisfy { $0 == UInt8(ascii: "n") || $0 == $1 } }
        }
    }
}

/// Two reads are the same read when symbology, data and bytes are: everything else follows from these, or is a matter of time.
extension Scan: Equatable {
    public static func == (a: Scan, b: Scan) -> Bool { a.symbology == b.symbology && a.data == b.data && a.raw == b.raw }
}

/// A number of the book trade inside a trade item number (GS1 prefixes 977, 978, 979).
public enum ScanPublication: Sendable, Equatable {
    /// Thirteen digits (ISO 2108).
    case isbn(String)
    /// Thirteen digits from 979-0: printed music (ISO 10957).
    case ismn(String)
    /// `0317-8471` (ISO 3297) and the two digits the publisher adds.
    case issn(String, variant: String)
}

/// What a scanner yields: reads, and noise that was thrown away, so that the cashier hears of both.
public enum ScannerEvent: Sendable, Equatable {
    case scan(Scan)
    /// Bytes that were no barcode: over-long, unprintable, or a wrong check digit. Nothing reaches the sale.
    case rejected(raw: [UInt8], why: String)
}

/// A barcode scanner as the register sees it.
public protocol BarcodeScanning: Sendable {
    /// The scanner's events in order; throws `DeviceError` when the device is lost, ends when the transport is closed by us.
    func events() -> AsyncThrowingStream<ScannerEvent, any Error>

    /// What happened since the scanner was opened.
    var statistics: ScanStatistics { get }

    /// Whether this scanner can be made to show that the register liked a read or not.
    var canSignal: Bool { get }

    /// Lets the scanner beep or blink: `good` for a read the sale took, bad for one it refused. Does nothing where it cannot.
    func signal(good: Bool) async throws(DeviceError)
}

extension BarcodeScanning {
    public var statistics: ScanStatistics { ScanStatistics() }
    public var canSignal: Bool { false }
    public func signal(good: Bool) async throws(DeviceError) {}
}
