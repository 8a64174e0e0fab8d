import DeviceKit

/// How a scanner hangs on the terminal: what was found on the bus.
public enum ScannerConnection: Sendable {
    /// A serial port or CDC-ACM: bytes.
    case serial
    /// hidraw: one input report a read, with the report descriptor and the way for feature reports.
    case hidPOS(reportDescriptor: [UInt8], features: (any HIDFeatureReporting)?)
    /// evdev, grabbed: `input_event` records.
    case keyboard
}

/// One scanner's settings at this till: what the technician chose; the rest comes from the quirks of its model.
public struct ScannerSettings: Sendable, Equatable {
    /// What the scanner puts around the data; nil for what its model is delivered with.
    public var framing: ScannerFraming?
    /// The scanner is set up to send its maker's code identifiers: the table of its model's quirk is used.
    public var sendsCodeIdentifiers: Bool
    /// The keyboard layout it types in; nil for its model's, or us.
    public var layout: KeyboardLayoutName?
    /// It is set up for a keyboard with caps lock on.
    public var capsLock: Bool
    /// Drops echoes that come faster than the model can read anew, where that time is known. Off as delivered.
    public var dropsRepeats: Bool

    public init(framing: ScannerFraming? = nil, sendsCodeIdentifiers: Bool = false, layout: KeyboardLayoutName? = nil, capsLock: Bool = false, dropsRepeats: Bool = false) {
        self.framing = framing
        self.sendsCodeIdentifiers = sendsCodeIdentifiers
        self.layout = layout
        self.capsLock = capsLock
        self.dropsRepeats = dropsRepeats
    }

    /// The driver for a scanner that was opened.
    /// - Parameters:
    ///   - quirk: what `ScannerQuirks` knows of its vendor and product id.
    ///   - clock: measures the time between two reads, for `dropsRepeats` alone.
    ///   - keyboardData: where XKB's data lie; nil for the system's.
    /// - Throws: what is wrong with its descriptor (HID-POS) or layout (keyboard), with the remedy.
    public func scanner(
        on transport: any Transport, as connection: ScannerConnection, quirk: ScannerQuirk?, clock: any Clock<Duration>, keyboardData: String? = nil
    ) throws(DeviceError) -> any BarcodeScanning {
        let repeats = dropsRepeats ? RepeatFilter(quirk: quirk, clock: clock) : nil
        switch connection {
        case .serial:
            return SerialBarcodeScanner(transport: transport, framing: framing(quirk, else: ScannerFraming()), quirk: quirk, repeats: repeats)
        case .hidPOS(let reportDescriptor, let features):
            return try HIDBarcodeScanner(
                transport: transport, reportDescriptor: reportDescriptor, features: features, framing: framing(quirk, else: ScannerFraming()), quirk: quirk, repeats: repeats)
        case .keyboard:
            let keyboard = try KeyboardLayout(layout ?? quirk?.layout ?? .us, dataDirectory: keyboardData)
            return WedgeBarcodeScanner(transport: transport, layout: keyboard, framing: framing(quirk, else: .keyboard), capsLock: capsLock, repeats: repeats)
        }
    }

    private func framing(_ quirk: ScannerQuirk?, else usual: ScannerFraming) -> ScannerFraming {
        var result = framing ?? usual
        // End marks are known anyway; other characters the model ends its reads with have to be taken off.
        if framing == nil, let suffix = quirk?.suffix { result.suffix = suffix.filter { ![0x0D, 0x0A, 0x09, 0x03].contains($0) } }
        if sendsCodeIdentifiers, result.codeIdentifiers == nil { result.codeIdentifiers = quirk?.codeIdentifiers }
        return result
    }
}
