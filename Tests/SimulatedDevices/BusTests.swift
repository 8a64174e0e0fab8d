import DeviceKit
import Foundation
import SimulatedDeviceBus
import Synchronization
import Testing

/// A device that says back what it hears, while it has room.
final class Echo: SimulatedDevice {
    private let speaks: Bool
    /// - Parameter speaks: false for one that only listens.
    init(speaks: Bool = true) { self.speaks = speaks }
    private struct State {
        var line: (any DeviceLine)?
        var heard: [UInt8] = []
        var room = Int.max
    }
    private let state = Mutex(State())
    let changes = ChangeSignal()
    var heard: [UInt8] { state.withLock { $0.heard } }
    func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }
    func detached() { state.withLock { $0.line = nil } }
    func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        let taken = state.withLock { state in
            let part = bytes.prefix(max(0, state.room))
            state.room -= part.count
            state.heard += part
            if speaks { state.line?.send(Array(part)) }
            return part.count
        }
        changes.changed()
        return taken
    }
    func setRoom(_ room: Int) {
        let line = state.withLock { state in
            state.room = room
            return state.line
        }
        line?.resume()
    }
    func say(_ bytes: [UInt8]) { state.withLock { $0.line }?.send(bytes) }
}

/// A bare descriptor, so that these tests do not lean on the drivers' transports. Blocking reads run on a thread of their own.
struct Descriptor: Sendable {
    let number: Int32

    static func connect(_ port: Int) -> Descriptor? {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        if result == 0 { return Descriptor(number: number) }
        Glibc.close(number)
        return nil
    }

    func write(_ bytes: [UInt8]) { _ = Glibc.write(number, bytes, bytes.count) }
    func close() { Glibc.close(number) }

    /// Reads until `count` bytes came, the other end went, or five seconds passed.
    func read(_ count: Int) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var all: [UInt8] = []
                while all.count < count {
                    var look = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
                    guard poll(&look, 1, 5_000) > 0 else { break }
                    var chunk = [UInt8](repeating: 0, count: count - all.count)
                    let got = Glibc.read(number, &chunk, chunk.count)
                    if got <= 0 { break }
                    all += chunk.prefix(got)
                }
                continuation.resume(returning: all)
            }
        }
    }
}

@Suite struct BusTests {
    @Test func memoryHasFlowControlAndTimeLimits() async throws {
        let bus = MemoryBus(), echo = Echo()
        bus.attach(echo, name: "echo", wireCapacity: 8)
        echo.setRoom(4)
        let channel = try await bus.open(.memory(name: "echo"), timeoutMilliseconds: 100)
        await #expect(throws: TransportError.timedOut(bytesTaken: 12)) { try await channel.write([UInt8](1...20), timeoutMilliseconds: 30) }
        await #expect(throws: TransportError.busy("memory:echo is open already")) { _ = try await bus.open(.memory(name: "echo"), timeoutMilliseconds: 1) }
        async let rest: Void = channel.write([UInt8](13...20), timeoutMilliseconds: 5_000)
        echo.setRoom(.max)
        try await rest
        #expect(echo.heard == [UInt8](1...20))
        await channel.close()
        await #expect(throws: TransportError.closed) { _ = try await channel.read(maximum: 1, timeoutMilliseconds: 1_000) }
    }

    @Test(arguments: [0, 1, 5, 9]) func aWireCanBeCutAfterAnyByte(bytes: Int) async throws {
        let bus = MemoryBus(), echo = Echo()
        let port = bus.attach(echo, name: "echo")
        let channel = try await bus.open(.memory(name: "echo"), timeoutMilliseconds: 100)
        port.unplug(afterBytes: bytes)
        await #expect(throws: TransportError.disconnected("memory:echo")) { try await channel.write([UInt8](1...10), timeoutMilliseconds: 1_000) }
        #expect(echo.heard == Array([UInt8](1...10).prefix(bytes)))
        try port.plug()
        let again = try await bus.open(.memory(name: "echo"), timeoutMilliseconds: 100)
        try await again.write([7], timeoutMilliseconds: 1_000)
        #expect(try await again.read(maximum: 5, timeoutMilliseconds: 1_000) == [7])
    }

    @Test func cancellationClosesTheChannel() async throws {
        let bus = MemoryBus()
        bus.attach(Echo(), name: "echo")
        let channel = try await bus.open(.memory(name: "echo"), timeoutMilliseconds: 100)
        let waiting = Task { try await channel.read(maximum: 1, timeoutMilliseconds: 60_000) }
        waiting.cancel()
        await #expect(throws: TransportError.closed) { _ = try await waiting.value }
        await #expect(throws: TransportError.closed) { try await channel.write([1], timeoutMilliseconds: 100) }
    }

    @Test func tcpServesOneClientAtATimeAndComesBack() async throws {
        let echo = Echo()
        let port = try TCPPort(device: echo)
        defer { port.close() }
        let first = try #require(Descriptor.connect(port.port)), second = try #require(Descriptor.connect(port.port))
        second.write([2, 2])
        first.write([1, 1])
        #expect(await first.read(2) == [1, 1])
        #expect(echo.heard == [1, 1])
        first.close()
        #expect(await second.read(2) == [2, 2])
        port.unplug()
        #expect(await second.read(1) == [])
        second.close()
        #expect(Descriptor.connect(port.port) == nil)
        try port.plug()
        let third = try #require(Descriptor.connect(port.port))
        third.write([3])
        #expect(await third.read(1) == [3])
        third.close()
    }

    @Test func tcpHoldsBackWhatTheDeviceDoesNotTake() async throws {
        let echo = Echo()
        echo.setRoom(10)
        let port = try TCPPort(device: echo)
        defer { port.close() }
        let client = try #require(Descriptor.connect(port.port))
        defer { client.close() }
        client.write([UInt8](repeating: 9, count: 100))
        #expect(await client.read(10).count == 10)
        #expect(echo.heard.count == 10)
        echo.setRoom(.max)
        #expect(await client.read(90).count == 90)
    }

    @Test func aSerialLineSurvivesClosingAndHangsUpWhenUnplugged() async throws {
        let directory = NSTemporaryDirectory() + "bus-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let echo = Echo(), link = directory + "/scanner"
        let port = try SerialPort(device: echo, linkPath: link)
        defer { port.close() }
        #expect(port.address == .serial(path: link, baud: 9_600))
        for round in UInt8(1)...3 {
            echo.say([0xEE]) // nobody listens: lost
            let line = Descriptor(number: open(link, O_RDWR | O_NOCTTY | O_CLOEXEC))
            #expect(line.number >= 0)
            line.write([round, 0x0D, 0x0A, 0x11, 0x13])
            #expect(await line.read(5) == [round, 0x0D, 0x0A, 0x11, 0x13])
            line.close()
        }
        let line = Descriptor(number: open(link, O_RDWR | O_NOCTTY | O_CLOEXEC))
        line.write([5])
        #expect(await line.read(1) == [5])
        port.unplug()
        #expect(await line.read(1) == [])
        line.close()
        #expect(open(link, O_RDWR | O_NOCTTY) < 0)
        try port.plug()
        let again = Descriptor(number: open(link, O_RDWR | O_NOCTTY | O_CLOEXEC))
        again.write([6])
        #expect(await again.read(1) == [6])
        again.close()
    }

    @Test func somethingElseAtTheLinkIsLeftAlone() throws {
        let path = NSTemporaryDirectory() + "bus-file-\(UUID().uuidString)"
        FileManager.default.createFile(atPath: path, contents: Data("keep".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: BusError.linkPathTaken(path)) { _ = try SerialPort(device: Echo(), linkPath: path) }
        #expect(FileManager.default.contents(atPath: path) == Data("keep".utf8))
    }
}
