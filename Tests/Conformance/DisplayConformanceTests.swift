import CustomerDisplay
import DeviceKit
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import TestHarness
import Testing

/// The driver's words on the glass of a simulated display that knows them from its manual only.
@Suite(.timeLimit(.minutes(2))) struct DisplayConformanceTests {
    /// A display and its driver on a memory bus: what is written has arrived when the write returns.
    struct Table {
        let twin: DisplayTwin
        let transport: any Transport

        init(_ language: DisplayTwin.Language, page: String = "cp437") async throws {
            twin = DisplayTwin(language: language, fixedPage: page)
            transport = try await Plugged(twin, over: .memory).open()
        }

        init(_ set: CommandSet, page: DisplayCodePage = .pc437) async throws {
            try await self.init(DisplayConformanceTests.language(set), page: page.rawValue)
        }
    }

    static func language(_ set: CommandSet) throws -> DisplayTwin.Language { try #require(DisplayTwin.Language(rawValue: set.rawValue)) }

    /// Sets whose page is chosen by switches at the display.
    static let switched: [CommandSet] = [.utcStandard, .utcEnhanced, .aedex, .logicControls, .dsp800, .noritake]

    @Test(arguments: CommandSet.allCases) func textIsShownAsAskedAndNothingIsLeftOver(set: CommandSet) async throws {
        let table = try await Table(set)
        _ = table.twin.receive(ArraySlice("something of before".utf8))
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        try await display.show(DisplayText(upper: .init(left: "Bread & butter", right: "2.50"), lower: .init(left: "TOTAL", right: "1,234.56")))
        #expect(table.twin.lines == ["Bread & butter  2.50", "TOTAL       1,234.56"])
        try await display.show(DisplayText(upper: .init(left: "#$@[\\]^`{|}~"), lower: .init(right: "!")))
        #expect(table.twin.lines == ["#$@[\\]^`{|}~        ", "                   !"])
        try await display.show(DisplayText(upper: .init(left: "Full twenty letters!"), lower: .init(left: "Second full line  20")))
        try await display.show(DisplayText(upper: .init(left: "a"), lower: .init(left: "b")))
        #expect(table.twin.text == "a\nb")
        try await display.clear()
        #expect(table.twin.text == "\n")
        #expect(table.twin.problems.filter { !$0.contains("byte 0:") }.isEmpty, "\(table.twin.problems)")
        if set != .aedex && set != .utcEnhanced { #expect(!table.twin.cursorIsOn) }
    }

    @Test(arguments: CommandSet.allCases, [Wire.tcp, .pty]) func overRealWires(set: CommandSet, wire: Wire) async throws {
        let twin = DisplayTwin(language: try Self.language(set))
        let plugged = try Plugged(twin, over: wire)
        let transport = try await plugged.open()
        let display = LineDisplay(transport: transport, commandSet: set, codePage: .pc437)
        for text in ["Welcome", "Bread", "Käse 2,50"] { try await display.show(DisplayText(upper: .init(left: text), lower: .init(right: "0.00"))) }
        #expect(await twin.changes.wait { twin.text == "Käse 2,50\n                0.00" }, "\(twin.lines)")
        if set == .dsp800 { #expect(display.isVerified == true) }
        await transport.close()
        plugged.port.close()
    }

    /// Every character of every page, against the simulators' own tables.
    @Test(arguments: DisplayCodePage.allCases) func everyCharacterOfEveryPage(page: DisplayCodePage) async throws {
        let other = try #require(CodePage(named: page.rawValue))
        let characters = (UInt8(0x80)...0xFF).map(other.scalar).filter { $0 != "\u{FFFD}" }
        let table = try await Table(CommandSet.logicControls, page: page)
        let display = LineDisplay(transport: table.transport, commandSet: .logicControls, codePage: page)
        var rest = characters[...]
        while !rest.isEmpty {
            let line = String(String.UnicodeScalarView(rest.prefix(20)))
            rest = rest.dropFirst(20)
            try await display.show(DisplayText(upper: .init(left: line), lower: .init()))
            #expect(table.twin.lines[0] == line + String(repeating: " ", count: 20 - line.count), "\(page.rawValue)")
        }
    }

    static let tongues = ["Käse & Brötchen ß", "Crème brûlée 3,50 €", "Žluťoučký kůň", "Хлеб и соль", "Pão de açúcar", "Smørrebrød", "Zażółć gęślą jaźń", "Größe: ½ ©"]

    @Test(arguments: tongues) func escPosChoosesThePage(text: String) async throws {
        let table = try await Table(CommandSet.escPos)
        let display = LineDisplay(transport: table.transport, commandSet: .escPos)
        try await display.show(DisplayText(upper: .init(left: text), lower: .init(left: "Хлеб", right: "5 €")))
        #expect(table.twin.text.split(separator: "\n").first.map(String.init) == text)
        // 866 has no euro sign: the line keeps most of its letters.
        #expect(table.twin.lines[1] == "Хлеб             5 E")
        #expect(table.twin.problems.isEmpty)
    }

    @Test func cd5220ChoosesThePageOfBothLines() async throws {
        let table = try await Table(CommandSet.cd5220)
        let display = LineDisplay(transport: table.transport, commandSet: .cd5220, codePage: .pc437)
        for (upper, lower) in [("Käse", "Total"), ("Хлеб", "Итого 12"), ("Žluť", "kůň"), ("Käse", "£5")] {
            try await display.show(DisplayText(upper: .init(left: upper), lower: .init(left: lower)))
            let asked = upper + "\n" + lower
            #expect(table.twin.text == asked)
        }
        #expect(table.twin.problems.isEmpty, "\(table.twin.problems)")
    }

    @Test(arguments: CommandSet.allCases) func brightness(set: CommandSet) async throws {
        let table = try await Table(set)
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        try await display.show(DisplayText(upper: .init(left: "text"), lower: .init()))
        for step in DisplayBrightness.allCases {
            try await display.setBrightness(step)
            let has = ![.utcEnhanced, .aedex, .dsp800].contains(set)
            #expect(table.twin.brightness == (has ? step.rawValue : 100))
            #expect(table.twin.text == "text\n")
        }
        #expect(table.twin.problems.isEmpty)
    }

    @Test(arguments: CommandSet.allCases) func emphasis(set: CommandSet) async throws {
        let table = try await Table(set)
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        try await display.show(DisplayText(upper: .init(left: "plain"), lower: .init(left: "TOTAL", right: "5.00", emphasis: .reverse)))
        #expect(table.twin.text == "plain\nTOTAL           5.00")
        #expect(table.twin.reversed[1].count == (set == .escPos ? 20 : 0) && table.twin.reversed[0].isEmpty)
        #expect(table.twin.flashing[1].count == (set == .utcStandard ? 20 : 0))
        try await display.show(DisplayText(upper: .init(left: "plain", emphasis: .flash), lower: .init()))
        table.twin.advance(milliseconds: 500)
        #expect(table.twin.isLit == (set != .escPos))
        try await display.show(DisplayText(upper: .init(left: "plain"), lower: .init()))
        #expect(table.twin.isLit && table.twin.reversed == ["", ""] && table.twin.flashing == ["", ""])
        #expect(table.twin.problems.isEmpty)
    }

    @Test(arguments: CommandSet.allCases) func messagesRunAndStop(set: CommandSet) async throws {
        let table = try await Table(set)
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        try await display.show(DisplayText(upper: .init(left: "before"), lower: .init(left: "before")))
        let runs = try await display.scroll("Fresh bread every morning", lower: .init(left: "Corner Shop"))
        #expect(table.twin.lines[1] == "Corner Shop         ")
        if runs {
            table.twin.advance(milliseconds: 200 * 20)
            #expect(table.twin.lines[0] == "Fresh bread every mo")
            table.twin.advance(milliseconds: 200 * 6)
            #expect(table.twin.lines[0] == "bread every morning ")
        } else {
            #expect(table.twin.lines[0] == "Fresh bread every mo")
        }
        try await display.show(DisplayText(upper: .init(left: "a"), lower: .init(left: "b")))
        table.twin.advance(milliseconds: 10_000)
        #expect(table.twin.text == "a\nb" && table.twin.problems.isEmpty)
    }

    @Test(arguments: CommandSet.allCases) func theIdleClock(set: CommandSet) async throws {
        let table = try await Table(set)
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        try await display.show(DisplayText(upper: .init(left: "before"), lower: .init(left: "before")))
        try await display.showIdle(time: "14:05", greeting: "Corner Shop")
        #expect(table.twin.lines == ["Corner Shop         ", "               14:05"])
        table.twin.advance(milliseconds: 120_000)
        let goesByItself = [CommandSet.escPos, .utcEnhanced, .aedex].contains(set)
        #expect(table.twin.lines[1] == "               14:0" + (goesByItself ? "7" : "5"))
        try await display.showIdle(time: "14:06", greeting: "Corner Shop")
        #expect(table.twin.lines == ["Corner Shop         ", "               14:06"])
        try await display.show(DisplayText(upper: .init(left: "a"), lower: .init(left: "b")))
        #expect(table.twin.text == "a\nb" && table.twin.problems.isEmpty)
    }

    @Test(arguments: CommandSet.allCases) func theTestPatterns(set: CommandSet) async throws {
        let table = try await Table(set)
        let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
        for pattern in DisplayTestPattern.all(columns: display.columns) {
            try await display.show(pattern)
            switch pattern.name {
            case "ruler": #expect(table.twin.lines == ["12345678901234567890", "ABCDEFGHIJKLMNOPQRST"])
            case "cells": #expect(table.twin.lines == Array(repeating: String(repeating: "#", count: 20), count: 2))
            case "corners": #expect(table.twin.lines == Array(repeating: "<                  >", count: 2))
            case "characters": #expect(table.twin.lines[0] == "ÄÖÜäöüß éèàçñ ¿¡    ")
            default: #expect(table.twin.text == "TOTAL 12.50\nplain")
            }
        }
        #expect(table.twin.problems.isEmpty)
    }

    @Test func switchedOffBehindAnOpenPort() async throws {
        let table = try await Table(CommandSet.logicControls)
        let display = LineDisplay(transport: table.transport, commandSet: .logicControls)
        try await display.show(DisplayText(upper: .init(left: "Welcome"), lower: .init(left: "full line of twenty!")))
        table.twin.switchOffAndOn()
        #expect(table.twin.text == "\n")
        try await display.refresh()
        #expect(table.twin.text == "Welcome\nfull line of twenty!")
    }

    /// Whatever the register may ask for, each set shows it, or what stands for it, in its own place.
    @Test(arguments: CommandSet.allCases) func anyText(set: CommandSet) async throws {
        let alphabet = Array("abcXYZ0189 ,.:;!#$@[]{}~\\'\"\u{1}\u{1B}\r\n\t\u{7F}äÖß€£ŽłőХяΩ茶🙂e\u{301}👨‍👩‍👧")
        for seed in TestSize.seeds(everyday: 3, soak: 500) {
            var random = SeededGenerator(seed: seed)
            let table = try await Table(set)
            let display = LineDisplay(transport: table.transport, commandSet: set, codePage: .pc437)
            for _ in 0..<15 {
                func text() -> String { String((0..<Int.random(in: 0...30, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }) }
                let asked = DisplayText(upper: .init(left: text(), right: text()), lower: .init(left: text(), right: text()))
                try await display.show(asked)
                for (line, shown) in zip([asked.upper, asked.lower], table.twin.lines) {
                    for (wanted, seen) in zip(line.laidOut(columns: 20), shown) where wanted.asciiValue.map({ (0x20...0x7E).contains($0) }) == true {
                        #expect(wanted == seen, "seed \(seed): \(line) \(shown)")
                    }
                }
            }
            #expect(table.twin.problems.isEmpty, "seed \(seed): \(table.twin.problems)")
        }
    }
}
