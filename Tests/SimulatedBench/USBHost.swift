import Foundation

/// As much of a USB/IP host as reads an endpoint: takes a device over TCP, configures it, asks for reports. Each call gives up after ten seconds.
struct USBHost {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private static let headBytes = 48
    private let socket: Int32

    init(port: Int, busID: String) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) } }
        guard status == 0 else { throw Failure(description: "no USB/IP server on port \(port)") }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        tell([0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array(busID.utf8) + [UInt8](repeating: 0, count: 32 - busID.utf8.count))
        guard try read(8)[4...] == [0, 0, 0, 0] else { throw Failure(description: "\(busID) is not to be had") }
        _ = try read(312)
        // SET_CONFIGURATION 1.
        submit(endpoint: 0, toHost: false, length: 0, setup: [0, 9, 1, 0, 0, 0, 0, 0])
        _ = try reply()
    }

    func close() { Glibc.close(socket) }

    /// Asks for what an IN endpoint has; the answer is read by `answer()`.
    func ask(endpoint: UInt8, length: Int) { submit(endpoint: endpoint, toHost: true, length: length, setup: [UInt8](repeating: 0, count: 8)) }

    func answer() throws -> [UInt8] {
        let head = try reply()
        return try read(Int(head[26]) << 8 | Int(head[27]))
    }

    private func reply() throws -> [UInt8] {
        let head = try read(Self.headBytes)
        guard head[20..<24] == [0, 0, 0, 0] else { throw Failure(description: "the transfer failed") }
        return head
    }

    private func submit(endpoint: UInt8, toHost: Bool, length: Int, setup: [UInt8]) {
        let words: [UInt32] = [1, 1, 0x1_0002, toHost ? 1 : 0, UInt32(endpoint), 0, UInt32(length), 0, 0, 0]
        tell(words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } } + setup)
    }

    private func tell(_ bytes: [UInt8]) { _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    private func read(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var part = [UInt8](repeating: 0, count: count - bytes.count)
            let got = recv(socket, &part, part.count, 0)
            guard got > 0 else { throw Failure(description: "the USB/IP server said no more") }
            bytes += part.prefix(got)
        }
        return bytes
    }
}
