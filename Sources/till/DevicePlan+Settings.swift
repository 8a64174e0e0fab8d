import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import Peripherals
import PrinterProfiles
import Storage

/// The devices as `till setup --device` takes them: `ROLE=ADDRESS` and `ROLE.QUALIFIER=VALUE`.
extension DevicePlan {
    /// Which qualifiers each role has, with what they say.
    static let qualifiers: [DeviceRole: [String: String]] = [
        .receiptPrinter: ["profile": "the printer's profile"],
        .kitchenPrinter: ["profile": "the printer's profile"],
        .cashDrawer: ["open-when-high": "yes or no", "sensor": "yes or no", "model": "a drawer's model, for one with a port of its own"],
        .barcodeScanner: scannerQualifiers,
        .secondBarcodeScanner: scannerQualifiers,
        .customerDisplay: ["model": "the display's model", "command-set": "the display's command set", "columns": "16 to 40", "code-page": "a code page"],
    ]
    private static let scannerQualifiers = [
        "layout": "the keyboard layout it types in", "caps-lock": "yes or no", "code-identifiers": "yes or no", "drop-repeats": "yes or no",
    ]

    init(_ shop: ShopSettings, _ data: DriverData) throws { try self.init(settings: shop.devices, data) }

    /// - Throws: a sentence naming the setting that cannot be read, and what can stand there.
    init(settings: [String: String], _ data: DriverData) throws {
        try Self.checkNames(settings)
        let reader = SettingsReader(settings: settings, data: data)
        self.init(
            printer: try reader.printer(.receiptPrinter), kitchenPrinter: try reader.printer(.kitchenPrinter), drawer: try reader.drawerOnPrinter(),
            ownDrawer: try reader.ownDrawer(), scanner: try reader.scanner(.barcodeScanner), secondScanner: try reader.scanner(.secondBarcodeScanner),
            display: try reader.display())
    }

    /// As far as the settings can be read: a wrong profile must not keep a shop from selling. What cannot is left out, with the reason.
    static func readable(_ shop: ShopSettings, _ data: DriverData) -> (plan: DevicePlan, problems: [DeviceRole: DeviceReason]) {
        var settings = shop.devices, problems: [DeviceRole: DeviceReason] = [:]
        for role in DeviceRole.allCases {
            let own = settings.filter { $0.key == role.rawValue || $0.key.hasPrefix(role.rawValue + ".") }
            do { _ = try DevicePlan(settings: own, data) } catch {
                problems[role] = .wrongSetting.with(detail: "\(error)")
                for name in own.keys { settings[name] = nil }
            }
        }
        let known = settings.filter { name, _ in DeviceRole.allCases.contains { name == $0.rawValue || name.hasPrefix($0.rawValue + ".") } }
        return ((try? DevicePlan(settings: known, data)) ?? DevicePlan(), problems)
    }

    private static func checkNames(_ settings: [String: String]) throws {
        for name in settings.keys.sorted() {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard let role = parts.first.flatMap(DeviceRole.init(rawValue:)) else {
                throw DeviceSettingError("'\(name)' is no device; they are \(DeviceRole.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let known = qualifiers[role] ?? [:]
            if parts.count == 2, known[parts[1]] == nil {
                throw DeviceSettingError("'\(name)' is no qualifier; \(role.rawValue) has \(known.keys.sorted().map { "\(role.rawValue).\($0)" }.joined(separator: ", ")).")
            }
        }
    }
}

/// A device setting that cannot be read; the text says what can stand there.
struct DeviceSettingError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Reads the settings of each role.
private struct SettingsReader {
    let settings: [String: String]
    let data: DriverData

    func printer(_ role: DeviceRole) throws -> DevicePlan.Printer? {
        let chosen = try value(role, "profile").map { name in
            guard let profile = data.printers.named(name) else {
                throw DeviceSettingError("'\(name)' is no printer profile; they are \(data.printers.names.joined(separator: ", ")).")
            }
            return profile
        }
        guard let at = try address(role) else { return nil }
        return DevicePlan.Printer(address: at, profile: chosen ?? data.profile(at.usbName, printerID: nil) ?? .generic80)
    }

    /// `pin2` or `pin5`: on the receipt printer's connector.
    func drawerOnPrinter() throws -> DrawerWiring? {
        let openWhenHigh = try isYes(.cashDrawer, "open-when-high", default: true), hasSensor = try isYes(.cashDrawer, "sensor", default: true)
        guard let text = settings[DeviceRole.cashDrawer.rawValue], !text.contains(":") else { return nil }
        guard let pin = ["pin2": DrawerPin.two, "pin5": .five][text] else {
            throw DeviceSettingError("'\(text)' is no drawer: write pin2 or pin5 for one on the printer, or the address of one with a port of its own.")
        }
        return DrawerWiring(pin: pin, openWhenHigh: openWhenHigh, hasSensor: hasSensor)
    }

    func ownDrawer() throws -> DevicePlan.OwnDrawer? {
        let chosen = try value(.cashDrawer, "model").map { name in
            guard let model = data.drawers.model(named: name) else {
                throw DeviceSettingError("'\(name)' is no drawer model; they are \(data.drawers.models.map(\.name).joined(separator: ", ")).")
            }
            return model
        }
        guard let text = settings[DeviceRole.cashDrawer.rawValue], text.contains(":") else { return nil }
        let at = try DeviceAddress(parsing: text)
        return switch (chosen ?? data.drawer(at.usbName))?.connection {
        case .serial(let trigger, _, _), .usbHID(let trigger): DevicePlan.OwnDrawer(address: at, trigger: trigger)
        case .printerPort, .unsupported, nil: DevicePlan.OwnDrawer(address: at)
        }
    }

    func scanner(_ role: DeviceRole) throws -> DevicePlan.Scanner? {
        let layout = try value(role, "layout").map { text in
            guard let name = KeyboardLayoutName(parsing: text) else { throw DeviceSettingError("'\(text)' is no keyboard layout; write one like us, de, fr or de(nodeadkeys).") }
            return name
        }
        let scanner = ScannerSettings(
            sendsCodeIdentifiers: try isYes(role, "code-identifiers", default: false), layout: layout, capsLock: try isYes(role, "caps-lock", default: false),
            dropsRepeats: try isYes(role, "drop-repeats", default: false))
        return try address(role).map { DevicePlan.Scanner(address: $0, settings: scanner, quirk: data.scanner($0.usbName)) }
    }

    func display() throws -> DevicePlan.Display? {
        var model = try value(.customerDisplay, "model").map { name in
            guard let model = data.displays.model(named: name) else {
                throw DeviceSettingError("'\(name)' is no display model; they are \(data.displays.models.map(\.name).joined(separator: ", ")).")
            }
            return model
        } ?? DevicePlan.Display.usual
        if let text = value(.customerDisplay, "command-set") {
            guard let set = CommandSet(rawValue: text) else {
                throw DeviceSettingError("'\(text)' is no command set; they are \(CommandSet.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            if set != model.commandSet { (model.commandSet, model.codePages) = (set, nil) }
        }
        if let text = value(.customerDisplay, "columns") {
            guard let columns = Int(text), (16...40).contains(columns) else { throw DeviceSettingError("customer-display.columns=\(text) is not a number from 16 to 40.") }
            model.columns = columns
        }
        if let text = value(.customerDisplay, "code-page") {
            guard let page = DisplayCodePage(rawValue: text) else {
                throw DeviceSettingError("'\(text)' is no code page of a display; they are \(DisplayCodePage.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            model.codePage = page
        }
        return try address(.customerDisplay).map { DevicePlan.Display(address: $0, model: model) }
    }

    private func address(_ role: DeviceRole) throws -> DeviceAddress? { try settings[role.rawValue].map { try DeviceAddress(parsing: $0) } }

    private func value(_ role: DeviceRole, _ qualifier: String) -> String? { settings["\(role.rawValue).\(qualifier)"] }

    private func isYes(_ role: DeviceRole, _ qualifier: String, default standard: Bool) throws -> Bool {
        guard let text = value(role, qualifier) else { return standard }
        guard let isYes = ["yes": true, "true": true, "1": true, "no": false, "false": false, "0": false][text.lowercased()] else {
            throw DeviceSettingError("\(role.rawValue).\(qualifier)=\(text) is neither yes nor no.")
        }
        return isYes
    }
}
