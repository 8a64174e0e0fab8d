import DeviceKit
import PrinterProfiles
import Raster
import ReceiptPrinter
import SimulatedReceiptPrinter

/// What simulated devices cost: bytes interpreted, paper as PNG, and how many terminals one core carries.
enum SimulatorBenchmark {
    /// Terminals whose sales are measured together.
    private static let terminals = 20
    /// A busy checkout: a sale of twelve lines so often.
    private static let secondsBetweenSales = 30

    static func run(_ ground: Ground) async throws -> [Figure] {
        let encoder = EscPosEncoder(profile: .epson80)
        let text = encoder.bytes(SampleReceipt.plain)
        var figures = [try interpreted("receipts of text interpreted", text, ground.sizes.documents)]
        guard let picture = SampleReceipt.picture(width: PictureBenchmark.width, height: PictureBenchmark.height) else {
            throw BenchmarkFault(description: "the picture could not be made")
        }
        for command in PrinterProfile.PictureCommand.allCases {
            var profile = PrinterProfile.epson80
            profile.pictures = [command]
            let bytes = EscPosEncoder(profile: profile).bytes(PrintDocument(blocks: [.image(picture, alignment: .left, dithering: .atkinson), .cut]))
            figures.append(try interpreted("200 mm of picture interpreted, \(command.rawValue) command", bytes, ground.sizes.pictures))
        }
        figures.append(try rendered("receipts of text printed and rendered to PNG", text, ground.sizes.documents))
        figures.append(try await carried(ground.sizes.simulatedSales))
        return figures
    }

    /// The floor looks at each byte once.
    private static func interpreted(_ title: String, _ bytes: [UInt8], _ times: Int) throws -> Figure {
        let twin = PrinterTwin(PrinterOptions(profile: .epson80)), sink = ByteSink()
        var interpreting = Stopwatch(), reading = Stopwatch()
        for _ in 0..<times {
            try interpreting.time { try give(bytes, to: twin) }
            reading.time(each: 20) { keep(sink.receive(bytes[...])) }
            guard twin.takeReceipts().count == 1 else { throw BenchmarkFault(description: "the simulated printer cut no receipt") }
            twin.loadRoll()
        }
        guard twin.state.problemCount == 0 else { throw BenchmarkFault(description: "the simulated printer did not understand: \(twin.problems)") }
        let measured = interpreting.measurement(items: bytes.count)
        return Figure(
            title: title, measurement: measured,
            floors: [.init(title: "looking at each of \(bytes.count) bytes", measurement: reading.measurement(items: bytes.count))],
            notes: ["\(BenchReport.tenths(measured.perSecond, 1_000_000)) MB/s"])
    }

    private static func rendered(_ title: String, _ bytes: [UInt8], _ times: Int) throws -> Figure {
        let twin = PrinterTwin(PrinterOptions(profile: .epson80))
        var printing = Stopwatch(), encoding = Stopwatch()
        var size = 0
        for _ in 0..<times {
            let (receipt, png) = try printing.time {
                try give(bytes, to: twin)
                let receipt = twin.takeReceipts().first
                return (receipt, receipt?.png)
            }
            guard let picture = receipt?.picture, let png else { throw BenchmarkFault(description: "the simulated printer cut no receipt") }
            size = png.count
            keep(encoding.time { PNGEncoder.encode(picture) })
            twin.loadRoll()
        }
        return Figure(
            title: title, measurement: printing.measurement(), floors: [.init(title: "writing the same dots as PNG", measurement: encoding.measurement())],
            notes: ["a PNG of \(size) bytes"])
    }

    private static func give(_ bytes: [UInt8], to twin: PrinterTwin) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = twin.receive(rest)
            guard taken > 0 else { throw BenchmarkFault(description: "the simulated printer stopped with \(rest.count) bytes left") }
            rest = rest.dropFirst(taken)
        }
    }

    /// Processor time, all threads, of one sale at each of many simulated terminals; a simulated device at rest takes none.
    private static func carried(_ sales: Int) async throws -> Figure {
        let script = try await SimulatedTerminal.Script.make()
        let devices = try await (0..<terminals).asyncMap { _ in try await SimulatedTerminal(script, isSink: false) }
        let sinks = try await (0..<terminals).asyncMap { _ in try await SimulatedTerminal(script, isSink: true) }
        let measured = try await processorTime(devices, sales), floor = try await processorTime(sinks, sales)
        let busy = Int64(secondsBetweenSales) * 1_000_000_000
        return Figure(
            title: "processor time of a sale at a simulated terminal", measurement: measured,
            floors: [.init(title: "its bytes into sinks on the same wires", measurement: floor)],
            notes: [
                "\(script.codes.count) scans, \(script.updates.count) texts on the display, a receipt of \(script.receipt.count) bytes, a kick",
                "one core carries \(measured.p50 > 0 ? busy / measured.p50 : 0) terminals that sell every \(secondsBetweenSales) s, its drivers not counted",
            ])
    }

    /// Of each round the mean of one terminal.
    private static func processorTime(_ terminals: [SimulatedTerminal], _ sales: Int) async throws -> Measurement {
        for terminal in terminals { try await terminal.sell() }
        var times: [Int64] = []
        for _ in 0..<sales {
            let before = ProcessorTime.nanoseconds
            for terminal in terminals { try await terminal.sell() }
            times.append((ProcessorTime.nanoseconds - before) / Int64(terminals.count))
        }
        return Measurement(nanoseconds: times)
    }
}

extension Sequence {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ make: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await make(element)) }
        return values
    }
}
