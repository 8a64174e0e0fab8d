import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner

/// What a scanner sends, as its driver makes scans of it: a thousand reads lie ready, and the driver gives their scans through its stream. The floor reads
/// the same messages from the same transport and adds their bytes up.
enum ScanBenchmark {
    /// No more than the driver keeps for a slow consumer.
    private static let reads = 1_000
    private static let code = "5901234123457"
    private static let message = "(01)09501234567891(3103)001233(17)271231(10)LOT-42"

    static func run(_ ground: Ground) async throws -> [Figure] {
        let rounds = max(1, ground.sizes.scans / reads)
        guard let setup = KeyboardSetup() else { throw BenchmarkFault(description: "no keyboard layout") }
        let layout = try KeyboardLayout(.us)
        let kinds: [(String, ScannerInterface, (LoadedTransport, ScannerTwin) throws -> any BarcodeScanning)] = [
            ("a serial line", .serial, { transport, _ in SerialBarcodeScanner(transport: transport) }),
            ("HID-POS reports", .hidPOS(.counted), { try HIDBarcodeScanner(transport: $0, reportDescriptor: $1.interface.reportDescriptor) }),
            ("key events", .keyEvents(setup), { transport, _ in WedgeBarcodeScanner(transport: transport, layout: layout) }),
        ]
        var figures: [Figure] = []
        for (name, interface, make) in kinds {
            let codes = [("EAN-13", code, Symbology.ean13)] + (interface == .serial ? [("GS1-128, four elements", message, .gs1128)] : [])
            for (what, text, symbology) in codes {
                let twin = ScannerTwin(interface: interface)
                guard let drawn = symbology == .gs1128 ? symbology.drawn(text) : text else { throw BenchmarkFault(description: "\(text) cannot be drawn") }
                // A keyboard's records come a read at a time: the kernel's queue is emptied as it fills.
                let messages = (0..<reads).flatMap { _ in
                    let parts = twin.messages(drawn, as: symbology)
                    if case .keyEvents = interface { return grouped(Array(parts.joined())) }
                    return parts
                }
                var decoding = Stopwatch(), reading = Stopwatch()
                for _ in 0..<rounds {
                    let scanner = try make(LoadedTransport(messages), twin)
                    let scans = try await decoding.time(sharedBy: reads) {
                        var count = 0
                        for try await case .scan(_) in scanner.events() { count += 1 }
                        return count
                    }
                    guard scans == reads else { throw BenchmarkFault(description: "\(scans) of \(reads) reads became scans (\(name), \(what))") }
                    keep(try await reading.time(sharedBy: reads) { try await sum(LoadedTransport(messages)) })
                }
                let bytes = messages.reduce(0) { $0 + $1.count } / reads
                let floor = Figure.Floor(title: "reading them", measurement: reading.measurement())
                figures.append(Figure(title: "\(what) by \(name), \(bytes) bytes", measurement: decoding.measurement(), floors: [floor]))
            }
        }
        return figures + [try gs1(rounds)]
    }

    /// A GS1 message into its elements, without a scanner.
    private static func gs1(_ rounds: Int) throws -> Figure {
        guard let drawn = Symbology.gs1128.drawn(message) else { throw BenchmarkFault(description: "\(message) cannot be drawn") }
        let sent = ScannerTwin(framing: bare).frame(drawn, as: .gs1128)
        // Three characters are the symbology's identifier.
        let data = String(decoding: sent.dropFirst(3), as: UTF8.self)
        guard try GS1Message.elements(of: data).count == 4 else { throw BenchmarkFault(description: "\(data) is not four elements") }
        var parsing = Stopwatch(), reading = Stopwatch()
        for _ in 0..<rounds {
            try parsing.time(each: reads) { keep(try GS1Message.elements(of: data)) }
            reading.time(each: reads) { keep(data.utf8.reduce(UInt8(0)) { $0 &+ $1 }) }
        }
        return Figure(
            title: "GS1 message into four elements, \(data.utf8.count) bytes", measurement: parsing.measurement(),
            floors: [.init(title: "reading them", measurement: reading.measurement())])
    }

    private static var bare: ScannerTwin.Framing {
        var framing = ScannerTwin.Framing()
        framing.suffix = []
        return framing
    }

    private static func grouped(_ records: [UInt8]) -> [[UInt8]] {
        // 64 records of 24 bytes.
        stride(from: 0, to: records.count, by: 64 * 24).map { Array(records[$0..<min(records.count, $0 + 64 * 24)]) }
    }

    private static func sum(_ transport: LoadedTransport) async throws -> UInt8 {
        var sum: UInt8 = 0
        while true {
            do {
                for byte in try await transport.read(maximum: 4_096, timeoutMilliseconds: 1_000) { sum &+= byte }
            } catch { return sum }
        }
    }
}
