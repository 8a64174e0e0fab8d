import TestHarness
import Testing
@testable import SimulatedReceiptPrinter

@Suite struct StreamTests {
    /// Random but well-formed work, so that every kind of command is cut in every place.
    private func job(_ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = [0x1B, 0x40, 0x1D, 0x61, 0xFF]
        for _ in 0..<40 {
            switch random.next() % 14 {
            case 0: bytes += [0x1D, 0x21, UInt8(random.next() % 8) << 4 | UInt8(random.next() % 8)]
            case 1: bytes += [0x1B, 0x45, UInt8(random.next() & 1)]
            case 2: bytes += [0x1B, 0x74, 16, 0x80, 0xE4]
            case 3: bytes += [0x10, 0x04, UInt8(random.next() % 5)]
            case 4: bytes += [0x1B, 0x70, 0, 50, 250]
            case 5: bytes += [0x1D, 0x76, 0x30, UInt8(random.next() % 4), 3, 0, 5, 0] + (0..<15).map { _ in UInt8.random(in: 0...255, using: &random) }
            case 6: bytes += [0x1B, 0x2A, 33, 4, 0] + (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }
            case 7: bytes += [0x1D, 0x6B, 0x43, 12] + Array("590123412345".utf8)
            case 8: bytes += [0x1D, 0x28, 0x6B, 5, 0, 0x31, 0x50, 0x30, 0x41, 0x42, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30]
            case 9: bytes += feedAndCut
            case 10: bytes += [0x1D, 0x72, 1, 0x1D, 0x49, 67]
            case 11: bytes += [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44]
            default: bytes += Array("Apples 2 x 0.50\t1.00\n".utf8)
            }
        }
        return bytes + [0x0A]
    }

    @Test(arguments: TestSize.seeds(everyday: 3, soak: 200)) func howTheStreamIsCutMakesNoDifference(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let bytes = job(&random)
        let whole = Bed(), cut = Bed(), single = Bed()
        whole.send(bytes)
        for byte in bytes { single.send([byte]) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Int(random.next() % 30) + 1)
            cut.send(Array(part))
            rest = rest.dropFirst(part.count)
        }
        for other in [cut, single] {
            #expect(other.printer.text == whole.printer.text, "seed \(seed)")
            #expect(other.printer.receipts.map(\.picture) == whole.printer.receipts.map(\.picture), "seed \(seed)")
            #expect(other.printer.problems == whole.printer.problems, "seed \(seed)")
            #expect(other.drawer.pulses == whole.drawer.pulses, "seed \(seed)")
        }
        let answers = whole.wire.take()
        #expect(cut.wire.take() == answers, "seed \(seed)")
        #expect(single.wire.take() == answers, "seed \(seed)")
    }

    @Test(arguments: TestSize.seeds(everyday: 6, soak: 500)) func noiseNeverTrapsAndNothingGrowsWithoutBound(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let bed = Bed { $0.rollMillimetres = 2_000 }
        let prefixes: [UInt8] = [0x1B, 0x1D, 0x1C, 0x10, 0x28, 0x38, 0x4C, 0x6B, 0x76, 0x2A, 0x30, 0x31]
        for _ in 0..<30 {
            let noise = (0..<512).map { _ in
                random.next() % 3 == 0 ? prefixes[Int(random.next() % UInt64(prefixes.count))] : UInt8.random(in: 0...255, using: &random)
            }
            bed.send(noise)
            switch random.next() % 8 {
            case 0: bed.printer.setCover(open: random.next() & 1 == 0)
            case 1: bed.printer.loadRoll(millimetres: Int(random.next() % 300))
            case 2: bed.printer.switchPower(on: random.next() & 1 == 0)
            case 3: bed.printer.jamCutter()
            case 4: bed.printer.freeCutter()
            default: break
            }
            _ = bed.wire.take()
        }
        let state = bed.printer.state
        #expect(state.bufferedBytes <= bed.printer.options.receiveBufferBytes, "seed \(seed)")
        #expect(bed.printer.problems.count <= Interpreter.maximumKeptProblems, "seed \(seed)")
        bed.printer.switchPower(on: false)
        bed.printer.switchPower(on: true)
        bed.printer.setOverheated(false)
        bed.printer.freeCutter()
        bed.printer.loadRoll()
        bed.send("still here\n")
        // Not always the last line: the noise may have drawn the paper back.
        #expect(bed.printer.paperInPrinter.lines.contains("still here"), "seed \(seed)")
    }
}
