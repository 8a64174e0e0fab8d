/// How a scanner is connected, and so what one of its messages is.
public enum ScannerInterface: Sendable, Equatable {
    /// A serial port, or CDC-ACM: bytes.
    case serial
    /// A HID that reports as a scanner: each message is one input report.
    case hidPOS(HIDPOSForm)
    /// A USB keyboard: each message is one boot keyboard report of 8 bytes.
    case bootKeyboard(KeyboardSetup)
    /// The same behind a kernel: each message is the `input_event` records of one key that moved.
    case keyEvents(KeyboardSetup)

    /// What a HID answers to Get_Descriptor(Report); empty for a serial scanner.
    public var reportDescriptor: [UInt8] {
        switch self {
        case .serial: []
        case .hidPOS(let form): form.descriptor
        case .bootKeyboard, .keyEvents: KeyboardWire.descriptor
        }
    }
}
