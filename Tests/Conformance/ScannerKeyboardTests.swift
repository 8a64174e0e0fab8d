import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner
import Testing

@Suite(.timeLimit(.minutes(2))) struct ScannerKeyboardTests {
    private func table(
        _ layout: String, driver: String? = nil, capsLock: Bool = false, suffix: [UInt8] = [0x0D], _ change: (inout KeyboardSetup) -> Void = { _ in }
    ) throws -> (ScannerTwin, MessagePort, WedgeBarcodeScanner) {
        var setup = try #require(KeyboardSetup(layout: layout))
        change(&setup)
        var framing = ScannerTwin.Framing()
        framing.suffix = suffix
        let twin = ScannerTwin(framing: framing, interface: .keyEvents(setup))
        let port = MessagePort(twin, name: "scanner")
        let keyboard = try KeyboardLayout(KeyboardLayoutName(layout: driver ?? layout))
        return (twin, port, WedgeBarcodeScanner(transport: try port.open(), layout: keyboard, capsLock: capsLock))
    }

    private func expectAll(_ twin: ScannerTwin, _ scanner: WedgeBarcodeScanner, _ what: String, codes: Int = .max) async throws {
        var events = scanner.events().makeAsyncIterator()
        for code in PrintedCode.all.prefix(codes) {
            twin.draw(code.digits, as: code.symbology)
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == code.data && scan?.symbology == code.read, "\(what) \(code): \(scan?.data ?? why)")
        }
        twin.scan(WedgeCalibration.text, as: .code128)
        #expect(try await nextScan(&events).scan?.data == WedgeCalibration.text, "\(what)")
        #expect(twin.untyped == 0)
    }

    @Test(arguments: KeyboardMap.names) func everyCodeInEveryLayout(layout: String) async throws {
        let (twin, port, scanner) = try table(layout)
        try await expectAll(twin, scanner, layout)
        port.close()
    }

    /// All of ASCII, the letters of the countries, and every control character that ends nothing: each by its key alone, in every layout.
    @Test(arguments: [("us", ""), ("gb", "£¬"), ("de", "äöüßÄÖÜ§°€µ"), ("fr", "éèçàùµ§£°²¨"), ("tr", "ğüşıöçİĞÜŞÖÇé½£€"), ("es", "ñÑçÇº¡¿ª·´¨")])
    func everyCharacterHasItsKey(layout: String, letters: String) async throws {
        let (twin, port, scanner) = try table(layout) { $0.altCodes = .never }
        twin.framing.sendsIdentifier = false
        let ascii = String(decoding: UInt8(0x20)...0x7E, as: UTF8.self)
        var events = scanner.events().makeAsyncIterator()
        for text in [ascii, "AB" + letters + "YZ", "A\u{1D}B\u{1E}C\u{4}D"] {
            twin.scan(text, as: .qr)
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == text, "\(layout): \(why)")
        }
        for control in UInt8(0x01)...0x1F where ![0x02, 0x03, 0x04, 0x09, 0x0A, 0x0D, 0x1D, 0x1E].contains(control) {
            twin.scan("12" + String(Unicode.Scalar(control)), as: .qr)
            #expect(try await nextScan(&events).why == "not text", "\(layout) \(control)")
        }
        #expect(twin.untyped == 0)
        port.close()
    }

    @Test(arguments: [[0x0D], [0x09], [0x0A], [0x0D, 0x0A], []] as [[UInt8]]) func everySuffix(suffix: [UInt8]) async throws {
        let (twin, port, scanner) = try table("us", suffix: suffix) { $0.usesKeypadEnter = true }
        // Without a suffix each read takes the time of a silence.
        try await expectAll(twin, scanner, "\(suffix)", codes: suffix.isEmpty ? 3 : .max)
        port.close()
    }

    @Test(arguments: [3, 4]) func altCodesInAForeignLayout(digits: Int) async throws {
        let (twin, port, scanner) = try table("us", driver: "fr") { $0.altCodes = .always(digits: digits) }
        try await expectAll(twin, scanner, "Alt \(digits)")
        port.close()
    }

    @Test func othersThanTheLayoutHasComeAsAltCodes() async throws {
        let (twin, port, scanner) = try table("us")
        var events = scanner.events().makeAsyncIterator()
        twin.scan("Grüße für 5 €", as: .qr)
        #expect(try await nextScan(&events).scan?.data == "Grüße für 5 €")
        port.close()
    }

    @Test func capsLockCtrlAltAndRepeats() async throws {
        let (twin, port, scanner) = try table("de", capsLock: true) { ($0.capsLockIsOn, $0.pressesCtrlAltForAltGr, $0.repeats) = (true, true, true) }
        try await expectAll(twin, scanner, "caps")
        port.close()
    }

    /// Read in another layout than it types in, a scanner gives other characters: that is what calibration is for.
    @Test(arguments: KeyboardMap.names) func calibrationFindsTheLayout(layout: String) throws {
        let layouts = try KeyboardMap.names.map { try KeyboardLayout(KeyboardLayoutName(layout: $0)) }
        for caps in [false, true] {
            var setup = try #require(KeyboardSetup(layout: layout))
            (setup.capsLockIsOn, setup.altCodes) = (caps, .never)
            let twin = ScannerTwin(interface: .keyEvents(setup))
            twin.framing.sendsIdentifier = false
            let found = WedgeCalibration.matches(records: Array(twin.messages(WedgeCalibration.text).joined()), layouts: layouts)
            #expect(found.map(\.layout.layout) == [layout] && found.map(\.capsLock) == [caps], "\(layout) \(caps): \(found)")
        }
    }

    @Test func oneReadIsCollectedForCalibration() async throws {
        let twin = ScannerTwin(interface: .keyEvents(try #require(KeyboardSetup(layout: "de"))))
        twin.framing.sendsIdentifier = false
        let port = MessagePort(twin, name: "scanner")
        let channel = try port.open()
        twin.scan(WedgeCalibration.text)
        let records = try await WedgeCalibration.collect(from: channel, waitMilliseconds: 1000)
        let found = WedgeCalibration.matches(records: records, layouts: try ["us", "de"].map { try KeyboardLayout(KeyboardLayoutName(layout: $0)) })
        #expect(found == [WedgeCalibration.Match(layout: KeyboardLayoutName(layout: "de"), capsLock: false)])
        port.close()
    }

    @Test func theRhythmOfTheKeysIsTold() async throws {
        let (twin, port, scanner) = try table("us") { $0.keyGapMicroseconds = 19_000 }
        var events = scanner.events().makeAsyncIterator()
        twin.scan("96385074")
        let timing = try await nextScan(&events).scan?.timing
        let mean = try #require(timing?.meanGapMicroseconds)
        #expect((19_000...19_010).contains(mean) && scanner.statistics.lastTiming == timing)
        port.close()
    }

    @Test func keysTheKernelLostSpoilTheirReadAlone() async throws {
        let (twin, port, scanner) = try table("us")
        var events = scanner.events().makeAsyncIterator()
        twin.scan("5901234123457", keeping: 12, losing: 6)
        twin.scan("96385074")
        #expect(try await nextScan(&events).why.contains("lost"))
        #expect(try await nextScan(&events).scan?.data == "96385074")
        #expect(scanner.statistics.kernelDrops == 1)
        port.unplug()
        await #expect(throws: DeviceError(.disconnected)) { _ = try await events.next(isolation: nil) }
        port.close()
    }
}
