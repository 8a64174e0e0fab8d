import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import Synchronization
import Testing

@Suite struct PrinterJobTests {
    static let receipt = PrintDocument(blocks: [
        .text("Corner shop", style: .large, alignment: .center),
        .row(left: "Bread", right: "2.50 €", style: .plain), .rule(.double), .row(left: "TOTAL", right: "2.50 €", style: .bold), .cut,
    ])
    static let wholeReceipt = EscPosEncoder(profile: .generic80).bytes(receipt)

    /// Prints and tells the outcome and the reasons waited for.
    private func run(
        _ device: ScriptedPrinter, profile: PrinterProfile = .generic80, willSend: @escaping @Sendable () async throws -> Void = {}
    ) async -> (PrintOutcome, [DeviceReason]) {
        let printer = EscPosPrinter(transport: device, profile: profile, clock: JumpingClock())
        let reasons = Mutex<[DeviceReason]>([])
        let outcome = await printer.print(Self.receipt, willSend: willSend) { reason in reasons.withLock { $0.append(reason) } }
        return (outcome, reasons.withLock { $0 })
    }

    private func occurrences(of part: [UInt8], in whole: [UInt8]) -> Int {
        guard whole.count >= part.count else { return 0 }
        return (0...(whole.count - part.count)).count { whole[$0...].starts(with: part) }
    }

    @Test(arguments: [PrinterProfile.generic80, .epson80])
    func aWholeReceiptIsConfirmed(profile: PrinterProfile) async {
        let device = ScriptedPrinter()
        let sent = Mutex(0)
        let (outcome, reasons) = await run(device, profile: profile) { sent.withLock { $0 += 1 } }
        #expect(outcome == .confirmed && reasons.isEmpty && sent.withLock { $0 } == 1)
        #expect(occurrences(of: EscPosEncoder(profile: profile).bytes(Self.receipt), in: device.paper) == 1)
    }

    @Test func aCoverThatIsOpenRefusesWithoutAByte() async {
        let device = ScriptedPrinter { $0.status = [1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x12] }
        let (outcome, _) = await run(device) { Issue.record("willSend called") }
        #expect(outcome == .refused(.coverOpen))
        #expect(device.paper.isEmpty && device.state.withLock { $0.held.isEmpty })
    }

    @Test func silenceIsNotOffLine() async {
        let device = ScriptedPrinter { $0.answersStatus = false }
        let (outcome, _) = await run(device)
        #expect(outcome == .refused(.noAnswer))
    }

    @Test func wrongFixedBitsAreNoStatus() async {
        let device = ScriptedPrinter { $0.status = [1: 0xFF, 2: 0xFF, 3: 0xFF, 4: 0xFF] }
        #expect(await run(device).0 == .refused(.wrongSpeed))
    }

    @Test func whenWillSendThrowsNothingIsSent() async {
        struct Full: Error {}
        let device = ScriptedPrinter()
        let (outcome, _) = await run(device) { throw Full() }
        guard case .refused = outcome else { Issue.record("\(outcome)"); return }
        #expect(device.paper == [0x1B, 0x40])  // the reset of a new connection, nothing of the job
    }

    @Test func paperRefilledInTheMiddleFinishesTheBuffer() async {
        let device = ScriptedPrinter {
            $0.stopAfterBytes = 60
            $0.onQuery = { number, state in if state.stopped, number > 40 { state.resume() } }
        }
        let (outcome, reasons) = await run(device)
        #expect(outcome == .confirmed && reasons == [.paperOut])
        #expect(occurrences(of: Self.wholeReceipt, in: device.paper) == 1)
        #expect(device.state.withLock { $0.clears } == 0)
    }

    @Test func aBufferThatIsLostIsClearedAndTheWholeSentAgain() async {
        let device = ScriptedPrinter {
            $0.stopAfterBytes = 60
            $0.onQuery = { number, state in
                guard state.stopped, number > 40 else { return }
                state.held = []  // the printer forgets what it had
                state.resume()
            }
        }
        let (outcome, reasons) = await run(device)
        #expect(outcome == .confirmed && reasons == [.paperOut])
        #expect(occurrences(of: Self.wholeReceipt, in: device.paper) == 1)
        #expect(device.state.withLock { $0.clears } == 1)
    }

    @Test func aLostBufferWithoutAnAnswerToClearingIsUnknown() async {
        let device = ScriptedPrinter {
            $0.stopAfterBytes = 60
            $0.answersClear = false
            $0.onQuery = { number, state in
                guard state.stopped, number > 40 else { return }
                state.held = []
                state.resume()
            }
        }
        #expect(await run(device).0 == .unknown(.noAnswer))
        #expect(occurrences(of: Self.wholeReceipt, in: device.paper) == 0)
    }

    @Test func anEndThatIsNeverConfirmedIsUnknownAndNotRepeated() async {
        let device = ScriptedPrinter { $0.answersEnd = false }
        #expect(await run(device).0 == .unknown(.noAnswer))
        #expect(occurrences(of: Self.wholeReceipt, in: device.paper) == 1)
        #expect(device.state.withLock { $0.clears } == 0)
    }

    @Test func paperThatNeverComesEndsUnknown() async {
        let device = ScriptedPrinter { $0.stopAfterBytes = 60 }
        let (outcome, reasons) = await run(device)
        #expect(outcome == .unknown(.paperOut) && reasons == [.paperOut])
    }

    @Test func unpluggedInTheMiddleIsUnknown() async {
        // Four status queries, NULs, reset, GS r; the next write is the job.
        let device = ScriptedPrinter { $0.disconnectAfterWrites = 8 }
        let begun = Mutex(false)
        let (outcome, _) = await run(device) { begun.withLock { $0 = true } }
        #expect(outcome == .unknown(.disconnected) && begun.withLock { $0 })
    }

    @Test func anAnswerOwedByAnEarlierJobDoesNotConfirmTheNext() async {
        let device = ScriptedPrinter()
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        device.state.withLock { $0.stopAfterBytes = 60 }
        #expect(await printer.print(Self.receipt, willSend: {}, waiting: { _ in }) == .unknown(.paperOut))
        // The paper comes back: the rest of the first receipt is printed and its GS r answered, late.
        device.state.withLock { $0.resume() }
        device.state.withLock { $0.stopAfterBytes = $0.paper.count + 60 }
        #expect(await printer.print(Self.receipt, willSend: {}, waiting: { _ in }) == .unknown(.paperOut))
    }

    @Test func cancelledWhileWaitingIsUnknown() async {
        let device = ScriptedPrinter { $0.stopAfterBytes = 60 }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: ContinuousClock())
        let (waits, waiting) = AsyncStream.makeStream(of: DeviceReason.self)
        let job = Task { await printer.print(Self.receipt, willSend: {}) { waiting.yield($0) } }
        for await reason in waits { #expect(reason == .paperOut); break }
        job.cancel()
        guard case .unknown = await job.value else { Issue.record("not unknown"); return }
    }

    @Test func aDocumentBeyondTheLimitIsUnprintable() async {
        let device = ScriptedPrinter()
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        let huge = PrintDocument(blocks: [.text(String(repeating: "x", count: 1_200_000), style: .plain, alignment: .left)])
        guard case .unprintable(.tooLong) = await printer.print(huge, willSend: {}, waiting: { _ in }) else { Issue.record("printed"); return }
    }

    // MARK: Drawer

    @Test func anIdlePrinterKicksInOrder() async throws {
        let device = ScriptedPrinter()
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        try await printer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 500)
        #expect(device.paper == [0x1B, 0x70, 0x00, 0x32, 0xFA])
        #expect(try await printer.drawerPinHigh() == false)
        device.state.withLock { $0.status[1] = 0x16 }
        #expect(try await printer.drawerPinHigh())
    }

    @Test func aStoppedPrinterKicksAtOnce() async throws {
        let device = ScriptedPrinter { $0.stop() }
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: JumpingClock())
        try await printer.pulse(pin: .five, onMilliseconds: 100, offMilliseconds: 500)
        #expect(device.state.withLock { $0.realTimePulses } == [[0x10, 0x14, 0x01, 0x01, 0x01]])
        #expect(device.state.withLock { $0.held.isEmpty })
    }

    @Test func kicksWhileAJobWaits() async throws {
        let device = ScriptedPrinter { $0.stopAfterBytes = 60 }
        var timings = PrinterTimings()
        timings.pollWhileStopped = .milliseconds(5)
        let printer = EscPosPrinter(transport: device, profile: .generic80, clock: ContinuousClock(), timings: timings)
        let (waits, waiting) = AsyncStream.makeStream(of: DeviceReason.self)
        let job = Task { await printer.print(Self.receipt, willSend: {}) { waiting.yield($0) } }
        for await _ in waits { break }
        try await printer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 500)
        #expect(device.state.withLock { $0.realTimePulses.count } == 1)
        #expect(try await printer.status().paperOut)
        device.state.withLock { $0.resume() }
        #expect(await job.value == .confirmed)
    }
}
