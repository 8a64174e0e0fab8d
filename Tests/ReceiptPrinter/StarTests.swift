import DeviceKit
import PrinterProfiles
import Raster
import Synchronization
import TestHarness
import Testing
@testable import ReceiptPrinter

@Suite struct StarTests {
    static let profile: PrinterProfile = {
        var profile = PrinterProfile(
            name: "star", vendor: "Star", dotsPerLine: 576, columnsFontA: 48, columnsFontB: 64, codePages: [1: "cp437", 4: "cp858", 10: "cp866"], clearsBuffers: false, source: "test")
        profile.dialect = .starLine
        profile.pictures = [.column]
        profile.symbols = [.pdf417]
        return profile
    }()
    static let whole = StarEncoder(profile: profile).bytes(PrinterJobTests.receipt)

    private func bytes(_ blocks: PrintDocument.Block...) -> [UInt8] { StarEncoder(profile: Self.profile).bytes(PrintDocument(blocks: blocks)) }

    private func run(_ device: ScriptedStar) async -> (PrintOutcome, [DeviceReason]) {
        let printer = ReceiptPrinters.make(transport: device, profile: Self.profile, clock: JumpingClock())
        let reasons = Mutex<[DeviceReason]>([])
        let outcome = await printer.print(PrinterJobTests.receipt, willSend: {}) { reason in reasons.withLock { $0.append(reason) } }
        return (outcome, reasons.withLock { $0 })
    }

    private func occurrences(of part: [UInt8], in whole: [UInt8]) -> Int {
        guard whole.count >= part.count else { return 0 }
        return (0...(whole.count - part.count)).count { whole[$0...].starts(with: part) }
    }

    // MARK: Commands

    @Test func goldenCommands() throws {
        #expect(bytes().starts(with: [0x1B, 0x40, 0x1B, 0x52, 0x00, 0x1B, 0x1D, 0x74, 0x04, 0x1B, 0x1D, 0x61, 0x00, 0x1B, 0x69, 0x00, 0x00, 0x1B, 0x46, 0x1B, 0x2D, 0x00, 0x1B, 0x35]))
        #expect(bytes(.text("a", style: .large, alignment: .center)).contains([0x1B, 0x1D, 0x61, 0x01, 0x1B, 0x69, 0x01, 0x01, 0x1B, 0x45, 0x61, 0x0A]))
        #expect(bytes(.text("a", style: .init(underline: true, inverted: true, font: .b, upsideDown: true), alignment: .left))
            .contains([0x1B, 0x1E, 0x46, 0x01, 0x1B, 0x2D, 0x01, 0x1B, 0x34, 0x0F, 0x61, 0x0A]))
        #expect(bytes(.text("Сыр €", style: .plain, alignment: .left)).contains([0x1B, 0x1D, 0x74, 0x0A]))
        #expect(bytes(.cut).suffix(3) == [0x1B, 0x64, 0x03])
        #expect(bytes(.feed(lines: 3)).suffix(3) == [0x1B, 0x61, 0x03])
        #expect(bytes(.drawer(pin: .two, onMilliseconds: 200, offMilliseconds: 300)).suffix(5) == [0x1B, 0x07, 20, 30, 0x07])
        #expect(bytes(.drawer(pin: .five, onMilliseconds: 200, offMilliseconds: 300)).suffix(1) == [0x1A])
        #expect(bytes(.barcode(.ean13, data: "5901234123457")).contains([0x1B, 0x62, 0x33, 0x32, 0x32, 80] + Array("5901234123457".utf8) + [0x1E]))
        #expect(bytes(.barcode(.code128, data: "A%1")).contains([0x36, 0x32, 0x32, 80] + Array("A%01".utf8) + [0x1E]))
        #expect(bytes(.barcode(.gs1128, data: "(10)A(21)B")).contains(Array("%7%110A%121B".utf8) + [0x1E]))
        #expect(bytes(.symbol(.qr, data: "AB", look: .init(moduleDots: 4))).contains([
            0x1B, 0x1D, 0x79, 0x53, 0x30, 0x02, 0x1B, 0x1D, 0x79, 0x53, 0x31, 0x01, 0x1B, 0x1D, 0x79, 0x53, 0x32, 0x04,
            0x1B, 0x1D, 0x79, 0x44, 0x31, 0x00, 0x02, 0x00, 0x41, 0x42, 0x1B, 0x1D, 0x79, 0x50,
        ]))
        #expect(bytes(.barcode(.pdf417, data: "AB")).contains([0x1B, 0x1D, 0x78, 0x44, 0x02, 0x00, 0x41, 0x42, 0x1B, 0x1D, 0x78, 0x50]))
        var solid = Bitmap(width: 2, height: 24)
        solid.fill(x: 0, y: 0, width: 2, height: 24)
        #expect(StarEncoder(profile: Self.profile).picture(solid) == [[0x1B, 0x30], [0x1B, 0x58, 0x02, 0x00, 255, 255, 255, 255, 255, 255, 0x0A], [0x1B, 0x7A, 0x01]])
        // A wider one than a command takes stands in the line as two; no count is FS.
        var wide = Bitmap(width: 832, height: 24)
        wide.fill(x: 831, y: 0, width: 1, height: 24)
        let pieces = StarEncoder(profile: Self.profile).picture(wide) ?? []
        #expect(pieces.dropFirst().dropLast().map { Array($0.prefix(4)) } == [[0x1B, 0x58, 0x50, 0x02], [0x1B, 0x58, 0xF0, 0x00]] && pieces.dropLast().last?.suffix(4) == [255, 255, 255, 0x0A])
        #expect(StarEncoder(profile: Self.profile).picture(Bitmap(width: 28, height: 24))?[1].prefix(4) == [0x1B, 0x58, 0x1D, 0x00])
        #expect(StarEncoder.withoutDrawer([0x1C, 0x1B]) == [0x1E, 0x1B])
        #expect(bytes(.text("茶", style: .plain, alignment: .left)).contains([0x1B, 0x30, 0x1B, 0x58]))
        #expect(bytes(.barcode(.dataBarOmni, data: "09501234567891")).contains(Array("09501234567891".utf8)), "as text")
    }

    // MARK: Status

    @Test func packets() throws {
        #expect([UInt8]([0x0F, 0x21, 0x23, 0x25, 0x27, 0x29, 0x2B, 0x2D, 0x2F]).map { StarStatus.length(header: $0) } == [7, 8, 9, 10, 11, 12, 13, 14, 15])
        func reasons(_ one: UInt8, _ two: UInt8, _ four: UInt8) -> [DeviceReason]? { StarStatus([0x23, 0x86, one, two, 0, four, 0, 0, 0])?.status.reasons }
        #expect(reasons(0, 0, 0) == [])
        #expect(reasons(0x28, 0, 0) == [.coverOpen] && reasons(0x08, 0, 0x08) == [.paperOut] && reasons(0, 0, 0x04) == [.paperNearEnd])
        #expect(reasons(0x08, 0x04, 0) == [.mechanical] && reasons(0x08, 0x08, 0) == [.cutterError] && reasons(0x08, 0x20, 0) == [.unrecoverable])
        #expect(reasons(0x08, 0x40, 0) == [.overheated] && reasons(0x08, 0, 0) == [.offline])
        #expect(StarStatus([0x23, 0x86, 0x04, 0, 0, 0, 0, 0x6E, 0])?.counter == 31)
        #expect(StarStatus([0x23, 0x86, 0x04, 0, 0, 0, 0, 0x02, 0])?.counter == 1 && StarStatus([0x23, 0x86, 0x04, 0, 0, 0, 0, 0x20, 0])?.counter == 8)
        #expect(StarStatus([0x0F, 0x86, 0x04, 0, 0, 0, 0])?.counter == nil && StarStatus([0x0F]) == nil && StarStatus([]) == nil)
    }

    @Test func thePacketIsFoundAmongOthers() {
        var parser = StarReplyParser()
        let packet: [UInt8] = [0x23, 0x86, 0, 0, 0, 0, 0, 0x02, 0]
        let replies = parser.feed([0xFF, 0x23, 0x86, 0x11] + packet + [0x1B, 0x23, 0x2A] + Array("TSPVer1".utf8) + [0x0A, 0x00] + packet)
        #expect(replies.count == 3 && replies[1] == .version("TSPVer1"))
    }

    @Test(arguments: TestSize.seeds(everyday: 30, soak: 20_000)) func noNoiseTraps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var star = StarReplyParser()
        var escPos = ReplyParser()
        let likely: [UInt8] = [0x23, 0x86, 0x00, 0x1B, 0x23, 0x2A, 0x10, 0x12, 0x37, 0x5F, 0x22]
        for _ in 0..<50 {
            let noise = random.chance(50) ? random.bytes(40) : (0..<40).map { _ in likely.randomElement(using: &random) ?? 0 }
            #expect(star.feed(noise).count <= noise.count && escPos.feed(noise).count <= noise.count, "seed \(seed)")
        }
        // Whatever came before, a whole answer is understood after at most one block's worth of quiet bytes.
        _ = escPos.feed(Array(repeating: 0, count: 4))
        #expect(escPos.feed([0x12]) == [.realTime(0x12)], "seed \(seed)")
        _ = star.feed([0x00, 0xFF])
        #expect(star.feed([0x23, 0x86, 0, 0, 0, 0, 0, 0, 0]).count == 1, "seed \(seed)")
    }

    // MARK: Jobs

    @Test func aWholeReceiptIsConfirmed() async {
        let device = ScriptedStar()
        let (outcome, reasons) = await run(device)
        #expect(outcome == .confirmed && reasons.isEmpty)
        #expect(occurrences(of: Self.whole, in: device.paper) == 1)
        #expect(device.state.withLock { $0.automatic } == false)
    }

    @Test func receiptsCountRoundTheClock() async {
        let device = ScriptedStar { $0.counter = 30 }
        let printer = StarPrinter(transport: device, profile: Self.profile, clock: JumpingClock())
        for _ in 0..<40 { #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .confirmed) }
        #expect(occurrences(of: Self.whole, in: device.paper) == 40)
    }

    @Test func stopsBeforeAJobRefuse() async {
        let device = ScriptedStar { $0.one = 0x28 }
        #expect(await run(device).0 == .refused(.coverOpen))
        #expect(device.state.withLock { $0.held.isEmpty } && device.paper.isEmpty)
        #expect(await run(ScriptedStar { $0.answers = false }).0 == .refused(.noAnswer))
        #expect(await run(ScriptedStar { $0.counts = false }).0 == .refused(.noAnswer), "a printer that cannot confirm gets no job")
    }

    @Test func paperRefilledInTheMiddleGoesOn() async {
        let device = ScriptedStar {
            $0.stopAfterBytes = 80
            $0.onQuery = { number, state in if state.stopped, number > 12 { state.resume() } }
        }
        let (outcome, reasons) = await run(device)
        #expect(outcome == .confirmed && reasons == [.paperOut])
        #expect(occurrences(of: Self.whole, in: device.paper) == 1)
    }

    @Test func aLostBufferIsUnknownAndNeverSentAgain() async {
        let device = ScriptedStar {
            $0.stopAfterBytes = 80
            $0.onQuery = { number, state in
                guard state.stopped, number > 12 else { return }
                state.held = []
                state.resume()
            }
        }
        #expect(await run(device).0 == .unknown(.noAnswer))
        #expect(occurrences(of: Self.whole, in: device.paper) == 0)
        #expect(await run(ScriptedStar { $0.stopAfterBytes = 80 }).0 == .unknown(.paperOut))
    }

    @Test func whatAnEarlierJobLeftDoesNotConfirmTheNext() async {
        let device = ScriptedStar()
        let printer = StarPrinter(transport: device, profile: Self.profile, clock: JumpingClock())
        #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .confirmed)
        device.state.withLock { $0.stopAfterBytes = $0.paper.count + 60 }
        #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .unknown(.paperOut))
        // The rest comes out, and the next job stops again.
        device.state.withLock { $0.resume() }
        device.state.withLock { $0.stopAfterBytes = $0.paper.count + EscPosEncoder.maximumCommandBytes + 60 }
        #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .unknown(.paperOut))
    }

    @Test func aStopWhileStraighteningOutRefuses() async {
        let device = ScriptedStar {
            $0.paper = [0x20]
            $0.stopAfterBytes = 100
        }
        #expect(await run(device).0 == .refused(.paperOut))
    }

    @Test func lostDataAndFaultsAreUnknown() async {
        for (overflow, fault, reason) in [(0x40, 0, .bufferOverflow), (0, 0x20, .unrecoverable)] as [(UInt8, UInt8, DeviceReason)] {
            let device = ScriptedStar {
                $0.onQuery = { _, state in
                    guard state.paper.count > 60 else { return }
                    (state.three, state.two) = (overflow, fault)
                    state.counter = 0  // no end mark came
                }
            }
            let printer = StarPrinter(transport: device, profile: Self.profile, clock: JumpingClock())
            #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .unknown(reason))
        }
    }

    @Test func theDrawer() async throws {
        let device = ScriptedStar { $0.one = 0x04 }
        let printer = ReceiptPrinters.make(transport: device, profile: Self.profile, clock: JumpingClock())
        #expect(try await printer.drawerPinHigh())
        try await printer.pulse(pin: .two, onMilliseconds: 200, offMilliseconds: 200)
        #expect(device.paper == [0x1B, 0x07, 20, 20, 0x07])
        device.state.withLock { $0.stop() }
        try await printer.pulse(pin: .two, onMilliseconds: 200, offMilliseconds: 200)
        #expect(device.state.withLock { $0.pulsesNow } == 1)
        await #expect(throws: DeviceError(.drawerByKey)) { try await printer.pulse(pin: .five, onMilliseconds: 200, offMilliseconds: 200) }
    }

    @Test func identityAndChanges() async throws {
        let device = ScriptedStar()
        let printer = ReceiptPrinters.make(transport: device, profile: Self.profile, clock: JumpingClock())
        #expect(try await printer.identify() == PrinterIdentity(maker: "Star", model: "TSP650II", firmware: "2.1"))
        device.state.withLock { $0.four = 0x04 }
        #expect(try await printer.nextStatus(withinMilliseconds: 1_000).reasons == [.paperNearEnd])
        #expect(ReceiptPrinters.make(transport: device, profile: .generic80, clock: JumpingClock()) is EscPosPrinter)
    }
}
