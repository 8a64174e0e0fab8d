import DeviceKit
import Foundation
import Synchronization

/// The far end of a socket or a pseudo terminal: a thread reads and throws away.
final class DescriptorSink: Sendable {
    enum Kind: String, CaseIterable {
        case tcp = "TCP socket"
        case pty = "pseudo terminal"
    }

    private static let readBytes = 65_536
    private static let patienceSeconds = 20

    let address: DeviceAddress
    private let counted = Mutex((bytes: 0, wanted: Int.max))
    private let enough = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(_ kind: Kind) throws {
        let descriptor: Int32
        switch kind {
        case .tcp:
            let listening = try Self.listen()
            descriptor = listening.descriptor
            address = .tcp(host: "127.0.0.1", port: Int(listening.port))
        case .pty:
            let terminal = try Self.openTerminal()
            descriptor = terminal.master
            // The speed is a word to a pseudo terminal; it keeps no pace.
            address = .serial(path: terminal.path, baud: 115_200)
        }
        Thread { [self] in serve(kind, descriptor) }.start()
    }

    /// A bare descriptor to a port of this machine or a terminal, blocking: what any program would open, and nothing more.
    static func open(_ address: DeviceAddress) throws -> Int32 {
        switch address {
        case .tcp(_, let port): try connected(UInt16(clamping: port))
        case .serial(let path, _): try opened(path)
        default: throw BenchmarkFault(description: "\(address) is no descriptor's")
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var taken = 0
        while taken < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + taken }, $0.count - taken) }
            if count > 0 { taken += count } else if errno != EINTR { throw fault("write") }
        }
    }

    static func close(_ descriptor: Int32) { Glibc.close(descriptor) }

    /// Returns when so many bytes have come.
    func expect(bytes: Int) throws {
        let isThere = counted.withLock { counted in
            counted.wanted = bytes
            return counted.bytes >= bytes
        }
        if !isThere, enough.wait(timeout: .now() + .seconds(Self.patienceSeconds)) == .timedOut {
            throw BenchmarkFault(description: "only \(counted.withLock { $0.bytes }) of \(bytes) bytes came to \(address)")
        }
    }

    /// Waits for the thread, which ends with the other side; that is to be closed before.
    func stop() {
        _ = ended.wait(timeout: .now() + .seconds(Self.patienceSeconds))
    }

    private func serve(_ kind: Kind, _ descriptor: Int32) {
        var source = descriptor
        if kind == .tcp {
            source = accept(descriptor, nil, nil)
            Glibc.close(descriptor)
        }
        var buffer = [UInt8](repeating: 0, count: Self.readBytes)
        while true {
            let count = read(source, &buffer, buffer.count)
            if count > 0 {
                let isEnough = counted.withLock { counted in
                    counted.bytes += count
                    return counted.bytes >= counted.wanted && counted.bytes - count < counted.wanted
                }
                if isEnough { enough.signal() }
            } else if count == 0 || errno != EINTR {
                break
            }
        }
        Glibc.close(source)
        ended.signal()
    }

    // MARK: System calls

    private static func fault(_ call: String) -> BenchmarkFault { BenchmarkFault(description: "\(call): \(String(cString: strerror(errno)))") }

    private static func check(_ call: String, _ result: Int32) throws -> Int32 {
        if result < 0 { throw fault(call) }
        return result
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return name
    }

    private static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = try check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var name = loopback(0), length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let works = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard works else {
            Glibc.close(descriptor)
            throw fault("listen")
        }
        return (descriptor, UInt16(bigEndian: name.sin_port))
    }

    /// A master, and the path of its slave.
    private static func openTerminal() throws -> (master: Int32, path: String) {
        let master = try check("open /dev/ptmx", Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC))
        // TIOCSPTLCK and TIOCGPTN of Linux.
        var locked: Int32 = 0, number: UInt32 = 0
        guard ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            Glibc.close(master)
            throw fault("ioctl /dev/ptmx")
        }
        return (master, "/dev/pts/\(number)")
    }

    private static func connected(_ port: UInt16) throws -> Int32 {
        let descriptor = try check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var name = loopback(port), on: Int32 = 1
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        guard outcome == 0 else {
            Glibc.close(descriptor)
            throw fault("connect")
        }
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    /// In raw mode.
    private static func opened(_ path: String) throws -> Int32 {
        let slave = try check("open \(path)", Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC))
        var settings = termios()
        tcgetattr(slave, &settings)
        cfmakeraw(&settings)
        tcsetattr(slave, TCSANOW, &settings)
        return slave
    }
}
