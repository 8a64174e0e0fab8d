import Foundation

/// A plain TCP or Unix connection, for requests that no HTTP client would send. Reading gives up after `patienceSeconds`.
final class RawConnection: Sendable {
    static let patienceSeconds = 20
    private let descriptor: CInt

    /// To 127.0.0.1.
    init(port: Int, patienceSeconds: Int = patienceSeconds) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        descriptor = try Self.connected(AF_INET, &address, patienceSeconds)
    }

    init(unix path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        descriptor = try Self.connected(AF_UNIX, &address)
    }

    private static func connected<Address>(_ family: CInt, _ address: inout Address, _ patienceSeconds: Int = patienceSeconds) throws -> CInt {
        let descriptor = socket(family, CInt(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) }
        }
        guard result == 0 else {
            close(descriptor)
            throw POSIXError(.ECONNREFUSED)
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// False when the other side closed in between.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Up to the first piece that ends what `isEnough` wants, the end of the connection, or the end of patience. On a thread of its own.
    func read(until isEnough: @escaping @Sendable (String) -> Bool) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                var text = "", buffer = [UInt8](repeating: 0, count: 65_536)
                while !isEnough(text) {
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    guard count > 0 else { break }
                    text += String(decoding: buffer[..<count], as: UTF8.self)
                }
                continuation.resume(returning: text)
            }
        }
    }

    /// Whether the other side ends the connection within patience.
    func isEnded() async -> Bool {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                var buffer = [UInt8](repeating: 0, count: 65_536), count = 1
                while count > 0 { count = recv(descriptor, &buffer, buffer.count, 0) }
                continuation.resume(returning: count == 0 || errno == ECONNRESET)
            }
        }
    }

    func statusLine() async -> String { await read { $0.contains("\r\n") }.components(separatedBy: "\r\n")[0] }
}
