import Foundation
import SimulatedDeviceBus
import Testing

/// A host of the tests: speaks USB/IP as its document has it, with code of its own, over TCP or a socket pair.
actor USBHostClient {
    struct Reply: Equatable, Sendable {
        var status: Int32
        var count: Int
        var data: [UInt8] = []
    }

    struct NoReply: Error {}

    private let wire: Descriptor
    private var sequence: UInt32 = 0
    private var lengths: [UInt32: Bool] = [:]
    private var replies: [UInt32: Reply] = [:]

    init(_ wire: Descriptor) { self.wire = wire }

    /// Takes the device at `port` in this process.
    init(_ port: USBIPPort) throws { wire = Descriptor(number: try port.hostEnd()) }

    func close() { wire.close() }

    // MARK: operations

    func ask(_ code: UInt16, version: UInt16 = 0x0111, _ rest: [UInt8] = []) {
        wire.tell(Self.big(UInt32(version) << 16 | UInt32(code)) + Self.big(0) + rest)
    }

    func read(_ count: Int) async -> [UInt8] { await wire.read(count) }

    func importDevice(_ busID: String) async -> (status: UInt32, description: [UInt8]) {
        ask(0x8003, Array(busID.utf8) + [UInt8](repeating: 0, count: 32 - busID.utf8.count))
        let head = await read(8)
        guard head.count == 8, Array(head[..<4]) == [0x01, 0x11, 0x00, 0x03] else { return (.max, []) }
        let status = Self.number(head[4..<8])
        return (status, status == 0 ? await read(312) : [])
    }

    // MARK: transfers

    @discardableResult
    func submit(
        _ endpoint: UInt8, toHost: Bool, length: Int, data: [UInt8] = [], setup: [UInt8] = [UInt8](repeating: 0, count: 8), flags: UInt32 = 0
    ) -> UInt32 {
        sequence += 1
        lengths[sequence] = toHost
        wire.tell(
            Self.big(1) + Self.big(sequence) + Self.big(0x1_0002) + Self.big(toHost ? 1 : 0) + Self.big(UInt32(endpoint))
                + Self.big(flags) + Self.big(UInt32(length)) + Self.big(0) + Self.big(0) + Self.big(0) + setup + data)
        return sequence
    }

    func submit(out endpoint: UInt8, _ data: [UInt8]) -> UInt32 { submit(endpoint, toHost: false, length: data.count, data: data) }

    func unlink(_ victim: UInt32) async throws -> Int32 {
        sequence += 1
        wire.tell(Self.big(2) + Self.big(sequence) + Self.big(0x1_0002) + Self.big(0) + Self.big(0) + Self.big(victim) + [UInt8](repeating: 0, count: 24))
        return try await reply(sequence).status
    }

    /// The end of a transfer, however the answers are ordered.
    func reply(_ wanted: UInt32) async throws -> Reply {
        while true {
            if let reply = replies.removeValue(forKey: wanted) { return reply }
            let head = await wire.read(48)
            guard head.count == 48 else { throw NoReply() }
            let command = Self.number(head[0..<4]), sequence = Self.number(head[4..<8])
            var reply = Reply(status: Int32(bitPattern: Self.number(head[20..<24])), count: command == 3 ? Int(Self.number(head[24..<28])) : 0)
            if command == 3, lengths[sequence] == true, reply.count > 0 { reply.data = await wire.read(reply.count) }
            replies[sequence] = reply
        }
    }

    func out(_ endpoint: UInt8, _ data: [UInt8]) async throws -> Reply { try await reply(submit(out: endpoint, data)) }

    func `in`(_ endpoint: UInt8, _ length: Int = 64, flags: UInt32 = 0) async throws -> Reply {
        try await reply(submit(endpoint, toHost: true, length: length, flags: flags))
    }

    func control(_ type: UInt8, _ request: UInt8, _ value: UInt16 = 0, _ index: UInt16 = 0, length: UInt16 = 0, data: [UInt8] = []) async throws -> Reply {
        let toHost = type & 0x80 != 0, size = toHost ? length : UInt16(data.count)
        let setup = [type, request] + [value, index, size].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        return try await reply(submit(0, toHost: toHost, length: Int(size), data: data, setup: setup))
    }

    /// SET_CONFIGURATION 1.
    func configure() async throws { #expect(try await control(0x00, 9, 1) == Reply(status: 0, count: 0)) }

    func descriptor(_ type: UInt8, _ index: UInt8 = 0, length: UInt16 = 1_024) async throws -> [UInt8] {
        try await control(0x80, 6, UInt16(type) << 8 | UInt16(index), type == 3 ? 0x0409 : 0, length: length).data
    }

    static func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}

/// A server in this process with some devices, closed when the test lets go of it.
final class USBBus: Sendable {
    let server: USBIPServer
    init(tcpPort: Int? = nil) throws { server = try USBIPServer(tcpPort: tcpPort) }
    deinit { server.close() }

    func attach(_ functions: any USBFunction..., speed: USBSpeed = .high, serial: String? = "S1") throws -> USBIPPort {
        let identity = USBDevice.Identity(vendor: 0x04B8, product: 0x0202, maker: "Maker", name: "Näme", serialNumber: serial)
        return try server.attach(try USBDevice(identity, speed: speed, functions: functions))
    }
}

extension Descriptor {
    /// Writes to a server that may have ended the connection, which must not end the process (SIGPIPE).
    func tell(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
