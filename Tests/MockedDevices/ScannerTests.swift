import DeviceKit
import Foundation
import Peripherals
import SimulatedBarcodeScanner
import TestHarness
import Testing

/// Scanners of each kind, in the real program, against mocked hidraw, evdev and tty nodes.
@Suite(.serialized, .enabled(if: MockedBus.isInstalled, "umockdev is not installed"), .timeLimit(.minutes(10))) struct ScannerTests {
    /// The ways a scanner is connected.
    enum Kind: CaseIterable, Sendable {
        case hid, keyboard, serial

        func make() throws -> (bus: MockedBus, scanner: ScannerTwin) {
            let interface: ScannerInterface, plug: MockedBus.Plug
            var framing = ScannerTwin.Framing()
            switch self {
            case .hid: (interface, plug) = (.hidPOS(.counted), .hidScanner)
            case .keyboard:
                (interface, plug) = (.keyEvents(try #require(KeyboardSetup())), .keyboardScanner)
                framing.sendsIdentifier = false
            case .serial: (interface, plug) = (.serial, .serialScanner)
            }
            let scanner = ScannerTwin(framing: framing, interface: interface)
            return (try MockedBus(plug, device: scanner, reportDescriptor: interface.reportDescriptor), scanner)
        }

        var bus: String {
            switch self {
            case .hid: "hid"
            case .keyboard: "keyboard"
            case .serial: "serial"
            }
        }
    }

    @Test(arguments: Kind.allCases) func isFoundAndNamed(kind: Kind) async throws {
        let bus = try kind.make().bus
        let scanner = try #require(try await bus.listing().devices.first)
        #expect(scanner.bus == kind.bus && scanner.address == bus.plug.address && scanner.node == bus.plug.node, "\(scanner)")
        #expect(scanner.role == "barcode-scanner" && scanner.driver == "BarcodeScanner" && scanner.manufacturer == "Till" && scanner.problems.isEmpty, "\(scanner)")
    }

    @Test(arguments: Kind.allCases) func aScanIsDecoded(kind: Kind) async throws {
        let (bus, scanner) = try kind.make()
        let diagnosis = try await bus.diagnosis(.barcodeScanner) { scanner.scan("4006381333931") }
        #expect(diagnosis.isWell, "\(diagnosis)")
        let step = try #require(diagnosis.steps.first { $0.name == "scan" })
        #expect(step.text.contains("'4006381333931'") && step.text.contains("GTIN 04006381333931"), "\(step)")
    }

    /// A long symbol: many reports, more keys than the kernel keeps, more bytes than one read.
    @Test(arguments: Kind.allCases) func aLongScanIsWhole(kind: Kind) async throws {
        let (bus, scanner) = try kind.make()
        let text = "HTTPS://EXAMPLE.COM/" + String(repeating: "0123456789", count: 18)
        let diagnosis = try await bus.diagnosis(.barcodeScanner) { scanner.scan(text, as: .qr) }
        #expect(diagnosis.isWell && diagnosis.steps.contains { $0.text.contains(text) }, "\(diagnosis)")
    }

    /// Another program has grabbed the keyboard.
    @Test func aGrabbedKeyboardIsTold() async throws {
        let (bus, _) = try Kind.keyboard.make()
        try bus.say("claim")
        let diagnosis = try await bus.diagnosis(.barcodeScanner, ["--look-only"])
        #expect(diagnosis.steps.first?.code == "device.busy", "\(diagnosis)")
    }

    /// As a user who may not open the node: the file and the rule are named, for hidraw, evdev and ttys.
    @Test(arguments: Kind.allCases) func withoutPermissionTheRuleIsNamed(kind: Kind) async throws {
        guard geteuid() == 0 else { return }  // only root can become somebody else
        let bus = try kind.make().bus
        let asNobody = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let scanner = try #require(try await bus.listing(as: asNobody).devices.first)
        let problem = try #require(scanner.problems.first)
        #expect(problem.code == "device.no-permission" && problem.remedy.contains("70-till.rules"), "\(problem)")
        #expect(problem.detail?.contains(bus.plug.node) == true, "\(problem)")
    }

    /// In a running register: what is scanned is on the sale, also after the plug was pulled and put back; and the trace has the bytes.
    @Test(arguments: Kind.allCases) func sellsAndSurvivesUnplugging(kind: Kind) async throws {
        let (bus, scanner) = try kind.make()
        let shop = try await MockedShop(["barcode-scanner=\(bus.plug.address)"])
        let register = try await shop.run(on: bus)
        try await shop.device("barcode-scanner", is: "ready")
        scanner.scan("110")
        try await eventually("the scan is on the sale") { try await shop.state().sale?.lines.map(\.code) == ["110"] }
        try bus.say("unplug")
        try await eventually("it is missed") { try await shop.state().devices["barcode-scanner"]?.health != "ready" }
        try bus.say("plug")
        try await shop.device("barcode-scanner", is: "ready")
        scanner.scan("111")
        try await eventually("the second scan is on the sale, too") { try await shop.state().sale?.lines.map(\.code) == ["110", "111"] }
        let trace = try await shop.till(["trace", "barcode-scanner", "--seconds", "0"])
        #expect(trace.contains(" < ") && trace.contains("close device.disconnected"), "\(trace)")
        try await shop.end(register, on: bus)
    }
}
