import DeviceKit

/// A scanner that types: a USB keyboard, read by the kernel's key events from a device that nobody else listens to (EVIOCGRAB).
///
/// Its keys are read in the layout the scanner is set to, not the desktop's; a read never types into a field.
public final class WedgeBarcodeScanner: BarcodeScanning {
    private let reader: ScanReader
    private let source: WedgeScanSource

    /// - Parameters:
    ///   - transport: each read gives whole `input_event` records of 24 bytes.
    ///   - layout: the layout the scanner is set to; `WedgeCalibration` finds it out.
    ///   - capsLock: whether the scanner is set up for a keyboard with caps lock on.
    public init(
        transport: any Transport, layout: KeyboardLayout, framing: ScannerFraming = .keyboard, capsLock: Bool = false, repeats: RepeatFilter? = nil
    ) {
        reader = ScanReader(transport: transport, repeats: repeats)
        source = WedgeScanSource(layout: layout, framing: framing, capsLock: capsLock)
    }

    /// One consumer at a time. Ending the iteration closes the transport.
    public func events() -> AsyncThrowingStream<ScannerEvent, any Error> { reader.events(source) }

    public var statistics: ScanStatistics { reader.statistics }
}

extension ScannerFraming {
    /// For scanners that type: gaps are 1–20 ms, so 150 ms of silence end a read; less than three characters are a slip of the hand.
    public static let keyboard = ScannerFraming(idleMilliseconds: 150, minimumLength: 3)
}
