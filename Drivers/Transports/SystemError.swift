import DeviceKit
import Foundation

/// errno in the words of the contract.
enum SystemError {
    static func isTransient(_ number: Int32) -> Bool { number == EAGAIN || number == EWOULDBLOCK || number == EINTR }

    static func transportError(_ number: Int32, doing what: String) -> TransportError {
        let text = "\(what): \(String(cString: strerror(number))) (errno \(number))"
        return switch number {
        case ENOENT, ENOTDIR, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN: .notFound(text)
        case EACCES, EPERM: .permissionDenied(text)
        case EBUSY: .busy(text)
        case ECONNREFUSED: .refused(text)
        case ETIMEDOUT: what == "connect" ? .timedOut(bytesTaken: 0) : .disconnected(text)
        case EIO, ENODEV, ENXIO, EPIPE, ECONNRESET, ECONNABORTED, ENOTCONN: .disconnected(text)
        default: .failed(text)
        }
    }
}
