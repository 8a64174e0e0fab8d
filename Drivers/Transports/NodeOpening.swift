import CDeviceIO
import DeviceKit
import Foundation

/// Opens device files other than serial ports: usblp, hidraw, evdev. Runs on a thread of its own.
enum NodeOpening {
    static func usblp(_ node: String) -> Result<Int32, TransportError> { open(node) }

    /// With its report descriptor (HID 1.11, 6.2.2).
    static func hidraw(_ node: String) -> Result<(descriptor: Int32, report: [UInt8]), TransportError> {
        open(node).flatMap { descriptor in
            var size: Int32 = 0
            guard till_hidraw_descriptor_size(descriptor, &size) == 0, size > 0, size <= Int32(HID_MAX_DESCRIPTOR_SIZE) else {
                defer { close(descriptor) }
                return .failure(SystemError.transportError(errno, doing: "report descriptor of \(node)"))
            }
            var report = [UInt8](repeating: 0, count: Int(size))
            guard till_hidraw_descriptor(descriptor, &report, size) >= 0 else {
                defer { close(descriptor) }
                return .failure(SystemError.transportError(errno, doing: "report descriptor of \(node)"))
            }
            return .success((descriptor, report))
        }
    }

    /// Grabbed: what is typed there reaches us and nobody else, until the descriptor is closed.
    static func keyboard(_ node: String) -> Result<Int32, TransportError> {
        open(node).flatMap { descriptor in
            guard till_evdev_grab(descriptor, 1) == 0 else {
                defer { close(descriptor) }
                return .failure(errno == EBUSY ? busy(node) : SystemError.transportError(errno, doing: "grab \(node)"))
            }
            return .success(descriptor)
        }
    }

    private static func open(_ node: String) -> Result<Int32, TransportError> {
        let descriptor = Glibc.open(node, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        return descriptor >= 0 ? .success(descriptor) : .failure(failure(errno, node))
    }

    static func failure(_ number: Int32, _ node: String) -> TransportError {
        switch number {
        case EACCES, EPERM: .permissionDenied(Obstacle.rights(of: node))
        case EBUSY: busy(node)
        default: SystemError.transportError(number, doing: node)
        }
    }

    /// Names who has it, as far as that can be seen.
    static func busy(_ node: String) -> TransportError {
        let holders = ForeignSoftware.holders(of: node)
        if !holders.isEmpty { return .busy("\(node) is held by \(holders.joined(separator: ", "))") }
        let suspects = ForeignSoftware.running()
        return .busy("\(node) is held by another program" + (suspects.isEmpty ? "" : "; running here: \(suspects.joined(separator: ", "))"))
    }
}
