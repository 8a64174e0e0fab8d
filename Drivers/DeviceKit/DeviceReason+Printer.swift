extension DeviceReason {
    public static let mechanical = DeviceReason(
        code: "printer.mechanical", sentence: "Something blocks the printer's mechanism.",
        remedy: "Open the cover, free the paper path and the platen, close it; then switch it off and on if it still blinks.")
    public static let feeding = DeviceReason(
        code: "printer.feeding", sentence: "Somebody is feeding paper with the printer's button.", remedy: "Let go of the feed button.")
    public static let waitingForButton = DeviceReason(
        code: "printer.waiting", sentence: "The printer waits to be put on line again.", remedy: "Press its feed button once; the paper is in and the cover closed.")
    public static let bufferOverflow = DeviceReason(
        code: "printer.overflow", sentence: "The printer lost a part of what it was sent.",
        remedy: "Check the handshake (RTS/CTS or DTR) at the printer's switches and in `till setup`.")
}
