import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner
import Testing

@Suite(.timeLimit(.minutes(2))) struct ScannerHIDTests {
    static let forms: [(String, HIDPOSForm)] = [("counted", .counted), ("uncounted", .uncounted), ("unnumbered", .unnumbered)]

    private func table(_ form: HIDPOSForm, quirk: ScannerQuirk? = nil) throws -> (ScannerTwin, MessagePort, HIDBarcodeScanner) {
        let twin = ScannerTwin(interface: .hidPOS(form))
        let port = MessagePort(twin, name: "scanner")
        let channel = try port.open()
        return (twin, port, try HIDBarcodeScanner(transport: channel, reportDescriptor: twin.interface.reportDescriptor, features: channel, quirk: quirk))
    }

    @Test(arguments: forms.map(\.0)) func everyCodeInEveryForm(name: String) async throws {
        let form = try #require(Self.forms.first { $0.0 == name }?.1)
        let (twin, port, scanner) = try table(form)
        var events = scanner.events().makeAsyncIterator()
        for code in PrintedCode.all {
            #expect(twin.draw(code.digits, as: code.symbology) != nil)
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == code.data && scan?.symbology == code.read && scan?.aim == code.symbology.identifier, "\(code): \(why)")
        }
        for length in [1, 55, 56, 57, 58, 112, 113, 500, 2000] {
            let text = String((0..<length).map { _ in "x" as Character })
            twin.scan(text, as: .qr)
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == text, "\(length): \(why)")
        }
        port.close()
    }

    @Test func withoutIdentifiersTheSymbologyIsUnknown() async throws {
        let (twin, port, scanner) = try table(.counted)
        twin.framing.sendsIdentifier = false
        var events = scanner.events().makeAsyncIterator()
        twin.scan("5901234123457")
        let (scan, _) = try await nextScan(&events)
        #expect(scan?.symbology == .unknown && scan?.data == "5901234123457" && scan?.gtin == "05901234123457" && scan?.aim == nil)
        port.close()
    }

    @Test func aScannerThatMustBeSwitchedOn() async throws {
        var form = HIDPOSForm.counted
        form.enabledBy = [0xFE, 0x01]
        let quirk = try #require(try ScannerQuirks(directory: scannerQuirksDirectory).quirk(vendorID: 0x0C2E, productID: 0x1007))
        let (twin, port, scanner) = try table(form, quirk: quirk)
        twin.scan("lost")
        #expect(!twin.isEnabled && twin.framesSent == 0)
        var events = scanner.events().makeAsyncIterator()
        #expect(await twin.changes.wait { twin.isEnabled })
        twin.scan("5901234123457")
        #expect(try await nextScan(&events).scan?.data == "5901234123457")
        port.unplug()
        await #expect(throws: DeviceError(.disconnected)) { _ = try await events.next(isolation: nil) }
        try port.plug()
        #expect(!twin.isEnabled)
        port.close()
    }

    @Test func beepsAndForeignReports() async throws {
        let (twin, port, scanner) = try table(.counted)
        #expect(scanner.canSignal)
        try await scanner.signal(good: true)
        try await scanner.signal(good: false)
        #expect(twin.beeps == [.goodRead, .refused])
        var events = scanner.events().makeAsyncIterator()
        twin.send(noise: [9, 1, 2, 3])
        twin.send(noise: [2, 200] + [UInt8](repeating: 0x41, count: 62))
        twin.send(noise: [2, 5])
        twin.scan("96385074")
        #expect(try await nextScan(&events).why.contains("200"))
        #expect(try await nextScan(&events).why.contains("2 bytes"))
        #expect(try await nextScan(&events).scan?.data == "96385074")
        port.close()
    }
}
