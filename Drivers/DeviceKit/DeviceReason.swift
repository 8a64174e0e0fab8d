/// Why a device is not, or not fully, usable: a stable code, a sentence for the cashier and a remedy for the technician.
public struct DeviceReason: Sendable, Hashable {
    /// Stable, dotted, lower case: `printer.paper-out`. Journalled and translated by code.
    public let code: String
    /// One sentence, for the cashier, without technical terms.
    public let sentence: String
    /// What a technician does about it.
    public let remedy: String
    /// What was seen, for the log: an errno, a status byte.
    public let detail: String?

    public init(code: String, sentence: String, remedy: String, detail: String? = nil) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.detail = detail
    }

    public func with(detail: String) -> DeviceReason {
        DeviceReason(code: code, sentence: sentence, remedy: remedy, detail: detail)
    }

    /// Two reasons are the same reason when their codes are, whatever was seen.
    public static func == (a: DeviceReason, b: DeviceReason) -> Bool { a.code == b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// Nothing that could be understood came in time; the port itself is well, and what is asked again may be answered.
    public var isSilence: Bool { self == .noAnswer || self == .wrongSpeed }
}

extension DeviceReason {
    // Reaching the device
    public static let notConfigured = DeviceReason(
        code: "device.not-configured", sentence: "No such device is set up.", remedy: "Choose one with `till setup`.")
    public static let wrongSetting = DeviceReason(
        code: "device.wrong-setting", sentence: "The device is set up wrongly.", remedy: "Correct it with `till setup --device`; the detail says what can stand there.")
    public static let notFound = DeviceReason(
        code: "device.not-found", sentence: "The device does not answer.",
        remedy: "Check that it is plugged in, switched on and has the address in `till setup`.")
    public static let noPermission = DeviceReason(
        code: "device.no-permission", sentence: "The device may not be used by this program.",
        remedy: "Install udev-rules/70-till.rules, or add the user to the group of the device file (dialout for serial ports).")
    public static let busy = DeviceReason(
        code: "device.busy", sentence: "Another program holds the device.",
        remedy: "Stop the other program (ModemManager, brltty and CUPS are known to take serial and USB devices).")
    public static let disconnected = DeviceReason(
        code: "device.disconnected", sentence: "The device was unplugged or switched off.",
        remedy: "Check cable and power. It is found again by itself.")
    public static let noAnswer = DeviceReason(
        code: "device.no-answer", sentence: "The device is connected but does not answer.",
        remedy: "Check that it is switched on, its speed (baud rate; `till calibrate` tries the usual ones) and its command set (ESC/POS).")
    public static let wrongSpeed = DeviceReason(
        code: "device.wrong-speed", sentence: "What the device sends makes no sense.",
        remedy: "Its speed (baud rate) or parity is probably not the port's: `till calibrate` tries the usual ones. If they are right, check its command set (the profile).")
    public static let unknownModel = DeviceReason(
        code: "device.unknown-model", sentence: "Till does not know what this is.",
        remedy: "If it is a till's device, bind it yourself: till setup --device ROLE=ADDRESS.")
    public static let failed = DeviceReason(
        code: "device.failed", sentence: "The device failed.", remedy: "See the detail in `till doctor` and the log.")

    // Printers (DLE EOT, Epson ESC/POS reference)
    public static let coverOpen = DeviceReason(
        code: "printer.cover-open", sentence: "The printer's cover is open.", remedy: "Close the cover.")
    public static let paperOut = DeviceReason(
        code: "printer.paper-out", sentence: "The printer is out of paper.", remedy: "Put in a new roll and close the cover.")
    public static let paperNearEnd = DeviceReason(
        code: "printer.paper-near-end", sentence: "The printer's paper is nearly used up.", remedy: "Have a new roll at hand.")
    public static let cutterError = DeviceReason(
        code: "printer.cutter", sentence: "The printer's cutter is jammed.",
        remedy: "Open the cover, free the paper at the cutter, close it.")
    public static let overheated = DeviceReason(
        code: "printer.overheated", sentence: "The printer is too hot and pauses.", remedy: "Wait; it goes on by itself.")
    public static let unrecoverable = DeviceReason(
        code: "printer.unrecoverable", sentence: "The printer reports a fault.",
        remedy: "Switch it off and on; if the fault stays, it needs service.")
    public static let tooLong = DeviceReason(
        code: "printer.too-long", sentence: "The document is too long for this printer.", remedy: "Print it on another printer, or in parts.")
    public static let offline = DeviceReason(
        code: "printer.offline", sentence: "The printer is off line.", remedy: "Press its feed or on-line button; check its lamps.")

    // Drawers
    public static let drawerByKey = DeviceReason(
        code: "drawer.by-key", sentence: "Open the drawer by key.", remedy: "Check the printer and the drawer's cable.")
    public static let drawerOpen = DeviceReason(
        code: "drawer.open", sentence: "The drawer is open.", remedy: "Close it after the sale. If it is closed, its sensor's polarity in `till setup` is wrong way round.")
    public static let drawerOpenTooLong = DeviceReason(
        code: "drawer.open-too-long", sentence: "The drawer has been open for long.", remedy: "Close the drawer.")
    public static let drawerStuck = DeviceReason(
        code: "drawer.stuck", sentence: "The drawer did not open.",
        remedy: "Check its lock and cable; if they are right, its pin and sensor polarity in `till setup`.")
}

extension DeviceReason {
    /// The reason a transport's failure stands for.
    public init(_ error: TransportError) {
        self = switch error {
        case .notFound(let what): .notFound.with(detail: what)
        case .permissionDenied(let what): .noPermission.with(detail: what)
        case .busy(let what): .busy.with(detail: what)
        case .refused(let what): .notFound.with(detail: "refused: \(what)")
        case .timedOut: .noAnswer.with(detail: "no answer in time")
        case .disconnected(let what): .disconnected.with(detail: what)
        case .closed: .disconnected.with(detail: "closed")
        case .failed(let what): .failed.with(detail: what)
        }
    }
}
