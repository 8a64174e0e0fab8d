import CUdev
import DeviceKit
import Foundation
import Synchronization

/// Listens to udev on a thread of its own and tells when something was plugged or unplugged. Sleeps in `poll` until then.
final class HotplugMonitor: Sendable {
    /// Device classes a till has: whole USB devices, usblp, serial ports, HID.
    static let subsystems = ["usb", "usbmisc", "tty", "hidraw", "input"]

    private let wakeWriteEnd: Int32
    private let ended = Mutex(false)

    /// Starts listening; `changed` is called on the monitor's thread, once for a burst of events. libudev's objects live and die on that thread.
    init(_ changed: @escaping @Sendable () -> Void) throws(TransportError) {
        let (wakeReadEnd, writeEnd) = try WakePipe.make()
        wakeWriteEnd = writeEnd
        let started = DispatchSemaphore(value: 0)
        let failure = Failure()
        BackgroundThread.start(named: "till-hotplug") {
            defer { close(wakeReadEnd) }
            do throws(TransportError) {
                let listener = try Listener()
                started.signal()
                listener.run(wake: wakeReadEnd, changed)
            } catch {
                failure.error.withLock { $0 = error }
                started.signal()
            }
        }
        // Opening a netlink socket takes no time worth suspending for.
        started.wait()
        if let error = failure.error.withLock({ $0 }) {
            close(wakeWriteEnd)
            throw error
        }
    }

    /// The thread ends by itself soon after.
    func stop() {
        let first = ended.withLock { ended in
            defer { ended = true }
            return !ended
        }
        if first { close(wakeWriteEnd) }
    }

    deinit { stop() }
}

private final class Failure: Sendable {
    let error = Mutex<TransportError?>(nil)
}

/// The udev monitor itself, on its thread.
private struct Listener: ~Copyable {
    private let context: UdevContext
    private let monitor: OpaquePointer

    init() throws(TransportError) {
        let context = try UdevContext()
        // "udev", not "kernel": told after the rules have set rights and names.
        guard let monitor = udev_monitor_new_from_netlink(context.pointer, "udev") else { throw .failed("udev cannot be listened to") }
        for subsystem in HotplugMonitor.subsystems { udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, nil) }
        guard udev_monitor_enable_receiving(monitor) >= 0 else {
            udev_monitor_unref(monitor)
            throw .failed("udev cannot be listened to")
        }
        self.context = context
        self.monitor = monitor
    }

    deinit { udev_monitor_unref(monitor) }

    func run(wake: Int32, _ changed: () -> Void) {
        var pending = false
        while true {
            var polled = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0), pollfd(fd: udev_monitor_get_fd(monitor), events: Int16(POLLIN), revents: 0)]
            let count = poll(&polled, 2, pending ? Limits.hotplugQuietMilliseconds : -1)
            if count < 0, errno != EINTR { return }
            if polled[0].revents != 0 { return }
            if polled[1].revents != 0 {
                while let device = udev_monitor_receive_device(monitor) { udev_device_unref(device) }
                pending = true
            } else if count == 0, pending {
                pending = false
                changed()
            }
        }
    }
}
