/// One good read: what the scanner sent, understood.
public struct Scan: Sendable, Equatable {
    /// The symbology when the scanner said it (AIM identifier, ISO/IEC 15424) or the data prove it; otherwise unknown.
    public var symbology: ScanSymbology
    /// The data without prefix, identifier and suffix. GS (0x1D) separators are kept.
    public var data: String
    /// The bytes of the whole frame as they came.
    public var raw: [UInt8]

    public init(symbology: ScanSymbology, data: String, raw: [UInt8]) {
        self.symbology = symbology
        self.data = data
        self.raw = raw
    }
}

public enum ScanSymbology: String, Sendable, Codable {
    case unknown, ean13, ean8, upcA, upcE, code128, gs1128, code39, itf, qr, dataMatrix, pdf417, other
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
}
