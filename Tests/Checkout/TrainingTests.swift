@testable import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

/// Over to training and back: what is done there is nowhere else.
struct TrainingTests {
    /// A manager stands at a register that can switch.
    private func begin() async throws -> (World, RegisterSwitch) {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return (world, await world.makeSwitch())
    }

    private func act(_ operating: RegisterSwitch, _ action: RegisterAction, _ id: String) async -> ActionOutcome {
        await operating.perform(ActionRequest(id: id, action: action))
    }

    @Test func whatIsSoldThereIsNowhereElse() async throws {
        let (world, operating) = try await begin()
        try await world.sellBread()
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        let state = await operating.currentState()
        #expect(state.isTraining && state.terminal == "TRAINING" && state.cashier?.number == 1 && state.lastDocument == nil)
        let head = try world.database.journalHead()
        #expect(await act(operating, .scan(code: "4006381333931"), "scan").accepted)
        let paid = await act(operating, .tender(.cash, amountMinorUnits: nil), "pay")
        #expect(paid.documentNumber == "TRAINING-1-000001")
        #expect(try await operating.search("Bread", limit: 5).first?.stockText == "98", "its own stock")
        #expect(try world.database.journalHead() == head)
        #expect(try world.database.stock(of: "1")?.text == "99")
        #expect(await world.state.cashier == nil, "nobody sells for real without a PIN meanwhile")

        #expect(await act(operating, .scan(code: "1"), "left-open").accepted)
        #expect(await act(operating, .people(.switchTraining(on: false)), "off").accepted)
        let back = await operating.currentState()
        #expect(!back.isTraining && back.terminal == "T1" && back.cashier == nil && back.sale == nil && back.lastDocument?.number == "T1-1-000001")
        #expect(back.revision > state.revision, "screens follow by revision")
        #expect(try world.kinds().suffix(2) == ["training.switched", "training.switched"])
        #expect(try world.last(.trainingSwitched, as: TrainingSwitched.self).on == false)
        #expect(await act(operating, .signIn(number: 7, pin: "1234"), "in").accepted)
        #expect(await act(operating, .scan(code: "1"), "scan").accepted, "ids of training are not remembered either")
        #expect(await act(operating, .tender(.cash, amountMinorUnits: nil), "pay").documentNumber == "T1-1-000002")
    }

    /// Commands ask before they do anything to the real shop, and those that read can say what is read.
    @Test func whileItLastsNothingRealIsDoneByACommand() async throws {
        let (world, operating) = try await begin()
        let directory = DataDirectory(world.directory.path)
        try await operating.checkReal()
        #expect(!directory.isInTraining)
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        await #expect(throws: RegisterRefusal.inTraining) { try await operating.checkReal() }
        #expect(directory.isInTraining)
        #expect(await act(operating, .people(.switchTraining(on: false)), "off").accepted)
        try await operating.checkReal()
        #expect(!directory.isInTraining)
        #expect(await act(operating, .signIn(number: 1, pin: "9999"), "in").accepted)
        #expect(await act(operating, .people(.switchTraining(on: true)), "again").accepted, "looking kept nobody from it")
        await operating.end()
    }

    @Test func whoeverBeginsItIsNotLockedOut() async throws {
        let (world, operating) = try await begin()
        var settings = try world.database.peopleSettings()
        settings.autoLockMinutes = 5
        try world.database.savePeopleSettings(settings)
        try await world.register.reloadShop()
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        #expect(await act(operating, .scan(code: "1"), "scan").accepted)
        world.clock.advance(seconds: 300)
        #expect(try await operating.lockIfIdle(), "by itself it locks there too")
        await operating.end()
    }

    @Test func notWithAnOpenSaleNorTwiceNorWithoutASwitch() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.refused(.people(.switchTraining(on: true)), "register.no-training")
        let operating = await world.makeSwitch()
        try await world.refused(.people(.switchTraining(on: false)), "register.no-training")
        try await world.did(.scan(code: "1"))
        #expect(await act(operating, .people(.switchTraining(on: true)), "a").code == "register.sale-open")
        try await world.did(.suspend(label: "parked"))
        #expect(await act(operating, .people(.switchTraining(on: true)), "b").accepted)
        #expect(await operating.currentState().parked.isEmpty)
        #expect(await act(operating, .people(.switchTraining(on: true)), "c").code == "register.no-training")
        await operating.end()
        #expect(await operating.currentState().parked.count == 1)
    }

    @Test func aCashierNeedsApproval() async throws {
        let world = try await World()
        let operating = await world.makeSwitch()
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").code == "register.permission-needed")
        #expect(await operating.currentState().isTraining == false)
        #expect(await act(operating, .people(.approve(number: 1, pin: "9999")), "approval").accepted)
        let state = await operating.currentState()
        #expect(state.isTraining && state.cashier?.number == 7)
        #expect(try world.kinds().suffix(2) == ["training.switched", "approval.given"])
        await operating.end()
    }

    @Test func screensFollowAndDevicesAreShown() async throws {
        let (world, operating) = try await begin()
        await world.register.setDevice(.receiptPrinter, .attention([.paperNearEnd]))
        var states = await operating.states().makeAsyncIterator()
        #expect(await states.next()?.isTraining == false)
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        while let state = await states.next(), !state.isTraining {}
        #expect(await operating.currentState().devices["receipt-printer"]?.health == "attention")
        await world.register.setDevice(.receiptPrinter, .ready)
        try await eventually("the training register hears of it") { await operating.currentState().devices["receipt-printer"]?.health == "ready" }
        #expect(await act(operating, .people(.switchTraining(on: false)), "off").accepted)
        while let state = await states.next(), state.isTraining {}
        await world.register.setDevice(.receiptPrinter, .absent)
        while let state = await states.next(), state.devices["receipt-printer"]?.health != "absent" {}
    }

    @Test func whatCannotBeMadeLeavesTheShopOpen() async throws {
        struct NoRoom: Error {}
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let operating = await RegisterSwitch(real: world.register) { _ in throw NoRoom() }
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").code == "register.storage")
        let state = await operating.currentState()
        #expect(!state.isTraining && state.notice?.code == "training.failed")
        #expect(try world.last(.trainingSwitched, as: TrainingSwitched.self).on == false)
        #expect(await act(operating, .signIn(number: 1, pin: "9999"), "in").accepted)
        #expect(await act(operating, .scan(code: "1"), "scan").accepted)
    }

    /// Every paper of a training register says that it is none: receipt, slip, X, shift report, Z and their copies.
    @Test func everyPaperBearsTheWatermark() async throws {
        let world = try await World(signedIn: false)
        let manager = try #require(try world.database.cashiers().first { $0.number == 1 })
        let maker = TrainingMaker(
            real: world.database, clock: world.clock, identifiers: world.identifiers, pins: world.pins, disk: world.disk, softwareVersion: "1.0.0",
            random: { [UInt8](repeating: 5, count: $0) }, logger: world.logger)
        let ground = try await maker.make(for: manager.id)
        let actions: [RegisterAction] = [
            .cash(.openShift(float: 10_000)), .scan(code: "1"), .tender(.cash, amountMinorUnits: nil), .cash(.payIn(amount: 500, reason: "coins")),
            .cash(.payOut(amount: 500, reason: "stamps")), .cash(.drop(amount: 500, reason: nil)), .cash(.printX(.period)), .cash(.printX(.shift)),
            .cash(.closeShift), .cash(.closeDay), .cash(.printZ(number: 1)), .cash(.printShift(number: 1)), .reprint(documentNumber: "TRAINING-1-000001"),
        ]
        for (index, action) in actions.enumerated() {
            let outcome = await ground.register.perform(ActionRequest(id: "a\(index)", action: action))
            #expect(outcome.accepted, "\(action): \(outcome.message ?? "")")
        }
        var kinds: [String] = []
        while let job = try await ground.register.nextPrintJob() {
            kinds.append(job.kind)
            let lines = PaperText(try PrintContent.decode(job.content), columns: 42).lines
            #expect(lines.filter { $0.contains("[ TRAINING ]") }.count >= 2, "\(job.kind): \(lines.joined(separator: "\n"))")
            try await ground.register.setPrintJob(job, .confirmed, reason: nil)
        }
        #expect(Set(kinds) == ["receipt", "paid-in", "paid-out", "drop", "x", "z", "copy"] && kinds.count == 11)
        await ground.close()
    }

    /// The spool has let go of a receipt: laid out anew it is still one of training.
    @Test func aCopyOfAnOldReceiptBearsItToo() async throws {
        let world = try await World()
        let number = try await world.sellBread()
        let receipt = try #require(try world.database.printJobs(states: [.queued]).first)
        try world.database.commit { transaction in
            let at = world.clock.now()
            for _ in 0..<RegisterTransaction.printJobsKept { try transaction.enqueuePrint(kind: "x", documentNumber: nil, content: [], at: at) }
            let last = try transaction.enqueuePrint(kind: "x", documentNumber: nil, content: [], at: at)
            try transaction.setPrintJob(receipt.id, state: .confirmed, at: at)
            try transaction.setPrintJob(last, state: .cancelled, at: at)
        }
        try #require(try world.database.receipt(documentNumber: number) == nil)
        let training = try Register(
            database: world.database, clock: world.clock, identifiers: world.identifiers, pins: world.pins, disk: world.disk, logger: world.logger, isTraining: true)
        try await training.start(softwareVersion: "1.0.0")
        #expect(await training.perform(ActionRequest(id: "copy", action: .reprint(documentNumber: number))).accepted)
        let copy = try #require(try world.database.printJobs(states: [.queued]).last)
        #expect(PaperText(try PrintContent.decode(copy.content), columns: 42).lines.filter { $0.contains("[ TRAINING ]") }.count >= 2)
    }

    @Test func aRestartEndsTraining() async throws {
        let (world, operating) = try await begin()
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        await operating.end()
        try await world.restart()
        #expect(await world.state.isTraining == false)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.notice == nil, "somebody ended it before")
        try await world.sellBread()
    }

    /// The power went while somebody trained: the next start says so in the journal, and whoever signs in first is told, once.
    @Test func aPowerCutEndsTrainingAndSaysSo() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        await world.register.offerTraining()
        try await world.did(.people(.switchTraining(on: true)))
        for _ in 1...2 {
            try await world.restart()
            #expect(try world.kinds().filter { $0 == "training.switched" }.count == 2)
            #expect(try world.last(.trainingSwitched, as: TrainingSwitched.self).on == false)
        }
        try await isToldOnce(world)
    }

    /// The program was stopped in an orderly way: the journal has the end already.
    @Test func aProgramThatEndsInTrainingSaysSo() async throws {
        let (world, operating) = try await begin()
        #expect(await act(operating, .people(.switchTraining(on: true)), "on").accepted)
        await operating.end(withProgram: true)
        #expect(try world.last(.trainingSwitched, as: TrainingSwitched.self).on == false)
        try await world.restart()
        #expect(try world.kinds().filter { $0 == "training.switched" }.count == 2)
        try await isToldOnce(world)
    }

    private func isToldOnce(_ world: World) async throws {
        let state = await world.state
        #expect(!state.isTraining && state.cashier == nil)
        try await world.did(.signIn(number: 7, pin: "1234"))
        let told = try #require(await world.state.notice)
        #expect(told.code == "training.ended" && told.tone == .warning && told.text.contains("counts"))
        try await world.sellBread()
        try await world.did(.signOut)
        try await world.restart()
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.notice == nil)
    }
}

extension World {
    /// - Parameter run: carries out what the training register intends.
    func makeSwitch(run: @escaping @Sendable (Register) async -> Void = { _ in }) async -> RegisterSwitch {
        let maker = TrainingMaker(
            real: database, clock: clock, identifiers: identifiers, pins: pins, disk: disk, softwareVersion: "1.0.0",
            random: { [UInt8](repeating: 5, count: $0) }, logger: logger)
        return await RegisterSwitch(real: register) { try await maker.make(for: $0, run: run) }
    }
}
