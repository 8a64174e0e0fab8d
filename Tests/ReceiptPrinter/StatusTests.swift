import DeviceKit
import PrinterProfiles
import Raster
import Testing
@testable import ReceiptPrinter

@Suite struct StatusTests {
    @Test func packetsOfAutomaticStatus() throws {
        func status(_ bytes: [UInt8]) -> PrinterStatus? { AutomaticStatus.status(bytes) }
        #expect(status([0x10, 0x00, 0x00, 0x0F]) == PrinterStatus())
        #expect(status([0x14, 0x00, 0x00, 0x0F])?.drawerPinHigh == true)
        #expect(status([0x38, 0x00, 0x00, 0x0F])?.stops == [.coverOpen])
        #expect(status([0x18, 0x00, 0x0F, 0x0F])?.stops == [.paperOut])
        #expect(status([0x10, 0x00, 0x03, 0x0F])?.reasons == [.paperNearEnd])
        #expect(status([0x18, 0x08, 0x00, 0x0F])?.stops == [.cutterError])
        #expect(status([0x18, 0x04, 0x00, 0x0F])?.stops == [.mechanical])
        #expect(status([0x18, 0x20, 0x00, 0x0F])?.stops == [.unrecoverable])
        #expect(status([0x18, 0x40, 0x00, 0x0F])?.stops == [.overheated])
        #expect(status([0x18, 0x01, 0x00, 0x0F])?.stops == [.waitingForButton])
        #expect(status([0x58, 0x00, 0x00, 0x0F])?.stops == [.feeding])
        #expect(status([0x18, 0x00, 0x00, 0x0F])?.stops == [.offline])
        for wrong in [[], [0x10], [0x12, 0, 0, 0], [0x10, 0x10, 0, 0], [0x10, 0, 0, 0x80]] as [[UInt8]] { #expect(status(wrong) == nil) }
    }

    @Test func realTimeStatusInWords() async throws {
        let device = ScriptedPrinter()
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        for (bytes, reason) in [
            ([0x1A, 0x16, 0x12, 0x12], .coverOpen), ([0x1A, 0x32, 0x12, 0x72], .paperOut), ([0x1A, 0x52, 0x1A, 0x12], .cutterError), ([0x1A, 0x52, 0x16, 0x12], .mechanical),
            ([0x1A, 0x52, 0x32, 0x12], .unrecoverable), ([0x1A, 0x52, 0x52, 0x12], .overheated), ([0x3A, 0x12, 0x12, 0x12], .waitingForButton),
            ([0x5A, 0x1A, 0x12, 0x12], .feeding), ([0x1A, 0x12, 0x12, 0x12], .offline), ([0x12, 0x12, 0x12, 0x1E], .paperNearEnd),
        ] as [([UInt8], DeviceReason)] {
            device.state.withLock { $0.status = [1: bytes[0], 2: bytes[1], 3: bytes[2], 4: bytes[3]] }
            #expect(try await printer.status().reasons == [reason])
        }
    }

    @Test func everyReasonHasItsWords() {
        for reason in [DeviceReason.mechanical, .feeding, .waitingForButton, .bufferOverflow] {
            #expect(reason.code.hasPrefix("printer.") && reason.sentence.hasSuffix(".") && reason.remedy.hasSuffix("."))
        }
    }

    /// A model with automatic status: GS a is sent once, and a change is seen without asking.
    @Test func aChangeIsSeenAtOnce() async throws {
        let device = ScriptedPrinter {
            $0.onCommand = { held, state in
                guard held.starts(with: [0x1D, 0x61, 0x0F]) else { return nil }
                state.replies += [0x10, 0x00, 0x00, 0x0F]
                return 3
            }
        }
        let printer = EscPosPrinter(transport: device, profile: .epson80, clock: JumpingClock())
        try await printer.prepare()
        #expect(try await printer.nextStatus(withinMilliseconds: 60_000) == PrinterStatus(), "the packet that GS a itself gives")
        let queries = device.state.withLock { $0.queries }
        device.state.withLock { $0.replies += [0x38, 0x00, 0x00, 0x0F] }
        #expect(try await printer.nextStatus(withinMilliseconds: 60_000).stops == [.coverOpen])
        #expect(device.state.withLock { $0.queries } == queries, "nothing was asked")
        // Nothing comes: it asks when the time is up.
        #expect(try await printer.nextStatus(withinMilliseconds: 500).stops.isEmpty)
        #expect(device.state.withLock { $0.queries } == queries + 4)
    }

    @Test func othersAreAsked() async throws {
        let device = ScriptedPrinter { $0.status[4] = 0x1E }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        device.state.withLock { $0.replies += [0x38, 0x00, 0x00, 0x0F] }
        #expect(try await printer.nextStatus(withinMilliseconds: 1_000).reasons == [.paperNearEnd])
    }

    /// Silence and nonsense are two troubles with two remedies; a line that came right is well again.
    @Test func whatNoPrinterSendsIsToldFromSilence() async throws {
        let device = ScriptedPrinter { state in
            state.answersStatus = false
            state.onQuery = { _, state in state.replies += [0xF9, 0x86] }
        }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        let nonsense = await #expect(throws: DeviceError.self) { try await printer.status() }
        #expect(nonsense?.reason == .wrongSpeed && nonsense?.reason.detail?.contains("bytes") == true, "\(String(describing: nonsense))")
        device.state.withLock { $0.onQuery = nil }
        #expect(await #expect(throws: DeviceError.self) { try await printer.status() }?.reason == .noAnswer)
        device.state.withLock { $0.answersStatus = true }
        #expect(try await printer.status().reasons.isEmpty)
    }

    @Test func automaticStatusInAJobConfirmsNothing() async throws {
        let device = ScriptedPrinter { state in
            state.answersEnd = false
            state.onQuery = { _, state in state.replies += [0x10, 0x00, 0x00, 0x0F] }
        }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        #expect(await printer.print(PrinterJobTests.receipt, willSend: {}, waiting: { _ in }) == .unknown(.noAnswer))
    }

    @Test func identity() async throws {
        let texts: [UInt8: String] = [66: "EPSON", 67: "TM-T88V", 65: "30.21 ESC/POS", 68: "J5GF001234"]
        let device = ScriptedPrinter {
            $0.onCommand = { held, state in
                guard held.starts(with: [0x1D, 0x49]), let n = held.dropFirst(2).first else { return nil }
                if let text = texts[n] { state.replies += [0x5F] + Array(text.utf8) + [0] }
                return 3
            }
        }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        #expect(try await printer.identify() == PrinterIdentity(maker: "EPSON", model: "TM-T88V", firmware: "30.21 ESC/POS", serialNumber: "J5GF001234"))
        let silent = ScriptedPrinter { $0.onCommand = { held, _ in held.starts(with: [0x1D, 0x49]) ? min(3, held.count) : nil } }
        #expect(try await EscPosPrinter(transport: silent, profile: .generic80, clock: JumpingClock()).identify() == PrinterIdentity())
    }

    // MARK: Logos

    /// A printer with a memory for pictures: it lists its keys, and takes definitions unless `full`.
    private func keeping(full: Bool = false, answers: Bool = true) -> ScriptedPrinter {
        ScriptedPrinter {
            $0.onCommand = { held, state in
                let held = Array(held)
                guard held.starts(with: [0x1D, 0x28, 0x4C]), held.count >= 7 else { return nil }
                switch held[6] {
                case 0x40:
                    if answers { state.replies += [0x37, 0x72, 0x40] + state.stored.joined() + [0x00] }
                case 0x43:
                    state.definitions += 1
                    if !full { state.stored.append(Array(held[8..<10])) }
                default: return nil
                }
                return 5 + Int(held[3]) + Int(held[4]) << 8
            }
        }
    }

    private func printer(_ device: ScriptedPrinter) throws -> (EscPosPrinter, PrinterLogo) {
        let picture = try #require(PrintDocument.Picture(width: 64, height: 40, depth: .dots, bytes: Array(repeating: 0xAA, count: 320)))
        let logo = try #require(PrinterLogo(name: "shop", picture: picture, maximumWidth: 576))
        var profile = PrinterProfile.epson80
        profile.storesPictures = true
        profile.reportsStatus = false
        return (EscPosPrinter(transport: device, profile: profile, logos: [logo], clock: JumpingClock()), logo)
    }

    private let document = PrintDocument(blocks: [.logo(key: "shop", alignment: .left), .cut])

    @Test func aLogoIsStoredOnceAndCalledByItsKey() async throws {
        let device = keeping()
        let (first, logo) = try printer(device)
        try await first.prepare()
        #expect(device.state.withLock { $0.definitions } == 1)
        #expect(await first.print(document, willSend: {}, waiting: { _ in }) == .confirmed)
        #expect(device.paper.contains([0x1D, 0x28, 0x4C, 0x06, 0x00, 0x30, 0x45, logo.key.first, logo.key.second, 0x01, 0x01]))
        #expect(!device.paper.contains([0x1D, 0x76, 0x30]))
        // The next start finds it there.
        try await printer(device).0.prepare()
        #expect(device.state.withLock { $0.definitions } == 1)
    }

    @Test func aFullOrSilentMemoryMeansAPictureEachTime() async throws {
        for device in [keeping(full: true), keeping(answers: false)] {
            let (printer, _) = try printer(device)
            #expect(await printer.print(document, willSend: {}, waiting: { _ in }) == .confirmed)
            #expect(device.paper.contains([0x1D, 0x76, 0x30, 0x00, 0x08, 0x00]) && !device.paper.contains([0x30, 0x45]))
        }
    }

    @Test func aDrawerInADocumentIsKickedOnce() async {
        let device = ScriptedPrinter {
            $0.stopAfterBytes = 60
            $0.onQuery = { number, state in
                guard state.stopped, number > 40 else { return }
                state.held = []
                state.resume()
            }
        }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        let document = PrintDocument(blocks: [.drawer(pin: .two, onMilliseconds: 100, offMilliseconds: 500)] + PrinterJobTests.receipt.blocks)
        #expect(await printer.print(document, willSend: {}, waiting: { _ in }) == .confirmed)
        let kick: [UInt8] = [0x1B, 0x70, 0x00, 0x32, 0xFA]
        let kicks = device.paper.indices.count { device.paper[$0...].starts(with: kick) }
        #expect(kicks == 1 && device.state.withLock { $0.clears } == 1)
    }
}
