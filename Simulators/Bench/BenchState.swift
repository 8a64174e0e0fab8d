import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedReceiptPrinter

/// The whole table at a moment, as GET /state tells it. It holds nothing that moves by itself, so an unchanged bench gives the same bytes.
public struct BenchState: Sendable, Codable {
    public struct Drawer: Sendable, Codable {
        public let open: Bool
        public let stuck: Bool
        public let openings: Int
        /// `high-when-open`, `low-when-open` or `none`.
        public let sensor: String
        public let pinThreeHigh: Bool
        /// A drawer with a board has a port of its own; else it hangs on the printer.
        public let hasBoard: Bool
        public let deaf: Bool
        public let shortestPulseMilliseconds: Int
        public let lastKick: BenchReport.Kick?
    }
    public struct Scanner: Sendable, Codable {
        public let framesSent: Int
        public let kind: String
        public let layout: String?
        /// The AIM identifier goes before the data.
        public let identifier: Bool
        public let gapMilliseconds: Int
        public let beeps: Int
        /// Characters left out, as the keyboard's layout has no key for them.
        public let untyped: Int
    }
    public struct Display: Sendable, Codable {
        public let lines: [String]
        public let problems: [String]
        public let commands: String
        /// Changes with the picture.
        public let picture: String
    }
    public struct Paper: Sendable, Codable {
        public let number: Int
        public let rows: Int
        public let ending: String
        /// Changes with the picture.
        public let picture: String
    }
    public struct Script: Sendable, Codable {
        public let outcome: ScriptRun.Outcome
        public let stepCount: Int
        public let stepsDone: Int
        public let failures: Int
        /// The last steps, newest last.
        public let latest: [String]
    }

    public let printer: PrinterState
    public let model: String
    public let problems: [String]
    /// The last receipts, newest first, and the piece in the printer with number 0 before them.
    public let paper: [Paper]
    public let drawer: Drawer
    public let scanner: Scanner
    public let display: Display
    public let addresses: [String: String]
    public let plugged: [String: Bool]
    public let script: Script?

    /// Receipts listed at most.
    public static let listedReceipts = 20
    static let listedSteps = 8

    public init(_ bench: Bench, _ progress: ScriptRun.Progress? = nil) {
        printer = bench.printer.state
        model = bench.options.printerOptions.profile.name
        problems = bench.printer.problems.suffix(20).map(\.description)
        let received = printer.bytesReceived
        paper = ([bench.printer.paperInPrinter] + bench.printer.receipts.suffix(Self.listedReceipts).reversed()).map {
            Paper(number: $0.number, rows: $0.rows, ending: $0.ending.rawValue, picture: $0.number == 0 ? "\($0.rows)-\(received)" : "\($0.rows)")
        }
        drawer = Drawer(bench)
        scanner = Scanner(bench)
        display = Display(bench.display)
        addresses = Dictionary(uniqueKeysWithValues: bench.addresses.map { ($0.key.rawValue, $0.value.description) })
        plugged = Dictionary(uniqueKeysWithValues: DeviceRole.allCases.map { ($0.rawValue, bench.isPlugged($0)) })
        script = progress.map { progress in
            Script(
                outcome: progress.outcome, stepCount: progress.stepCount, stepsDone: progress.steps.count, failures: progress.failures,
                latest: progress.steps.suffix(Self.listedSteps).map(\.description))
        }
    }
}

extension BenchState.Drawer {
    fileprivate init(_ bench: Bench) {
        let drawer = bench.drawer, options = drawer.options
        self.init(
            open: drawer.isOpen, stuck: drawer.isStuck, openings: drawer.openings,
            sensor: options.hasSensor ? options.pinThreeHighWhenOpen ? "high-when-open" : "low-when-open" : "none",
            pinThreeHigh: drawer.pinThreeHigh, hasBoard: bench.board != nil, deaf: bench.board?.isDeaf ?? false,
            shortestPulseMilliseconds: options.minimumPulseMilliseconds, lastKick: drawer.pulses.last.map(BenchReport.Kick.init))
    }
}

extension BenchState.Scanner {
    fileprivate init(_ bench: Bench) {
        let scanner = bench.scanner, kind = bench.scannerKind, framing = scanner.framing
        self.init(
            framesSent: scanner.framesSent, kind: kind.name, layout: kind.layout, identifier: framing.sendsIdentifier,
            gapMilliseconds: framing.interCharacterMilliseconds, beeps: scanner.beeps.count, untyped: scanner.untyped)
    }
}

extension BenchState.Display {
    fileprivate init(_ display: DisplayTwin) {
        self.init(
            lines: display.lines, problems: display.problems.suffix(20), commands: display.options.language.rawValue,
            picture: String(Fingerprint.of(display.picture.bytes), radix: 36))
    }
}
