import DeviceKit
import Foundation

/// A pipe by which one thread wakes another out of `poll`. Not inherited by children; both ends non-blocking.
enum WakePipe {
    static func make() throws(TransportError) -> (readEnd: Int32, writeEnd: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemError.transportError(errno, doing: "pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }
}
