import CustomerDisplay
import DeviceKit
import Testing

@Suite struct DisplayTests {
    private let setUp: [UInt8] = [0x1B, 0x40, 0x1F, 0x01, 0x1F, 0x43, 0x00, 0x1B, 0x52, 0x00, 0x0C]
    private let page858: [UInt8] = [0x1B, 0x74, 19]

    private func frame(_ upper: String, _ lower: String, page: [UInt8] = []) -> [UInt8] {
        [0x1F, 0x24, 1, 1] + page + padded(upper) + [0x1F, 0x24, 1, 2] + padded(lower)
    }

    @Test func theFirstTextSetsTheDisplayUpAndTheSameTextIsNotSentAgain() async throws {
        let wire = Wire()
        let display = EscPosLineDisplay(transport: wire)
        let text = DisplayText(upper: .init(left: "Bread", right: "2.50"), lower: .init(left: "TOTAL", right: "12.00"))
        try await display.show(text)
        try await display.show(text)
        try await display.clear()
        try await display.clear()
        try await display.show(text)
        #expect(wire.writes == [setUp + frame("Bread           2.50", "TOTAL          12.00", page: page858), [0x0C], frame("Bread           2.50", "TOTAL          12.00")])
    }

    @Test func everyLineIsExactlyFull() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire)
        try await display.clear()
        try await display.show(DisplayText(upper: .init(left: "A name that is far too long", right: "1,234.56"), lower: .init(left: "茶\u{7}é", right: "")))
        let bytes = wire.last
        #expect(bytes.count == 48 + 3)
        #expect(Array(bytes[19..<27]) == Array("1,234.56".utf8))
        #expect(Array(bytes[31..<35]) == [0x3F, 0x20, 0x82, 0x20])
    }

    @Test func aLostDisplayIsToldAndSetUpAgain() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire)
        wire.gone.withLock { $0 = true }
        await #expect(throws: DeviceError(.disconnected)) { try await display.clear() }
        wire.gone.withLock { $0 = false }
        try await display.clear()
        #expect(wire.last == setUp + [0x0C])
        try await display.show(DisplayText("x", ""))
        wire.gone.withLock { $0 = true }
        await #expect(throws: DeviceError(.disconnected)) { try await display.show(DisplayText("y", "")) }
        wire.gone.withLock { $0 = false }
        try await display.show(DisplayText("x", ""))
        #expect(wire.last == setUp + frame("x", "", page: page858), "what a lost display shows is not known")
    }

    @Test func refreshSetsUpAndDrawsWhatIsThere() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire)
        try await display.setBrightness(.low)
        try await display.show(DisplayText("Hello", ""))
        try await display.refresh()
        #expect(wire.writes.count == 3)
        #expect(wire.last == setUp + [0x1F, 0x58, 2] + frame("Hello", "", page: page858))
    }

    @Test func brightnessAndEmphasisAreSaidOnce() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire)
        try await display.show(DisplayText("a", ""))
        try await display.setBrightness(.dim)
        #expect(wire.last == [0x1F, 0x58, 1] + frame("a", ""))
        try await display.setBrightness(.dim)
        #expect(wire.writes.count == 2)
        try await display.show(DisplayText(upper: .init(left: "b", emphasis: .reverse), lower: .init()))
        #expect(wire.last == [0x1F, 0x24, 1, 1, 0x1F, 0x72, 1] + padded("b") + [0x1F, 0x72, 0, 0x1F, 0x24, 1, 2] + blanks(20))
        try await display.show(DisplayText(upper: .init(left: "c", emphasis: .flash), lower: .init()))
        #expect(wire.last == [0x1F, 0x45, 10] + frame("c", ""))
        try await display.show(DisplayText("c", ""))
        #expect(wire.last == [0x1F, 0x45, 0] + frame("c", ""))
    }

    @Test func aMessageThatNoCommandScrollsStandsAtItsBeginning() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire)
        #expect(try await display.scroll("Twenty four characters..", lower: .init(left: "below")) == false)
        #expect(wire.last == setUp + frame("Twenty four characte", "below", page: page858))
    }

    @Test func theMarqueeGoesRoundForEver() {
        let marquee = Marquee("abcdef", columns: 4)
        #expect(marquee.runs && (0...11).map(marquee.window) == ["abcd", "bcde", "cdef", "def ", "ef  ", "f   ", "    ", "   a", "  ab", " abc", "abcd", "bcde"])
        #expect(marquee.window(-1) == " abc")
        #expect(marquee.window(.min).count == 4 && marquee.window(.max).count == 4)
        #expect(!Marquee("abc", columns: 4).runs && Marquee("abc", columns: 4).window(99) == "abc ")
        #expect(Marquee("", columns: 0).window(3) == " ")
    }

    @Test func otherDisplaysNeedOnlyTheTwoOldCalls() async throws {
        struct Plain: LineDisplaying {
            let columns = 5
            let inner: LineDisplay
            func show(_ text: DisplayText) async throws(DeviceError) { try await inner.show(text) }
            func clear() async throws(DeviceError) { try await inner.clear() }
        }
        let wire = Wire()
        let display = Plain(inner: LineDisplay(transport: wire, columns: 5))
        #expect(try await display.scroll("abcdefg", lower: .init()) == false)
        #expect(wire.last.suffix(14) == Array("abcde".utf8) + [0x1F, 0x24, 1, 2] + blanks(5))
        try await display.showIdle(time: "9:05")
        #expect(wire.last.suffix(5) == Array(" 9:05".utf8))
        try await display.setBrightness(.full)
        try await display.refresh()
    }

    @Test(arguments: CommandSet.allCases) func columnsAreCutToWhatTheSetCanAddress(set: CommandSet) {
        #expect(LineDisplay(transport: Wire(), commandSet: set, columns: 1000).columns == ([.escPos, .noritake].contains(set) ? 40 : 20))
        #expect(LineDisplay(transport: Wire(), commandSet: set, columns: -3).columns == 1)
    }
}
