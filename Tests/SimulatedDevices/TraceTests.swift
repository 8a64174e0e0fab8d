import DeviceKit
import SimulatedDeviceBus
import TestHarness
import Testing

/// The trace as a file, and a recorded device that answers from it.
@Suite struct TraceTests {
    static let trace = DeviceTrace(role: "receipt-printer", address: "usb:04b8:0202:SIM1", records: [
        .init(milliseconds: 0, what: .opened), .init(milliseconds: 1, what: .received([0x11])), .init(milliseconds: 12, what: .sent([0x10, 0x04, 0x01])),
        .init(milliseconds: 15, what: .received([0x16])), .init(milliseconds: 20, what: .sent([0x1B, 0x40])), .init(milliseconds: 30, what: .sent([0x10, 0x04, 0x02])),
        .init(milliseconds: 31, what: .received([0x12])), .init(milliseconds: 31, what: .received([0x14, 0x00, 0x00, 0x0F])), .init(milliseconds: 9801, what: .closed("device.disconnected")),
    ])

    @Test func isTextThatReadsBack() throws {
        #expect(Self.trace.text.hasPrefix("till-trace 1 receipt-printer usb:04b8:0202:SIM1\n0 open\n1 < 11\n12 > 10 04 01\n15 < 16\n"))
        #expect(try DeviceTrace(parsing: Self.trace.text) == Self.trace)
    }

    @Test(arguments: [("", DeviceTraceError.noTrace), ("till-trace 2 a b\n", .unknownVersion("2")), ("till-trace 1 a b\n0 open\n1 > 1G\n", .badLine(3, "1 > 1G")), ("till-trace 1 a b\n-1 open\n", .badLine(2, "-1 open"))])
    func aFileThatIsNoneSaysWhere(text: String, error: DeviceTraceError) {
        #expect(throws: error) { try DeviceTrace(parsing: text) }
    }

    /// Mutated files are read or refused, never a trap.
    @Test(arguments: TestSize.seeds(everyday: 20, soak: 2_000)) func damagedFilesAreReadOrRefused(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.trace.text.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &random) { bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        if let read = try? DeviceTrace(parsing: String(decoding: bytes, as: UTF8.self)) { #expect(read.records.count <= bytes.count, "seed \(seed)") }
    }

    private func replayed(speaksWhenTold: Bool = false) async throws -> (replay: TraceReplay, channel: any Transport) {
        let replay = TraceReplay(Self.trace, speaksWhenTold: speaksWhenTold), bus = MemoryBus()
        bus.attach(replay, name: "recorded")
        return (replay, try await bus.open(.memory(name: "recorded"), timeoutMilliseconds: 1000))
    }

    private func read(_ count: Int, _ channel: any Transport) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += try await channel.read(maximum: count - bytes.count, timeoutMilliseconds: 5000) }
        return bytes
    }

    @Test func answersAsTheRecordedOneDid() async throws {
        let (replay, channel) = try await replayed()
        try await channel.write([0x10, 0x04, 0x01], timeoutMilliseconds: 1000)
        #expect(try await read(2, channel) == [0x11, 0x16])
        // Cut otherwise than recorded: the bytes count, not the writes.
        try await channel.write([0x1B], timeoutMilliseconds: 1000)
        try await channel.write([0x40, 0x10, 0x04, 0x02], timeoutMilliseconds: 1000)
        #expect(try await read(5, channel) == [0x12, 0x14, 0x00, 0x00, 0x0F])
        #expect(replay.isAtEnd && replay.departure == nil)
    }

    /// What came by itself comes when a hand says so: before the first question, or behind the answer to one.
    @Test func speaksWhenTold() async throws {
        let (replay, channel) = try await replayed(speaksWhenTold: true)
        replay.speak()
        #expect(try await read(1, channel) == [0x11])
        try await channel.write([0x10, 0x04, 0x01, 0x1B, 0x40, 0x10, 0x04, 0x02], timeoutMilliseconds: 1000)
        #expect(try await read(2, channel) == [0x16, 0x12])
        #expect(!replay.isAtEnd)
        replay.speak()
        #expect(try await read(4, channel) == [0x14, 0x00, 0x00, 0x0F])
        #expect(replay.isAtEnd && replay.departure == nil)
    }

    @Test func saysWhereTheTerminalDepartsFromTheTrace() async throws {
        let (replay, channel) = try await replayed()
        try await channel.write([0x10, 0x04, 0x03], timeoutMilliseconds: 1000)
        try await eventually("the departure") { replay.departure != nil }
        #expect(replay.departure?.offset == 2 && replay.departure?.expected == 0x01 && replay.departure?.found == 0x03 && !replay.isAtEnd)
    }
}
