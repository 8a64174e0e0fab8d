/// What a printer says of itself (ESC/POS: GS I 65…68). Printers leave out what they do not know.
public struct PrinterIdentity: Sendable, Equatable {
    public var maker: String?
    public var model: String?
    public var firmware: String?
    public var serialNumber: String?

    public init(maker: String? = nil, model: String? = nil, firmware: String? = nil, serialNumber: String? = nil) {
        self.maker = maker
        self.model = model
        self.firmware = firmware
        self.serialNumber = serialNumber
    }
}

/// A receipt printer's driver of any dialect, as those see it who connect and watch it.
public protocol ReceiptPrinterDriving: ReceiptPrinting {
    /// Puts a new connection straight before the first receipt, and stores the logos. Prints nothing.
    func prepare() async throws(DeviceError)

    /// The status as soon as it changes, and at the latest after `milliseconds`.
    ///
    /// Where the printer reports by itself (automatic status back) a change is seen at once; elsewhere this waits and then asks.
    /// Takes the wire only for short whiles, so jobs, pulses and queries go on beside it.
    func nextStatus(withinMilliseconds milliseconds: Int) async throws(DeviceError) -> PrinterStatus

    /// Asks maker, model, firmware and serial number. A printer that is off line or does not know the query answers nothing; that is no error.
    func identify() async throws(DeviceError) -> PrinterIdentity
}
