import BarcodeScanner
import CustomerDisplay
import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import Testing

extension TraceScenario {
    private static let codes = ["590123412345", "(01)9501234567890(10)LOT/1(17)251231", "https://example.org/?a=1&b=2"]
    private static let symbologies: [Symbology] = [.ean13, .gs1128, .qr]
    private static let scanned = ["ean13 5901234123457", "gs1128 019501234567890310LOT/1\u{1D}17251231", "qr https://example.org/?a=1&b=2"]

    private static func scanner(_ name: String, _ interface: @escaping @Sendable () throws -> ScannerInterface, _ driver: @escaping @Sendable (any Transport) throws -> any BarcodeScanning) -> TraceScenario {
        .init(folder: "BarcodeScanner", name: name, role: .barcodeScanner, stage: {
            let twin = ScannerTwin(interface: try interface())
            let hands = zip(codes, symbologies).map { code, symbology in (code, { _ = twin.draw(code, as: symbology) } as @Sendable () -> Void) }
            return (twin, Dictionary(uniqueKeysWithValues: hands))
        }, act: { transport, hand in
            var events = try driver(transport).events().makeAsyncIterator()
            var said: [String] = []
            // All at once: a recording has no questions between the reads.
            for code in codes { hand(code) }
            for _ in codes {
                let (scan, why) = try await nextScan(&events)
                said.append(scan.map { "\($0.symbology) \($0.data)" } ?? why)
            }
            return said
        }, said: scanned)
    }

    static let scanners: [TraceScenario] = [
        scanner("serial", { .serial }) { SerialBarcodeScanner(transport: $0) },
        scanner("hid-pos", { .hidPOS(.counted) }) { try HIDBarcodeScanner(transport: $0, reportDescriptor: ScannerInterface.hidPOS(.counted).reportDescriptor) },
        scanner("keyboard-de", { .keyEvents(try #require(KeyboardSetup(layout: "de"))) }) {
            WedgeBarcodeScanner(transport: $0, layout: try KeyboardLayout(KeyboardLayoutName(layout: "de")))
        },
    ]

    private static func display(_ set: CommandSet) -> TraceScenario {
        .init(folder: "CustomerDisplay", name: set.rawValue, role: .customerDisplay, stage: {
            (DisplayTwin(language: try DisplayConformanceTests.language(set), fixedPage: "cp437"), [:])
        }, act: { transport, _ in
            let display = LineDisplay(transport: transport, commandSet: set, codePage: .pc437)
            try await display.show(DisplayText(upper: .init(left: "Welcome"), lower: .init()))
            try await display.show(DisplayText(upper: .init(left: "Käse", right: "2.50"), lower: .init(left: "TOTAL", right: "2.50")))
            try await display.clear()
            return []
        }, said: [])
    }

    static let displays: [TraceScenario] = CommandSet.allCases.map(display)
    static let all: [TraceScenario] = printers + drawers + scanners + displays
}
