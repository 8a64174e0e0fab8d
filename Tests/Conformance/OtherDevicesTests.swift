import BarcodeScanner
import CustomerDisplay
import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import Testing

@Suite(.timeLimit(.minutes(2))) struct OtherDevicesTests {
    @Test(arguments: Wire.allCases) func scansArriveInOrderWhateverThePieces(wire: Wire) async throws {
        let twin = ScannerTwin()
        let plugged = try Plugged(twin, over: wire)
        let transport = try await plugged.open()
        // A connection counts for us before the far side has accepted it, and what a scanner reads until then is lost: say hello first.
        try await transport.write([0x05], timeoutMilliseconds: 5000)
        // The twin signals no change for bytes it only counts, so look again at short intervals.
        for _ in 0..<1000 where twin.bytesReceived == 0 { _ = await twin.changes.wait(limit: .milliseconds(10)) { twin.bytesReceived > 0 } }
        #expect(twin.bytesReceived > 0)
        var events = SerialBarcodeScanner(transport: transport).events().makeAsyncIterator()
        twin.scan("5901234123457", inPiecesOf: [1, 3, 2, 7])
        #expect(try await events.next() == .scan(Scan(symbology: .ean13, data: "5901234123457", raw: Array("]E05901234123457".utf8))))
        twin.scan("012345678905")
        guard case .scan(let upc)? = try await events.next() else { Issue.record("no scan"); return }
        #expect(upc.symbology == .upcA && upc.data == "012345678905")
        twin.send(noise: [0x00, 0xFF, 0x10, 0x0D])
        guard case .rejected? = try await events.next() else { Issue.record("noise passed"); return }
        twin.scan("ABC-123")
        guard case .scan(let last)? = try await events.next() else { Issue.record("no scan"); return }
        #expect(last.data == "ABC-123" && last.symbology == .code128)
        plugged.port.unplug()
        await #expect(throws: DeviceError(.disconnected)) { _ = try await events.next() }
        await transport.close()
        plugged.port.close()
    }

    @Test(arguments: Wire.allCases) func theDisplayShowsTheLatestText(wire: Wire) async throws {
        let twin = DisplayTwin()
        let plugged = try Plugged(twin, over: wire)
        let transport = try await plugged.open()
        let display = EscPosLineDisplay(transport: transport)
        try await display.show(DisplayText(upper: .init(left: "Welcome"), lower: .init()))
        try await display.show(DisplayText(upper: .init(left: "Käse", right: "2,50 €"), lower: .init(left: "TOTAL", right: "2,50")))
        #expect(await twin.changes.wait { twin.lines == ["Käse          2,50 €", "TOTAL           2,50"] }, "\(twin.lines)")
        try await display.clear()
        #expect(await twin.changes.wait { twin.lines.allSatisfy { $0.allSatisfy { $0 == " " } } }, "\(twin.lines)")
        #expect(twin.problems.isEmpty, "\(twin.problems)")
        await transport.close()
        plugged.port.close()
    }
}
