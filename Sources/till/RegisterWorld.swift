import Checkout
import DeviceKit
import Logging
import Peripherals
import Storage
import Transports

/// A register with its database and its devices, put together: what `till run` serves and what `till ring` uses for one sale.
struct RegisterWorld: Sendable {
    let directory: DataDirectory
    let database: TillDatabase
    let clock: SystemClock
    let register: Register
    /// The register in use: the real one, or the training one while somebody trains. Screens, the socket and scans talk to it.
    let operating: RegisterSwitch
    let devices: TerminalDevices
    let disk: DiskGuard
    let history: DeviceHistory
    let logger: Logger

    /// Takes the directory's lock, opens the database and restores the register.
    /// - Parameter plan: the devices, from the shop's settings or a bench, and what could not be read of the settings.
    static func open(
        _ directory: DataDirectory, opener: any TransportOpening, logger: Logger, plan: (ShopSettings) throws -> (plan: DevicePlan, problems: [DeviceRole: DeviceReason]),
        journalGrew: @escaping @Sendable () -> Void = {}
    ) async throws -> RegisterWorld {
        let key = try directory.readShopKey()
        let database = try TillDatabase.open(in: directory.path, options: .init(logger: logger))
        do {
            let shop = try database.shop()
            let clock = SystemClock(zone: shop.zone)
            let disk = DiskGuard(directory: directory, logger: logger)
            let pins = PINChecker(key: key, logger: logger)
            let register = try Register(
                database: database, clock: clock, identifiers: RandomIdentifiers(), pins: pins, disk: disk, logger: logger, journalGrew: journalGrew)
            try await register.start(softwareVersion: Version.text)
            await register.refreshDiskWarning()
            var (plan, problems) = try plan(shop)
            if let logo = shop.logo {
                // A picture that cannot be read any more keeps nobody from selling.
                do { plan.give(try ShopLogo(png: logo)) } catch { logger.error("the logo is left out", metadata: ["why": "\(error)"]) }
            }
            for (role, reason) in problems { logger.error("a device is set up wrongly and left out", metadata: ["role": "\(role.rawValue)", "why": "\(reason.detail ?? "")"]) }
            let devices = TerminalDevices(plan: plan, opener: opener, misconfigured: problems, discovery: UdevDiscovery(), logger: logger)
            let maker = TrainingMaker(
                real: database, clock: clock, identifiers: RandomIdentifiers(), pins: pins, disk: disk, softwareVersion: Version.text,
                random: SystemRandom().bytes, logger: logger)
            let operating = await RegisterSwitch(real: register) { cashier in
                try await maker.make(for: cashier) { training in
                    await PrintSpool(register: training, printer: devices.printer, clock: ContinuousClock(), logger: logger).run()
                }
            }
            return RegisterWorld(
                directory: directory, database: database, clock: clock, register: register, operating: operating, devices: devices, disk: disk,
                history: DeviceHistory(register: register, plan: devices.plan, logger: logger), logger: logger)
        } catch {
            try? database.close()
            throw error
        }
    }

    /// Runs the devices and all that carries the register's intents to them, until cancelled.
    func runDevices() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await devices.run() }
            group.addTask { await PrintSpool(register: register, printer: devices.printer, clock: ContinuousClock(), logger: logger).run() }
            if let drawer = devices.drawer {
                group.addTask { for await _ in devices.forcedOpenings { await register.drawerForced() } }
                group.addTask { await DrawerRunner(register: register, drawer: drawer, clock: clock, logger: logger).run() }
            }
            if let display = devices.display {
                group.addTask { await CustomerDisplayFollower(register: operating, display: display, logger: logger).run() }
            }
            group.addTask { await takeScans() }
            group.addTask { await watchHealth() }
        }
    }

    /// Scans are actions like any other: they land where the register wants them, never where a focus is.
    private func takeScans() async {
        for await event in devices.scans {
            switch event {
            case .scan(let scan):
                _ = await operating.perform(ActionRequest(id: RandomIdentifiers().next(), action: .scan(code: scan.registerCode)))
            case .rejected(let raw, let why):
                logger.notice("the scanner sent no barcode", metadata: ["why": "\(why)", "bytes": "\(raw.count)"])
                await operating.scannerRejected(why)
            }
        }
    }

    private func watchHealth() async {
        let changes = devices.changes()
        for (role, health) in devices.health() { await register.setDevice(role, health) }
        for await change in changes {
            await register.setDevice(change.role, change.health)
            await history.see(change.role, change.health)
        }
    }
}
