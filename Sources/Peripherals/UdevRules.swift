import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import PrinterProfiles

/// The rules of `udev-rules/70-till.rules`, made from what the drivers' data know of models, so that the two cannot drift.
///
/// They give a till's devices to the groups its service is in (`lp`, `dialout`, `plugdev`) and to whoever sits at the seat, keep
/// ModemManager from talking to them and keep them awake. Makers of general USB-to-serial bridges are left out: anything may be behind one.
public struct UdevRules: Sendable {
    private let data: DriverData

    /// Vendor ids (`usb.ids`) that say nothing of what is behind them: bridges and chip makers (FTDI, Prolific, WCH, Silicon Labs, Winbond,
    /// STMicroelectronics, Netchip), ids that clone printers share, and makers of modems, too (HP).
    public static let sharedVendors: Set<UInt16> = [0x0403, 0x067B, 0x1A86, 0x4348, 0x10C4, 0x0416, 0x0483, 0x0525, 0x0FE6, 0x6868, 0x0471, 0x03F0]

    public init(_ data: DriverData) { self.data = data }

    public var text: String {
        let scanners = vendors(data.scanners.patterns), all = scanners.union(printers).union(displays).union(drawers)
        return """
        # Made by `till udev-rules` from what the drivers know of models (make rules); edit those data, not this file.
        # Numbered 70: after 60-serial.rules, before 73-seat-late.rules (uaccess) and 77-mm-*.rules (ModemManager).

        ACTION=="remove", GOTO="till_end"

        # Receipt printers: whatever says it is one (USB printer class 07, subclass 01), with and without the kernel's usblp.
        SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{ID_USB_INTERFACES}=="*:0701*:*", GROUP="lp", MODE="0660", TAG+="uaccess"
        SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", GROUP="lp", MODE="0660", TAG+="uaccess"
        SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", ATTRS{serial}=="?*", SYMLINK+="till/printer-$attr{serial}"

        # All makers of a till's devices: not for ModemManager, and kept awake.
        SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="\(Self.list(all))", ENV{ID_MM_DEVICE_IGNORE}="1", TEST=="power/control", ATTR{power/control}="on"
        SUBSYSTEM=="tty", KERNEL=="ttyUSB[0-9]*|ttyACM[0-9]*", ATTRS{idVendor}=="\(Self.list(all))", ENV{ID_MM_PORT_IGNORE}="1", GROUP="dialout", MODE="0660", TAG+="uaccess"

        # Scanners and drawers that speak HID; scanners that type.
        SUBSYSTEM=="hidraw", ATTRS{idVendor}=="\(Self.list(scanners.union(drawers)))", GROUP="plugdev", MODE="0660", TAG+="uaccess"
        SUBSYSTEM=="hidraw", ATTRS{idVendor}=="\(Self.list(scanners))", ATTRS{serial}=="?*", SYMLINK+="till/scanner-$attr{serial}"
        SUBSYSTEM=="input", KERNEL=="event[0-9]*", ENV{ID_INPUT_KEYBOARD}=="1", ATTRS{idVendor}=="\(Self.list(scanners))", GROUP="plugdev", MODE="0660", TAG+="uaccess"

        LABEL="till_end"

        """
    }

    private var printers: Set<UInt16> { Set(data.printers.profiles.flatMap(\.matches).compactMap(\.vendor)).subtracting(Self.sharedVendors) }
    private var displays: Set<UInt16> { vendors(data.displays.models.flatMap(\.usb)) }
    private var drawers: Set<UInt16> { vendors(data.drawers.models.flatMap(\.usb)) }

    private func vendors(_ patterns: [String]) -> Set<UInt16> {
        Set(patterns.compactMap { UInt16($0.prefix(4), radix: 16) }).subtracting(Self.sharedVendors)
    }

    private static func list(_ vendors: Set<UInt16>) -> String { vendors.sorted().map { String(USBName(vendor: $0, product: 0).model.prefix(4)) }.joined(separator: "|") }
}
