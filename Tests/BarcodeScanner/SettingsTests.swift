@testable import BarcodeScanner
import DeviceKit
import TestHarness
import Testing

/// The right driver, with what was chosen and what is known of the model.
@Suite struct SettingsTests {
    typealias Wire = ScannerTests.Wire

    private func texts(_ wire: Wire, _ connection: ScannerConnection, _ settings: ScannerSettings = ScannerSettings(), quirk: ScannerQuirk? = nil) async throws -> (texts: [String], dropped: Int) {
        let scanner = try settings.scanner(on: wire, as: connection, quirk: quirk, clock: ManualClock())
        var texts: [String] = []
        for try await event in scanner.events() { if case .scan(let scan) = event { texts.append("\(scan.symbology.rawValue) \(scan.data)") } else { texts.append("rejected") } }
        return (texts, scanner.statistics.repeatsDropped)
    }

    @Test func whatTheModelIsKnownForIsUsed() async throws {
        let identifiers = try CodeIdentifierTable(name: "own", identifiers: ["j": "code128"])
        var quirk = ScannerQuirk()
        (quirk.codeIdentifiers, quirk.suffix, quirk.rereadMilliseconds, quirk.layout) = (identifiers, Array("#\r".utf8), 500, KeyboardLayoutName(layout: "de"))
        let line = { Wire([Array("jABC#\r".utf8), Array("jABC#\r".utf8)]) }
        #expect(try await texts(line(), .serial).texts == ["unknown jABC#", "unknown jABC#"])
        #expect(try await texts(line(), .serial, quirk: quirk).texts == ["unknown jABC", "unknown jABC"])
        let all = ScannerSettings(sendsCodeIdentifiers: true, dropsRepeats: true)
        let got = try await texts(line(), .serial, all, quirk: quirk)
        #expect(got.texts == ["code128 ABC"] && got.dropped == 1)
        let keys = { Wire([WedgeTests.keys("21 44 12 28")]) }
        #expect(try await texts(keys(), .keyboard).texts == ["unknown yz-"])
        #expect(try await texts(keys(), .keyboard, quirk: quirk).texts == ["unknown zyß"])
        #expect(try await texts(keys(), .keyboard, ScannerSettings(layout: .us, capsLock: true), quirk: quirk).texts == ["unknown YZ-"])
        #expect(try await texts(Wire([WedgeTests.keys("2 3 28")]), .keyboard, ScannerSettings(framing: ScannerFraming(minimumLength: 2))).texts == ["unknown 12"])
    }

    @Test func aReportsDataMayBringTheirOwnIdentifier() async throws {
        func report(_ mark: [UInt8], _ text: String) -> [UInt8] { [2, UInt8(text.utf8.count)] + mark + Array(text.utf8) + [UInt8](repeating: 0, count: 56 - text.utf8.count) + [0, 0, 0] }
        let wire = Wire([report([0, 0, 0], "]E05901234123457"), report(Array("]E0".utf8), "<5901234123457")])
        let settings = ScannerSettings(framing: ScannerFraming(prefix: Array("<".utf8)))
        #expect(try await texts(wire, .hidPOS(reportDescriptor: HIDDescriptorTests.counted, features: nil), settings).texts == ["ean13 5901234123457", "ean13 5901234123457"])
    }

    @Test func whatCannotBeOpenedSaysWhy() {
        let settings = ScannerSettings(layout: KeyboardLayoutName(layout: "zz"))
        #expect(throws: DeviceError(.scannerUnknownLayout)) { try settings.scanner(on: Wire([]), as: .keyboard, quirk: nil, clock: ManualClock()) }
        #expect(throws: DeviceError(.scannerKeyboardData)) { try settings.scanner(on: Wire([]), as: .keyboard, quirk: nil, clock: ManualClock(), keyboardData: "/nowhere") }
        #expect(throws: DeviceError(.scannerNotPOS)) { try settings.scanner(on: Wire([]), as: .hidPOS(reportDescriptor: [], features: nil), quirk: nil, clock: ManualClock()) }
    }
}
