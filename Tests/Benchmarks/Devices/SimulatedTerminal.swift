import CustomerDisplay
import DeviceKit
import ReceiptPrinter
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// Printer with drawer, scanner and display on wires in memory, and a sale as the bytes its drivers would send.
struct SimulatedTerminal {
    /// What goes over the wires in one sale; made once, so that no driver is measured.
    struct Script {
        let codes: [String]
        let updates: [[UInt8]]
        let receipt: [UInt8]

        static func make() async throws -> Script {
            let wire = LoadedTransport()
            let display = LineDisplay(transport: wire)
            var updates: [[UInt8]] = []
            for line in 0...SampleReceipt.lines + 1 {
                try await display.show(DisplayText(
                    upper: .init(left: "Organic bread no \(line)", right: "\(line),99"), lower: .init(left: "TOTAL", right: "\(line * 5),48 €")))
                updates.append(wire.takeWritten())
            }
            let kick = PrintDocument.Block.drawer(pin: .two, onMilliseconds: 100, offMilliseconds: 500)
            return Script(
                codes: (0..<SampleReceipt.lines).map { _ in SampleReceipt.barcode }, updates: updates,
                receipt: EscPosEncoder(profile: .epson80).bytes(PrintDocument(blocks: SampleReceipt.plain.blocks + [kick])))
        }
    }

    private static let milliseconds = 5_000

    private let script: Script
    private let printer: PrinterTwin?
    private let drawer = DrawerTwin()
    private let scanner: ScannerTwin?
    private let printing: any Transport
    private let scanning: any Transport
    private let showing: any Transport

    /// - Parameter isSink: the devices throw their bytes away, and nothing is scanned.
    init(_ script: Script, isSink: Bool) async throws {
        self.script = script
        let bus = MemoryBus()
        printer = isSink ? nil : PrinterTwin(PrinterOptions(profile: .epson80), drawer: drawer)
        scanner = isSink ? nil : ScannerTwin()
        func open(_ device: any SimulatedDevice, _ name: String) async throws -> any Transport {
            try await bus.open(bus.attach(device, name: name).address, timeoutMilliseconds: Self.milliseconds)
        }
        printing = try await open(printer ?? ByteSink(), "printer")
        scanning = try await open(scanner ?? ByteSink(), "scanner")
        showing = try await open(isSink ? ByteSink() : DisplayTwin(), "display")
    }

    func sell() async throws {
        for (index, update) in script.updates.enumerated() {
            if let scanner, index < script.codes.count {
                scanner.scan(script.codes[index], as: .ean13)
                let read = try await scanning.read(maximum: 64, timeoutMilliseconds: Self.milliseconds)
                guard read.last == 0x0D else { throw BenchmarkFault(description: "a scan was cut off") }
            }
            try await showing.write(update, timeoutMilliseconds: Self.milliseconds)
        }
        try await printing.write(script.receipt, timeoutMilliseconds: Self.milliseconds)
        guard let printer else { return }
        guard printer.takeReceipts().count == 1, drawer.isOpen else { throw BenchmarkFault(description: "no receipt, or the drawer stayed shut") }
        printer.loadRoll()
        drawer.close()
    }
}
