import DeviceKit
import Foundation
import PrinterProfiles
import ReceiptPrinter
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Transports

/// From the moment a printer is plugged in at its address until its driver is ready for a receipt: opened, status read, put straight. The floor is a bare
/// open of the same address; in memory, the bus's.
///
/// On a pseudo terminal the simulator looks every 20 ms whether anybody has opened it, for the kernel does not say; a real port has no such wait.
enum ReadyBenchmark {
    private static let openMilliseconds = 5_000

    static func run(_ ground: Ground) async throws -> [Figure] {
        let bus = MemoryBus(), system = SystemTransports()
        let twins = (0..<3).map { _ in PrinterTwin(PrinterOptions(profile: .epson80)) }
        let places: [(String, any DevicePort, any TransportOpening)] = [
            ("memory", bus.attach(twins[0], name: "printer"), bus), ("TCP", try TCPPort(device: twins[1]), system),
            ("pseudo terminal", try SerialPort(device: twins[2], linkPath: ground.path("printer")), system),
        ]
        var figures: [Figure] = []
        for (name, port, opening) in places {
            var preparing = Stopwatch(), bare = Stopwatch()
            for _ in 0..<ground.sizes.plugs {
                port.unplug()
                _ = try await preparing.time {
                    try port.plug()
                    let printer = EscPosPrinter(transport: try await opening.open(port.address, timeoutMilliseconds: openMilliseconds), profile: .epson80)
                    try await printer.prepare()
                    return printer
                }
                // The plug ends the driver's channel.
                port.unplug()
                try port.plug()
                if case .memory = port.address {
                    await (try await bare.time { try await opening.open(port.address, timeoutMilliseconds: openMilliseconds) }).close()
                } else {
                    DescriptorSink.close(try bare.time { try DescriptorSink.open(port.address) })
                }
            }
            port.close()
            let floor = Figure.Floor(title: "a bare open of it", measurement: bare.measurement())
            figures.append(Figure(title: "printer by \(name)", measurement: preparing.measurement(), floors: [floor]))
        }
        return figures
    }
}
