// swift-tools-version: 6.2
// The house of Till. Arrows between modules follow the list in README.md ("Who may know whom");
// Tests/TidyTests holds the code to it. Each external package is argued in the README's table.
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let asyncAlgorithms = Target.Dependency.product(name: "AsyncAlgorithms", package: "swift-async-algorithms")

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

/// A module of ours under Sources/.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude + ["README.md"], resources: resources, swiftSettings: settings)
}

/// A module under Drivers/.
func driver(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Drivers/\(name)", exclude: exclude + ["README.md"], swiftSettings: settings)
}

/// The other end of a driver's wire: Simulators/NAME is the module SimulatedNAME.
func simulator(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: "Simulated\(name)", dependencies: dependencies, path: "Simulators/\(name)", exclude: exclude + ["README.md"], swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "till",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "till", targets: ["till"]),
        .executable(name: "till-office", targets: ["till-office"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The trade
        room("SaleCore", exclude: ["Closure/README.md", "Customers/README.md", "Promotions/README.md", "Stock/README.md", "Taxes/README.md"]),
        room("Journal", [crypto]),
        room("Storage", ["SaleCore", "Journal", grdb, crypto, cryptoExtras, logging]),
        room("Checkout", ["SaleCore", "Journal", "Storage", "DeviceKit", logging], exclude: ["Paper/README.md", "Sentences/README.md"]),
        room("Peripherals", ["DeviceKit", "Transports", "PrinterProfiles", "Raster", "ReceiptPrinter", "CashDrawer", "BarcodeScanner", "CustomerDisplay", logging]),
        room("CheckoutWeb", ["Checkout", "SaleCore", "Journal", "Storage", "Peripherals", "DeviceKit", hummingbird, lifecycle, asyncAlgorithms, logging], exclude: ["Resources", "cashier-page.png"]),
        // The back office and the way to it
        room("SyncProtocol", ["Journal"]),
        room("HTTPClient", ["CCurl"]),
        room("Sync", ["Storage", "SyncProtocol", "Journal", "SaleCore", "HTTPClient", crypto, logging]),
        room("Office", ["SyncProtocol", "Journal", "SaleCore", "HTTPClient", grdb, crypto, hummingbird, lifecycle, logging]),
        room("Settings", [logging]),
        // The executables
        .executableTarget(
            name: "till",
            dependencies: [
                "SaleCore", "Journal", "Storage", "Checkout", "Peripherals", "CheckoutWeb", "SyncProtocol", "Settings", "HTTPClient", "Sync",
                "DeviceKit", "Transports", "ReceiptPrinter", "CashDrawer", "BarcodeScanner", "CustomerDisplay", "PrinterProfiles", "SimulatedBench",
                "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedBarcodeScanner", "SimulatedCashDrawer", "SimulatedCustomerDisplay",
                argumentParser, lifecycle, logging,
            ],
            path: "Sources/till", exclude: ["README.md", "Resources"], swiftSettings: settings),
        .executableTarget(
            name: "till-office", dependencies: ["Office", "Settings", argumentParser, lifecycle, logging],
            path: "Sources/till-office", exclude: ["README.md"], swiftSettings: settings),
        // System libraries
        .systemLibrary(name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CUdev", path: "Sources/CUdev", pkgConfig: "libudev", providers: [.apt(["libudev-dev"])]),
        .systemLibrary(name: "CUSB", path: "Sources/CUSB", pkgConfig: "libusb-1.0", providers: [.apt(["libusb-1.0-0-dev"])]),
        .systemLibrary(name: "CDeviceIO", path: "Sources/CDeviceIO"),
        .systemLibrary(name: "CPangoCairo", path: "Sources/CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CXKBCommon", path: "Sources/CXKBCommon", pkgConfig: "xkbcommon", providers: [.apt(["libxkbcommon-dev"])]),
        // Drivers
        driver("DeviceKit"),
        driver("Transports", ["DeviceKit", "CUdev", "CUSB", "CDeviceIO"]),
        driver("PrinterProfiles", [yams], exclude: ["Profiles"]),
        driver("Raster", ["CPangoCairo"]),
        driver("ReceiptPrinter", ["DeviceKit", "PrinterProfiles", "Raster"], exclude: ["Traces"]),
        driver("CashDrawer", ["DeviceKit"], exclude: ["Traces", "quirks.json"]),
        driver("BarcodeScanner", ["DeviceKit", "CXKBCommon"], exclude: ["Traces", "quirks.json"]),
        driver("CustomerDisplay", ["DeviceKit"], exclude: ["Traces", "quirks.json"]),
        // Simulators
        simulator("DeviceBus", ["DeviceKit"]),
        simulator("ReceiptPrinter", ["DeviceKit", "SimulatedDeviceBus", "Raster", "PrinterProfiles"]),
        simulator("CashDrawer", ["DeviceKit", "SimulatedDeviceBus", "Raster"]),
        simulator("BarcodeScanner", ["DeviceKit", "SimulatedDeviceBus", "Raster"]),
        simulator("CustomerDisplay", ["DeviceKit", "SimulatedDeviceBus", "Raster"]),
        simulator("Bench", ["SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay", "DeviceKit", "Raster", hummingbird, lifecycle, logging, yams], exclude: ["Resources"]),
        // Tests
        tests("SaleCore", ["SaleCore", "TestHarness"]),
        tests("Settings", ["Settings", "TestHarness", logging]),
        tests("Tidy", []),
        tests("Raster", ["Raster", "TestHarness"]),
        tests("SimulatedReceiptPrinter", ["TestHarness", "SimulatedReceiptPrinter", "SimulatedDeviceBus", "DeviceKit", "PrinterProfiles", "Raster"]),
        tests("SimulatedDevices", ["SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay", "DeviceKit", "TestHarness"]),
        tests("SimulatedBench", ["SimulatedBench", "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedBarcodeScanner", "SimulatedCashDrawer", "SimulatedCustomerDisplay", "DeviceKit", "HTTPClient", "TestHarness", lifecycle]),
        tests("ReceiptPrinter", ["ReceiptPrinter", "PrinterProfiles", "Raster", "DeviceKit", "TestHarness"]),
        tests("CashDrawer", ["CashDrawer", "DeviceKit", "TestHarness"]),
        tests("BarcodeScanner", ["BarcodeScanner", "DeviceKit", "TestHarness"]),
        tests("CustomerDisplay", ["CustomerDisplay", "DeviceKit", "TestHarness"]),
        tests("CheckoutWeb", ["CheckoutWeb", "Checkout", "SaleCore", "DeviceKit", lifecycle, logging]),
        tests("Journal", ["Journal", "TestHarness"], exclude: ["Vectors"]),
        // Its own fdatasync and pwrite64 stand before the C library's: SQLite's syncs are counted, and made to fail.
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "SaleCore", "Journal", "OlderReleases", grdb], path: "Tests/Storage", exclude: ["Schemas", "Drafts"], swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic-symbol=fdatasync", "-Xlinker", "--export-dynamic-symbol=pwrite64"], .when(platforms: [.linux]))]),
        tests("SyncProtocol", ["SyncProtocol", "Journal", "TestHarness"]),
        tests("HTTPClient", ["HTTPClient", hummingbird, logging]),
        tests("Office", ["TestHarness", "Office", "SyncProtocol", "Journal", "HTTPClient", crypto, grdb, lifecycle, logging], exclude: ["Schemas"]),
        tests("Sync", ["TestHarness", "Sync", "Office", "Checkout", "Storage", "SaleCore", "DeviceKit", "SyncProtocol", "Journal", "HTTPClient", crypto, hummingbird, lifecycle, logging]),
        tests("Transports", ["Transports", "DeviceKit", "TestHarness"]),
        tests("PrinterProfiles", ["PrinterProfiles", "TestHarness"]),
        tests("Peripherals", ["Peripherals", "DeviceKit", "BarcodeScanner", "PrinterProfiles", "CashDrawer", "ReceiptPrinter", "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay"]),
        tests("Conformance", ["DeviceKit", "Transports", "PrinterProfiles", "Raster", "ReceiptPrinter", "CashDrawer", "BarcodeScanner", "CustomerDisplay", "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay", "TestHarness"]),
        tests("Checkout", ["Checkout", "SaleCore", "Journal", "Storage", "DeviceKit", "BarcodeScanner", "SimulatedBarcodeScanner", "SimulatedDeviceBus", "TestHarness", grdb, logging], exclude: ["Golden"]),
        .target(name: "TestHarness", dependencies: ["HTTPClient"], path: "Tests/Harness", swiftSettings: settings),
        // `make bench`: speed is shown there and nowhere else.
        .executableTarget(
            name: "till-bench",
            dependencies: [
                "Checkout", "SaleCore", "Journal", "Storage", "DeviceKit", "Transports", "PrinterProfiles", "Raster", "ReceiptPrinter", "BarcodeScanner", "CustomerDisplay",
                "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay",
                argumentParser, crypto, grdb, logging,
            ],
            path: "Tests/Benchmarks", exclude: ["README.md"], swiftSettings: settings),
        // A USB device that is not there, for the real libudev and libusb.
        .systemLibrary(name: "CUMockdev", path: "Tests/CUMockdev", pkgConfig: "umockdev-1.0", providers: [.apt(["libumockdev-dev"])]),
        .executableTarget(name: "till-mockbus", dependencies: ["CUMockdev"], path: "Tests/MockBus"),
        .executableTarget(name: "till-mockprobe", dependencies: ["Transports", "DeviceKit"], path: "Tests/MockProbe", swiftSettings: settings),
        tests("MockedDevices", ["TestHarness", "till", "till-mockbus", "till-mockprobe", "Checkout", "HTTPClient", "Peripherals", "DeviceKit", "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedBarcodeScanner", "SimulatedCustomerDisplay"], exclude: ["Descriptions"]),
        // The devices of `make kernel`, attached to a real Linux kernel.
        .executableTarget(
            name: "till-usb-bench",
            dependencies: ["SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedBarcodeScanner", "SimulatedCashDrawer", "SimulatedCustomerDisplay", "PrinterProfiles"],
            path: "Tests/Kernel/Bench", swiftSettings: settings),
        .target(name: "OlderReleases", dependencies: [grdb], path: "Tests/OlderReleases", exclude: ["Shops"], swiftSettings: settings),
        .target(name: "FaultVFS", path: "Tests/FaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
        tests("Faults", ["FaultVFS", "OlderReleases", "TestHarness", "Office", "Checkout", "Storage", "SaleCore", "Journal", "DeviceKit", grdb, logging]),
        tests("EndToEnd", ["TestHarness", "OlderReleases", "till", "till-office", "Checkout", "SaleCore", "Journal", "Storage", "HTTPClient", "DeviceKit", "CustomerDisplay", "Raster", "SimulatedBench", "SimulatedDeviceBus", "SimulatedReceiptPrinter", "SimulatedCashDrawer", "SimulatedCustomerDisplay", logging]),
    ],
    swiftLanguageModes: [.v6]
)
