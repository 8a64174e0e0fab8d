import Foundation

/// The far end of a channel in these tests: a pty master or an accepted connection. All waiting is off the pool and bounded.
final class Peer: Sendable {
    let descriptor: Int32
    static let patienceMilliseconds: Int32 = 10_000

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func write(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } }

    /// Exactly `count` bytes, or fewer if they do not come.
    func read(_ count: Int) async -> [UInt8] {
        let descriptor = descriptor
        return await offPool {
            var bytes: [UInt8] = []
            while bytes.count < count {
                var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&polled, 1, Peer.patienceMilliseconds) > 0 else { break }
                var buffer = [UInt8](repeating: 0, count: count - bytes.count)
                let got = Glibc.read(descriptor, &buffer, buffer.count)
                guard got > 0 else { break }
                bytes += buffer[..<got]
            }
            return bytes
        }
    }

    func close() { Glibc.close(descriptor) }
}

func offPool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: work()) }.start()
    }
}

/// A pseudo terminal: `peer` is the device, `path` what the driver opens.
struct Pty {
    let peer: Peer
    let path: String

    init() {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var lock: Int32 = 0
        var number: Int32 = -1
        // TIOCSPTLCK and TIOCGPTN: what unlockpt and ptsname do.
        precondition(master >= 0 && ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        peer = Peer(master)
        path = "/dev/pts/\(number)"
    }
}

/// A listening socket on a free port of 127.0.0.1.
final class Listener: Sendable {
    let descriptor: Int32
    let port: Int

    init() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                precondition(bind(descriptor, generic, size) == 0 && listen(descriptor, 64) == 0)
                getsockname(descriptor, generic, &size)
            }
        }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    func accept() async -> Peer {
        let descriptor = descriptor
        return Peer(await offPool { Glibc.accept(descriptor, nil, nil) })
    }

    func close() { Glibc.close(descriptor) }
}
