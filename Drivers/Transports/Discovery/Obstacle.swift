import DeviceKit
import Foundation

/// What stands between this program and a device file, as far as it can be seen without opening it.
enum Obstacle {
    static func at(_ node: String?) -> TransportError? {
        guard let node else { return .notFound("no device file") }
        if access(node, R_OK | W_OK) == 0 { return nil }
        return errno == EACCES ? .permissionDenied(rights(of: node)) : SystemError.transportError(errno, doing: node)
    }

    /// `/dev/usb/lp0 is for root and group lp (crw-rw----)`: who could open it instead.
    static func rights(of node: String) -> String {
        var facts = stat()
        guard stat(node, &facts) == 0 else { return node }
        let owner = getpwuid(facts.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "\(facts.st_uid)"
        let group = getgrgid(facts.st_gid).map { String(cString: $0.pointee.gr_name) } ?? "\(facts.st_gid)"
        let letters = Array("rwxrwxrwx")
        let mode = String(letters.indices.map { facts.st_mode & (1 << UInt32(8 - $0)) == 0 ? "-" : letters[$0] })
        return "\(node) is for \(owner) and group \(group) (\(mode))"
    }
}
