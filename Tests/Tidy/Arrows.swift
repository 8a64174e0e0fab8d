/// Who may know whom: the list of the README ("Who may know whom"), as data.
enum Arrows {
    static let drivers: Set<String> = [
        "DeviceKit", "Transports", "PrinterProfiles", "Raster", "ReceiptPrinter", "CashDrawer", "BarcodeScanner", "CustomerDisplay",
    ]
    static let simulators: Set<String> = [
        "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay", "SimulatedBench",
    ]
    static let rooms: Set<String> = [
        "SaleCore", "Journal", "Storage", "Checkout", "Peripherals", "CheckoutWeb", "SyncProtocol", "Settings", "HTTPClient", "Sync", "Office",
    ]

    /// System libraries and the module that alone may speak to each.
    static let systemLibraries: [String: Set<String>] = ["CCurl": ["HTTPClient"], "CPangoCairo": ["Raster"], "CUdev": ["Transports"], "CUSB": ["Transports"], "CDeviceIO": ["Transports"],
        "CXKBCommon": ["BarcodeScanner"]]

    private static let simulatorBase: Set<String> = ["DeviceKit", "SimulatedDeviceBus", "Raster"]

    static let all: [String: Set<String>] = [
        "till": rooms.union(drivers).union(simulators).subtracting(["Office"]),
        "till-office": ["Office", "Settings"],
        "CheckoutWeb": ["Checkout", "SaleCore", "Journal", "Storage", "Peripherals", "DeviceKit"],
        "Checkout": ["SaleCore", "Journal", "Storage", "DeviceKit"],
        "Peripherals": drivers,
        "Storage": ["SaleCore", "Journal"],
        "Sync": ["Storage", "SyncProtocol", "Journal", "SaleCore", "HTTPClient"],
        "SyncProtocol": ["Journal"],
        "Office": ["SyncProtocol", "Journal", "SaleCore", "HTTPClient"],
        "SaleCore": [], "Journal": [], "DeviceKit": [], "Settings": [], "HTTPClient": [],
        "Transports": ["DeviceKit"], "PrinterProfiles": [], "Raster": [],
        "ReceiptPrinter": ["DeviceKit", "PrinterProfiles", "Raster"],
        "CashDrawer": ["DeviceKit"], "BarcodeScanner": ["DeviceKit"], "CustomerDisplay": ["DeviceKit"],
        "SimulatedDeviceBus": ["DeviceKit"],
        "SimulatedReceiptPrinter": ["DeviceKit", "SimulatedDeviceBus", "Raster", "PrinterProfiles"],
        "SimulatedCashDrawer": simulatorBase, "SimulatedBarcodeScanner": simulatorBase, "SimulatedCustomerDisplay": simulatorBase,
        // The bench puts all devices on one table, and so knows what they are made of.
        "SimulatedBench": simulators.subtracting(["SimulatedBench"]).union(simulatorBase),
    ]

    static let ours = rooms.union(drivers).union(simulators).union(systemLibraries.keys).union(["till"])

    static func mayImport(_ module: String, _ other: String) -> Bool {
        if let users = systemLibraries[other] { return users.contains(module) }
        return all[module]?.contains(other) ?? false
    }
}
