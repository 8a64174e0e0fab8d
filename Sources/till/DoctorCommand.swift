import ArgumentParser
import DeviceKit
import Foundation
import HTTPClient
import Journal
import Peripherals
import SaleCore
import Settings
import Storage
import SyncProtocol
import Transports

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything: disk, database, clock, devices, back office. Each line says ok, or the remedy.",
        discussion: "While a register runs, its devices are looked at through it. Exit code 5 when something is wrong.")
    @OptionGroup var global: GlobalOptions
    @Flag(help: "Answer in JSON.") var json = false

    mutating func run() async throws {
        let directory = try global.begin()
        var lines = try await reporting { try await Doctor(directory: directory, data: global.driverData()).examine() }
        lines.sort { $0.isOK && !$1.isOK }
        if json { print(try JSONText.encode(lines)) } else {
            for line in lines { print(line.isOK ? "ok    \(line.subject): \(line.text)" : "WRONG \(line.subject): \(line.text)\(line.remedy.map { "\n      → \($0)" } ?? "")") }
        }
        if lines.contains(where: { !$0.isOK }) { throw TillExit.checkFailed }
    }
}

/// One finding of `till doctor`.
struct Finding: Codable, Sendable {
    var subject: String
    var isOK: Bool
    var text: String
    var remedy: String?

    static func ok(_ subject: String, _ text: String) -> Finding { Finding(subject: subject, isOK: true, text: text) }
    static func wrong(_ subject: String, _ text: String, _ remedy: String) -> Finding { Finding(subject: subject, isOK: false, text: text, remedy: remedy) }
}

/// Examines a data directory without changing it.
struct Doctor: Sendable {
    let directory: DataDirectory
    let data: DriverData

    func examine() async throws -> [Finding] {
        var findings = [disk()]
        if let rights = rights() { findings.append(rights) }
        let database: TillDatabase
        do {
            database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
        } catch {
            return findings + [.wrong("database", error.sentence, error.remedy)]
        }
        defer { try? database.close() }
        do { findings += try data(database) } catch let error as StorageError where error.code == "storage.older-schema" {
            findings.append(.wrong("database", error.sentence, error.remedy))
        } catch {
            // A page that cannot be read; the rest is looked at all the same.
            findings.append(.wrong("database", "\(error)", "Stop selling and restore a backup with till restore; the file is kept aside."))
        }
        findings += await running(database)
        findings += await peers(database)
        return findings
    }

    private func disk() -> Finding {
        do {
            let space = try DiskSpace.of(directory.path)
            let text = "\(space.usedPercent) % used, \(space.freeBytes >> 20) MiB free"
            return space.usedPercent >= DiskSpace.warningPercent ? .wrong("disk", text, "Make room on the disk that holds \(directory.path).") : .ok("disk", text)
        } catch {
            return .wrong("disk", "\(error)", "Check that \(directory.path) exists and may be read.")
        }
    }

    /// Whether this user may write where the register has to.
    private func rights() -> Finding? {
        for path in [directory.path, directory.database] where access(path, F_OK) == 0 && access(path, W_OK) != 0 {
            let error = StorageError.readOnly(path: path)
            return .wrong("rights", "\(path) cannot be written by this user: \(String(cString: strerror(errno)))", error.remedy)
        }
        return nil
    }

    private func data(_ database: TillDatabase) throws -> [Finding] {
        var findings: [Finding] = []
        let problems = try database.checkIntegrity()
        findings.append(
            problems.isEmpty ? .ok("database", "integrity checked, \(try database.productCount().counted("product"))")
                : .wrong("database", problems.prefix(3).joined(separator: "; "), "Stop selling and restore a backup with till restore; the file is kept aside."))
        let mode = try database.synchronousMode()
        findings.append(mode == 2 ? .ok("synchronous", "FULL: every commit reaches the disk") : .wrong("synchronous", "is \(mode), not 2 (FULL)", "This till must not sell: report it."))
        let report = try database.verifyJournal()
        findings.append(
            report.fault.map { .wrong("journal", "\($0)", "Records were changed after the fact. Keep the directory as it is and call for help.") }
                ?? .ok("journal", report.count.counted("event verifies", "events verify")))
        let shop = try database.shop()
        findings.append(
            TimeZone(identifier: shop.zone) == nil ? .wrong("clock", "'\(shop.zone)' is not a time zone this machine knows", "till setup --zone Europe/Berlin; install tzdata.")
                : clock(shop, try database.restore().lastRecordedAt))
        if shop.name.isEmpty { findings.append(.wrong("shop", "has no name", "Run till setup.")) }
        if try database.taxCategories().isEmpty { findings.append(.wrong("taxes", "none are set", "till setup --tax 19:19:Standard --tax 7:7:Reduced, with your country's rates.")) }
        for problem in try database.campaignReport().problems {
            findings.append(.wrong("campaigns", "not given: \(problem.message)", "Put it right in the file, then till campaigns import FILE."))
        }
        findings.append(key("terminal key", directory.terminalKey, "Run till renew: it makes a new one. Then enrol again."))
        findings.append(try shopKey(database))
        let doubtful = try database.printJobs(states: [.unknown]).count
        if doubtful > 0 { findings.append(.wrong("receipts", "\(doubtful) in doubt", "The register's page asks about each.")) }
        return findings
    }

    private func clock(_ shop: ShopSettings, _ last: Int64) -> Finding {
        let now = SystemClock(zone: shop.zone).now()
        let text = "\(now.text) in \(shop.zone)" + (shop.dayEnds == .midnight ? "" : ", the business day ends at \(shop.dayEnds.text)")
        guard now.utcMilliseconds + 120_000 < last else { return .ok("clock", text) }
        return .wrong("clock", "\(text) is before the last recorded event", "Set the clock (timedatectl); or have a manager confirm it at the register.")
    }

    private func shopKey(_ database: TillDatabase) throws -> Finding {
        let remedy = "Bring it back with till recover and the recovery code that till init printed."
        let finding = key("shop key", directory.shopKey, remedy)
        guard finding.isOK, try database.isShopKey(try directory.readShopKey()) == false else { return finding }
        return .wrong("shop key", "\(directory.shopKey) is the key of another shop: no PIN will be right", remedy)
    }

    private func key(_ what: String, _ path: String, _ remedy: String) -> Finding {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return .wrong(what, "\(path) is missing", remedy) }
        return mode & 0o077 == 0 ? .ok(what, "present, readable by its owner only") : .wrong(what, "\(path) can be read by others", "chmod 600 \(path)")
    }

    /// Devices: through the running register, else opened here.
    private func running(_ database: TillDatabase) async -> [Finding] {
        do {
            if let answer = try await RegisterClient(directory: directory).command(Self.command, []) {
                return [.ok("register", "running")] + (try JSONText.decode([Finding].self, answer))
            }
            let (plan, problems) = DevicePlan.readable(try database.shop(), data)
            let devices = TerminalDevices(plan: plan, opener: SystemTransports(), misconfigured: problems)
            return await Self.devices(devices)
        } catch {
            return [.wrong("devices", "\(error)", "Mend it with till setup --device.")]
        }
    }

    static let command = "doctor-devices"
    /// Looks at devices that nobody has opened yet.
    private static func devices(_ devices: TerminalDevices) async -> [Finding] {
        guard DeviceRole.allCases.contains(where: { devices.plan.address(of: $0) != nil }) else { return await selfTests(devices) }
        return await devices.opened(settlingWithin: DeviceDesk.settleLimit) { await selfTests($0) }
    }

    static func selfTests(_ devices: TerminalDevices) async -> [Finding] {
        var findings: [Finding] = []
        for role in DeviceRole.allCases {
            for line in await devices.selfTest(role) { findings.append(Finding(subject: "device", isOK: line.isOK, text: line.text, remedy: line.remedy)) }
        }
        return findings
    }

    private func peers(_ database: TillDatabase) async -> [Finding] {
        guard let peers = try? database.peers(), !peers.isEmpty else { return [.ok("back office", "none enrolled; everything is kept here")] }
        var findings: [Finding] = []
        for peer in peers {
            let waiting = (try? database.backlog(peer: peer.name).count) ?? 0
            let rejected = (try? database.rejectedCount(peer: peer.name)) ?? 0
            if let code = peer.alarmCode { findings.append(.wrong(peer.name, "sending has stopped, \(waiting) waiting: \(peer.lastError ?? "") [\(code)]", PushAlarm.remedy(code: code))) }
            else if let error = peer.lastError { findings.append(.wrong(peer.name, "\(waiting) waiting; last error: \(error)", "Check the network and that \(peer.url) runs; selling goes on meanwhile.")) }
            else { findings.append(.ok(peer.name, waiting == 0 ? "up to date" : "\(waiting) waiting")) }
            if rejected > 0 { findings.append(.wrong(peer.name, rejected.counted("event was", "events were") + " rejected", "See till outbox.")) }
        }
        return findings
    }
}
