import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

struct PrintSpoolTests {
    /// Runs the spool while `body` does.
    private func printing(_ world: World, on printer: ScriptedPrinter, clock: ManualClock = ManualClock(), _ body: () async throws -> Void) async throws {
        let spool = PrintSpool(register: world.register, printer: printer, clock: clock, logger: world.logger)
        let running = Task { await spool.run() }
        do { try await body() } catch {
            running.cancel()
            await running.value
            throw error
        }
        running.cancel()
        await running.value
    }

    private func numbers(_ printer: ScriptedPrinter) -> [String] {
        printer.begun.compactMap { document in
            let isCopy = ReceiptTests.text(document).first?.hasSuffix("COPY") == true
            for case .barcode(_, let data) in document.blocks { return isCopy ? "copy of \(data)" : data }
            return nil
        }
    }

    private func isIdle(_ printing: RegisterState.Printing) -> Bool {
        printing.queued == 0 && !printing.isPrinting && printing.waiting == nil && printing.inDoubt.isEmpty
    }

    private func settled(_ world: World, _ register: Register, _ what: String) async throws {
        try await eventually(what) { isIdle(await register.currentState().printing) }
    }

    @Test func receiptsComeOutInOrder() async throws {
        let world = try await World()
        let printer = ScriptedPrinter()
        for _ in 1...3 { try await world.sellBread() }
        try await printing(world, on: printer) {
            try await settled(world, world.register, "all printed")
            #expect(numbers(printer) == ["T1-1-000001", "T1-1-000002", "T1-1-000003"])
            try await world.sellBread()
            try await settled(world, world.register, "the new one printed")
        }
        #expect(numbers(printer).count == 4)
        #expect(try world.database.printJobCounts().isEmpty)
    }

    @Test func aRefusedReceiptPrintsWhenThePrinterIsWellAgain() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(.refuse(.paperOut)), world.register)
        try await world.sellBread()
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("the cashier is told why") { await register.currentState().printing.waiting?.code == "printer.paper-out" }
            let waiting = await register.currentState().printing
            #expect(waiting.queued == 2 && !waiting.isPrinting && waiting.inDoubt.isEmpty)
            await register.setDevice(.receiptPrinter, .ready)
            try await settled(world, register, "printed after the paper was changed")
        }
        #expect(numbers(printer) == ["T1-1-000001", "T1-1-000002"])
    }

    /// Every bell while the printer refused added a timer of its own.
    @Test func itIsTriedAgainByOneTimer() async throws {
        let world = try await World()
        let (printer, register, clock) = (ScriptedPrinter(), world.register, ManualClock())
        printer.refuseAll(.coverOpen)
        try await printing(world, on: printer, clock: clock) {
            for count in 1...10 {
                let asked = printer.asked
                try await world.sellBread()
                try await eventually("sale \(count) was tried") { printer.asked > asked && clock.sleeperCount == 1 }
            }
            for _ in 1...3 {
                let asked = printer.asked
                clock.advance(by: PrintSpool.retryInterval)
                try await eventually("tried again by time") { printer.asked > asked && clock.sleeperCount == 1 }
            }
            #expect(printer.begun.isEmpty)
            printer.refuseAll(nil)
            clock.advance(by: PrintSpool.retryInterval)
            try await settled(world, register, "printed in the end")
        }
        #expect(numbers(printer).count == 10)
    }

    @Test func aStopIsShownAndClearedAgain() async throws {
        let world = try await World()
        let (printer, register, database) = (ScriptedPrinter(.wait(.paperOut, then: .confirmed)), world.register, world.database)
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("the stop is shown") { await register.currentState().printing.waiting?.code == "printer.paper-out" }
            #expect(await register.currentState().printing.isPrinting)
            #expect(try database.printJobs(states: [.waiting]).map(\.reasonCode) == ["printer.paper-out"])
            // The next customer is served meanwhile.
            try await world.sellBread()
            printer.resume()
            try await settled(world, register, "both printed")
        }
        #expect(numbers(printer) == ["T1-1-000001", "T1-1-000002"])
    }

    @Test func aDoubtfulReceiptIsAskedAboutAndPrintedAgainAsACopyOnce() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(.unknown(.disconnected)), world.register)
        try await world.sellBread()
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("the other one printed, this one is asked about") {
                let printing = await register.currentState().printing
                return printing.queued == 0 && printing.inDoubt.count == 1
            }
            #expect(numbers(printer) == ["T1-1-000001", "T1-1-000002"])
            let doubt = try #require(await world.state.printing.inDoubt.first)
            #expect(doubt.documentNumber == "T1-1-000001" && doubt.reason == "device.disconnected")
            #expect(try world.last(.receiptUnknown, as: ReceiptUnknown.self) == ReceiptUnknown(series: "T1-1", number: 1, job: "\(doubt.id)", reason: "device.disconnected"))
            await world.act(.settlePrintJob(id: doubt.id, .printAgain), id: "again")
            await world.act(.settlePrintJob(id: doubt.id, .printAgain), id: "again")
            try await world.refused(.settlePrintJob(id: doubt.id, .printAgain), "register.no-such-print-job")
            try await world.refused(.settlePrintJob(id: doubt.id, .wasPrinted), "register.no-such-print-job")
            try await settled(world, register, "the copy printed")
        }
        #expect(numbers(printer) == ["T1-1-000001", "T1-1-000002", "copy of T1-1-000001"])
        let reprinted = try world.events().filter { $0.header.kind == .receiptReprinted }.map { try ReceiptReprinted(payload: $0.payload) }
        #expect(reprinted == [ReceiptReprinted(series: "T1-1", number: 1, copy: 1, cashier: "c1", reason: "in-doubt", action: "again")])
    }

    @Test func aDoubtfulReceiptThatCameOutIsSettled() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(.unknown(.noAnswer)), world.register)
        try await world.sellBread()
        try await printing(world, on: printer) {
            let id = try await eventually("asked about", value: { await register.currentState().printing.inDoubt.first?.id })
            try await world.did(.settlePrintJob(id: id, .wasPrinted))
            try await settled(world, register, "nothing left to ask")
        }
        #expect(numbers(printer) == ["T1-1-000001"])
        #expect(try world.kinds().contains("receipt.reprinted") == false)
    }

    @Test func copiesOfAReceiptAreMarkedAndCounted() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(.confirm, .confirm, .unknown(.noAnswer)), world.register)
        let number = try await world.sellBread()
        try await world.refused(.reprint(documentNumber: "T1-1-000002"), "register.no-such-document")
        try await world.refused(.reprint(documentNumber: "nonsense"), "register.no-such-document")
        try await world.did(.reprint(documentNumber: number))
        try await world.did(.reprint(documentNumber: number))
        try await printing(world, on: printer) {
            let id = try await eventually("the second copy is in doubt", value: { await register.currentState().printing.inDoubt.first?.id })
            try await world.did(.settlePrintJob(id: id, .printAgain))
            try await settled(world, register, "all out")
        }
        #expect(numbers(printer) == [number] + Array(repeating: "copy of \(number)", count: 3))
        #expect(printer.begun.last == printer.begun[1], "a copy's copy is marked once")
        let reprinted = try world.events().filter { $0.header.kind == .receiptReprinted }.map { try ReceiptReprinted(payload: $0.payload) }
        #expect(reprinted.map(\.copy) == [1, 2, 3] && reprinted.map(\.reason) == ["asked", "asked", "in-doubt"])
    }

    /// A stop in the middle of a receipt waits for it, begins no other, and leaves nobody in doubt.
    @Test func aStopLetsTheReceiptInHandComeOut() async throws {
        let world = try await World()
        let (printer, register, clock) = (ScriptedPrinter(.slowly), world.register, ManualClock())
        try await world.sellBread()
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("it is being printed") { await register.currentState().printing.isPrinting }
            async let end: Void = register.endPrinting(within: .seconds(3), clock: clock)
            try await eventually("the stop waits") { clock.sleeperCount > 0 }
            printer.resume()
            await end
        }
        #expect(numbers(printer) == ["T1-1-000001"])
        #expect(try world.database.printJobCounts() == [.queued: 1])
        #expect(await register.currentState().printing.inDoubt.isEmpty)
    }

    /// Fixed: a stop while somebody trains cut the training's receipt.
    @Test func aStopLetsTheTrainingsReceiptComeOut() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let (printer, clock) = (ScriptedPrinter(.slowly), ManualClock())
        let operating = await world.makeSwitch { [logger = world.logger] training in
            await PrintSpool(register: training, printer: printer, clock: ManualClock(), logger: logger).run()
        }
        func act(_ action: RegisterAction, _ id: String) async { #expect(await operating.perform(ActionRequest(id: id, action: action)).accepted, "\(id)") }
        await act(.people(.switchTraining(on: true)), "on")
        for number in 1...2 {
            await act(.scan(code: "4006381333931"), "scan-\(number)")
            await act(.tender(.cash, amountMinorUnits: nil), "pay-\(number)")
        }
        try await eventually("it is being printed") { await operating.currentState().printing.isPrinting }
        async let end: Void = operating.endPrinting(within: .seconds(3), clock: clock)
        try await eventually("the stop waits") { clock.sleeperCount > 0 }
        printer.resume()
        await end
        let papers = printer.begun.map { ReceiptTests.text($0) }
        #expect(papers.count == 1 && papers[0].contains { $0.contains("TRAINING-1-000001") }, "\(papers)")
        let printing = await operating.currentState().printing
        #expect(printing.queued == 1 && printing.inDoubt.isEmpty)
        await operating.end()
        #expect(try world.database.printJobCounts().isEmpty, "nothing of it is the shop's")
    }

    /// A printer that waits for paper is not waited for.
    @Test func aStopDoesNotWaitForPaper() async throws {
        let world = try await World()
        let (printer, register, clock) = (ScriptedPrinter(.wait(.paperOut, then: .confirmed)), world.register, ManualClock())
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("it waits for paper") { await register.currentState().printing.waiting?.code == "printer.paper-out" }
            await register.endPrinting(within: .seconds(600), clock: clock)
            printer.resume()
        }
    }

    /// Nor for a printer that says nothing for longer than the limit.
    @Test func aStopDoesNotWaitForSilence() async throws {
        let world = try await World()
        let (printer, register, clock) = (ScriptedPrinter(.slowly), world.register, ManualClock())
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("it is being printed") { await register.currentState().printing.isPrinting }
            async let end: Void = register.endPrinting(within: .seconds(3), clock: clock)
            try await eventually("the limit runs") { clock.sleeperCount > 0 }
            clock.advance(by: .seconds(3))
            await end
            printer.resume()
        }
    }

    @Test func whatCannotBeReadHoldsUpNothing() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(), world.register)
        _ = try world.database.commit { try $0.enqueuePrint(kind: "receipt", documentNumber: nil, content: [1, 2, 3], at: world.clock.now()) }
        try await world.sellBread()
        try await printing(world, on: printer) {
            try await eventually("the good one printed, the bad one is asked about") {
                let printing = await register.currentState().printing
                return printing.queued == 0 && printing.inDoubt.count == 1
            }
            let doubt = try #require(await world.state.printing.inDoubt.first)
            #expect(doubt.documentNumber == nil)
            try await world.did(.settlePrintJob(id: doubt.id, .wasPrinted))
        }
        #expect(numbers(printer) == ["T1-1-000001"])
    }

    /// A document beyond the printer's limit was refused for ever and everything behind it waited.
    @Test func whatCanNeverBePrintedHoldsUpNothing() async throws {
        let world = try await World()
        let (printer, register) = (ScriptedPrinter(.unprintable(.tooLong)), world.register)
        try await world.sellBread()
        try await world.sellBread()
        try await printing(world, on: printer) {
            let doubt = try await eventually("asked about", value: { await register.currentState().printing.inDoubt.first })
            #expect(doubt.documentNumber == "T1-1-000001" && doubt.reason == "printer.too-long")
            try await eventually("the next one printed") { await register.currentState().printing.queued == 0 }
        }
        #expect(numbers(printer) == ["T1-1-000002"])
    }

    /// *Sending* was committed, but the commit answered with an error: nothing was sent, and the receipt lay there for ever.
    @Test func aReceiptWhoseBeginningWasRecordedButNotAnsweredIsPrinted() async throws {
        let world = try await World()
        let (printer, register, clock) = (ScriptedPrinter(), world.register, ManualClock())
        try await world.sellBread()
        world.faults.loseNextAnswer()
        try await printing(world, on: printer, clock: clock) {
            try await eventually("refused and waiting to be tried again") { printer.asked >= 1 }
            try await eventually("tried again") {
                clock.advance(by: PrintSpool.retryInterval)
                return isIdle(await register.currentState().printing)
            }
        }
        #expect(numbers(printer) == ["T1-1-000001"])
    }

    /// The end of a job is known once; when it cannot be recorded at first it is recorded later, and the job is not sent again.
    @Test func anEndThatCouldNotBeRecordedIsRecordedLater() async throws {
        let world = try await World()
        let (printer, register, clock, database) = (ScriptedPrinter(.wait(.coverOpen, then: .confirmed)), world.register, ManualClock(), world.database)
        try await world.sellBread()
        try await printing(world, on: printer, clock: clock) {
            try await eventually("under way") { try database.printJobs(states: [.waiting]).count == 1 }
            world.faults.loseNextAnswer()
            printer.resume()
            try await eventually("recorded in the end") {
                clock.advance(by: PrintSpool.retryInterval)
                return isIdle(await register.currentState().printing)
            }
        }
        #expect(numbers(printer) == ["T1-1-000001"])
        #expect(try world.database.printJobCounts().isEmpty)
    }
}
