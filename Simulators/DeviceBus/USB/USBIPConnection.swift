import Glibc
import Synchronization

/// One connection of a host: what waits to be sent to it, and the device it imported. The loop's thread alone touches
/// the descriptor.
final class USBIPConnection: USBHost {
    private struct State {
        var outbound: [UInt8] = []
        var sent = 0
        var isEnded = false
        /// No more is heard; the connection ends once all is sent.
        var isClosing = false
        var port: USBIPPort?
    }

    let descriptor: Int32
    private let wake: @Sendable () -> Void
    private let state = Mutex(State())

    init(descriptor: Int32, port: USBIPPort?, wake: @escaping @Sendable () -> Void) {
        (self.descriptor, self.wake) = (descriptor, wake)
        state.withLock { $0.port = port }
    }

    var port: USBIPPort? { state.withLock { $0.port } }
    var isEnded: Bool { state.withLock { $0.isEnded } }
    var waitingBytes: Int { state.withLock { $0.outbound.count - $0.sent } }
    var isClosing: Bool { state.withLock { $0.isClosing } }

    func imported(_ port: USBIPPort) { state.withLock { $0.port = port } }

    /// The connection is over; a transfer that came too late may still hold it, and must not hold the port with it.
    func forgetPort() { state.withLock { $0.port = nil } }

    func send(_ bytes: [UInt8]) {
        let first = state.withLock { state in
            if state.isEnded { return false }
            defer { state.outbound += bytes }
            return state.outbound.count == state.sent
        }
        if first { wake() }
    }

    func finished(_ sequence: UInt32, _ status: USBStatus, count: Int, data: [UInt8]?) {
        send(USBIPProtocol.submitReply(sequence, status, count: count, data: data))
    }

    func closeWhenSent() { state.withLock { $0.isClosing = true } }

    /// The plug was pulled: nothing more is sent, and the loop closes the descriptor.
    func end() {
        state.withLock { state in
            (state.isEnded, state.outbound, state.sent) = (true, [], 0)
        }
        wake()
    }

    /// Sends what the descriptor takes.
    /// - Returns: false when the connection is over.
    func flush() -> Bool {
        state.withLock { state in
            while state.sent < state.outbound.count {
                let count = state.outbound.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + state.sent, $0.count - state.sent, Int32(MSG_NOSIGNAL)) }
                if count > 0 {
                    state.sent += count
                } else {
                    if errno == EINTR { continue }
                    return errno == EAGAIN
                }
            }
            (state.outbound, state.sent) = ([], 0)
            return !state.isClosing
        }
    }
}
