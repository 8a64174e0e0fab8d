import DeviceKit
import SimulatedReceiptPrinter

/// The whole table at a moment, as GET /state tells it.
public struct BenchState: Sendable, Codable {
    public struct Drawer: Sendable, Codable {
        public let open: Bool
        public let stuck: Bool
        public let openings: Int
    }
    public struct Scanner: Sendable, Codable { public let framesSent: Int }
    public struct Display: Sendable, Codable {
        public let lines: [String]
        public let problems: [String]
    }
    public struct Paper: Sendable, Codable {
        public let number: Int
        public let rows: Int
        public let ending: String
    }

    public let printer: PrinterState
    public let problems: [String]
    /// The last receipts, newest first, and the piece in the printer with number 0 before them.
    public let paper: [Paper]
    public let drawer: Drawer
    public let scanner: Scanner
    public let display: Display
    public let addresses: [String: String]
    public let plugged: [String: Bool]

    /// Receipts listed at most.
    public static let listedReceipts = 20

    public init(_ bench: Bench) {
        printer = bench.printer.state
        problems = bench.printer.problems.suffix(20).map(\.description)
        paper = ([bench.printer.paperInPrinter] + bench.printer.receipts.suffix(Self.listedReceipts).reversed())
            .map { Paper(number: $0.number, rows: $0.rows, ending: $0.ending.rawValue) }
        drawer = Drawer(open: bench.drawer.isOpen, stuck: bench.drawer.isStuck, openings: bench.drawer.openings)
        scanner = Scanner(framesSent: bench.scanner.framesSent)
        display = Display(lines: bench.display.lines, problems: bench.display.problems.suffix(20))
        addresses = Dictionary(uniqueKeysWithValues: bench.addresses.map { ($0.key.rawValue, $0.value.description) })
        plugged = Dictionary(uniqueKeysWithValues: DeviceRole.allCases.map { ($0.rawValue, bench.isPlugged($0)) })
    }
}
