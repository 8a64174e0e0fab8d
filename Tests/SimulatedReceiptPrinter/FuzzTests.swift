import Testing
import TestHarness
@testable import SimulatedReceiptPrinter

/// Random and mutated streams: no trap, bounded time and memory, and the same paper however they are cut into writes.
@Suite(.timeLimit(.minutes(10))) struct FuzzTests {
    private static let roll = 3_000

    private func bed(_ dialect: PrinterDialect) -> Bed {
        Bed {
            $0.dialect = dialect
            $0.rollMillimetres = Self.roll
            $0.receiveBufferBytes = 100_000
        }
    }

    private func sendInPieces(_ bytes: [UInt8], to bed: Bed, _ random: inout SeededGenerator) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(random.chance(30) ? 1 : Int.random(in: 1...200, using: &random))
            bed.send(Array(part))
            rest = rest.dropFirst(part.count)
        }
    }

    private func expectSame(_ whole: Bed, _ cut: Bed, _ seed: UInt64) {
        #expect(cut.printer.text == whole.printer.text, "seed \(seed)")
        #expect(cut.printer.receipts.map(\.picture) == whole.printer.receipts.map(\.picture), "seed \(seed)")
        #expect(cut.printer.paperInPrinter.picture == whole.printer.paperInPrinter.picture, "seed \(seed)")
        #expect(cut.printer.problems == whole.printer.problems, "seed \(seed)")
        #expect(cut.printer.state == whole.printer.state, "seed \(seed)")
        #expect(cut.drawer.pulses == whole.drawer.pulses, "seed \(seed)")
    }

    @Test(arguments: TestSize.seeds(everyday: 6, soak: 2_000), PrinterDialect.allCases)
    func theSamePaperHoweverItIsCut(seed: UInt64, dialect: PrinterDialect) {
        var make = StreamGenerator(seed: seed, dialect: dialect)
        let stream = make.stream(60)
        let whole = bed(dialect), cut = bed(dialect)
        whole.send(stream)
        sendInPieces(stream, to: cut, &make.random)
        expectSame(whole, cut, seed)
        #expect(cut.wire.take() == whole.wire.take(), "seed \(seed)")
    }

    @Test(arguments: TestSize.seeds(everyday: 6, soak: 4_000), PrinterDialect.allCases)
    func mutatedStreamsDoNoHarm(seed: UInt64, dialect: PrinterDialect) {
        var make = StreamGenerator(seed: seed &+ 1_000_000, dialect: dialect)
        let stream = make.mutated(make.stream(50))
        let whole = bed(dialect), cut = bed(dialect)
        whole.send(stream)
        sendInPieces(stream, to: cut, &make.random)
        expectSame(whole, cut, seed)
        expectBounded(whole, seed)
        // A printer that was given nonsense is sound again after power and a roll.
        whole.printer.switchPower(on: false)
        whole.printer.switchPower(on: true)
        whole.printer.loadRoll()
        whole.send("\nsound\n")
        #expect(whole.printer.text.contains("sound"), "seed \(seed)")
    }

    private func expectBounded(_ bed: Bed, _ seed: UInt64) {
        let state = bed.printer.state
        #expect(state.bufferedBytes <= bed.printer.options.receiveBufferBytes, "seed \(seed)")
        #expect(bed.printer.problems.count <= Interpreter.maximumKeptProblems, "seed \(seed)")
        #expect(state.storedPictureBytes <= NonVolatileMemory.capacity, "seed \(seed)")
        #expect(bed.printer.paperInPrinter.rows <= Mechanism.maximumPieceRows + PageBuffer.maximumHeight, "seed \(seed)")
        // Paper is neither made nor lost, but for what one step may print beyond the end of the roll.
        let rows = bed.printer.receipts.reduce(bed.printer.paperInPrinter.rows) { $0 + $1.rows }
        #expect(rows <= Self.roll * 8 + Interpreter.longestFeed + 1_024, "seed \(seed): \(rows)")
    }

    @Test(arguments: TestSize.seeds(everyday: 2, soak: 2_000)) func pureNoise(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for dialect in PrinterDialect.allCases {
            let one = bed(dialect)
            for _ in 0..<16 {
                one.send(random.bytes(512))
                if random.chance(20) { one.printer.loadRoll(millimetres: Int.random(in: 0...200, using: &random)) }
                if random.chance(10) { one.printer.setCover(open: random.chance(50)) }
                if random.chance(10) { one.printer.jamCutter() }
                if random.chance(20) { one.printer.freeCutter() }
                if random.chance(10) { one.printer.pressFeed() }
                if random.chance(10) { one.printer.switchPower(on: random.chance(70)) }
            }
            #expect(one.printer.problems.count <= Interpreter.maximumKeptProblems, "seed \(seed)")
            #expect(one.printer.state.bufferedBytes <= one.printer.options.receiveBufferBytes, "seed \(seed)")
        }
    }

    /// A picture that says it is larger than it can be, and commands that announce gigabytes, are passed over without being kept.
    @Test func announcedGigabytesAreNotKept() {
        let one = bed(.escPos)
        one.send([0x1D, 0x38, 0x4C, 0xFF, 0xFF, 0xFF, 0xFF, 0x30, 112])
        for _ in 0..<70 { one.send([UInt8](repeating: 0x30, count: 4_096)) }
        #expect(one.printer.paperInPrinter.lines.isEmpty)
        #expect(one.printer.state.bytesReceived == 9 + 70 * 4_096)
        one.send([0x10, 0x04, 0x01])
        #expect(one.wire.take() == [0x12])
    }

    /// With a virtual clock the same script gives the same paper, bytes and times.
    @Test(arguments: TestSize.seeds(everyday: 2, soak: 500)) func theSameScriptGivesTheSame(seed: UInt64) {
        func run() -> (paper: String, pictures: [[UInt8]?], answers: [UInt8], states: [PrinterState]) {
            var make = StreamGenerator(seed: seed)
            let one = Bed {
                $0.millimetresPerSecond = 150
                $0.receiveBufferBytes = 512
                $0.headHeat = HeadHeat()
                $0.xoffBelowFreeBytes = 64
            }
            one.send([0x1D, 0x61, 0xFF])
            var answers: [UInt8] = [], states: [PrinterState] = []
            var rest = make.stream(80)[...]
            for step in 0..<200 {
                rest = rest.dropFirst(one.printer.receive(rest.prefix(64)))
                if step == 40 { one.printer.setCover(open: true) }
                if step == 50 { one.printer.setCover(open: false) }
                if step == 90 { one.printer.setPaperLeft(millimetres: 0) }
                if step == 95 { one.printer.loadRoll() }
                one.printer.advance(milliseconds: 37)
                answers += one.wire.take()
                states.append(one.printer.state)
            }
            return (one.printer.text, (one.printer.receipts + [one.printer.paperInPrinter]).map(\.png), answers, states)
        }
        let first = run(), second = run()
        #expect(first.paper == second.paper && first.pictures == second.pictures && first.answers == second.answers && first.states == second.states, "seed \(seed)")
        #expect(!first.paper.isEmpty)
    }
}
