import DeviceKit
import SimulatedDeviceBus
import Transports

/// Bytes through each transport that needs no hardware, into a sink that throws them away, beside bare writes of the same pieces to a sink of the same kind.
///
/// A write returns when the channel has all of the piece, so that it is a rate of handing over; the sink is waited for at the end. usblp, libusb and
/// hidraw need a kernel with a USB bus: `make kernel` drives them, in an emulator whose speed says nothing.
enum TransportBenchmark {
    /// As the printer driver sends, and larger.
    static let pieces = [512, 16_384]

    static func run(_ ground: Ground) async throws -> [Figure] {
        var figures: [Figure] = []
        for piece in pieces {
            let count = max(1, min(ground.sizes.wireBytes / piece, 8_000)), bytes = [UInt8](repeating: 0x2A, count: piece)
            for kind in DescriptorSink.Kind.allCases {
                let driven = try DescriptorSink(kind), bare = try DescriptorSink(kind)
                let transport = try await SystemTransports().open(driven.address, timeoutMilliseconds: 5_000)
                let descriptor = try DescriptorSink.open(bare.address)
                var driving = Stopwatch(), writing = Stopwatch()
                for _ in 0..<count {
                    try await driving.time { try await transport.write(bytes, timeoutMilliseconds: 5_000) }
                    try writing.time { try DescriptorSink.write(bytes, to: descriptor) }
                }
                try driven.expect(bytes: count * piece)
                try bare.expect(bytes: count * piece)
                await transport.close()
                DescriptorSink.close(descriptor)
                driven.stop()
                bare.stop()
                figures.append(figure("\(kind.rawValue), pieces of \(piece) bytes", driving, "bare write to a \(kind.rawValue)", writing, piece))
            }
            let bus = MemoryBus(), sink = ByteSink()
            let transport = try await bus.open(bus.attach(sink, name: "sink", wireCapacity: 1 << 16).address, timeoutMilliseconds: 1_000)
            var driving = Stopwatch(), handing = Stopwatch()
            for _ in 0..<count {
                try await driving.time { try await transport.write(bytes, timeoutMilliseconds: 5_000) }
                handing.time { _ = sink.receive(bytes[...]) }
            }
            guard sink.count == 2 * count * piece else { throw BenchmarkFault(description: "the memory sink has \(sink.count) bytes") }
            await transport.close()
            figures.append(figure("memory, pieces of \(piece) bytes", driving, "the device's own taking", handing, piece))
        }
        return figures
    }

    private static func figure(_ title: String, _ driving: Stopwatch, _ floor: String, _ bare: Stopwatch, _ piece: Int) -> Figure {
        let measured = driving.measurement(items: piece), below = bare.measurement(items: piece)
        return Figure(
            title: title, measurement: measured, floors: [.init(title: floor, measurement: below)],
            notes: ["\(BenchReport.tenths(measured.perSecond, 1_000_000)) MB/s, bare \(BenchReport.tenths(below.perSecond, 1_000_000)) MB/s"])
    }
}
