/// Star's automatic status: nine bytes, in which bits 0, 4 and 7 are fixed (Star Micronics, "ASB status").
extension PrinterCore {
    /// Header (length 9), version, printer, errors, receive side, paper, presenter, ended jobs, reserved.
    var starStatus: [UInt8] {
        var printer: UInt8 = 0, errors: UInt8 = 0, paper: UInt8 = 0
        if conditions.coverOpen { printer |= 0x20 }
        if !conditions.canPrint { printer |= 0x08 }
        if conditions.drawerPinHigh { printer |= 0x04 }
        if conditions.feedButtonHeld { printer |= 0x40 }
        if conditions.overheated { errors |= 0x40 }
        if conditions.fault { errors |= 0x20 }
        if conditions.cutterError { errors |= 0x08 }
        if conditions.paperOut { paper |= 0x08 }
        if conditions.paperOut || conditions.paperNearEnd { paper |= 0x04 }
        return [0x23, 0x86, printer, errors, 0, paper, 0, Self.spread(starJobs), 0]
    }

    /// Five bits on the places that are free: 6, 5, 3, 2, 1.
    private static func spread(_ count: Int) -> UInt8 { UInt8(count & 0x10) << 2 | UInt8(count & 0x08) << 2 | UInt8(count & 0x07) << 1 }
}
