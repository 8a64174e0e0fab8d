import ArgumentParser
import Foundation
import DeviceKit
import Journal
import Peripherals
import SaleCore
import Storage

struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Set the shop's name, address, tax number, currency, zone, taxes and devices; asks what is missing.",
        discussion: """
            Devices: --device receipt-printer=tcp:192.168.1.50:9100, --device barcode-scanner=serial:/dev/ttyACM0?baud=9600, \
            --device customer-display=serial:/dev/ttyUSB0, --device cash-drawer=pin2 (through the printer). An empty value removes one. \
            till devices lists what is plugged in and its address. \
            Qualifiers: receipt-printer.profile=TM-T20III, cash-drawer.open-when-high=yes, barcode-scanner.layout=de, customer-display.model=…. A running register takes new devices and a new logo at its next start.
            """)
    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("The shop's name, as on receipts.", valueName: "NAME")) var name: String?
    @Option(help: ArgumentHelp("A line of the address; repeat it for each.", valueName: "LINE")) var address: [String] = []
    @Option(help: ArgumentHelp("The tax number, as on receipts.", valueName: "NUMBER")) var taxNumber: String?
    @Option(help: ArgumentHelp("ISO 4217. Only before the first sale.", valueName: "CODE")) var currency: String?
    @Option(help: ArgumentHelp("IANA time zone.", valueName: "ZONE")) var zone: String?
    @Option(help: ArgumentHelp("A line at the receipt's end; repeat it for each.", valueName: "LINE")) var footer: [String] = []
    @Option(help: ArgumentHelp("A PNG for the head of receipts; an empty value takes it away.", valueName: "FILE")) var logo: String?
    @Option(help: ArgumentHelp("A tax category: CODE:PERCENT:NAME, as 19:19:Standard. Repeat it for each.", valueName: "CODE:PERCENT:NAME")) var tax: [String] = []
    @OptionGroup(title: "Taxes, paper and rules") var trade: TradeOptions
    @Option(help: ArgumentHelp("A device or one of its qualifiers. Repeat it for each.", valueName: "ROLE=ADDRESS")) var device: [String] = []
    @Flag(help: "Answer in JSON.") var json = false

    mutating func run() async throws {
        let directory = try global.begin()
        let (shop, taxes) = try looking(directory) { (try $0.shop(), try $0.taxCategories()) }
        let change = try reporting { try askForMissing(try requested(shop), shop, taxes) }
        let answer = try await reporting {
            try JSONText.decode(SetupChange.Answer.self, try await Errands.run(.setup, try JSONText.bytes(change), in: directory))
        }
        if json { return print(try JSONText.encode(answer)) }
        print("The shop is set up. Changed: \(answer.changed.joined(separator: ", ")).")
        if trade.dayEnds != nil, let dayEnds = answer.dayEnds { print("The business day ends at \(dayEnds).") }
        if let taxes = answer.taxes { print("Tax categories of \(taxes.place): \(taxes.categories.joined(separator: " ")). Sales take them from the next one on.") }
        if let unknown = answer.bansInVain, !unknown.isEmpty {
            print("Nothing in the catalogue has what these bans name: \(unknown.joined(separator: ", ")). They hold for it once something has.")
        }
        if let missing = answer.taxes?.missing, !missing.isEmpty {
            let what = "Articles or departments still have the categories \(missing.joined(separator: " "))"
            print("\(what), which these rules lack: they cannot be sold until they get another (till import products, till import departments).")
        }
    }

    /// What will be stored must be readable: a register takes no guess at its next start.
    private func check(_ devices: [String: String], _ shop: ShopSettings) throws {
        guard !devices.isEmpty else { return }
        _ = try DevicePlan(settings: shop.devices.merging(devices) { $1 }.filter { !$0.value.isEmpty }, try global.driverData())
    }

    private func requested(_ shop: ShopSettings) throws -> SetupChange {
        if let currency, Currency.known[currency] == nil { throw ValidationError("'\(currency)' is not a currency Till knows.") }
        if let zone, TimeZone(identifier: zone) == nil { throw ValidationError("'\(zone)' is not a time zone; write one like Europe/Berlin.") }
        let taxes = try tax.map(SetupChange.Tax.init(text:))
        var devices: [String: String] = [:]
        for text in device {
            guard let equals = text.firstIndex(of: "=") else { throw ValidationError("'\(text)' is not ROLE=ADDRESS.") }
            let role = String(text[..<equals]), value = String(text[text.index(after: equals)...])
            devices[role] = value
        }
        try check(devices, shop)
        let picture = try logo.map(Self.logo)
        var change = SetupChange(
            name: name, address: address.isEmpty ? nil : address, taxNumber: taxNumber, currency: currency, zone: zone,
            footer: footer.isEmpty ? nil : footer, logo: picture, taxes: taxes, devices: devices)
        try trade.enter(in: &change, shop.currency, global)
        return change
    }

    /// The file's bytes, once they can be read as a picture; none for "take it away".
    private static func logo(_ path: String) throws -> Data {
        guard !path.isEmpty else { return Data() }
        guard let data = FileManager.default.contents(atPath: path) else { throw fail("\(path) cannot be read: \(String(cString: strerror(errno))).") }
        do { _ = try ShopLogo(png: [UInt8](data)) } catch { throw fail("\(path): \(error).", code: error.code, exit: TillExit.refused) }
        return data
    }

    /// Asks on a terminal for what the shop does not have yet.
    private func askForMissing(_ change: SetupChange, _ shop: ShopSettings, _ taxes: [TaxCategory]) throws -> SetupChange {
        guard change.isEmpty else { return change }
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError("Nothing was set. Say what, as --name NAME or --tax 19:19:Standard, or run it at a terminal to be asked.")
        }
        var change = change
        func ask(_ question: String, _ old: String) -> String? {
            FileHandle.standardOutput.write(Data("\(question)\(old.isEmpty ? "" : " [\(old)]"): ".utf8))
            let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
            return answer.isEmpty ? nil : answer
        }
        change.name = ask("Shop's name", shop.name)
        change.address = ask("Address (lines separated by ;)", shop.addressLines.joined(separator: "; "))?
            .split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        change.taxNumber = ask("Tax number", shop.taxNumber ?? "")
        change.currency = ask("Currency", shop.currency.code)
        change.zone = ask("Time zone", shop.zone)
        let present = taxes.map { "\($0.code):\($0.rate.percentText):\($0.name)" }.joined(separator: "; ")
        change.taxes = try ask("Taxes (CODE:PERCENT:NAME, separated by ;, as 19:19:Standard; 7:7:Reduced)", present)?
            .split(separator: ";").map { try SetupChange.Tax(text: $0.trimmingCharacters(in: .whitespaces)) } ?? []
        if let printer = ask("Receipt printer (tcp:HOST:PORT or serial:/dev/PATH)", shop.devices[DeviceRole.receiptPrinter.rawValue] ?? "") {
            _ = try DeviceAddress(parsing: printer)
            change.devices[DeviceRole.receiptPrinter.rawValue] = printer
        }
        change.trade.dayEnds = ask("The business day ends at", shop.dayEnds.text)
        if let currency = change.currency, Currency.known[currency] == nil { throw ValidationError("'\(currency)' is not a currency Till knows.") }
        if let zone = change.zone, TimeZone(identifier: zone) == nil { throw ValidationError("'\(zone)' is not a time zone; write one like Europe/Berlin.") }
        try TradeOptions.check(dayEnds: change.trade.dayEnds)
        return change
    }
}
