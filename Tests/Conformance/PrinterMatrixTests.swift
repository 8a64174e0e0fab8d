import DeviceKit
import Foundation
import PrinterProfiles
import ReceiptPrinter
import SimulatedReceiptPrinter
import TestHarness
import Testing

/// Every profile by every element of a document: driver, bytes, simulated printer of the same profile, paper.
///
/// One after the other, so that a busy machine has a core left for the tests that wait for something.
/// Every day each profile prints a part of the elements and each element goes through a part of the profiles, both chosen by the seed; a soak does all.
@Suite(.serialized, .timeLimit(.minutes(10))) struct PrinterMatrixTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/Drivers/PrinterProfiles/Profiles"
    /// Those shipped, the built-in ones, and two that no file describes: characters only, and barcodes in the older form only.
    static let profiles: [PrinterProfile] = {
        var plain = PrinterProfile.generic58
        (plain.name, plain.pictures, plain.printsBarcodes, plain.printsQRCodes, plain.cutters) = ("characters-only", [], false, false, [])
        var old = PrinterProfile.generic80
        (old.name, old.pictures, old.printsBarcodes, old.printsOldBarcodesOnly, old.cutters) = ("old-barcodes", [.column], false, true, [.full])
        return PrinterProfileLibrary(directories: [folder]).profiles + [plain, old]
    }()
    private static let seed = Int(truncatingIfNeeded: TestSize.seeds(everyday: 1).first ?? 1)
    private static let share = TestSize.of(everyday: 5, soak: 1)

    /// The elements whose turn it is with a profile: every fifth, shifted by one from profile to profile.
    private static func turn<Element>(_ elements: [Element], _ profile: PrinterProfile) -> [Element] {
        let place = (profiles.firstIndex { $0.name == profile.name } ?? 0) + seed
        return elements.enumerated().filter { ($0.offset + place) % share == 0 }.map(\.element)
    }

    @Test func everyElementAndProfileIsTouched() {
        #expect(Self.profiles.count >= 38 && Set(Self.profiles.map(\.dialect)).count == 2)
        for profile in Self.profiles { #expect(!Self.turn(MatrixElement.all, profile).isEmpty && !Self.turn(MatrixSymbol.all, profile).isEmpty) }
        #expect(Set(Self.profiles.flatMap { Self.turn(MatrixElement.all, $0).map(\.name) }).count == MatrixElement.all.count)
        #expect(Set(Self.profiles.flatMap { Self.turn(MatrixSymbol.all, $0).map(\.symbology) }) == Set(PrintDocument.Symbology.allCases))
    }

    private static func profile(_ name: String) throws -> PrinterProfile { try #require(profiles.first { $0.name == name }) }

    @Test(arguments: profiles.map(\.name)) func everyElementComesOutAsItWasMeant(name: String) async throws {
        let profile = try Self.profile(name)
        let printer = try await MatrixPrinter(profile)
        for element in Self.turn(MatrixElement.all, profile) {
            let complaint = element.complaint(try await printer.print(element.blocks(profile)))
            #expect(complaint == nil, "\(profile.name), \(element), seed \(Self.seed)")
        }
        await printer.end()
    }

    /// Printed by the printer's command, drawn by the driver, or written as text; what was printed or drawn is read by a program that knows nothing of us.
    @Test func everySymbolIsPrintedDrawnOrWrittenAndReadBack() async throws {
        var papers: [(profile: PrinterProfile, symbol: MatrixSymbol, png: [UInt8])] = []
        for profile in Self.profiles {
            let printer = try await MatrixPrinter(profile)
            for symbol in Self.turn(MatrixSymbol.all, profile) {
                let receipt = try await printer.print([.barcode(symbol.symbology, data: symbol.data)]).receipt
                let trimmed = receipt.text.trimmingCharacters(in: .whitespaces)
                switch symbol.way(profile) {
                case .command: #expect(trimmed.hasPrefix("[\(symbol.label) "), "\(profile.name), \(symbol): \(trimmed)")
                case .drawn: #expect(trimmed.hasPrefix("[picture "), "\(profile.name), \(symbol): \(trimmed)")
                case .text: #expect(trimmed == symbol.data, "\(profile.name), \(symbol): \(trimmed)")
                }
                if symbol.way(profile) != .text { papers.append((profile, symbol, try #require(receipt.png))) }
            }
            await printer.end()
        }
        guard PythonTools.isThere else { return }
        let found = try await SymbolReader.symbols(on: papers.map(\.png))
        #expect(found.count == papers.count)
        for (paper, symbols) in zip(papers, found) {
            #expect(symbols.map(\.format) == [paper.symbol.format] && symbols.map(\.text) == [paper.symbol.read], "\(paper.profile.name), \(paper.symbol): \(symbols)")
        }
    }

    // MARK: Every transport by one profile of each dialect

    /// 80 mm with process ids, 58 mm, 80 mm without process ids, Star line mode, and the older barcodes.
    static let oneOfEach = ["TM-T88VI", "POS-5890", "TM-T20", "TSP650II", "old-barcodes"]

    private static let everything: [PrintDocument.Block] = {
        var blocks: [PrintDocument.Block] = [
            .text("Corner Shop", style: .large, alignment: .center), .row(left: "Käse", right: "2,50", style: .plain), .row(left: "خبز", right: "1,00", style: .plain),
            .columns([.init("Tax", width: 6), .init("Net", alignment: .right), .init("Gross", width: 7, alignment: .right)], style: .bold), .rule(.double),
            .logo(key: "shop", alignment: .center), .feed(lines: 2), .buzzer(times: 1), .drawer(pin: .two, onMilliseconds: 120, offMilliseconds: 240),
        ]
        if let greys = MatrixElement.greys { blocks.append(.image(greys, alignment: .right, dithering: .atkinson)) }
        return blocks + MatrixSymbol.all.map { .barcode($0.symbology, data: $0.data) } + [.cut]
    }()

    /// The paper is the same, dot for dot, whatever wire it came over.
    @Test(arguments: oneOfEach) func everyTransportCarriesTheSame(name: String) async throws {
        let profile = try Self.profile(name)
        let picture = try #require(MatrixElement.picture)
        let logo = try #require(PrinterLogo(name: "shop", picture: picture, maximumWidth: profile.dotsPerLine))
        var papers: [Receipt] = []
        for wire in Wire.allCases {
            let table = try await PrinterTable(over: wire, profile: profile, logos: [logo])
            #expect(await table.printer.print(PrintDocument(blocks: Self.everything), willSend: {}, waiting: { _ in }) == .confirmed, "\(wire)")
            #expect(table.twin.problems.isEmpty, "\(wire): \(table.twin.problems)")
            #expect(table.drawer.openings == 1, "\(wire)")
            papers.append(profile.cutters.isEmpty ? table.twin.paperInPrinter : try #require(table.twin.receipts.first))
            await table.end()
        }
        let first = try #require(papers.first)
        #expect(first.lines.contains { $0.hasPrefix("Käse") && $0.hasSuffix("2,50") })
        for paper in papers.dropFirst() { #expect(paper.lines == first.lines && paper.picture == first.picture) }
    }
}
