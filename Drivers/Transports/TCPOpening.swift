import DeviceKit
import Foundation

/// Connects to a raw printing port (usually 9100) or any TCP device. Blocks; runs on a thread of its own.
enum TCPOpening {
    static func open(host: String, port: Int, timeoutMilliseconds: Int) -> Result<Int32, TransportError> {
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        // AI_ADDRCONFIG would hide a loopback address on a machine without a network: numbers are tried without it.
        var numeric = hints
        numeric.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST
        var code = getaddrinfo(host, String(port), &numeric, &list)
        if code != 0 { code = getaddrinfo(host, String(port), &hints, &list) }
        guard code == 0, let first = list else { return .failure(.notFound("\(host): \(String(cString: gai_strerror(code)))")) }
        defer { freeaddrinfo(first) }

        var lastError = TransportError.notFound("\(host): no address")
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let info = next {
            switch connect(info.pointee, deadline: deadline) {
            case .success(let descriptor): return .success(descriptor)
            case .failure(let error): lastError = error
            }
            next = info.pointee.ai_next
        }
        return .failure(lastError)
    }

    private static func connect(_ info: addrinfo, deadline: ContinuousClock.Instant) -> Result<Int32, TransportError> {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(info.ai_family, type, info.ai_protocol)
        guard descriptor >= 0 else { return .failure(SystemError.transportError(errno, doing: "socket")) }
        if let error = finishConnecting(descriptor, info, deadline: deadline) {
            Glibc.close(descriptor)
            return .failure(error)
        }
        set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
        set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPIDLE, Limits.keepAliveIdleSeconds)
        set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPINTVL, Limits.keepAliveIntervalSeconds)
        set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPCNT, Limits.keepAliveProbes)
        set(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, Limits.unacknowledgedMilliseconds)
        return .success(descriptor)
    }

    private static func finishConnecting(_ descriptor: Int32, _ info: addrinfo, deadline: ContinuousClock.Instant) -> TransportError? {
        if Glibc.connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 { return nil }
        guard errno == EINPROGRESS || errno == EINTR else { return SystemError.transportError(errno, doing: "connect") }
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { return .timedOut(bytesTaken: 0) }
            var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let count = poll(&polled, 1, Int32(min(left + 1, 60_000)))
            if count < 0 && errno != EINTR { return SystemError.transportError(errno, doing: "poll") }
            guard count > 0 else { continue }
            var number: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else { return SystemError.transportError(errno, doing: "getsockopt") }
            return number == 0 ? nil : SystemError.transportError(number, doing: "connect")
        }
    }

    /// Options that only improve matters: a system without one is still usable.
    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        _ = setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
