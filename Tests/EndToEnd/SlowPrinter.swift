import Checkout
import Foundation
import SimulatedBench
import TestHarness
import Testing

/// A printer that takes its time (and only while a test waits with it), on a bench of its own beside the register: it keeps paper
/// and power when the register dies.
final class SlowPrinter: Sendable {
    let bench: Bench
    private let directory: TemporaryDirectory

    private init(_ reach: BenchOptions.Reach) throws {
        directory = try TemporaryDirectory("bench")
        var options = BenchOptions(directory: directory.path)
        options.printer = reach
        options.scanner = .memory
        options.display = .memory
        options.printerOptions.millimetresPerSecond = 150
        bench = try Bench(options)
    }

    /// A sample shop and a printer beside it.
    static func with(_ reach: BenchOptions.Reach, _ work: (TestShop, SlowPrinter) async throws -> Void) async throws {
        let shop = try await TestShop()
        let printer = try SlowPrinter(reach)
        defer { printer.bench.close() }
        try await work(shop, printer)
    }

    /// Waits, and lets the printer's time pass meanwhile; else it stands still in the middle of what it does.
    func eventually(_ what: String, _ condition: @Sendable () async throws -> Bool) async throws {
        do {
            try await TestHarness.eventually(what) {
                self.bench.printer.advance(milliseconds: 10)
                return try await condition()
            }
        } catch let error as NeverHappened {
            Issue.record("\(error)\nthe printer: \(bench.printer.state)\nits paper:\n\(bench.printer.text)")
            throw error
        }
    }

    /// The register with this printer set up as a real one; gives its page's address.
    func runRegister(_ shop: TestShop) async throws -> (RunningProgram, String) {
        struct Line: Decodable { var page: String }
        let address = try #require(bench.addresses[.receiptPrinter])
        try await shop.till(["setup", "--device", "receipt-printer=\(address)", "--device", "cash-drawer=pin2"])
        let program = try RunningProgram("till", ["run", "--port", "0", "--json", "--data", shop.data])
        let line = try await program.line(containing: "\"ready\":true")
        // A new connection is put straight behind what the printer still holds, so its time has to pass.
        try await self.eventually("printer and drawer ready") {
            let devices = try await shop.state().devices
            // The drawer may still stand open from the sale before.
            return devices["receipt-printer"]?.health == "ready" && ["ready", "attention"].contains(devices["cash-drawer"]?.health)
        }
        return (program, try JSONDecoder().decode(Line.self, from: Data(line.utf8)).page)
    }

    var paper: Paper { Paper(bench.printer.text) }

    /// Waits until this is printed and its receipt is not at its end.
    func isInTheMiddle(of text: String) async throws {
        try await eventually("'\(text)' on the paper") { self.bench.printer.paperInPrinter.text.contains(text) }
        #expect(!bench.printer.paperInPrinter.text.contains("Receipt T1"), "the printer was too quick for this test")
    }

    /// Nothing is queued and the printer stands still.
    func isDone(_ shop: TestShop) async throws {
        try await eventually("nothing left to print") {
            let printing = try await shop.state().printing
            return printing.queued == 0 && !printing.isPrinting && self.bench.printer.state.isIdle
        }
    }
}

extension TestShop {
    /// Rings one article and takes exact cash, as a script does.
    func sell(_ code: String, id: String) async throws {
        _ = try await act(.add(code: code, quantity: nil), id: id + "-add")
        let outcome = try await act(.tender(.cash, amountMinorUnits: nil), id: id + "-pay", revision: try await state().revision)
        #expect(outcome?.accepted == true, "\(outcome?.message ?? "no answer")")
    }

    func end(_ program: RunningProgram) async throws {
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0, "\(program.errors)")
    }
}
