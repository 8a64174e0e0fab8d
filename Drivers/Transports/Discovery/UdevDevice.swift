import CUdev

/// One device as libudev gives it. Used on one thread, within the lifetime of its `UdevContext`.
struct UdevDevice: ~Copyable {
    private let pointer: OpaquePointer

    /// Takes over a reference.
    init?(taking pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { udev_device_unref(pointer) }

    var systemPath: String { Self.text(udev_device_get_syspath(pointer)) ?? "" }
    /// The kernel's name: `1-1.4`, `lp0`, `ttyACM0`, `event3`.
    var name: String { Self.text(udev_device_get_sysname(pointer)) ?? "" }
    var node: String? { Self.text(udev_device_get_devnode(pointer)) }
    var driver: String? { Self.text(udev_device_get_driver(pointer)) }
    var subsystem: String? { Self.text(udev_device_get_subsystem(pointer)) }

    func attribute(_ name: String) -> String? { Self.text(udev_device_get_sysattr_value(pointer, name)).map(Self.trimmed) }
    func property(_ name: String) -> String? { Self.text(udev_device_get_property_value(pointer, name)) }

    /// The stable names udev gave the node.
    var links: [String] {
        var links: [String] = []
        var entry = udev_device_get_devlinks_list_entry(pointer)
        while let current = entry {
            if let link = Self.text(udev_list_entry_get_name(current)) { links.append(link) }
            entry = udev_list_entry_get_next(current)
        }
        return links.sorted()
    }

    /// The nearest ancestor of this kind, worked on while this device lives (libudev owns it).
    func withAncestor<Value>(subsystem: String, type: String? = nil, _ body: (borrowing UdevDevice) -> Value?) -> Value? {
        guard let parent = udev_device_get_parent_with_subsystem_devtype(pointer, subsystem, type) else { return nil }
        guard let device = UdevDevice(taking: udev_device_ref(parent)) else { return nil }
        return body(device)
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }

    /// Makers pad their strings with blanks.
    private static func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\0" }
        return String(String(text.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
    }
}

extension UdevDevice {
    /// What the USB device that this belongs to (or is) is called.
    var usbName: USBFacts? { withAncestor(subsystem: "usb", type: "usb_device") { USBFacts($0) } }
}
