import ArgumentParser
import Checkout
import CheckoutWeb
import DeviceKit
import Foundation
import Journal
import Logging
import Peripherals
import ServiceLifecycle
import SimulatedBench
import Storage
import Transports

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Open the register: page, devices, local socket, sync.",
        discussion: """
            Runs until SIGTERM or SIGINT. A second one on the same data directory is refused (exit code 3). With --simulate the devices are \
            simulated ones on a bench with a page of its own, reached by real bytes over TCP and pseudo terminals.
            """)
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Use simulated devices instead of those of till setup.") var simulate = false
    @Option(help: ArgumentHelp("The page's port on 127.0.0.1; 0 for any free one.", valueName: "N")) var port = 8080
    @Option(help: ArgumentHelp("The bench's port with --simulate; 0 for any free one.", valueName: "N")) var benchPort = 0
    @Option(help: ArgumentHelp("How the bench's printer is reached: tcp or serial.", valueName: "REACH")) var printerReach = BenchOptions.Reach.tcp
    @Flag(help: "When ready, print where everything is as one line of JSON.") var json = false

    func validate() throws {
        for (name, port) in [("--port", port), ("--bench-port", benchPort)] where !(0...65_535).contains(port) {
            throw ValidationError("\(name) \(port) is no port; it is 1 to 65535, or 0 for any free one.")
        }
        guard printerReach == .tcp || printerReach == .serial else {
            throw ValidationError("--printer-reach \(printerReach.rawValue) is not for run; it is tcp or serial. till simulate has USB devices.")
        }
    }

    /// How long requests that are under way may take to end once the register was asked to stop.
    static let shutdownLimit = Duration.seconds(10)
    /// How long a receipt that is being printed may take to come out before the program ends.
    static let lastReceiptLimit = Duration.seconds(3)
    /// How long the back office may take to acknowledge what was recorded last; one that does not answer is not waited for.
    static let lastEventsLimit = Duration.seconds(5)

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        try await reporting { try await command.serve(directory) }
    }

    private func serve(_ directory: DataDirectory) async throws {
        let logger = Logger(label: "till")
        // Before anything else is put into the directory.
        try directory.checkWritable()
        let web = try global.sharePart(.web)
        let bench = simulate ? try bench(directory) : nil
        defer { bench?.close() }
        let data = try global.driverData()
        for problem in data.printers.problems { logger.warning("a printer profile was left out", metadata: ["why": "\(problem)"]) }
        let backOffice = BackOffice(logger: logger)
        let world = try await RegisterWorld.open(directory, opener: SystemTransports(), logger: logger) { shop in
            bench.map { (DevicePlan($0.addresses), [:]) } ?? DevicePlan.readable(shop, data)
        } journalGrew: {
            backOffice.wake()
        }
        defer { close(world) }
        let errands = Errands(database: world.database, directory: directory, clock: world.clock, register: world.register) { backOffice.retryNow() }
        let ready = Readiness()
        let page = try CheckoutServer(
            register: world.operating, resources: web, options: .init(port: port, pageToken: RandomIdentifiers().next()), logger: logger) { await ready.page($0) }
        let socket = LocalSocket(directory: directory.path, register: world.operating, handlers: handlers(errands, world, DeviceMatcher(data)), logger: logger) { await ready.socket() }
        // They end in the reverse order: what the end of the devices has to tell still goes out.
        var services: [any Service] = [
            page, socket,
            Running({ await backOffice.run(world, errands) }, ending: { await backOffice.sendTheRest(within: Self.lastEventsLimit, clock: ContinuousClock()) }),
            Running({ await world.runDevices() }, ending: {
                await world.operating.endPrinting(within: Self.lastReceiptLimit, clock: ContinuousClock())
                // That training is over is told too.
                await world.operating.end(withProgram: true)
            }),
            Running { await Housekeeping(world: world, errands: errands, logger: logger).run() },
        ]
        let benchPage = try bench.map { BenchPage(bench: $0, resources: try global.sharePart(.bench), port: benchPort, samples: try samples(world.database), logger: logger) }
        if let benchPage { services.append(benchPage) }
        let announce = Announcement(
            directory: directory, isJSON: json, isSample: try world.database.shop().isSample, addresses: bench?.addresses, benchPage: benchPage)
        services.append(Running { await announce.run(ready) })
        // Without a name of its own a service is named by all that is in it, printed: each byte of the pages.
        let named = services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0, serviceName: "\(type(of: $0))") }
        var configuration = ServiceGroupConfiguration(services: named, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Somebody who never ends a request does not keep the register open.
        configuration.maximumGracefulShutdownDuration = Self.shutdownLimit
        do { try await ServiceGroup(configuration: configuration).run() } catch {
            await world.operating.end(withProgram: true)
            throw error
        }
        await world.operating.end(withProgram: true)
    }

    private func bench(_ directory: DataDirectory) throws -> Bench {
        var options = BenchOptions(directory: directory.path)
        options.printer = printerReach
        return try Bench(options)
    }

    /// Barcodes of this shop for the bench's page, and one that nobody has.
    private func samples(_ database: TillDatabase) throws -> [BenchSample] {
        let samples = try database.productsWithBarcode(limit: Self.samplesShown).compactMap { product in
            product.barcodes.first.map { BenchSample(code: $0, label: product.name) }
        }
        return samples + BenchSample.standard.suffix(1)
    }

    private static let samplesShown = 8

    private func close(_ world: RegisterWorld) {
        do { try world.database.close() } catch {
            world.logger.error("the database did not close cleanly; it is brought in order at the next start", metadata: ["error": "\(error)"])
        }
    }

    private func handlers(_ errands: Errands, _ world: RegisterWorld, _ matcher: DeviceMatcher) -> [String: LocalSocket.Handler] {
        var handlers: [String: LocalSocket.Handler] = [:]
        let operating = world.operating
        for errand in Errand.all {
            handlers[errand.name] = { caller, body in
                try await CommandRefusal.keepingCodes {
                    if !errand.isApartFromTrade { try await operating.checkReal() }
                    let called = CommandCalled(errand.name, by: caller)
                    let answer = try await Errands.$caller.withValue(called) { try await errands.carryOut(errand, body) }
                    if errand.isJournalled { try await errands.note(called) }
                    return answer
                }
            }
        }
        let register = world.register, devices = world.devices
        for command in CounterOrder.commands {
            handlers[command] = { caller, body in
                try await operating.checkReal()
                let answer = try await register.serve(try JSONText.decode(CounterOrder.self, body))
                try await errands.note(CommandCalled(command, by: caller))
                return try JSONText.bytes(answer)
            }
        }
        for subject in FileOrder.Subject.allCases {
            handlers[subject.command] = { caller, body in
                try await operating.checkReal()
                let answer = try await register.load(try JSONText.decode(FileOrder.self, body), world.database.shop().currency)
                if answer.loaded { try await errands.note(CommandCalled(subject.command, by: caller)) }
                return try JSONText.bytes(answer)
            }
        }
        handlers[ExpectedCash.command] = { _, body in
            let question = try JSONText.decode(ExpectedCash.Question.self, body)
            return try JSONText.bytes(ExpectedCash(isShown: try await register.showsExpectedCash(to: question.number, pin: question.pin ?? "")))
        }
        handlers[PeopleOrder.command] = { caller, body in
            try await operating.checkReal()
            try await register.edit(try JSONText.decode(PeopleOrder.self, body), caller: CommandCalled(PeopleOrder.command, by: caller))
            return Array("{}".utf8)
        }
        handlers[DeviceDesk.listing] = { _, _ in try JSONText.bytes(try await DeviceDesk.look(plan: devices.plan, devices, matcher)) }
        handlers[DeviceDesk.diagnosis] = { _, body in try JSONText.bytes(await devices.diagnose(try JSONText.decode(DiagnosisRequest.self, body))) }
        handlers[DeviceDesk.trace] = { _, body in try DeviceDesk.trace(devices, body) }
        handlers[Doctor.command] = { _, _ in try JSONText.bytes(await Doctor.selfTests(world.devices)) }
        handlers[RingAnswer.command] = { caller, body in
            try await operating.checkReal()
            let outcome = await register.ring(try JSONText.decode(RingOrder.self, body), caller: CommandCalled(RingAnswer.command, by: caller))
            return try JSONText.bytes(try RingAnswer(outcome, await register.currentState()))
        }
        return handlers
    }
}

extension CommandCalled {
    init(_ command: String, by caller: CallerCredentials) {
        self.init(command: command, userID: Int64(caller.userID), processID: Int64(caller.processID))
    }
}

extension BenchOptions.Reach: ExpressibleByArgument {}

extension DevicePlan {
    /// The devices of a bench: the drawer hangs on the printer.
    init(_ addresses: [DeviceRole: DeviceAddress]) {
        self.init(
            printer: addresses[.receiptPrinter].map { Printer(address: $0) }, drawer: .init(), scanner: addresses[.barcodeScanner].map { Scanner(address: $0) },
            display: addresses[.customerDisplay].map { Display(address: $0) })
    }
}
