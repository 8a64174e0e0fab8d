import Testing
@testable import SimulatedReceiptPrinter

/// What the printer keeps: NV and download pictures, glyphs, macros, counters.
@Suite struct MemoryTests {
    private func command(_ function: [UInt8]) -> [UInt8] { [0x1D, 0x28, 0x4C, UInt8((function.count + 1) & 255), UInt8((function.count + 1) >> 8), 0x30] + function }
    private func row(_ bed: Bed, above: Int = 1) -> [Bool] {
        let picture = bed.printer.paperInPrinter.picture
        return (0..<16).map { picture?[$0, (picture?.height ?? 0) - above] ?? false }
    }
    private let stripes = (0..<16).map { $0 < 4 || $0 >= 12 }

    @Test func nvGraphicsOutlastThePower() {
        let bed = Bed()
        bed.send(command([67, 48, 0x41, 0x31, 1, 16, 0, 2, 0, 49, 0xF0, 0x0F, 0xF0, 0x0F]))
        bed.send(command([68, 48, 0x41, 0x32, 1, 2, 0, 8, 0, 49, 0xFF, 0x81]))
        bed.send(command([83, 48, 0x44, 0x31, 1, 16, 0, 1, 0, 49, 0xFF, 0xFF]))
        bed.send(command([64, 0x4B, 0x43]) + command([80, 0x4B, 0x43]) + command([48]) + command([51]))
        #expect(bed.wire.take() == [0x37, 0x72, 0x40] + Array("A1A2".utf8) + [0, 0x37, 0x73, 0x40] + Array("D1".utf8) + [0]
            + [0x37, 0x30] + Array("393216".utf8) + [0] + [0x37, 0x31] + Array("393204".utf8) + [0])
        bed.printer.switchPower(on: false)
        bed.printer.switchPower(on: true)
        bed.send(command([69, 0x41, 0x31, 1, 1]))
        #expect(row(bed) == stripes)
        bed.send(command([69, 0x41, 0x31, 1, 2]) + command([69, 0x41, 0x32, 2, 1]))
        #expect(bed.printer.paperInPrinter.lines == ["[picture 16x2]", "[picture 16x4]", "[picture 4x8]"])
        bed.send(command([85, 0x44, 0x31, 1, 1]))
        #expect(bed.printer.problems.map(\.kind) == [.badParameter])
        bed.send(command([66, 0x41, 0x31]) + command([69, 0x41, 0x31, 1, 1]) + command([65] + Array("CLR".utf8)) + command([69, 0x41, 0x32, 1, 1]))
        #expect(bed.printer.problems.count == 3)
        #expect(bed.printer.state.storedPictureBytes == 0)
    }

    @Test func aFullMemoryRefuses() {
        let bed = Bed()
        for key in UInt8(0x30)...0x37 { bed.send(command([67, 48, key, key, 1, 0, 2, 0, 3, 49] + [UInt8](repeating: 0x55, count: 64 * 768))) }
        bed.send(command([67, 48, 0x41, 0x41, 1, 0, 2, 0, 3, 49] + [UInt8](repeating: 0x55, count: 64 * 768)))
        #expect(bed.printer.problems.map(\.kind) == [.memoryFull])
        #expect(bed.printer.state.storedPictureBytes <= NonVolatileMemory.capacity)
    }

    @Test func theOldStoredPictures() {
        let bed = Bed()
        bed.send([0x1C, 0x71, 2, 2, 0, 1, 0] + (0..<16).map { stripes[$0] ? 0xFF : 0 } + [1, 0, 1, 0] + [UInt8](repeating: 0x80, count: 8))
        bed.printer.switchPower(on: false)
        bed.printer.switchPower(on: true)
        bed.send([0x1C, 0x70, 1, 0])
        #expect(row(bed) == stripes)
        bed.send([0x1C, 0x70, 2, 0x33, 0x1C, 0x70, 3, 0])
        #expect(bed.printer.paperInPrinter.lines == ["[picture 16x8]", "[picture 16x16]"])
        #expect(bed.printer.problems.map(\.kind) == [.badParameter])
    }

    @Test func userMemoryIsWrittenAndRead() {
        let bed = Bed()
        bed.send([0x1C, 0x67, 0x31, 0, 10, 0, 0, 0, 5, 0] + Array("Hello".utf8))
        bed.printer.switchPower(on: false)
        bed.printer.switchPower(on: true)
        bed.send([0x1C, 0x67, 0x32, 0, 10, 0, 0, 0, 5, 0])
        #expect(bed.wire.take() == [0x5F] + Array("Hello".utf8) + [0])
    }

    @Test func charactersOfTheUser() throws {
        let bed = Bed()
        bed.send([0x1B, 0x26, 3, 0x41, 0x42, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0x80, 0, 1])
        bed.send([0x1B, 0x25, 1] + Array("AB\n".utf8))
        var picture = try #require(bed.printer.paperInPrinter.picture)
        #expect(picture.burntDots == 48 + 2)
        #expect(picture[12, 120] && picture[12, 143] && !picture[12, 130])
        bed.send([0x1B, 0x3F, 0x41] + Array("A\n".utf8))
        picture = try #require(bed.printer.paperInPrinter.picture)
        #expect(picture.burntDots > 50 + 10)
        let before = picture.burntDots
        bed.send([0x1B, 0x40, 0x1B, 0x25, 1] + Array("B\n".utf8))
        picture = try #require(bed.printer.paperInPrinter.picture)
        #expect(picture.burntDots > before + 10)
        bed.send([0x1C, 0x32, 0x77, 0x21] + [UInt8](repeating: 0xFF, count: 72) + [0x1C, 0x26, 0x77, 0x21, 0x0A])
        let last = try #require(bed.printer.paperInPrinter.picture)
        #expect(last.burntDots == picture.burntDots + 24 * 24)
        #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
    }

    @Test func macrosAreKeptAndPlayed() {
        let bed = Bed()
        bed.send([0x1D, 0x3A] + Array("again\n".utf8) + [0x1D, 0x3A])
        #expect(bed.printer.paperInPrinter.lines == ["again"])
        bed.send([0x1D, 0x5E, 3, 0, 0])
        bed.send("end\n")
        #expect(bed.printer.paperInPrinter.lines == ["again", "again", "again", "again", "end"])
    }

    @Test func aMacroWaitsForTheButtonAndForItsPause() {
        let bed = Bed { $0.millimetresPerSecond = 1_000 }
        bed.send([0x1D, 0x3A] + Array("x\n".utf8) + [0x1D, 0x3A, 0x1D, 0x5E, 2, 10, 1])
        bed.printer.advance(milliseconds: 100)
        #expect(bed.printer.paperInPrinter.lines == ["x"])
        for _ in 0..<12 { bed.printer.advance(milliseconds: 100) }
        #expect(bed.printer.state.waitsForButton)
        bed.printer.pressFeed()
        bed.printer.advance(milliseconds: 100)
        #expect(bed.printer.paperInPrinter.lines == ["x", "x"])
        for _ in 0..<12 { bed.printer.advance(milliseconds: 100) }
        bed.printer.pressFeed()
        for _ in 0..<3 { bed.printer.advance(milliseconds: 100) }
        #expect(bed.printer.paperInPrinter.lines == ["x", "x", "x"])
        #expect(bed.printer.state.isIdle)
    }

    @Test func aMacroThatEndsInItsOwnCallEnds() {
        let bed = Bed()
        bed.send([0x1D, 0x3A] + Array("m\n".utf8) + [0x1D, 0x5E, 9, 0, 0, 0x1D, 0x3A, 0x1D, 0x5E, 2, 0, 0])
        bed.send("end\n")
        #expect(bed.printer.paperInPrinter.lines == ["m", "m", "m", "end"])
    }

    @Test func countersCount() {
        let bed = Bed()
        bed.send("a\nb\nc\n")
        bed.send(feedAndCut)
        bed.send([0x1D, 0x67, 0x32, 0, 20, 0, 0x1D, 0x67, 0x32, 0, 50, 0])
        #expect(bed.wire.take() == [0x5F, 0x33, 0, 0x5F, 0x31, 0])
        bed.send([0x1D, 0x67, 0x30, 0, 20, 0])
        bed.send("d\n")
        bed.send([0x1D, 0x67, 0x32, 0, 20, 0, 0x1D, 0x67, 0x32, 0, 148, 0])
        #expect(bed.wire.take() == [0x5F, 0x31, 0, 0x5F, 0x34, 0])
        bed.send([0x1D, 0x43, 0x30, 4, 1, 0x1D, 0x43, 0x32, 9, 0, 0x1D, 0x63, 0x20, 0x1D, 0x63, 0x0A])
        #expect(bed.printer.paperInPrinter.lines.last == "0009 0010")
    }
}
