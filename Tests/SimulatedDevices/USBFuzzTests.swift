import Foundation
import SimulatedDeviceBus
import TestHarness
import Testing

/// Whatever a host says, the server goes on, and the next host finds the devices well.
/// One seed after another: each has a server of its own, and descriptors are few.
@Suite(.serialized) struct USBFuzzTests {
    static func functions(_ echo: Echo) -> [any USBFunction] {
        [USBPrinterFunction(device: echo, deviceID: "X"), USBHIDFunction(device: Echo(), reports: KeyboardReports()), USBSerialFunction(device: Echo())]
    }

    /// A session of a host, in bytes: requests of every kind.
    static func session(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for sequence in UInt32(1)...UInt32.random(in: 2...30, using: &generator) {
            let unlinks = generator.chance(15), toHost = generator.chance(50)
            let endpoint = sequence == 1 ? 0 : UInt32.random(in: 0...7, using: &generator)
            var setup = generator.bytes(8)
            if generator.chance(70) { setup[0] = [0x80, 0x00, 0x81, 0x01, 0x82, 0x02, 0xA1, 0x21, 0x23][Int.random(in: 0..<9, using: &generator)] }
            if sequence == 1 { setup = [0, 9, 1, 0, 0, 0, 0, 0] }
            let data = sequence == 1 || toHost ? [] : generator.bytes(Int.random(in: 0...300, using: &generator))
            let length = toHost && sequence > 1 ? UInt32.random(in: 0...5_000, using: &generator) : UInt32(data.count)
            let words: [UInt32] = unlinks
                ? [2, sequence, 0x1_0002, 0, 0, UInt32.random(in: 0...sequence, using: &generator), 0, 0, 0, 0, 0, 0]
                : [1, sequence, 0x1_0002, toHost && sequence > 1 ? 1 : 0, endpoint, UInt32.random(in: 0...1, using: &generator), length, 0, generator.chance(50) ? 0 : .max, 0]
            bytes += words.flatMap(USBHostClient.big) + (unlinks ? [] : setup + data)
        }
        return bytes
    }

    @Test(arguments: TestSize.seeds(everyday: 60, soak: 20_000))
    func noStreamHarmsTheServer(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let bus = try USBBus(tcpPort: 0), echo = Echo()
        let identity = USBDevice.Identity(vendor: 1, product: 2, maker: "", name: "", serialNumber: nil)
        let port = try bus.server.attach(try USBDevice(identity, functions: Self.functions(echo)))
        let tcpPort = try #require(bus.server.tcpPort)
        for _ in 0..<6 {
            var bytes = Self.session(&generator)
            // Bits turn, pieces are lost, doubled or made up.
            for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 5))
                case 2: bytes.insert(contentsOf: generator.bytes(3), at: at)
                default: bytes[at] = [0, 0x7F, 0x80, 0xFF][Int.random(in: 0..<4, using: &generator)]
                }
            }
            let overTCP = generator.chance(30)
            let wire = overTCP ? try #require(Descriptor.connect(tcpPort)) : Descriptor(number: try port.hostEnd())
            if overTCP, generator.chance(70) { wire.tell([0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)) }
            wire.tell(bytes)
            // Half of the hosts read nothing of what is answered.
            if generator.chance(50) { _ = await wire.readSome() }
            if overTCP {
                // Its import may not have been heard yet; the server's end is the sign that all was.
                shutdown(wire.number, Int32(SHUT_WR))
                while await wire.read(4_096).count == 4_096 {}
            }
            wire.close()
            #expect(await port.changes.wait { !port.isTaken }, "seed \(seed)")
        }
        let client = try USBHostClient(port)
        try await client.configure()
        let before = echo.heard.count
        #expect(try await client.out(1, [1, 2, 3]).count == 3, "seed \(seed)")
        #expect(echo.heard.count == before + 3, "seed \(seed)")
        await client.close()
    }

    /// However a host's bytes are cut, the answers are the same.
    @Test(arguments: TestSize.seeds(everyday: 15, soak: 2_000))
    func cutsDoNotMatter(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = Self.session(&generator)
        var answers: [[UInt8]] = []
        for isCut in [false, true] {
            let bus = try USBBus()
            let identity = USBDevice.Identity(vendor: 1, product: 2, maker: "", name: "", serialNumber: nil)
            let port = try bus.server.attach(try USBDevice(identity, functions: Self.functions(Echo())))
            let wire = Descriptor(number: try port.hostEnd())
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = rest.prefix(isCut ? Int.random(in: 1...40, using: &generator) : rest.count)
                wire.tell(Array(part))
                rest = rest.dropFirst(part.count)
            }
            // Whatever the session did, the last question is answered, and after all others.
            let last: [UInt32] = [1, 0x7FFF_FFFF, 0, 1, 0, 0, 1, 0, 0, 0]
            wire.tell(last.flatMap(USBHostClient.big) + [0x80, 8, 0, 0, 0, 0, 1, 0])
            var answer: [UInt8] = []
            while !Array(answer.suffix(49).prefix(8)).elementsEqual([0, 0, 0, 3, 0x7F, 0xFF, 0xFF, 0xFF]) {
                let more = await wire.read(1)
                guard !more.isEmpty else { break }
                answer += more + (await wire.readSome())
            }
            answers.append(answer)
            wire.close()
        }
        #expect(answers[0] == answers[1], "seed \(seed)")
        #expect(answers[0].count >= 48)
    }
}

extension Descriptor {
    /// What is there now, or comes within a moment; nothing is awaited.
    func readSome() async -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let got = recv(number, &chunk, chunk.count, Int32(MSG_DONTWAIT))
        return Array(chunk.prefix(max(0, got)))
    }
}
