import DeviceKit
import Raster
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import Synchronization
import TestHarness
import Testing

/// Each language as its manual says, byte by byte.
@Suite struct DisplayTwinTests {
    private func shown(_ language: DisplayTwin.Language, _ bytes: [UInt8]..., page: String = "cp437") -> DisplayTwin {
        let display = DisplayTwin(language: language, fixedPage: page)
        for part in bytes { _ = display.receive(part[...]) }
        return display
    }

    private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func logicControls() {
        // Begins in vertical scroll mode: the second line goes up when it is full.
        let scrolling = shown(.logicControls, ascii("first line, 20 wide.second line 20 wide.x"))
        #expect(scrolling.lines == ["second line 20 wide.", "x                   "])
        let display = shown(.logicControls, [0x11], ascii("old"), [0x1F, 0x11, 0x14], [0x10, 0x14], ascii("TOTAL"), [0x10, 0x00], ascii("Bread"), [0x10, 0x28], [0x04, 0x40])
        #expect(display.text == "Bread\nTOTAL" && display.problems == ["byte 21: 10 28"] && display.brightness == 40 && !display.cursorIsOn)
        #expect(shown(.logicControls, [0x1F, 0x11], ascii("abc"), [0x08], ascii("d"), [0x0D], ascii("A"), [0x0A], ascii("B"), [0x09], ascii("C")).text == "Abd\n B C")
        // ESC is nothing to it: what comes after is text.
        #expect(shown(.logicControls, [0x1F, 0x11, 0x1B, 0x40]).text == "@\n")
    }

    @Test func logicControlsRunsAMessage() {
        let display = shown(.logicControls, [0x1F, 0x11, 0x10, 0x14], ascii("below"), [0x05], ascii("Hello"), [0x0D])
        #expect(display.lines == ["                    ", "below               "])
        display.advance(milliseconds: 200 * 5)
        #expect(display.lines[0] == "               Hello")
        display.advance(milliseconds: 200 * 17)
        #expect(display.lines[0] == "llo                 ")
        display.advance(milliseconds: 200 * 8)
        #expect(display.lines[0] == "                Hell" || display.lines[0] == "               Hello", "\(display.lines[0])")
        _ = display.receive([0x10, 0x00, 0x58])
        #expect(display.text == "X\nbelow")
    }

    @Test func utcStandard() {
        let display = shown(.utcStandard, [0x1F, 0x10, 0x00], ascii("abcdef"), [0x10, 0x03, 0x18], [0x10, 0x14, 0x1C], ascii("now"), [0x1D], ascii("then"))
        #expect(display.text == "abc\nnowthen" && display.flashing == ["", "now"])
        #expect(shown(.utcStandard, ascii("abc"), [0x10, 0x14], ascii("def"), [0x10, 0x01, 0x19]).text == "a\n")
        #expect(shown(.utcStandard, ascii("abc"), [0x1E], ascii("d")).text == "d\n")
        // ESC d hands over to enhanced mode, ESC SI CR comes back.
        let both = shown(.utcStandard, [0x1B, 0x64], ascii("lost"), [0x1B, 0x75, 0x41], ascii("seen"), [0x0D], [0x1B, 0x0F, 0x0D], [0x10, 0x14], ascii("back"))
        #expect(both.text == "seen\nback" && both.passedOn == ascii("lost"))
    }

    @Test func utcEnhanced() {
        let display = shown(
            .utcEnhanced, ascii("to the printer"), [0x1B, 0x75, 0x41], ascii("up"), [0x0D, 0x1B, 0x75, 0x42], ascii("down"), [0x0D, 0x1B, 0x40, 0x0C])
        #expect(display.text == "up\ndown" && display.problems.isEmpty)
        #expect(display.passedOn == ascii("to the printer") + [0x1B, 0x40, 0x0C])
        let clock = shown(.utcEnhanced, [0x1B, 0x75, 0x45], ascii("23:59"), [0x0D])
        #expect(clock.lines[1] == "               23:59")
        clock.advance(milliseconds: 60_000)
        #expect(clock.lines[1] == "               00:00")
        #expect(shown(.utcEnhanced, [0x1B, 0x75, 0x49], ascii("0123456789012345678901234567890123456789"), [0x0D]).lines == ["01234567890123456789", "01234567890123456789"])
        #expect(shown(.utcEnhanced, [0x1B, 0x75, 0x48, 0x7E, 0x7E, 0x0D, 0x7E, 0x7E, 0x41], ascii("new"), [0x0D]).text == "new\n")
        #expect(shown(.utcEnhanced, [0x1B, 0x75, 0x45], ascii("99:99"), [0x0D]).problems.count == 1)
    }

    @Test func aedex() {
        let display = shown(.aedex, ascii("!#1Bread\r!#2TOTAL\r! #!x"), ascii("!!#1Milk\r"))
        #expect(display.text == "Milk\nTOTAL" && display.passedOn == ascii("! #!x!"))
        #expect(shown(.aedex, ascii("!#9upper               lower\r")).text == "upper\nlower")
        #expect(shown(.aedex, ascii("!#1a\r!#A\r")).text == "\n")
        let once = shown(.aedex, ascii("!#2x\r!#6Hi\r"))
        once.advance(milliseconds: 200 * 2)
        #expect(once.lines[0] == "                  Hi")
        once.advance(milliseconds: 1_000_000)
        #expect(once.text == "\nx")
    }

    @Test func dsp800() {
        final class Line: DeviceLine {
            let sent = Mutex<[UInt8]>([])
            func send(_ bytes: [UInt8]) { sent.withLock { $0 += bytes } }
            func resume() {}
        }
        let line = Line()
        let display = DisplayTwin(language: .dsp800)
        display.attached(to: line)
        _ = display.receive(ArraySlice(ascii("old") + [0x04, 0x01, 0x43, 0x31, 0x58, 0x17, 0x04, 0x01, 0x50, 0x45, 0x17] + ascii("low") + [0x04, 0x01, 0x50, 0x31, 0x17] + ascii("high")))
        #expect(display.text == "high\nlow" && line.sent.withLock { $0 } == [0x06, 0x06, 0x06])
        _ = display.receive([0x04, 0x01, 0x50, 0x59, 0x17, 0x04, 0x01, 0x5A, 0x17, 0x04, 0x41, 0x04, 0x01, 0x43, 0x45, 0x46, 0x17])
        #expect(display.text == "highA\n  w" && line.sent.withLock { $0 } == [0x06, 0x06, 0x06, 0x15, 0x15, 0x06])
        #expect(display.problems.count == 3)
    }

    @Test func noritake() {
        let display = shown(.noritake, ascii("old"), [0x1B, 0x49, 0x14, 0x1B, 0x48, 0x14], ascii("low"), [0x0C], ascii("up"), [0x1B, 0x4C, 0x80, 0x1B, 0x48, 0x30])
        #expect(display.text == "up\nlow" && display.brightness == 50 && display.problems == ["byte 18: 1B 48 30"] && !display.cursorIsOn)
    }

    @Test func cd5220HearsOnlyClearAfterStrings() {
        let display = shown(.cd5220, [0x1B, 0x51, 0x41], ascii("up"), [0x0D, 0x1B, 0x51, 0x42], ascii("low"), [0x0D, 0x1B, 0x2A, 0x01], ascii("x"))
        #expect(display.text == "up\nlow" && display.brightness == 100 && display.problems == ["byte 13: 1B 2A 01", "byte 16: 78"])
        _ = display.receive([0x0C, 0x1B, 0x2A, 0x01, 0x1B, 0x63, 0x52, 0x95])
        #expect(display.text == "Х\n" && display.brightness == 20)
        #expect(shown(.cd5220, [0x1F, 0x24, 1, 2], ascii("x")).problems == ["byte 0: 1F 24", "byte 2: 01", "byte 3: 02"], "a DM-D's position is none here")
        #expect(shown(.cd5220, [0x1B, 0x66, 0x47], ascii("[")).text == "Ä\n")
    }

    @Test func dmd() {
        #expect(shown(.escPos, [0x1B, 0x51, 0x41], ascii("up"), [0x0D]).problems == ["byte 0: 1B 51"])
        let display = shown(.escPos, [0x1F, 0x72, 0x01], ascii("in"), [0x1F, 0x72, 0x00], ascii("out"), [0x1F, 0x58, 0x02, 0x1F, 0x45, 0x0A])
        #expect(display.reversed == ["in", ""] && display.brightness == 40 && display.isLit)
        display.advance(milliseconds: 500)
        #expect(!display.isLit && display.text == "inout\n")
        let clock = shown(.escPos, ascii("gone"), [0x1F, 0x54, 14, 5], ascii("Welcome"))
        #expect(clock.lines == ["Welcome             ", "               14:05"])
        clock.advance(milliseconds: 3_600_000)
        #expect(clock.lines[1] == "               15:05")
        _ = clock.receive([0x1F, 0x55])
        #expect(clock.lines[1] == "            15:05:00")
        _ = clock.receive([0x1F, 0x24, 1, 2])
        #expect(clock.text == "Welcome\n")
        // Own characters are taken whole: their dots are no commands.
        #expect(shown(.escPos, [0x1B, 0x26, 1, 0x41, 0x42, 2, 0x1B, 0x0C, 0], ascii("ok")).text == "ok\n")
    }

    @Test func thePictureShowsTheDots() {
        let display = shown(.escPos, [0x1B, 0x40])
        let dark = display.picture
        #expect(dark == DisplayTwin(language: .aedex).picture && dark.width == 500 && dark.height == 92)
        func lit() -> Int { display.picture.inverted().bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
        #expect(lit() == 0)
        _ = display.receive([0x49]) // I: 3 + 5 + 3 dots of nine
        #expect(lit() == 11 * 9)
        #expect(!display.picture[12 + 4, 12] && display.picture[12, 12])
        _ = display.receive([0x1F, 0x58, 0x01])
        #expect(lit() == 11)
        #expect(display.png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        _ = display.receive([0x1F, 0x58, 0x04, 0x0C, 0x1F, 0x72, 0x01, 0x49])
        #expect(lit() == (35 - 11) * 9)
        _ = display.receive([0x1F, 0x45, 0xFF])
        #expect(lit() == 0)
        // Every printable character has dots of its own.
        var pictures: [[UInt8]] = []
        for byte in UInt8(0x21)...0x7E {
            let one = shown(.escPos, [byte])
            pictures.append(one.picture.bytes)
            #expect(one.picture != dark, "\(byte)")
        }
        #expect(Set(pictures).count == pictures.count)
    }

    @Test func lettersBeyondAsciiHaveTheirMarks() {
        func picture(_ page: String, _ byte: UInt8) -> Bitmap { shown(.noritake, [0x1B, 0x49, 0x14, byte], page: page).picture }
        // Ä ä Å å É é, and A a E e.
        let latin = [0xC4, 0xE4, 0xC5, 0xE5, 0xC9, 0xE9, 0x41, 0x61, 0x45, 0x65].map { picture("cp1252", $0) }
        #expect(Set(latin.map(\.bytes)).count == latin.count)
        // Every letter of the Russian alphabet is told from every other.
        let russian = (Array(UInt8(0x80)...0xAF) + Array(0xE0...0xF1)).map { picture("cp866", $0) }
        #expect(Set(russian.map(\.bytes)).count == russian.count)
        // Borrowed letters look like their twins.
        #expect(picture("cp866", 0x80) == picture("cp1252", 0x41))
    }

    @Test(arguments: DisplayTwin.Language.allCases) func noiseNeverTraps(language: DisplayTwin.Language) {
        // Bytes that mean something come often.
        let telling: [UInt8] = [0x00, 0x01, 0x04, 0x05, 0x0A, 0x0C, 0x0D, 0x10, 0x12, 0x14, 0x17, 0x1B, 0x1F, 0x21, 0x23, 0x24, 0x26, 0x31, 0x41, 0x43, 0x48, 0x50, 0x51, 0x54, 0x57, 0x58, 0x64, 0x75]
        for seed in TestSize.seeds(everyday: 6, soak: 2000) {
            var random = SeededGenerator(seed: seed)
            let display = DisplayTwin(language: language)
            for _ in 0..<200 {
                let bytes = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                    random.chance(60) ? telling[Int.random(in: 0..<telling.count, using: &random)] : UInt8.random(in: 0...255, using: &random)
                }
                #expect(display.receive(bytes[...]) == bytes.count)
                if random.chance(20) { display.advance(milliseconds: Int.random(in: -5...Int.max, using: &random)) }
                if random.chance(1) { display.switchOffAndOn() }
                let lines = display.lines
                #expect(lines.map(\.count) == [20, 20], "seed \(seed)")
            }
            #expect(display.problems.count <= DisplayTwin.maximumKeptProblems && display.passedOn.count <= DisplayTwin.maximumPassedOn)
            _ = display.picture
        }
    }

    /// However a stream is cut into writes, the glass is the same.
    @Test(arguments: DisplayTwin.Language.allCases) func piecesDoNotMatter(language: DisplayTwin.Language) {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<40 {
            let bytes = (0..<120).map { _ in random.chance(40) ? UInt8.random(in: 0...0x1F, using: &random) : UInt8.random(in: 0x20...0x7E, using: &random) }
            let whole = DisplayTwin(language: language), cut = DisplayTwin(language: language)
            _ = whole.receive(bytes[...])
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...9, using: &random))
                _ = cut.receive(piece)
                rest = rest.dropFirst(piece.count)
            }
            #expect(whole.lines == cut.lines && whole.problems == cut.problems && whole.passedOn == cut.passedOn)
        }
    }
}
