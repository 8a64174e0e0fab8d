import ArgumentParser
import Checkout
import CheckoutWeb
import DeviceKit
import Foundation
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

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        try await reporting { try await command.serve(directory) }
    }

    private func serve(_ directory: DataDirectory) async throws {
        let logger = Logger(label: "till")
        let web = try global.sharePart(.web)
        let table = simulate ? try BenchTable(directory: directory, resources: try global.sharePart(.bench), port: benchPort, printer: printerReach) : nil
        defer { table?.bench.close() }
        let backOffice = BackOffice(logger: logger)
        let world = try await RegisterWorld.open(directory, opener: SystemTransports(), logger: logger) { shop in
            try table.map { DevicePlan($0.bench.addresses) } ?? DevicePlan(shop)
        } journalGrew: {
            backOffice.wake()
        }
        defer { close(world) }
        let errands = Errands(database: world.database, directory: directory, clock: world.clock, register: world.register) { backOffice.retryNow() }
        let ready = Readiness()
        let page = try CheckoutServer(
            register: world.register, resources: web, options: .init(port: port, pageToken: RandomIdentifiers().next()), logger: logger) { await ready.page($0) }
        let socket = LocalSocket(directory: directory.path, register: world.register, handlers: handlers(errands, world), logger: logger) { await ready.socket() }
        var services: [any Service] = [
            page, socket, Running { await world.runDevices() }, Running { await backOffice.run(world, errands) },
            Running { await Housekeeping(world: world, errands: errands, logger: logger).run() },
        ]
        if let table { services.append(table.page) }
        let announce = Announcement(directory: directory, isJSON: json, isSample: try world.database.shop().isSample, table: table)
        services.append(Running { await announce.run(ready) })
        let group = ServiceGroup(configuration: .init(services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private func close(_ world: RegisterWorld) {
        do { try world.database.close() } catch {
            world.logger.error("the database did not close cleanly; it is brought in order at the next start", metadata: ["error": "\(error)"])
        }
    }

    private func handlers(_ errands: Errands, _ world: RegisterWorld) -> [String: LocalSocket.Handler] {
        var handlers: [String: LocalSocket.Handler] = [:]
        for errand in Errand.all { handlers[errand.name] = { _, body in try await errands.carryOut(errand, body) } }
        let register = world.register
        handlers[Doctor.command] = { _, _ in try JSONText.bytes(await Doctor.selfTests(world.devices)) }
        handlers[RingAnswer.command] = { _, body in
            let outcome = await register.ring(try JSONText.decode(RingOrder.self, body))
            return try JSONText.bytes(try RingAnswer(outcome, await register.currentState()))
        }
        return handlers
    }
}

extension BenchOptions.Reach: ExpressibleByArgument {}

/// A bench beside the register, with its page.
struct BenchTable: Sendable {
    let bench: Bench
    let page: BenchPage

    init(directory: DataDirectory, resources: String, port: Int, printer: BenchOptions.Reach) throws {
        var options = BenchOptions(directory: directory.path)
        options.printer = printer
        bench = try Bench(options)
        page = BenchPage(bench: bench, resources: resources, port: port, logger: Logger(label: "till.bench"))
    }
}

extension DevicePlan {
    /// The devices of a bench: the drawer hangs on the printer.
    init(_ addresses: [DeviceRole: DeviceAddress]) {
        self.init(
            printer: addresses[.receiptPrinter].map { Printer(address: $0) }, drawer: .init(), scanner: addresses[.barcodeScanner].map { Scanner(address: $0) },
            display: addresses[.customerDisplay].map { Display(address: $0) })
    }
}
