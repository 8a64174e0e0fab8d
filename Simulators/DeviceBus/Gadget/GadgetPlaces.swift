/// Where Linux shows its side of a USB device port; tests have folders of their own instead.
public struct GadgetPlaces: Sendable {
    /// Where configfs is mounted.
    public var configfs = "/sys/kernel/config"
    /// USB device controllers (UDC), the ports themselves.
    public var controllers = "/sys/class/udc"
    public var devices = "/dev"

    public init() {}

    var gadgets: String { configfs + "/usb_gadget" }
}
