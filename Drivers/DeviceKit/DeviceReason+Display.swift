extension DeviceReason {
    /// DSP-800 displays answer each frame; NAK (15h) means that it was not understood.
    public static let displayRefused = DeviceReason(
        code: "display.refused", sentence: "The customer display does not understand what it is sent.",
        remedy: "Run `till diagnose` on the display and choose the command set whose name can be read on it.")
    /// Line displays have no read-back: what is known is that the port took the bytes.
    public static let displayUnverified = DeviceReason(
        code: "display.unverified", sentence: "Nobody has confirmed that the customer display shows its text.",
        remedy: "Look at the display. If it is blank or shows signs, run `till diagnose` on it and choose the command set that can be read.")
}
