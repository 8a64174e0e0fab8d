import CustomerDisplay
import DeviceKit
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import TestHarness
import Testing

/// Displays that are spoken to in another language than their own, and how a technician finds the right one.
@Suite(.timeLimit(.minutes(2))) struct DisplayLanguageTests {
    typealias Table = DisplayConformanceTests.Table

    /// Where another set's text can be read all the same. Two full lines wrap to the right places on displays that ignore the positions,
    /// as long as nothing else is said; Logic Controls took UTC's commands over; a UTC display follows into its other mode.
    static let readByLuck: [CommandSet: Set<CommandSet>] = [
        .escPos: [.cd5220],
        .utcStandard: [.escPos, .cd5220, .logicControls, .utcEnhanced, .dsp800, .noritake],
        .logicControls: [.escPos, .cd5220, .utcStandard, .dsp800, .noritake],
        .utcEnhanced: [.utcStandard],
        .noritake: [.escPos, .cd5220],
    ]

    @Test(arguments: CommandSet.allCases, CommandSet.allCases) func itsOwnLanguageIsReadAndOthersShowSigns(spoken: CommandSet, understands: CommandSet) async throws {
        let table = try await Table(understands)
        let display = LineDisplay(transport: table.transport, commandSet: spoken, codePage: .pc437)
        do {
            try await display.show(DisplayText(upper: .init(left: "Bread"), lower: .init(left: "TOTAL", right: "2.50")))
            try await display.show(DisplayText(upper: .init(left: "Milk"), lower: .init(left: "TOTAL", right: "1.20")))
        } catch { Issue.record("\(error)") }
        let isRight = table.twin.lines == ["Milk                ", "TOTAL           1.20"]
        #expect(isRight == (spoken == understands || Self.readByLuck[spoken]?.contains(understands) == true), "\(table.twin.lines)")
    }

    /// A display in the line to a printer stays blank and hands everything on: the printer prints it.
    @Test(arguments: [CommandSet.aedex, .utcEnhanced]) func aPassThroughDisplayStaysBlank(understands: CommandSet) async throws {
        let table = try await Table(understands)
        try await LineDisplay(transport: table.transport, commandSet: .escPos).show(DisplayText(upper: .init(left: "Bread"), lower: .init()))
        #expect(table.twin.text == "\n" && table.twin.passedOn.contains("Bread".utf8))
    }

    /// From whatever state: going round twice, the technician reads both times only what the display understands.
    @Test(arguments: DisplayTwin.Language.allCases) func theCycleFindsTheLanguage(language: DisplayTwin.Language) async throws {
        for seed in [0] + TestSize.seeds(everyday: 1, soak: 50) {
            let table = try await Table(language)
            var random = SeededGenerator(seed: seed)
            if seed > 0 { _ = table.twin.receive(random.bytes(200).filter { $0 < 0x80 && $0 != 0x1B }[...]) }
            let cycle = LanguageCycle(transport: table.transport)
            var readable = Set(CommandSet.allCases)
            for set in LanguageCycle.order + LanguageCycle.order {
                try await cycle.show(set)
                if table.twin.text != "\(set.title)\n\(set.rawValue)" { readable.remove(set) }
            }
            let expected: Set<CommandSet> = switch language {
            case .both: [.escPos, .cd5220]
            case .logicControls: [.logicControls, .utcStandard]
            case .utcStandard, .utcEnhanced: [.utcStandard, .utcEnhanced]
            default: [try #require(CommandSet(rawValue: language.rawValue))]
            }
            #expect(readable == expected, "seed \(seed): \(readable)")
        }
    }
}
