import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A plain HTTP/1.1 client over a TCP or Unix socket, so that a test can send what a browser would never send and read a stream
/// piece by piece. Each read has a thread of its own, so that
/// tests that wait hold nobody up, and gives up after `patienceSeconds`.
final class Wire: Sendable {
    static let patienceSeconds = 10

    struct Answer: Sendable {
        let status: Int
        let head: String
        let body: String

        func json<T: Decodable>(_ type: T.Type) throws -> T { try JSONDecoder().decode(type, from: Data(body.utf8)) }
    }

    struct Failure: Error { let what: String }

    private let descriptor: CInt

    private init(_ descriptor: CInt) {
        self.descriptor = descriptor
        var limit = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    static func tcp(_ port: Int) throws -> Wire {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return try connected(AF_INET, &address)
    }

    static func unix(_ path: String) throws -> Wire {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return try connected(AF_UNIX, &address)
    }

    private static func connected<Address>(_ family: CInt, _ address: inout Address) throws -> Wire {
        let wire = Wire(socket(family, CInt(SOCK_STREAM.rawValue), 0))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(wire.descriptor, $0, socklen_t(MemoryLayout<Address>.size)) }
        }
        guard result == 0 else { throw Failure(what: String(cString: strerror(errno))) }
        return wire
    }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure(what: "send: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads until `isEnough`, or until the other end closes (then whatever came).
    func read(until isEnough: @escaping @Sendable (String) -> Bool) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [self] in
                var bytes: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 65536)
                while !isEnough(String(decoding: bytes, as: UTF8.self)) {
                    let count = recv(descriptor, &chunk, chunk.count, 0)
                    if count < 0 { return continuation.resume(throwing: Failure(what: "no answer; so far: \(String(decoding: bytes.prefix(2000), as: UTF8.self))")) }
                    if count == 0 { break }
                    bytes += chunk.prefix(count)
                }
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    /// One request, one answer; the connection is closed after it.
    func exchange(_ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil) async throws -> Answer {
        var lines = ["\(method) \(path) HTTP/1.1", "Connection: close"]
        if headers["Host"] == nil { lines.append("Host: 127.0.0.1") }
        lines += headers.map { "\($0.key): \($0.value)" }
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        try? send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
        let text = try await read { Self.answer(in: $0) != nil }
        guard let answer = Self.answer(in: text) else { throw Failure(what: "cut short: \(text)") }
        return answer
    }

    private static func answer(in text: String) -> Answer? {
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let head = String(text[..<end.lowerBound])
        let body = String(text[end.upperBound...])
        let length = head.lowercased().components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) } ?? 0
        guard body.utf8.count >= length, let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        return Answer(status: status, head: head, body: body)
    }
}
