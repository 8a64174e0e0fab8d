extension DeviceReason {
    public static let drawerForcedOpen = DeviceReason(
        code: "drawer.forced-open", sentence: "The drawer was opened, but not by the register.",
        remedy: "Find out who opened it (by key or by force) and close it. If nobody did, check its lock and sensor.")
    /// The kick may or may not have reached the drawer. It is never repeated: a second kick is a second opening.
    public static let drawerUnknown = DeviceReason(
        code: "drawer.unknown", sentence: "It is not certain whether the drawer opened.",
        remedy: "Look at the drawer; open it by key if it is closed. Check its cable.")
    /// Sent nothing: a trigger now would do nothing.
    public static let drawerCharging = DeviceReason(
        code: "drawer.charging", sentence: "The drawer is not ready yet. Open it by key, or try again in a few seconds.",
        remedy: "Its board charges itself from the serial port after each opening. A power supply for it makes this go away.")
    public static let drawerUnsupported = DeviceReason(
        code: "drawer.unsupported", sentence: "This drawer cannot be opened by the register.",
        remedy: "Its protocol is not known. Use it through the printer's drawer port, or add its trigger to the drawers' quirks file.")
    public static let drawerPolarity = DeviceReason(
        code: "drawer.polarity", sentence: "The drawer's switch cannot be told open from closed.",
        remedy: "Repeat the reading with the drawer fully closed and fully open. If both read the same, it has no switch: set `hasSensor` off.")
}
