/// A receipt printer as the spool sees it. Implemented by drivers; drivers know nothing of sales.
public protocol ReceiptPrinting: DrawerPort {
    /// Reads the printer's status now.
    func status() async throws(DeviceError) -> PrinterStatus

    /// Prints one document and finds out whether all of it came out.
    ///
    /// Order of things: status is read; if the printer cannot print, `.refused` is answered and no byte of the job was sent.
    /// Otherwise `willSend` is called (the spool commits *sending* there) before the first byte; if it throws, nothing is sent.
    /// Then the bytes go out and the job's end is confirmed by the printer itself. A stop that the printer can recover from
    /// (paper, cover) is reported through `waiting` and waited out: then either the printer finished its buffer and the
    /// answer is `.confirmed`, or its buffer was verifiably cleared and the whole document sent anew.
    /// When neither is certain the answer is `.unknown`. It never prints twice on its own account.
    func print(
        _ document: PrintDocument,
        willSend: @Sendable () async throws -> Void,
        waiting: @Sendable (DeviceReason) async -> Void
    ) async -> PrintOutcome
}

public enum PrintOutcome: Sendable, Equatable {
    /// The printer said that everything before the end mark was processed.
    case confirmed
    /// Not begun; no byte of the job was sent. The job stays queued.
    case refused(DeviceReason)
    /// Not begun, and never will be: the document is beyond what this printer takes.
    case unprintable(DeviceReason)
    /// Some or all may be on paper. A person decides.
    case unknown(DeviceReason)
}

/// What DLE EOT 1–4 say (Epson ESC/POS: "Transmit real-time status").
public struct PrinterStatus: Sendable, Equatable {
    public var online = true
    public var coverOpen = false
    public var paperOut = false
    public var paperNearEnd = false
    public var cutterError = false
    public var unrecoverableError = false
    public var overheated = false
    /// Blocked, but to be freed by hand (mechanical or recoverable error).
    public var mechanicalError = false
    /// Paper is being fed by the button.
    public var feeding = false
    /// It waits for its button to go on line again.
    public var waitingForButton = false
    /// Data were lost, because they came faster than it could take them.
    public var bufferOverflow = false
    /// Drawer connector pin 3 is HIGH. What that means for "open" is the drawer's polarity.
    public var drawerPinHigh = false

    public init() {}

    /// What stops printing now, most telling first. Empty when the printer can print.
    public var stops: [DeviceReason] {
        var reasons: [DeviceReason] = []
        if coverOpen { reasons.append(.coverOpen) }
        if paperOut { reasons.append(.paperOut) }
        if cutterError { reasons.append(.cutterError) }
        if overheated { reasons.append(.overheated) }
        if mechanicalError { reasons.append(.mechanical) }
        if unrecoverableError { reasons.append(.unrecoverable) }
        if !online && reasons.isEmpty { reasons.append(waitingForButton ? .waitingForButton : feeding ? .feeding : .offline) }
        return reasons
    }

    /// Everything somebody should know, stops first.
    public var reasons: [DeviceReason] { stops + (bufferOverflow ? [.bufferOverflow] : []) + (paperNearEnd && !paperOut ? [.paperNearEnd] : []) }
}

/// A device's failure in a driver's words.
public struct DeviceError: Error, Sendable, Equatable, CustomStringConvertible {
    public let reason: DeviceReason
    public init(_ reason: DeviceReason) { self.reason = reason }
    public init(_ error: TransportError) { self.reason = DeviceReason(error) }
    public var description: String { "\(reason.code): \(reason.sentence) \(reason.remedy)" + (reason.detail.map { " (\($0))" } ?? "") }
}
