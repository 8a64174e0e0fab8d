import CustomerDisplay
import DeviceKit
import Testing

@Suite struct LetteringTests {
    /// The bytes of the two lines, without the positions, of a display that takes ESC t.
    private func drawn(_ upper: String, _ lower: String = "", page: DisplayCodePage = .pc858, pages: [UInt8: DisplayCodePage]? = nil) async throws -> [UInt8] {
        let wire = Wire()
        let display = LineDisplay(transport: wire, columns: 8, codePage: page, codePages: pages)
        try await display.clear()
        try await display.show(DisplayText(upper, lower))
        return wire.last
    }

    @Test(arguments: [(DisplayCodePage.pc858, UInt8(0xD5), UInt8(19)), (.windows1252, 0x80, 16)])
    func theEuro(page: DisplayCodePage, byte: UInt8, number: UInt8) async throws {
        #expect(try await drawn("€", page: page).starts(with: [0x1F, 0x24, 1, 1, 0x1B, 0x74, number, byte, 0x20]))
    }

    @Test func eachLineGetsThePageThatHasIt() async throws {
        // Käse: 858 has it. Хлеб: only 866 has it. Žluť: 852.
        #expect(try await drawn("Käse", "Хлеб") ==
            [0x1F, 0x24, 1, 1, 0x1B, 0x74, 19, 0x4B, 0x84, 0x73, 0x65] + blanks(4) + [0x1F, 0x24, 1, 2, 0x1B, 0x74, 17, 0x95, 0xAB, 0xA5, 0xA1] + blanks(4))
        #expect(try await drawn("Žluť", "5 €").starts(with: [0x1F, 0x24, 1, 1, 0x1B, 0x74, 18, 0xA6, 0x6C, 0x75, 0x9C]))
    }

    @Test func whatNoPageHasIsReplacedCellForCell() async throws {
        let bytes = try await drawn("Ÿ茶🙂…’ő", page: .pc437, pages: [0: .pc437])
        #expect(Array(bytes.suffix(20).prefix(8)) == Array("Y??.'o  ".utf8))
        #expect(Array(try await drawn("€ ĄĆĘ", page: .pc437, pages: [0: .pc437]).suffix(20).prefix(8)) == Array("E ACE   ".utf8))
        #expect(Array(try await drawn("a\u{0}\u{1B}\t\u{7F}\r\nb", page: .pc437, pages: [0: .pc437]).suffix(20).prefix(8)) == Array("a     b ".utf8))
    }

    @Test func decomposedLettersAreTheSameLetters() async throws {
        #expect(try await drawn("Ka\u{308}se") == drawn("Käse"))
    }

    @Test func aDisplayWithSwitchesIsNeverToldAPage() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .logicControls, codePage: .pc866)
        try await display.show(DisplayText("Хлеб", "Käse"))
        #expect(wire.last == [0x1F, 0x11, 0x14, 0x10, 0x00, 0x95, 0xAB, 0xA5, 0xA1] + blanks(16) + [0x10, 0x14] + padded("Kase"))
    }

    @Test func aPageTheDisplayCannotTakeIsNotUsed() async throws {
        // 1251 is asked for, but this model takes only 437 and 866.
        let bytes = try await drawn("Хлеб", page: .windows1251, pages: [0: .pc437, 7: .pc866])
        #expect(bytes.starts(with: [0x1F, 0x24, 1, 1, 0x1B, 0x74, 7, 0x95]))
    }

    @Test func theCD5220LeavesItsStringsToChangeThePage() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .cd5220, codePage: .pc437)
        try await display.show(DisplayText("Total", ""))
        #expect(wire.last.starts(with: [0x0C, 0x1B, 0x40, 0x1B, 0x11, 0x1B, 0x5F, 0x00, 0x1B, 0x66, 0x41, 0x1B, 0x63, 0x41, 0x1B, 0x51, 0x41, 0x54]))
        try await display.show(DisplayText("Хлеб", ""))
        #expect(wire.last.starts(with: [0x0C, 0x1B, 0x63, 0x52, 0x1B, 0x51, 0x41, 0x95]))
        try await display.show(DisplayText("Соль", ""))
        #expect(wire.last.starts(with: [0x1B, 0x51, 0x41, 0x91]))
    }

    @Test(arguments: DisplayCodePage.allCases) func everyPageIsWholeAndAscii(page: DisplayCodePage) async throws {
        for character in "AZaz09 !~" {
            #expect(try await drawn(String(character), page: page, pages: [9: page])[7] == character.asciiValue)
        }
    }
}
