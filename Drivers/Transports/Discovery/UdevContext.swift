import CUdev
import DeviceKit

/// libudev's library object. libudev knows no locks: one context is used by one thread.
struct UdevContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(TransportError) {
        guard let pointer = udev_new() else { throw .failed("libudev could not start") }
        self.pointer = pointer
    }

    deinit { udev_unref(pointer) }

    /// Every device of a subsystem, in the order of their names.
    func each(subsystem: String, _ body: (borrowing UdevDevice) -> Void) {
        guard let search = udev_enumerate_new(pointer) else { return }
        defer { udev_enumerate_unref(search) }
        udev_enumerate_add_match_subsystem(search, subsystem)
        udev_enumerate_scan_devices(search)
        var entry = udev_enumerate_get_list_entry(search)
        while let current = entry {
            if let device = UdevDevice(taking: udev_device_new_from_syspath(pointer, udev_list_entry_get_name(current))) { body(device) }
            entry = udev_list_entry_get_next(current)
        }
    }
}
