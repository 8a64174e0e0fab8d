import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedReceiptPrinter
import Testing

/// Pictures dot for dot by every command, drawn columns, automatic status, identity, stored logos. Every profile by every element is in `PrinterMatrixTests`.
@Suite(.timeLimit(.minutes(5))) struct PrinterElementsTests {
    private func print(_ blocks: [PrintDocument.Block], on table: PrinterTable) async -> PrintOutcome {
        await table.printer.print(PrintDocument(blocks: blocks), willSend: {}, waiting: { _ in })
    }

    /// The first row in which something is burnt: before it lies the paper between head and cutter.
    private static func top(_ rows: Int, _ isBurnt: (Int, Int) -> Bool) -> Int { (0..<rows).first { y in (0..<576).contains { isBurnt($0, y) } } ?? 0 }

    /// The same dots by GS v 0, GS ( L and ESC *, whatever the picture's size.
    @Test(arguments: PrinterProfile.PictureCommand.allCases, [(64, 48), (200, 61), (576, 30), (640, 25)]) func picturesComeOutDotForDot(command: PrinterProfile.PictureCommand, size: (Int, Int)) async throws {
        var profile = PrinterProfile.generic80
        profile.pictures = [command]
        profile.dotsPerLine = max(576, size.0)
        let table = try await PrinterTable(over: .memory, profile: profile)
        let (width, height) = size
        let rowBytes = (width + 7) / 8
        // No dot is 10h before 04h, 05h or 14h, so nothing need be altered; the last column is burnt.
        let bytes = (0..<rowBytes * height).map { UInt8(truncatingIfNeeded: ($0 &* 37 &+ $0 / rowBytes) | 0x81) }
        let picture = try #require(PrintDocument.Picture(width: width, height: height, depth: .dots, bytes: bytes))
        #expect(await print([.image(picture, alignment: .left, dithering: .threshold), .cut], on: table) == .confirmed)
        let paper = try #require(table.twin.receipts.first?.picture)
        let top = Self.top(paper.height) { paper[$0, $1] }
        var wrong = 0
        for y in 0..<height {
            for x in 0..<profile.dotsPerLine where paper[x, top + y] != (x < width && bytes[y * rowBytes + x / 8] & (0x80 >> UInt8(x % 8)) != 0) { wrong += 1 }
        }
        #expect(wrong == 0 && table.twin.problems.isEmpty, "\(wrong) dots, \(table.twin.problems)")
        await table.end()
    }

    /// A price on a drawn line stands where it stands on a printed one.
    @Test(arguments: ["خبز", "茶", "ขนม", "לחם", "😀"]) func drawnColumnsLineUpWithPrintedOnes(word: String) async throws {
        let table = try await PrinterTable(over: .memory)
        #expect(await print([.row(left: "Bread", right: "8.88", style: .plain), .row(left: word, right: "8.88", style: .plain), .cut], on: table) == .confirmed)
        let receipt = try #require(table.twin.receipts.first)
        let paper = try #require(receipt.picture)
        func columns(_ rows: Range<Int>) -> Set<Int> { Set((0..<576).filter { x in rows.contains { paper[x, $0] } }.map { $0 / 12 }) }
        // Both lines have an 8, which reaches as high and as low.
        let top = Self.top(paper.height) { paper[$0, $1] }
        let printed = columns(top..<top + 20), drawn = columns(top + 28..<top + 52)
        #expect(printed.filter { $0 > 20 } == drawn.filter { $0 > 20 } && drawn.contains(47) && drawn.contains(0), "\(printed.sorted()) \(drawn.sorted())")
        #expect(receipt.lines.count == 2 && receipt.lines[1].hasPrefix("[picture"), "\(receipt.lines)")
        await table.end()
    }

    @Test func thePrinterReportsByItself() async throws {
        let table = try await PrinterTable(over: .memory, profile: .epson80)
        try await table.printer.prepare()
        #expect(try await table.printer.nextStatus(withinMilliseconds: 60_000).stops.isEmpty)
        table.twin.setCover(open: true)
        var status = try await table.printer.nextStatus(withinMilliseconds: 60_000)
        #expect(status.stops == [.coverOpen])
        table.twin.setCover(open: false)
        status = try await table.printer.nextStatus(withinMilliseconds: 60_000)
        #expect(status.stops.isEmpty)
        #expect(await table.printer.print(shortReceipt, willSend: {}, waiting: { _ in }) == .confirmed)
        await table.end()
    }

    @Test func thePrinterSaysWhatItIs() async throws {
        let table = try await PrinterTable(over: .memory)
        #expect(try await table.printer.identify() == PrinterIdentity(maker: "Till", model: "Simulated", firmware: "1.0", serialNumber: "0000000001"))
        await table.end()
    }

    @Test func aLogoIsPrintedWhetherOrNotThePrinterKeepsIt() async throws {
        var options = PrinterOptions(profile: .generic80)
        options.profile.storesPictures = true
        let twin = PrinterTwin(options, drawer: nil)
        let plugged = try Plugged(twin, over: .memory)
        let transport = try await plugged.open()
        var timings = PrinterTimings()
        timings.settleMilliseconds = 300
        timings.quietMilliseconds = 30
        let picture = try #require(PrintDocument.Picture(width: 64, height: 24, depth: .dots, bytes: Array(repeating: 0xFF, count: 192)))
        let logo = try #require(PrinterLogo(name: "shop", picture: picture, maximumWidth: 576))
        let printer = EscPosPrinter(transport: transport, profile: options.profile, logos: [logo], timings: timings)
        #expect(await printer.print(PrintDocument(blocks: [.logo(key: "shop", alignment: .left), .cut]), willSend: {}, waiting: { _ in }) == .confirmed)
        let paper = try #require(twin.receipts.first?.picture)
        let row = Self.top(paper.height) { paper[$0, $1] } + 12
        #expect((0..<64).allSatisfy { paper[$0, row] } && !paper[64, row])
        await transport.close()
        plugged.port.close()
    }
}
