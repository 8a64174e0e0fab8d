import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
@testable import SimulatedBench
import Testing

@Suite struct HandRouteTests {
    /// A POST, and what is to be seen afterwards.
    struct Reach: Sendable {
        let path: String
        var body: [UInt8] = []
        let seen: @Sendable (Bench) -> Bool

        init(_ path: String, body: [UInt8] = [], _ seen: @escaping @Sendable (Bench) -> Bool) { (self.path, self.body, self.seen) = (path, body, seen) }
    }

    /// One after the other on the same bench, with a drawer on a board of its own.
    static let hands: [Reach] = [
        Reach("/printer/near-end") { $0.printer.state.paperNearEnd && !$0.printer.state.paperOut },
        Reach("/printer/paper?mm=0") { $0.printer.state.paperOut },
        Reach("/printer/roll") { !$0.printer.state.paperNearEnd },
        Reach("/printer/cover?open=true") { $0.printer.state.coverOpen },
        // Paper alone does not shut the cover.
        Reach("/printer/paper?mm=500") { $0.printer.state.coverOpen && $0.printer.state.paperLeftMillimetres == 500 },
        Reach("/printer/cover?open=false") { !$0.printer.state.coverOpen },
        Reach("/printer/cutter?jammed=true") { $0.printer.state.cutterJammed },
        Reach("/printer/cutter?jammed=false") { !$0.printer.state.cutterJammed },
        Reach("/printer/overheated?hot=true") { $0.printer.state.overheated },
        Reach("/printer/overheated?hot=false") { !$0.printer.state.overheated },
        Reach("/printer/fault?fault=true") { $0.printer.state.fault },
        Reach("/printer/fault?fault=false") { !$0.printer.state.fault },
        Reach("/printer/online?online=false") { !$0.printer.state.isOnLine && !$0.printer.state.canPrint },
        Reach("/printer/online?online=true") { $0.printer.state.canPrint },
        Reach("/printer/feed-held?held=true") { !$0.printer.state.canPrint },
        Reach("/printer/feed-held?held=false") { $0.printer.state.canPrint },
        Reach("/printer/power?on=false") { !$0.printer.state.isOn },
        Reach("/printer/power?on=true") { $0.printer.state.isOn },
        Reach("/printer/feed") { $0.printer.state.paperLeftMillimetres < 500 },
        Reach("/printer/send?text=Total%20100%25") { $0.printer.state.bytesReceived == 10 },
        Reach("/printer/send?hex=0A%201D%2056%2042%2000") { $0.printer.receipts.map(\.text) == ["Total 100%"] },
        Reach("/printer/send", body: Array("Body\n".utf8)) { $0.printer.paperInPrinter.text == "Body" },
        Reach("/printer/take") { $0.printer.receipts.isEmpty },
        Reach("/printer/unplug") { !$0.isPlugged(.receiptPrinter) && $0.isPlugged(.cashDrawer) },
        Reach("/printer/plug") { $0.isPlugged(.receiptPrinter) },
        Reach("/drawer/open") { $0.drawer.isOpen },
        Reach("/drawer/close") { !$0.drawer.isOpen },
        Reach("/drawer/stuck?stuck=true") { $0.drawer.isStuck },
        Reach("/drawer/send?hex=07") { !$0.drawer.isOpen && $0.drawer.pulses.last?.opened == false },
        Reach("/drawer/stuck?stuck=false") { !$0.drawer.isStuck },
        Reach("/drawer/wiring?sensor=low-when-open&shortest-pulse-ms=500&pin=both") {
            let options = $0.drawer.options
            return !options.pinThreeHighWhenOpen && options.hasSensor && options.minimumPulseMilliseconds == 500 && options.answersBothPins && $0.drawer.pinThreeHigh
        },
        Reach("/drawer/send?hex=07") { !$0.drawer.isOpen },
        Reach("/drawer/wiring?shortest-pulse-ms=50&sensor=none&pin=5") { $0.drawer.options.pin == .five && !$0.drawer.pinThreeHigh },
        Reach("/drawer/deaf?deaf=true") { $0.board?.isDeaf == true },
        Reach("/drawer/send?hex=07") { !$0.drawer.isOpen },
        Reach("/drawer/deaf?deaf=false") { $0.board?.isDeaf == false },
        Reach("/drawer/send?hex=07") { $0.drawer.isOpen },
        Reach("/drawer/unplug") { !$0.isPlugged(.cashDrawer) && $0.isPlugged(.receiptPrinter) },
        Reach("/drawer/plug") { $0.isPlugged(.cashDrawer) },
        Reach("/scanner/scan?code=A%2BB") { $0.scanner.framesSent == 1 },
        Reach("/scanner/draw?code=400638133393&symbology=ean13") { sent($0).hasSuffix("]E04006381333931\r") },
        Reach("/scanner/noise?hex=4E6F697365") { sent($0).hasSuffix("Noise") },
        Reach("/scanner/noise", body: Array("again".utf8)) { sent($0).hasSuffix("again") },
        Reach("/scanner/framing?identifier=false&vendor=zebra&prefix=02&suffix=0D0A&gap-ms=0") { $0.scanner.framing.suffix == [13, 10] && $0.scanner.framing.prefix == [2] },
        Reach("/scanner/scan?code=96385074&symbology=ean8") { sent($0).hasSuffix("\u{2}A96385074\r\n") },
        Reach("/scanner/kind?kind=keyboard&layout=de") { $0.scannerKind == .keyboard(layout: "de") },
        Reach("/scanner/kind?kind=hid-pos") { $0.scanner.interface == .hidPOS(.counted) },
        Reach("/scanner/unplug") { !$0.isPlugged(.barcodeScanner) },
        Reach("/scanner/plug") { $0.isPlugged(.barcodeScanner) },
        Reach("/display/send?text=Hello") { $0.display.text.hasPrefix("Hello") },
        Reach("/display/power") { $0.display.text == "\n" },
        Reach("/display/commands?set=aedex") { $0.display.options.language == .aedex },
        Reach("/display/unplug") { !$0.isPlugged(.customerDisplay) },
        Reach("/display/plug") { $0.isPlugged(.customerDisplay) },
    ]

    /// What the scanner's wire has carried so far.
    private static func sent(_ bench: Bench) -> String {
        let bytes = (bench.trace(.barcodeScanner)?.records ?? []).flatMap { record -> [UInt8] in
            if case .received(let bytes) = record.what { bytes } else { [] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func eachHandDoesWhatItSays() async throws {
        var options = BenchOptions.inMemory
        options.board = .anyByte
        try await BenchClient.with(options) { client in
            let scanner = try await client.bench.memory.open(.memory(name: "scanner"), timeoutMilliseconds: 1_000)
            for hand in Self.hands {
                try await client.post(hand.path, body: hand.body)
                #expect(hand.seen(client.bench), "\(hand.path): \(Self.sent(client.bench).debugDescription)")
            }
            await scanner.close()
        }
    }

    @Test func noHandIsLeftOut() {
        let tried = Set(Self.hands.map { String($0.path.prefix { $0 != "?" }) })
        #expect(Set(Hand.all.map(\.path)).subtracting(tried).isEmpty)
    }

    @Test func wordsAndPathsAreUnique() {
        #expect(Set(Hand.names).count == Hand.names.count && Set(Hand.all.map(\.path)).count == Hand.all.count)
        #expect(Set(Look.names).count == Look.names.count)
    }

    @Test func whatCannotBeIsRefused() async throws {
        try await BenchClient.with { client in
            try await client.refused("/printer/cover", 400, "bench.missing-parameter")
            try await client.refused("/printer/cover?open=maybe", 400, "bench.malformed-parameter")
            try await client.refused("/printer/cover?open=true&wide=true", 400, "bench.unknown-parameter")
            try await client.refused("/printer/paper?mm=-1", 400, "bench.malformed-parameter")
            try await client.refused("/printer/paper?mm=1000001", 400, "bench.malformed-parameter")
            try await client.refused("/printer/send", 400, "bench.missing-parameter")
            try await client.refused("/printer/send?hex=1", 400, "bench.malformed-parameter")
            try await client.refused("/printer/send", 413, "bench.too-large", body: [UInt8](repeating: 0x41, count: BenchRoutes.maximumBodyBytes + 1))
            try await client.refused("/scanner/scan", 400, "bench.missing-parameter")
            try await client.refused("/scanner/scan?code=", 400, "bench.missing-parameter")
            try await client.refused("/scanner/scan?code=1&symbology=barcode", 400, "bench.malformed-parameter")
            try await client.refused("/scanner/draw?code=12a&symbology=ean13", 400, "bench.no-symbol")
            try await client.refused("/scanner/kind?kind=mouse", 400, "bench.malformed-parameter")
            try await client.refused("/scanner/kind?kind=keyboard&layout=xx", 400, "bench.malformed-parameter")
            try await client.refused("/scanner/kind?kind=serial&layout=us", 409, "bench.unsuited")
            try await client.refused("/display/commands?set=braille", 400, "bench.malformed-parameter")
            try await client.refused("/drawer/wiring?sensor=high", 400, "bench.malformed-parameter")
            try await client.refused("/drawer/deaf?deaf=true", 409, "bench.unsuited")
            try await client.refused("/drawer/send?hex=07", 409, "bench.unsuited")
            client.bench.unplug(.customerDisplay)
            try await client.refused("/display/send?text=a", 409, "bench.unplugged")
            client.bench.port(.receiptPrinter)?.close()
            try await client.refused("/printer/plug", 409, "bench.not-plugged")
            #expect(try await client.call("POST", "/printer/nothing").status == 404)
            #expect(try await client.call("GET", "/printer/roll").status == 404)
        }
    }

    @Test func aScannerOnASerialLineIsNoKeyboard() async throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        var options = BenchOptions(directory: "")
        options.scanner = .tcp
        #expect(throws: BenchError.self) { try options.checkScanner(.keyboard(layout: "us")) }
        options.scannerKind = .hidPOS
        #expect(throws: BenchError.self) { _ = try Bench(options) }
        try bench.useScanner(.hidPOS)
    }
}
