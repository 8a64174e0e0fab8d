import DeviceKit
import PrinterProfiles
import Raster
import Synchronization
import TestHarness
import Testing
@testable import ReceiptPrinter

/// Documents of every element, at random, by printers of every kind: no trap, bounded output, nothing a printer would obey in the wrong place.
@Suite struct RandomDocumentTests {
    private static let scripts = [
        "Käse 2,50 €", "خبز", "שלום", "ขนม", "रोटी", "茶と緑", "빵", "😀👩‍👩‍👧", "e\u{301}\u{302}", "\u{200F}\u{0}\u{1B}\u{10}\u{4}", "a  b   c", "", "١٢٣", "\u{FFFF}\u{E000}", "Łódź ’“–",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in scripts.randomElement(using: &random) ?? "" }.joined(separator: random.chance(50) ? " " : "\n")
    }

    private static func style(_ random: inout SeededGenerator) -> PrintDocument.Style {
        .init(
            bold: random.chance(30), width: random.chance(70) ? 1 : .random(in: -2...9, using: &random), height: random.chance(70) ? 1 : .random(in: -2...9, using: &random),
            underline: random.chance(20), inverted: random.chance(20), font: [nil, .a, .b].randomElement(using: &random) ?? nil, upsideDown: random.chance(10))
    }

    private static func data(_ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: String((0..<Int.random(in: 0...15, using: &random)).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
        case 1: "16041605162016" + String(Int.random(in: 0...999, using: &random))
        case 2: "(01)09501234567891(10)" + String(repeating: "A", count: Int.random(in: 0...90, using: &random))
        case 3: String(repeating: "x{", count: Int.random(in: 0...400, using: &random))
        default: text(&random)
        }
    }

    private static func block(_ random: inout SeededGenerator) -> PrintDocument.Block {
        let alignment = [PrintDocument.Alignment.left, .center, .right].randomElement(using: &random) ?? .left
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .text(text(&random), style: style(&random), alignment: alignment)
        case 1: return .row(left: text(&random), right: text(&random), style: style(&random))
        case 2:
            let columns = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                PrintDocument.Column(text(&random), width: random.chance(50) ? nil : .random(in: -3...80, using: &random), alignment: alignment)
            }
            return .columns(columns, style: style(&random))
        case 3, 4:
            let look = PrintDocument.SymbolLook(
                moduleDots: random.chance(50) ? nil : .random(in: -3...40, using: &random), heightDots: random.chance(50) ? nil : .random(in: -9...999, using: &random),
                text: [nil, .none, .above, .both].randomElement(using: &random) ?? nil, correction: PrintDocument.Correction.allCases.randomElement(using: &random))
            return .symbol(PrintDocument.Symbology.allCases.randomElement(using: &random) ?? .qr, data: data(&random), look: look)
        case 5:
            let width = Int.random(in: 1...700, using: &random), height = Int.random(in: 1...20, using: &random)
            guard let picture = PrintDocument.Picture(width: width, height: height, depth: .grey, bytes: random.bytes(width * height)) else { return .cut }
            return .image(picture, alignment: alignment, dithering: PrintDocument.Dithering.allCases.randomElement(using: &random) ?? .ordered)
        case 6: return .feed(lines: .random(in: -3...400, using: &random))
        case 7: return .buzzer(times: .random(in: -3...400, using: &random))
        case 8: return .drawer(pin: random.chance(50) ? .two : .five, onMilliseconds: .random(in: -9...9_999, using: &random), offMilliseconds: .random(in: -9...9_999, using: &random))
        default: return random.chance(50) ? .rule(.double) : .cut
        }
    }

    private static func profile(_ random: inout SeededGenerator) -> PrinterProfile {
        var profile = [PrinterProfile.generic80, .generic58, .epson80, StarTests.profile].randomElement(using: &random) ?? .generic80
        profile.symbols = Set(PrinterProfile.Symbol.allCases.filter { _ in random.chance(50) })
        if profile.dialect == .escPos { profile.pictures = Set(PrinterProfile.PictureCommand.allCases.filter { _ in random.chance(50) }) }
        profile.printsBarcodes = random.chance(80)
        profile.printsOldBarcodesOnly = !profile.printsBarcodes && random.chance(50)
        profile.printsQRCodes = random.chance(60)
        profile.buzzer = PrinterProfile.Buzzer.allCases.randomElement(using: &random)
        profile.bandRows = .random(in: 1...256, using: &random)
        profile.columnsFontA = random.chance(80) ? profile.columnsFontA : .random(in: 8...255, using: &random)
        profile.codePages = random.chance(80) ? profile.codePages : [:]
        return profile
    }

    @Test(arguments: TestSize.seeds(everyday: 40, soak: 5_000)) func everythingIsSafeAndBounded(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let profile = Self.profile(&random)
        let document = PrintDocument(blocks: (0..<12).map { _ in Self.block(&random) })
        let pieces = profile.dialect == .escPos ? EscPosEncoder(profile: profile).pieces(document) : StarEncoder(profile: profile).pieces(document)
        #expect(pieces.allSatisfy { !$0.isEmpty && $0.count <= EscPosEncoder.maximumCommandBytes }, "seed \(seed)")
        #expect(pieces.reduce(0) { $0 + $1.count } < 1 << 20, "seed \(seed)")
        if profile.dialect == .escPos { #expect(!holdsRealTimeCommand(Array(pieces.joined())), "seed \(seed)") }
        // A document is the same bytes each time.
        #expect(pieces == (profile.dialect == .escPos ? EscPosEncoder(profile: profile).pieces(document) : StarEncoder(profile: profile).pieces(document)), "seed \(seed)")
    }

    /// Replies at random in the middle of a job: an outcome always comes, and never a confirmation that was not earned.
    @Test(arguments: TestSize.seeds(everyday: 20, soak: 5_000)) func noiseConfirmsNothing(seed: UInt64) async {
        let random = Noise(seed: seed)
        let device = ScriptedPrinter {
            $0.answersEnd = false
            // Bytes of any class but that of GS r's answer, which no printer sends unasked.
            $0.onQuery = { _, state in state.replies += random.bytes().filter { $0 & 0x90 != 0 } }
        }
        let outcome = await EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock()).print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in })
        #expect(outcome != .confirmed, "seed \(seed)")
    }
}

private final class Noise: Sendable {
    private let generator: Mutex<SeededGenerator>
    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }
    func bytes() -> [UInt8] {
        generator.withLock { generator in
            let count = Int.random(in: 0...6, using: &generator)
            return generator.bytes(count)
        }
    }
}
