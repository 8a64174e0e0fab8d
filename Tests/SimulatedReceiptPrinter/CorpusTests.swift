import TestHarness
import Testing
@testable import SimulatedReceiptPrinter

/// Streams kept because a printer could stumble over them, and mutations of these.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    @Test(arguments: TestSize.seeds(everyday: 2, soak: 1_000), PrinterDialect.allCases) func streams(seed: UInt64, dialect: PrinterDialect) throws {
        try Corpus.each("printer-streams", seed: seed, rounds: TestSize.of(everyday: 15, soak: 60)) { input in
            let bed = Bed {
                $0.dialect = dialect
                $0.rollMillimetres = 1_000
                $0.receiveBufferBytes = 100_000
            }
            bed.send(input.bytes)
            let state = bed.printer.state
            #expect(state.bufferedBytes <= bed.printer.options.receiveBufferBytes && state.storedPictureBytes <= NonVolatileMemory.capacity, "\(input.name)")
            #expect(bed.printer.problems.count <= Interpreter.maximumKeptProblems, "\(input.name)")
            bed.printer.switchPower(on: false)
            bed.printer.switchPower(on: true)
            bed.printer.loadRoll()
            bed.send("\nsound\n")
            #expect(bed.printer.text.contains("sound"), "\(input.name)")
        }
    }
}
