import DeviceKit
import Foundation
import Peripherals
import Testing

/// What is plugged in, matched with the drivers' own data files and with what is set up.
@Suite struct MatchingTests {
    private static let drivers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/Drivers/"
    private let matcher: DeviceMatcher

    init() throws {
        matcher = DeviceMatcher(try DriverData.load(
            profiles: [Self.drivers + "PrinterProfiles/Profiles"], scanners: Self.drivers + "BarcodeScanner", displays: Self.drivers + "CustomerDisplay",
            drawers: Self.drivers + "CashDrawer"))
    }

    private func candidate(_ bus: DeviceCandidate.Bus, _ vendor: UInt16, _ product: UInt16, usages: [DeviceCandidate.Usage] = [], printerID: String? = nil) -> DeviceCandidate {
        let name = USBName(vendor: vendor, product: product, serialNumber: "S1", port: "1-1")
        let address: DeviceAddress = switch bus {
        case .usbPrinter: .usb(USBName(vendor: vendor, product: product, serialNumber: "S1"), via: .automatic)
        case .serial: .serial(path: "/dev/serial/by-id/x", settings: .usual)
        case .hid: .hid(USBName(vendor: vendor, product: product, serialNumber: "S1"))
        case .keyboard: .keyboard(USBName(vendor: vendor, product: product, serialNumber: "S1"))
        }
        return DeviceCandidate(bus: bus, address: address, node: "/dev/x", systemPath: "/sys/x", usb: name, printerID: printerID, usages: usages)
    }

    @Test func devicesAreWhatTheySayAndWhatTheDataKnow() {
        #expect(matcher.match(candidate(.usbPrinter, 0x04B8, 0x0E15, printerID: "MFG:EPSON;MDL:TM-T20II;"))?.model == "TM-T20II")
        #expect(matcher.match(candidate(.usbPrinter, 0x1234, 0x5678))?.role == .receiptPrinter, "its class says it")
        #expect(matcher.match(candidate(.hid, 0x1234, 0x5678, usages: [.init(page: 0x8C, usage: 2)]))?.role == .barcodeScanner, "its usage says it")
        #expect(matcher.match(candidate(.keyboard, 0x05E0, 0x1200))?.role == .barcodeScanner, "a maker of scanners")
    }

    @Test func whatMayBeAnythingIsLeftAlone() {
        #expect(matcher.match(candidate(.keyboard, 0x046D, 0xC31C)) == nil, "somebody's keyboard")
        #expect(matcher.match(candidate(.hid, 0x046D, 0xC077, usages: [.init(page: 1, usage: 2)])) == nil, "a mouse")
        for bridge: UInt16 in [0x0403, 0x067B, 0x1A86, 0x10C4] { #expect(matcher.match(candidate(.serial, bridge, 1)) == nil) }
        #expect(matcher.match(candidate(.serial, 0x05E0, 0x1200)) == nil, "this model types; it has no serial port")
    }

    @Test func theListingNamesWhatIsBoundMissingAndInTheWay() throws {
        var scanner = candidate(.hid, 0x05E0, 0x1900, usages: [.init(page: 0x8C, usage: 2)])
        scanner.obstacle = .permissionDenied("/dev/hidraw0 is for root and group root (rw-------)")
        let plan = DevicePlan(
            printer: .init(address: try DeviceAddress(parsing: "usb:04b8:0e15:GONE")), drawer: .init(), scanner: .init(address: try DeviceAddress(parsing: "hid:05e0:1900")))
        let listing = DeviceListing(candidates: [scanner], plan: plan, health: [:], matcher: matcher, foreignSoftware: ["CUPS"]) { _ in false }
        let bound = try #require(listing.devices.first { $0.role == "barcode-scanner" })
        #expect(bound.isBound && bound.problems.map(\.code) == ["device.no-permission"] && bound.problems[0].remedy.contains("70-till.rules"))
        let gone = try #require(listing.devices.first { $0.role == "receipt-printer" })
        #expect(gone.bus == "absent" && gone.problems.map(\.code) == ["device.not-found"])
        #expect(listing.devices.first { $0.role == "cash-drawer" }?.bus == "printer-port")
    }

    @Test(arguments: [
        "tcp:192.168.1.50:9100", "serial:/dev/ttyS0", "serial:/dev/ttyS0?baud=19200&data=7&parity=even&stop=2&flow=dtr-dsr", "usb:04b8:0202", "usb:04b8:0202:A%20B",
        "usb:04b8:0202@1-1.4", "usb:04b8:0202:S1?via=libusb", "hid:05e0:1900:S", "keyboard:05e0:1200@2-1",
    ])
    func addressesReadBack(text: String) throws { #expect(try DeviceAddress(parsing: text).description == text) }

    @Test(arguments: [
        "", "usb:", "usb:4b8:0202", "usb:04b8:0202:", "usb:04b8:0202@", "usb:04b8:0202:S@1-1", "usb:04b8:0202?via=magic", "serial:ttyS0", "serial:/dev/ttyS0?baud=fast",
        "serial:/dev/ttyS0?data=9", "tcp:host", "tcp:host:70000", "hid:05e0:19000", "usb:04b8:0202:%ZZ", "ble:1",
    ])
    func whatIsNoAddressIsRefusedWithTheForms(text: String) {
        #expect(throws: DeviceAddressError.malformed(text)) { try DeviceAddress(parsing: text) }
    }
}
