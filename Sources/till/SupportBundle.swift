import DeviceKit
import Foundation
import Journal
import Peripherals
import SaleCore
import Storage

/// What a helper needs to know of a terminal, as text files. Each part is had for itself: what is broken must not hide the rest.
struct SupportBundle {
    enum Traces { case none, withoutScans, all }

    struct Part {
        var name: String
        var about: String
        var text: String
    }

    /// `TERMINAL-20261127-160000`.
    private(set) var name: String
    private(set) var parts: [Part] = []
    /// What could not be had, with the reason.
    private(set) var missing: [String] = []

    /// Of the outbox and of the journal's technical events, the newest so many.
    static let eventsShown = 500
    static let logLines = 2_000

    static func collect(_ directory: DataDirectory, data: DriverData?, traces: Traces) async -> SupportBundle {
        var bundle = SupportBundle(name: name(directory))
        bundle.add("machine.json", "program, terminal, system, disk, files of the data directory") { try JSONText.encode(MachineReport(directory)) }
        bundle.add("log.txt", "the register's log of systemd's journal") { try SystemLog.ofRegister(lines: logLines) }
        bundle.add("settings.json", "the shop's settings, devices and taxes, without the logo") { try settings(directory) }
        bundle.add("outbox.json", "each back office and what it has; kinds and times of events, not their contents") {
            try JSONText.encode(OutboxCommand.List.look(directory, eventsShown))
        }
        bundle.add("events.txt", "what happened to devices, clock, program and this directory") { try technicalEvents(directory) }
        guard let data else {
            bundle.missing.append("doctor.json, devices.json, traces: the drivers' data files are not found; say --share DIR")
            return bundle.withTableOfContents()
        }
        await bundle.add("doctor.json", "what till doctor says") { try JSONText.encode(try await Doctor(directory: directory, data: data).examine()) }
        let desk = DeviceDesk(directory: directory, data: data)
        await bundle.add("devices.json", "what till devices says") { try JSONText.encode(try await desk.listing()) }
        for role in DeviceRole.allCases where traces == .all || traces == .withoutScans && !role.isScanner {
            await bundle.addTrace(role, desk)
        }
        return bundle.withTableOfContents()
    }

    private static func name(_ directory: DataDirectory) -> String {
        let identity = try? withDatabase(directory) { $0.identity.terminalID }
        let formatter = DateFormatter()
        (formatter.locale, formatter.timeZone, formatter.dateFormat) = (Locale(identifier: "en_US_POSIX"), TimeZone(identifier: "UTC"), "yyyyMMdd-HHmmss")
        return "\(identity ?? "unknown")-\(formatter.string(from: Date()))"
    }

    // MARK: Parts

    private mutating func add(_ name: String, _ about: String, _ make: () throws -> String) {
        do { parts.append(Part(name: name, about: about, text: try make() + "\n")) } catch { missing.append("\(name): \(error)") }
    }

    private mutating func add(_ name: String, _ about: String, _ make: () async throws -> String) async {
        do { parts.append(Part(name: name, about: about, text: try await make() + "\n")) } catch { missing.append("\(name): \(error)") }
    }

    private mutating func addTrace(_ role: DeviceRole, _ desk: DeviceDesk) async {
        do {
            guard let answer = try await desk.trace(role, from: 0) else {
                if role == .receiptPrinter { missing.append("traces: no register runs on this directory, so no bytes pass") }
                return
            }
            guard !answer.text.isEmpty else { return }
            parts.append(Part(name: "traces/\(role.rawValue).trace", about: "the last bytes between register and \(role.rawValue); replays as a simulated device", text: answer.text))
        } catch { missing.append("traces/\(role.rawValue).trace: \(error)") }
    }

    private func withTableOfContents() -> SupportBundle {
        let lines = ["Till support bundle \(name)", ""] + parts.map { "\($0.name): \($0.about)" } + [""] + missing.map { "Not in it: \($0)" }
        let end = ["", "No keys, PINs, products or sales are in it. Traces of printers and displays hold what they showed last, so the last receipts."]
        var whole = self
        whole.parts.insert(Part(name: "README.txt", about: "this list", text: (lines + end).joined(separator: "\n") + "\n"), at: 0)
        return whole
    }

    private static func withDatabase<Value>(_ directory: DataDirectory, _ body: (TillDatabase) throws -> Value) throws -> Value {
        let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
        defer { try? database.close() }
        return try body(database)
    }

    private struct Settings: Encodable {
        var currency: String
        var zone: String
        var dayEnds: String
        var isSample: Bool
        var hasLogo: Bool
        var devices: [String: String]
        var taxes: [String: String]
        var products: Int
    }

    private static func settings(_ directory: DataDirectory) throws -> String {
        try withDatabase(directory) { database in
            let shop = try database.shop()
            let taxes = try database.taxCategories().map { ($0.code, $0.rate.percentText) }
            return try JSONText.encode(
                Settings(
                    currency: shop.currency.code, zone: shop.zone, dayEnds: shop.dayEnds.text, isSample: shop.isSample, hasLogo: shop.logo != nil, devices: shop.devices,
                    taxes: Dictionary(taxes) { first, _ in first }, products: try database.productCount()))
        }
    }

    /// Kinds that say what happened to the terminal, never what was sold or to whom.
    private static let technicalKinds: Set<EventKind> = [
        .terminalStarted, .terminalRestored, .commandCalled, .clockChanged, .softwareChanged, .deviceBound, .deviceFailed, .deviceRecovered, .receiptUnknown,
    ]

    private static func technicalEvents(_ directory: DataDirectory) throws -> String {
        try withDatabase(directory) { database in
            try database.envelopes(afterEpoch: 0, sequence: 0, limit: .max, maximumBytes: .max).filter { technicalKinds.contains($0.header.kind) }
                .suffix(eventsShown).map(JournalCommand.Show.line).joined(separator: "\n")
        }
    }
}

extension DeviceRole {
    /// Whether what passes may be somebody's badge or card.
    var isScanner: Bool { self == .barcodeScanner || self == .secondBarcodeScanner }
}
