/// Why this machine cannot be a USB device. Each says what to do.
public enum GadgetTrouble: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no `usb_gadget` where configfs should be.
    case noConfigfs(String)
    /// No port of this machine can be a device's.
    case noController(String)
    case unknownController(String, known: [String])
    /// Another gadget has the controller.
    case controllerBusy(String)
    /// A gadget of this name exists.
    case nameTaken(String)
    /// What may be written or opened only by others.
    case notAllowed(String)
    /// The kernel has no such function, or we have none for it.
    case noFunction(String)
    /// The kernel made no device file for a function.
    case noNode(String)

    /// Stable, for scripts.
    public var code: String {
        switch self {
        case .noConfigfs: "bus.gadget.no-configfs"
        case .noController: "bus.gadget.no-controller"
        case .unknownController: "bus.gadget.unknown-controller"
        case .controllerBusy: "bus.gadget.controller-busy"
        case .nameTaken: "bus.gadget.name-taken"
        case .notAllowed: "bus.gadget.not-allowed"
        case .noFunction: "bus.gadget.no-function"
        case .noNode: "bus.gadget.no-node"
        }
    }

    public var description: String {
        switch self {
        case .noConfigfs(let path):
            "\(path) is not there: load the kernel module with `modprobe libcomposite`, and mount configfs with "
                + "`mount -t configfs none /sys/kernel/config` if it is not mounted."
        case .noController(let path):
            "\(path) is empty: no USB port of this machine can be a device's. On a board switch its device port (OTG) on, on a Raspberry Pi with "
                + "`dtoverlay=dwc2`; without one `modprobe dummy_hcd` joins a pretended port to this machine itself."
        case .unknownController(let name, let known): "there is no USB device controller \(name); this machine has \(known.joined(separator: ", "))."
        case .controllerBusy(let name):
            "the USB device controller \(name) has another gadget: look into /sys/kernel/config/usb_gadget/*/UDC and write an empty line "
                + "into the one that names it."
        case .nameTaken(let path):
            "\(path) exists: another simulator has it, or one that was killed left it. Choose another name, or take it away with "
                + "GadgetPort.removeLeftover."
        case .notAllowed(let path): "\(path) may not be used by this user: run it as root, or give the user the right to it."
        case .noFunction(let name): "this kernel has no gadget function \(name): load it with `modprobe usb_f_\(name)`, or use a kernel that was built with it."
        case .noNode(let what): "the kernel made no device file for \(what): look at its messages (dmesg)."
        }
    }
}
