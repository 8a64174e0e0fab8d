/// What a hand, heat or wear did to the printer.
struct Conditions: Equatable {
    var isOn = true
    var coverOpen = false
    /// The cutter will fail at its next cut.
    var cutterJammed = false
    /// The cutter failed; printing stands still until it is freed or the error is called off.
    var cutterError = false
    var overheated = false
    var fault = false
    var feedButtonHeld = false
    var paperOut = false
    var paperNearEnd = false
    var drawerPinHigh = false
    /// The panel's switch, or the host's software, took the printer off line.
    var switchedOffLine = false
    /// ESC c 5: the buttons do nothing.
    var panelLocked = false
    /// ESC c 4: printing stops while the paper is near its end.
    var stopsAtNearEnd = false

    var hasError: Bool { cutterError || overheated || fault }
    var canPrint: Bool { isOn && !coverOpen && !paperOut && !hasError && !feedButtonHeld && !switchedOffLine && !(stopsAtNearEnd && paperNearEnd) }

    /// DLE EOT n (Epson ESC/POS: "Transmit real-time status"); bits 1 and 4 are always set.
    func realTimeStatus(_ n: UInt8) -> UInt8? {
        var byte: UInt8 = 0x12
        switch n {
        case 1:
            if drawerPinHigh { byte |= 0x04 }
            if !canPrint { byte |= 0x08 }
            if feedButtonHeld { byte |= 0x40 }
        case 2:
            if coverOpen { byte |= 0x04 }
            if feedButtonHeld { byte |= 0x08 }
            if paperOut || (stopsAtNearEnd && paperNearEnd) { byte |= 0x20 }
            if hasError { byte |= 0x40 }
        case 3:
            if cutterError { byte |= 0x08 }
            if fault { byte |= 0x20 }
            if overheated { byte |= 0x40 }
        case 4:
            if paperNearEnd || paperOut { byte |= 0x0C }
            if paperOut { byte |= 0x60 }
        case 7, 8, 0x12: break // ink, peeler, interface and DM-D: nothing to report
        default: return nil
        }
        return byte
    }

    /// GS r 1: bits 0–1 near end, 2–3 end.
    var paperSensors: UInt8 { (paperNearEnd || paperOut ? 0x03 : 0) | (paperOut ? 0x0C : 0) }

    /// Automatic status back, four bytes (GS a).
    var statusBack: [UInt8] {
        var first: UInt8 = 0x10, second: UInt8 = 0
        if drawerPinHigh { first |= 0x04 }
        if !canPrint { first |= 0x08 }
        if coverOpen { first |= 0x20 }
        if feedButtonHeld { first |= 0x40; second |= 0x02 }
        if cutterError { second |= 0x08 }
        if fault { second |= 0x20 }
        if overheated { second |= 0x40 }
        return [first, second, paperSensors, 0x0F]
    }

    /// GS ( H function 49: why it is off line; nil while it is on line.
    var offlineAnswer: [UInt8]? {
        if canPrint { return nil }
        return [0x37, 0x23, 0x40 | (coverOpen ? 0x01 : 0) | (paperOut ? 0x02 : 0) | (hasError ? 0x04 : 0) | (feedButtonHeld ? 0x08 : 0), 0]
    }

    /// What a change in which class of GS a looks at: drawer, on line, error, paper, panel.
    func statusClasses() -> [UInt8: [Bool]] {
        [
            0x01: [drawerPinHigh], 0x02: [canPrint, coverOpen], 0x04: [cutterError, fault, overheated],
            0x08: [paperOut, paperNearEnd], 0x40: [feedButtonHeld],
        ]
    }
}
