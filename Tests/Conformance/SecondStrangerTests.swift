import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing
import TestHarness

/// PyESCPOS, an encoder that shares nothing with python-escpos or with ours, prints by its model of a TM-T20. Its drawer kick lacks the two times
/// (ESC p m) and swallows what follows on a real printer, too, so it has no place here.
@Suite(.enabled(if: PythonTools.isThere), .timeLimit(.minutes(3))) struct SecondStrangerTests {
    @Test func itsTourComesOutAsItWasMeant() async throws {
        let printer = PrinterTwin(PrinterOptions(profile: .epson80))
        let port = try TCPPort(device: printer)
        defer { port.close() }
        _ = try await PythonTools.run(PythonTools.withPyESCPOS + """
            from escpos import NetworkConnection
            from escpos.impl.epson import TMT20
            p = TMT20(NetworkConnection.create('127.0.0.1:\(port.port)'))
            p.init()
            p.text("Corner Shop")
            p.justify_right(); p.text("right"); p.justify_center(); p.text("centre"); p.justify_left()
            p.set_expanded(True); p.text("wide"); p.set_expanded(False)
            p.set_condensed(True); p.text("narrow"); p.set_condensed(False)
            p.set_emphasized(True); p.text("strong"); p.set_emphasized(False)
            p.ean13("4007817525074")
            p.ean8("96385074")
            p.code128("TILL-4711")
            p.lf(3)
            p.qrcode("https://example.org/r/2")
            p.cut()
            """)
        #expect(await printer.changes.wait { printer.state.receiptCount == 1 && printer.state.isIdle })
        let receipt = try #require(printer.receipts.first)
        #expect(receipt.lines.filter { !$0.hasPrefix("[") && !$0.isEmpty } == [
            "Corner Shop", String(repeating: " ", count: 43) + "right", String(repeating: " ", count: 21) + "centre", "wide", "narrow", "strong",
        ])
        let found = try await SymbolReader.symbols(on: [receipt.png ?? []]).flatMap { $0.map(\.text) }
        #expect(Set(found) == ["4007817525074", "96385074", "TILL-4711", "https://example.org/r/2"])
        #expect(printer.problems.isEmpty, "\(printer.problems)")
    }
}
