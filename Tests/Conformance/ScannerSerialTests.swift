import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import Testing

@Suite(.timeLimit(.minutes(2))) struct ScannerSerialTests {
    private func table(_ change: (inout ScannerTwin.Framing) -> Void, driver framing: ScannerFraming = ScannerFraming(), commands: [UInt8: ScannerBeep] = [:], quirk: ScannerQuirk? = nil) async throws -> (ScannerTwin, MemoryPort, SerialBarcodeScanner) {
        var setUp = ScannerTwin.Framing()
        change(&setUp)
        let twin = ScannerTwin(framing: setUp, commands: commands)
        let bus = MemoryBus()
        let port = bus.attach(twin, name: "scanner")
        return (twin, port, SerialBarcodeScanner(transport: try await bus.open(port.address, timeoutMilliseconds: 1000), framing: framing, quirk: quirk))
    }

    @Test(arguments: [([], [0x0D]), ([], [0x0D, 0x0A]), ([], [0x09]), ([0x02], [0x03]), ([0x02], [0x03, 0x0D]), (Array("<".utf8), Array("#\r".utf8))] as [([UInt8], [UInt8])])
    func everyCodeInEveryFrame(prefix: [UInt8], suffix: [UInt8]) async throws {
        let own = ScannerFraming(prefix: prefix.filter { $0 >= 0x20 }, suffix: suffix.filter { $0 >= 0x20 })
        let (twin, port, scanner) = try await table({ ($0.prefix, $0.suffix) = (prefix, suffix) }, driver: own)
        var events = scanner.events().makeAsyncIterator()
        for code in PrintedCode.all {
            #expect(twin.draw(code.digits, as: code.symbology) != nil, "\(code)")
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == code.data && scan?.symbology == code.read && scan?.aim == code.symbology.identifier, "\(code): \(why)")
        }
        #expect(scanner.statistics.scans == PrintedCode.all.count)
        port.close()
    }

    @Test func everyCodeThroughAPseudoTerminal() async throws {
        let twin = ScannerTwin()
        let plugged = try Plugged(twin, over: .pty)
        let transport = try await plugged.open()
        // What a scanner reads before the line is seen to be open is lost: say hello first.
        try await transport.write([0x05], timeoutMilliseconds: 5000)
        #expect(await twin.changes.wait { twin.bytesReceived > 0 })
        let scanner = SerialBarcodeScanner(transport: transport)
        var events = scanner.events().makeAsyncIterator()
        for code in PrintedCode.all {
            let text = try #require(code.symbology.drawn(code.digits))
            twin.scan(text, as: code.symbology, inPiecesOf: [1, 2, 3, 5, 8])
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == code.data && scan?.symbology == code.read, "\(code): \(why)")
        }
        await transport.close()
        plugged.port.close()
    }

    @Test(arguments: VendorIdentifiers.allCases, [true, false]) func makersIdentifiers(vendor: VendorIdentifiers, withAIM: Bool) async throws {
        let quirks = try ScannerQuirks(directory: scannerQuirksDirectory)
        let identifiers = try #require(quirks.codeTables[vendor.rawValue] as CodeIdentifierTable?)
        let (twin, port, scanner) = try await table({ ($0.vendorIdentifiers, $0.sendsIdentifier) = (vendor, withAIM) }, driver: ScannerFraming(codeIdentifiers: identifiers))
        var events = scanner.events().makeAsyncIterator()
        for code in PrintedCode.all where vendor.identifier(of: code.symbology) != nil {
            twin.draw(code.digits, as: code.symbology)
            let (scan, why) = try await nextScan(&events)
            #expect(scan?.data == code.data && scan?.symbology == code.read, "\(vendor) \(code): \(why)")
        }
        port.close()
    }

    @Test func slowCharactersAndNoiseBetweenReads() async throws {
        let (twin, port, scanner) = try await table { $0.interCharacterMilliseconds = 20 }
        var events = scanner.events().makeAsyncIterator()
        twin.scan("5901234123457")
        #expect(twin.busyMilliseconds == 17 * 20)
        while twin.busyMilliseconds > 0 { twin.advance(milliseconds: 10) }
        #expect(try await nextScan(&events).scan?.data == "5901234123457")
        twin.send(noise: [0x00, 0xFF, 0x80, 0x0D])
        twin.scan("96385074")
        twin.advance(milliseconds: 10_000)
        #expect(try await nextScan(&events).why == "not text")
        #expect(try await nextScan(&events).scan?.data == "96385074")
        twin.scan("123456")
        twin.advance(milliseconds: 60)
        port.unplug()
        await #expect(throws: DeviceError(.disconnected)) { _ = try await events.next(isolation: nil) }
        #expect(twin.busyMilliseconds == 0)
        port.close()
    }

    @Test func theScannerSoundsWhatTheRegisterThinks() async throws {
        let quirk = try #require(try ScannerQuirks(directory: scannerQuirksDirectory).quirk(vendorID: 0x05F9, productID: 0x2601))
        let (twin, port, scanner) = try await table({ _ in }, commands: [0x42: .goodRead, 0x46: .refused], quirk: quirk)
        try await scanner.signal(good: true)
        try await scanner.signal(good: false)
        #expect(twin.beeps == [.goodRead, .refused])
        port.close()
    }
}
