import CUSB
import DeviceKit

/// libusb's codes in the words of the contract.
enum USBError {
    static func text(_ code: Int32) -> String { String(cString: libusb_error_name(code)) }

    static func transportError(_ code: Int32, doing what: String, node: String?, kernelDriver: String?) -> TransportError {
        let detail = "\(what): \(text(code))"
        switch libusb_error(rawValue: code) {
        case LIBUSB_ERROR_ACCESS: return .permissionDenied(node.map(Obstacle.rights) ?? detail)
        case LIBUSB_ERROR_NO_DEVICE, LIBUSB_ERROR_NOT_FOUND: return .disconnected(detail)
        case LIBUSB_ERROR_BUSY:
            if let kernelDriver { return .busy("\(what): the kernel's \(kernelDriver) has it and does not let go") }
            return node.map(NodeOpening.busy) ?? .busy(detail)
        case LIBUSB_ERROR_TIMEOUT: return .timedOut(bytesTaken: 0)
        default: return .failed(detail)
        }
    }

    /// The end of a transfer that moved nothing.
    static func transportError(_ status: libusb_transfer_status) -> TransportError {
        switch status {
        case LIBUSB_TRANSFER_TIMED_OUT: .timedOut(bytesTaken: 0)
        case LIBUSB_TRANSFER_CANCELLED: .closed
        case LIBUSB_TRANSFER_NO_DEVICE: .disconnected("unplugged")
        case LIBUSB_TRANSFER_STALL: .failed("the device refused the transfer (stall)")
        case LIBUSB_TRANSFER_OVERFLOW: .failed("the device sent more than was asked for")
        default: .disconnected("USB transfer failed (status \(status.rawValue))")
        }
    }
}
