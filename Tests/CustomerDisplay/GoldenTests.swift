import CustomerDisplay
import DeviceKit
import Testing

/// Every command set's bytes, written down from the makers' tables and nowhere computed.
@Suite struct GoldenTests {
    struct Golden: Sendable, CustomTestStringConvertible {
        let set: CommandSet
        let setUp: [UInt8]
        let beforeUpper: [UInt8]
        let afterUpper: [UInt8]
        let beforeLower: [UInt8]
        let afterLower: [UInt8]
        var leave: [UInt8] = []
        var medium: [UInt8] = []
        var clear: [UInt8]?
        var testDescription: String { self.set.rawValue }
    }

    static let goldens: [Golden] = [
        Golden(
            set: .escPos, setUp: [0x1B, 0x40, 0x1F, 0x01, 0x1F, 0x43, 0x00, 0x1B, 0x52, 0x00, 0x0C], beforeUpper: [0x1F, 0x24, 0x01, 0x01], afterUpper: [],
            beforeLower: [0x1F, 0x24, 0x01, 0x02], afterLower: [], medium: [0x1F, 0x58, 0x03], clear: [0x0C]),
        Golden(
            set: .cd5220, setUp: [0x0C, 0x1B, 0x40, 0x1B, 0x11, 0x1B, 0x5F, 0x00, 0x1B, 0x66, 0x41], beforeUpper: [0x1B, 0x51, 0x41], afterUpper: [0x0D],
            beforeLower: [0x1B, 0x51, 0x42], afterLower: [0x0D], leave: [0x0C], medium: [0x1B, 0x2A, 0x03], clear: [0x0C]),
        Golden(
            set: .utcStandard, setUp: [0x1B, 0x0F, 0x0D, 0x1F, 0x11, 0x14], beforeUpper: [0x10, 0x00], afterUpper: [], beforeLower: [0x10, 0x14],
            afterLower: [], medium: [0x04, 0x60]),
        Golden(set: .utcEnhanced, setUp: [0x1B, 0x64], beforeUpper: [0x1B, 0x75, 0x41], afterUpper: [0x0D], beforeLower: [0x1B, 0x75, 0x42], afterLower: [0x0D]),
        Golden(set: .aedex, setUp: [], beforeUpper: [0x21, 0x23, 0x31], afterUpper: [0x0D], beforeLower: [0x21, 0x23, 0x32], afterLower: [0x0D]),
        Golden(
            set: .logicControls, setUp: [0x1F, 0x11, 0x14], beforeUpper: [0x10, 0x00], afterUpper: [], beforeLower: [0x10, 0x14], afterLower: [],
            medium: [0x04, 0x60]),
        Golden(
            set: .dsp800, setUp: [0x04, 0x01, 0x43, 0x31, 0x58, 0x17], beforeUpper: [0x04, 0x01, 0x50, 0x31, 0x17], afterUpper: [],
            beforeLower: [0x04, 0x01, 0x50, 0x45, 0x17], afterLower: [], clear: [0x04, 0x01, 0x43, 0x31, 0x58, 0x17]),
        Golden(
            set: .noritake, setUp: [0x1B, 0x49, 0x11, 0x14], beforeUpper: [0x1B, 0x48, 0x00], afterUpper: [], beforeLower: [0x1B, 0x48, 0x14], afterLower: [],
            medium: [0x1B, 0x4C, 0x99]),
    ]

    @Test func allSetsAreHere() { #expect(Set(Self.goldens.map(\.set)) == Set(CommandSet.allCases)) }

    @Test(arguments: goldens) func textBrightnessAndClear(golden: Golden) async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: golden.set, codePage: .pc437, codePages: [:])
        func lines(_ upper: String, _ lower: String) -> [UInt8] {
            golden.beforeUpper + padded(upper) + golden.afterUpper + golden.beforeLower + padded(lower) + golden.afterLower
        }
        try await display.show(DisplayText("Bread", "TOTAL 2.50"))
        #expect(wire.last == golden.setUp + lines("Bread", "TOTAL 2.50"))
        try await display.show(DisplayText("Milk", ""))
        #expect(wire.last == lines("Milk", ""))
        try await display.setBrightness(.medium)
        #expect(wire.last == (golden.medium.isEmpty ? [] : golden.leave) + golden.medium + lines("Milk", ""))
        try await display.clear()
        #expect(wire.last == golden.clear ?? lines("", ""))
    }

    /// The clear of the Epson family, which leaves half of all wrongly chosen displays blank, is in nobody else's mouth.
    @Test(arguments: [CommandSet.utcStandard, .utcEnhanced, .aedex, .logicControls, .dsp800, .noritake]) func nobodyElseSaysCLR(set: CommandSet) async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: set)
        try await display.clear()
        try await display.show(DisplayText("a", "b"))
        try await display.setBrightness(.dim)
        try await display.scroll("message", lower: .init())
        try await display.showIdle(time: "11:22")
        try await display.refresh()
        #expect(wire.writes.count >= 4 && wire.writes.allSatisfy { !$0.contains(0x0C) })
    }

    @Test(arguments: [
        (CommandSet.cd5220, [0x1B, 0x51, 0x42], [0x1B, 0x51, 0x44], true), (.utcEnhanced, [0x1B, 0x75, 0x42], [0x1B, 0x75, 0x44], true),
        (.aedex, [0x21, 0x23, 0x32], [0x21, 0x23, 0x34], true), (.logicControls, [0x10, 0x14], [0x05], false),
    ] as [(CommandSet, [UInt8], [UInt8], Bool)])
    func whatScrollsByItself(set: CommandSet, lower: [UInt8], scroll: [UInt8], ended: Bool) async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: set, codePage: .pc437, codePages: [:])
        try await display.clear()
        #expect(try await display.scroll("Welcome to the corner shop", lower: .init(left: "Open till 8")))
        #expect(wire.last == lower + padded("Open till 8") + (ended ? [0x0D] : []) + scroll + Array("Welcome to the corner shop".utf8) + [0x0D])
        try await display.scroll(String(repeating: "x", count: 300), lower: .init())
        #expect((39...45).contains(wire.last.count { $0 == 0x78 }))
    }

    @Test(arguments: [CommandSet.escPos, .utcStandard, .dsp800, .noritake]) func whatDoesNot(set: CommandSet) async throws {
        #expect(try await LineDisplay(transport: Wire(), commandSet: set).scroll("abc", lower: .init()) == false)
    }

    @Test func clocks() async throws {
        func idle(_ set: CommandSet, _ time: String) async throws -> [UInt8] {
            let wire = Wire()
            let display = LineDisplay(transport: wire, commandSet: set, codePage: .pc437, codePages: [:])
            try await display.clear()
            try await display.showIdle(time: time, greeting: "Welcome")
            return wire.last
        }
        #expect(try await idle(.escPos, "14:05") == [0x1F, 0x54, 14, 5] + padded("Welcome", 19))
        #expect(try await idle(.utcEnhanced, "9:05") == [0x1B, 0x75, 0x41] + padded("Welcome") + [0x0D, 0x1B, 0x75, 0x42] + blanks(20) + [0x0D, 0x1B, 0x75, 0x45] + Array("09:05".utf8) + [0x0D])
        #expect(try await idle(.aedex, "23:59") == [0x21, 0x23, 0x31] + padded("Welcome") + [0x0D, 0x21, 0x23, 0x32] + blanks(20) + [0x0D, 0x21, 0x23, 0x35] + Array("23:59".utf8) + [0x0D])
        // Where there is no clock, and where the time is not a clock's, it is text.
        #expect(try await idle(.logicControls, "14:05") == [0x10, 0x00] + padded("Welcome") + [0x10, 0x14] + blanks(15) + Array("14:05".utf8))
        for time in ["2:05 pm", "24:00", "12:60", "12:5", "", "::", "٣:٠٥"] {
            #expect(try await idle(.escPos, time).starts(with: [0x1F, 0x24, 1, 1]), "\(time)")
        }
    }

    @Test func flashingTextOfUTC() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .utcStandard)
        try await display.clear()
        for emphasis in [DisplayText.Emphasis.flash, .reverse] {
            try await display.show(DisplayText(upper: .init(left: "Sale", emphasis: emphasis), lower: .init()))
            #expect(wire.last == [0x10, 0x00, 0x1C] + padded("Sale") + [0x1D, 0x10, 0x14] + blanks(20))
        }
    }

    @Test func thePrologueComesFirst() async throws {
        let wire = Wire()
        let model = DisplayModel(name: "m", commandSet: .aedex, codePage: .pc437, prologue: [0x00, 0x00], source: "test")
        try await LineDisplay(transport: wire, model: model).show(DisplayText("a", "b"))
        #expect(wire.last.starts(with: [0x00, 0x00, 0x21, 0x23, 0x31, 0x61]))
    }
}
