import DeviceKit
import Foundation
import SimulatedCashDrawer
import SimulatedReceiptPrinter

/// What happened at the bench, for scripts and other people's CI: GET /report, and `--report FILE`.
public struct BenchReport: Sendable, Equatable, Codable {
    public struct Receipt: Sendable, Equatable, Codable {
        public let number: Int
        public let ending: String
        public let millimetres: Int
        public let lines: [String]
    }

    /// Something in a stream that a real device would silently do wrong.
    public struct Problem: Sendable, Equatable, Codable {
        public let device: String
        /// Bytes since the device was switched on; nil where the device's own words say it.
        public let offset: Int?
        public let kind: String
        /// Hexadecimal.
        public let bytes: String?
    }

    public struct DrawerMove: Sendable, Equatable, Codable {
        public let atMilliseconds: Int
        public let isOpen: Bool
        public let cause: String
    }

    public struct Kick: Sendable, Equatable, Codable {
        public let atMilliseconds: Int
        public let pin: Int
        public let onMilliseconds: Int
        public let opened: Bool
    }

    public struct Wire: Sendable, Equatable, Codable {
        public let address: String
        /// Bytes from the terminal, and to it.
        public let received: Int
        public let sent: Int
    }

    /// `passed`, `failed`, `stopped`, `running`; nil without a script.
    public let outcome: ScriptRun.Outcome?
    /// On the bench's clock since the table was laid.
    public let milliseconds: Int
    public let script: ScriptRun.Progress?
    public let model: String
    public let receipts: [Receipt]
    /// What hangs in the printer, not yet cut.
    public let paperInPrinter: [String]
    public let printer: PrinterState
    public let problems: [Problem]
    public let drawer: [DrawerMove]
    public let kicks: [Kick]
    public let display: [String]
    public let reads: Int
    public let wires: [String: Wire]

    public init(_ bench: Bench, _ progress: ScriptRun.Progress?) {
        outcome = progress?.outcome
        milliseconds = bench.time.nowMilliseconds
        script = progress
        model = bench.options.printerOptions.profile.name
        receipts = bench.printer.receipts.map {
            Receipt(number: $0.number, ending: $0.ending.rawValue, millimetres: $0.rows / PrinterOptions.dotsPerMillimetre, lines: $0.lines)
        }
        paperInPrinter = bench.printer.paperInPrinter.lines
        printer = bench.printer.state
        problems = bench.printer.problems.map {
            Problem(device: DeviceRole.receiptPrinter.rawValue, offset: $0.offset, kind: $0.kind.rawValue, bytes: DeviceTrace.Record.hex($0.bytes))
        } + bench.display.problems.map { Problem(device: DeviceRole.customerDisplay.rawValue, offset: nil, kind: $0, bytes: nil) }
        drawer = bench.drawer.history.map { DrawerMove(atMilliseconds: $0.atMilliseconds, isOpen: $0.isOpen, cause: $0.cause.rawValue) }
        kicks = bench.drawer.pulses.map(Kick.init)
        display = bench.display.lines
        reads = bench.scanner.framesSent
        let addresses = bench.addresses
        wires = Dictionary(uniqueKeysWithValues: bench.taps.map { role, tap in
            let counts = tap.counts
            return (role.rawValue, Wire(address: addresses[role]?.description ?? "-", received: counts.received, sent: counts.sent))
        })
    }
}

extension BenchReport.Kick {
    init(_ pulse: DrawerTwin.Pulse) {
        self.init(atMilliseconds: pulse.atMilliseconds, pin: pulse.pin.rawValue, onMilliseconds: pulse.onMilliseconds, opened: pulse.opened)
    }
}

extension BenchReport {
    /// For a file: JSON, indented, a new line at its end.
    public var file: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            return [UInt8](try encoder.encode(self)) + [0x0A]
        }
    }
}
