extension DeviceReason {
    // Scanners
    public static let scannerNotPOS = DeviceReason(
        code: "scanner.not-hid-pos", sentence: "The scanner does not report as a scanner.",
        remedy: "Scan the barcode \"USB HID-POS\" (also \"USB OPOS handheld\") of its manual, or set it up here as a keyboard or serial scanner.")
    public static let scannerBadDescriptor = DeviceReason(
        code: "scanner.bad-descriptor", sentence: "The scanner describes itself wrongly.",
        remedy: "Set it to keyboard or serial mode with its manual's barcodes; keep the output of `till support-bundle`.")
    public static let scannerKeyboardData = DeviceReason(
        code: "scanner.no-keyboard-data", sentence: "The keyboard tables are missing on this terminal.",
        remedy: "Install the Debian package xkb-data (it fills /usr/share/X11/xkb), then start again.")
    public static let scannerUnknownLayout = DeviceReason(
        code: "scanner.unknown-layout", sentence: "The scanner's keyboard layout is not known.",
        remedy: "Choose a layout that `ls /usr/share/X11/xkb/symbols` lists, such as us, gb, de, fr or tr, in `till setup`.")
}
