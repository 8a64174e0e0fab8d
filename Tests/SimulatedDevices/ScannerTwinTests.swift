import DeviceKit
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import Synchronization
import Testing

/// Remembers what a scanner sends, message by message.
final class Paper: DeviceLine {
    private let kept = Mutex<[[UInt8]]>([])
    var messages: [[UInt8]] { kept.withLock { $0 } }
    func send(_ bytes: [UInt8]) { kept.withLock { $0.append(bytes) } }
    func resume() {}
}

@Suite struct ScannerTwinTests {
    private func twin(_ interface: ScannerInterface, suffix: [UInt8] = [0x0D]) -> (ScannerTwin, Paper) {
        var framing = ScannerTwin.Framing()
        framing.suffix = suffix
        let twin = ScannerTwin(framing: framing, interface: interface), paper = Paper()
        twin.attached(to: paper)
        return (twin, paper)
    }

    @Test(arguments: [
        (Symbology.ean13, "590123412345", "5901234123457"), (.ean13, "5901234123450", "5901234123450"), (.ean8, "9638507", "96385074"), (.upcA, "03600029145", "036000291452"),
        (.upcE, "0123450", "01234505"), (.upcE, "0123453", "01234531"), (.upcE, "0123454", "01234543"), (.upcE, "1234563", "12345639"), (.upcE, "0425261", "04252614"), (.upcE, "0123459", "01234596"),
        (.itf, "1061414100041", "10614141000415"), (.itf, "1234", "1234"), (.ean13WithAddOn, "977031784700 12", "977031784700112"), (.bookland, "030640615", "0306406152"), (.bookland, "080442957", "080442957X"),
        (.gs1128, "(01)9501234567890(10)A(21)B", "019501234567890310A\u{1D}21B"), (.gs1128, "10A", "10A"),
    ]) func drawingAddsTheCheckDigit(symbology: Symbology, digits: String, text: String) { #expect(symbology.drawn(digits) == text) }

    @Test(arguments: [
        (Symbology.ean13, "12"), (.ean13, "59012341234x"), (.upcE, "2123450"), (.itf, "123"), (.code39, "abc"), (.codabar, "XYZ"), (.ean13WithAddOn, "977031784700 1"), (.msi, "A"), (.gs1128, "(01)"), (.gs1128, "(x)1"),
    ]) func whatASymbologyCannotHoldIsNotDrawn(symbology: Symbology, digits: String) {
        let (twin, paper) = twin(.serial)
        #expect(twin.draw(digits, as: symbology) == nil && paper.messages.isEmpty && twin.framesSent == 0)
    }

    @Test func makersIdentifiersStandBeforeAIMs() {
        let (twin, _) = twin(.serial)
        twin.framing.vendorIdentifiers = .zebra
        #expect(twin.frame("5901234123457") == Array("A]E05901234123457\r".utf8))
        twin.framing.sendsIdentifier = false
        #expect(twin.frame("x", as: .gs1QR) == Array("P0Qx\r".utf8))
        twin.framing.vendorIdentifiers = .datalogicDLL2020
        #expect(twin.frame("96385074") == Array("FF96385074\r".utf8) && twin.frame("012345678905") == Array("A012345678905\r".utf8))
    }

    @Test func reportsOfBothForms() {
        let (counted, paper) = twin(.hidPOS(.counted))
        counted.scan("5901234123457")
        let report = paper.messages[0]
        #expect(report.count == 64 && report[0...4].elementsEqual([2, 13] + Array("]E0".utf8)) && report[5..<18].elementsEqual("5901234123457".utf8) && report[18...].allSatisfy { $0 == 0 })
        counted.scan(String(repeating: "7", count: 57), as: .qr)
        #expect(paper.messages.count == 3 && paper.messages[1][63] == 1 && paper.messages[2][63] == 0 && paper.messages[1][1] == 56 && paper.messages[2][1] == 1)
        let (uncounted, other) = twin(.hidPOS(.uncounted))
        uncounted.scan("A", as: .code128)
        #expect(other.messages[0].count == 64 && other.messages[0][0...5].elementsEqual([2] + Array("]C0A".utf8) + [0]))
        #expect(HIDPOSForm.unnumbered.reports(identifier: "]C0", data: [0x41])[0].prefix(5).elementsEqual([1] + Array("]C0A".utf8)))
    }

    /// HID 1.11, appendix B: modifiers, a zero, six keys; every change is a report and at the end nothing is held.
    @Test func bootKeyboardReports() throws {
        let (twin, paper) = twin(.bootKeyboard(try #require(KeyboardSetup(layout: "us"))))
        twin.framing.sendsIdentifier = false
        twin.scan("aB", as: .code128)
        let keys: [[UInt8]] = [
            [0, 0, 0x04], [0, 0, 0], [2, 0, 0], [2, 0, 0x05], [2, 0, 0], [0, 0, 0], [0, 0, 0x28], [0, 0, 0],
        ]
        #expect(paper.messages == keys.map { $0 + [UInt8](repeating: 0, count: 5) })
        #expect(twin.interface.reportDescriptor.prefix(4).elementsEqual([0x05, 0x01, 0x09, 0x06]))
    }

    @Test func keyEventsAreWholeRecordsInTime() throws {
        let (twin, paper) = twin(.keyEvents(try #require(KeyboardSetup(layout: "de"))), suffix: [])
        twin.framing.sendsIdentifier = false
        twin.scan("z", as: .code128)
        twin.scan("{", as: .code128)
        func codes(_ message: [UInt8]) -> [Int] { stride(from: 0, to: message.count, by: 24).map { Int(message[$0 + 16]) * 1000 + Int(message[$0 + 18]) } }
        #expect(paper.messages.allSatisfy { $0.count == 72 })
        #expect(paper.messages.map { codes($0)[1] } == [1021, 1021, 1100, 1008, 1008, 1100], "Z lies where US keyboards have Y; AltGr and 7 make a brace")
        #expect(codes(paper.messages[0]) == [4004, 1021, 0])
    }

    @Test func aLayoutWithoutTheCharacterUsesAltCodesOrLeavesItOut() throws {
        var setup = try #require(KeyboardSetup(layout: "us"))
        setup.altCodes = .never
        let (mute, paper) = twin(.bootKeyboard(setup), suffix: [])
        mute.framing.sendsIdentifier = false
        mute.scan("ü", as: .qr)
        #expect(mute.untyped == 1 && paper.messages.isEmpty)
        setup.altCodes = .always(digits: 3)
        let (typing, other) = twin(.bootKeyboard(setup), suffix: [])
        typing.framing.sendsIdentifier = false
        typing.scan("ü", as: .qr)
        #expect(other.messages.filter { $0[2] != 0 }.map { $0[2] } == [0x59, 0x5A, 0x61] && other.messages.first?[0] == 4 && other.messages.last?[0] == 0)
        #expect(KeyboardSetup(layout: "klingon") == nil)
    }

    @Test func charactersLeaveOneByOneAsTimePasses() {
        let (twin, paper) = twin(.serial)
        twin.framing.interCharacterMilliseconds = 5
        twin.scan("96385074")
        #expect(paper.messages.isEmpty && twin.busyMilliseconds == 60)
        twin.advance(milliseconds: 14)
        #expect(paper.messages == [[0x5D], [0x45]])
        twin.advance(milliseconds: 1_000)
        #expect(paper.messages.flatMap { $0 } == Array("]E496385074\r".utf8) && twin.busyMilliseconds == 0)
        twin.scan("1")
        twin.detached()
        twin.attached(to: paper)
        twin.advance(milliseconds: 1_000)
        #expect(paper.messages.count == 12)
    }

    @Test func messagesStayApartInMemory() async throws {
        let twin = ScannerTwin(interface: .hidPOS(.counted))
        let port = MessagePort(twin, name: "hid")
        twin.scan("lost")
        let channel = try port.open()
        #expect(throws: TransportError.busy("memory:hid is open already")) { try port.open() }
        twin.scan("5901234123457")
        twin.scan("96385074")
        #expect(try await channel.read(maximum: 1000, timeoutMilliseconds: 100).count == 64)
        #expect(try await channel.read(maximum: 1000, timeoutMilliseconds: 100)[1] == 8)
        await #expect(throws: TransportError.timedOut(bytesTaken: 0)) { try await channel.read(maximum: 64, timeoutMilliseconds: 10) }
        await #expect(throws: TransportError.failed("the scanner has no feature report 254")) { try await channel.setFeatureReport([0xFE, 1], timeoutMilliseconds: 10) }
        let waiting = Task { try await channel.read(maximum: 64, timeoutMilliseconds: 60_000) }
        waiting.cancel()
        await #expect(throws: TransportError.closed) { try await waiting.value }
        let again = try port.open()
        port.unplug()
        await #expect(throws: TransportError.disconnected("memory:hid")) { try await again.read(maximum: 64, timeoutMilliseconds: 1000) }
        #expect(throws: TransportError.notFound("memory:hid")) { try port.open() }
        try port.plug()
        #expect(port.isPlugged)
        port.close()
        #expect(throws: BusError.closed) { try port.plug() }
    }
}
