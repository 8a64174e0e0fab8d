import CashDrawer
import DeviceKit
import Peripherals
import PrinterProfiles
import Storage

extension DevicePlan {
    /// The devices as `till setup` stored them.
    /// - Throws: a sentence naming the setting that cannot be read.
    init(_ shop: ShopSettings) throws { try self.init(settings: shop.devices) }

    /// - Parameter settings: as `till setup --device` takes them, by role or `role.qualifier`.
    init(settings: [String: String]) throws {
        func address(_ role: DeviceRole) throws -> DeviceAddress? {
            guard let text = settings[role.rawValue] else { return nil }
            return try DeviceAddress(parsing: text)
        }
        func isYes(_ key: String, default standard: Bool) -> Bool { settings[key].map { ["yes", "true", "1"].contains($0) } ?? standard }
        var plan = DevicePlan()
        if let at = try address(.receiptPrinter) {
            let name = settings["receipt-printer.profile"]
            guard let profile = name.map(PrinterProfile.named) ?? .generic80 else {
                throw fail("'\(name ?? "")' is no printer profile; they are \(PrinterProfile.builtIn.map(\.name).joined(separator: ", ")).")
            }
            plan.printer = Printer(address: at, profile: profile)
        }
        if let drawer = settings[DeviceRole.cashDrawer.rawValue] {
            plan.drawer = DrawerWiring(
                pin: drawer == "pin5" ? .five : .two, openWhenHigh: isYes("cash-drawer.open-when-high", default: true),
                hasSensor: isYes("cash-drawer.sensor", default: true))
        }
        plan.scanner = try address(.barcodeScanner).map { Scanner(address: $0) }
        plan.display = try address(.customerDisplay).map { Display(address: $0) }
        self = plan
    }
}
