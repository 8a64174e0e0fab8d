import DeviceKit
import Foundation
import SimulatedDeviceBus
@testable import SimulatedBench
import TestHarness
import Testing

/// How the devices are reached, and what is said of it.
@Suite struct ReachTests {
    @Test func tcpAndSerialLines() async throws {
        let directory = try TemporaryDirectory()
        var options = BenchOptions(directory: directory.path)
        options.board = .anyByte
        let bench = try Bench(options)
        defer { bench.close() }
        let told = BenchAnnouncement(bench, pagePort: 1234)
        let printer = try #require(told.devices["receipt-printer"])
        #expect(printer.reach == "tcp" && printer.address == "tcp:127.0.0.1:\(printer.port ?? 0)")
        for (role, name) in [("barcode-scanner", "scanner"), ("customer-display", "display"), ("cash-drawer", "drawer")] {
            let device = try #require(told.devices[role])
            #expect(device.pty == directory.file("simulated-\(name)") && device.trace == "http://127.0.0.1:1234/traces/\(name).txt")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: device.pty ?? "").hasPrefix("/dev/pts/"))
        }
        bench.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test func usb() throws {
        var options = BenchOptions(directory: "")
        (options.printer, options.scanner, options.display, options.scannerKind) = (.usb, .usb, .usb, .hidPOS)
        let bench = try Bench(options)
        defer { bench.close() }
        #expect(bench.addresses[.receiptPrinter]?.description == "usb:04b8:0202:TILL-PRINTER")
        #expect(bench.addresses[.barcodeScanner]?.description == "hid:05e0:1900:TILL-SCANNER")
        #expect(bench.addresses[.customerDisplay]?.description == "serial:/dev/serial/by-id/usb-Simulated_Simulated_display_TILL-DISPLAY-if00")
        let told = BenchAnnouncement(bench, pagePort: 1)
        let attach = try #require(told.devices["barcode-scanner"]?.attach)
        #expect(attach.wholeMatch(of: #/usbip --tcp-port \d+ attach -r 127\.0\.0\.1 -b 1-2/#) != nil && told.devices["barcode-scanner"]?.busId == "1-2")
        #expect(told.lines.contains { $0.contains(attach) })

        // A scanner that is set up anew is another device in the same place.
        try bench.useScanner(.keyboard(layout: "de"))
        #expect(bench.addresses[.barcodeScanner]?.description == "keyboard:05e0:1200:TILL-SCANNER" && bench.usbPlace(.barcodeScanner)?.busID == "1-2")
        try bench.useScanner(.serial)
        #expect(bench.addresses[.barcodeScanner]?.description.contains("usb-Simulated_Simulated_scanner_TILL-SCANNER-if00") == true)
        bench.unplug(.barcodeScanner)
        #expect(!bench.isPlugged(.barcodeScanner))
        try bench.plug(.barcodeScanner)
        #expect(bench.isPlugged(.barcodeScanner))
    }

    /// A host over TCP has the reports of a HID-POS scanner, and what a keyboard types.
    @Test func aHostReadsTheScanner() throws {
        var options = BenchOptions(directory: "")
        (options.printer, options.scanner, options.display, options.scannerKind) = (.memory, .usb, .memory, .hidPOS)
        let bench = try Bench(options)
        defer { bench.close() }
        func host() throws -> USBHost {
            let attach = try #require(bench.usbPlace(.barcodeScanner)?.attach)
            return try USBHost(port: try #require(attach.split(separator: " ").compactMap { Int($0) }.first), busID: "1-2")
        }
        let first = try host()
        first.ask(endpoint: 1, length: 64)
        bench.scanner.scan("4006381333931")
        let report = try first.answer()
        #expect(report.count == 64 && Array(report.prefix(18)) == [2, 13] + Array("]E04006381333931".utf8))
        try bench.useScanner(.keyboard(layout: "us"))
        #expect(throws: USBHost.Failure.self) { try first.answer() }
        first.close()
        let second = try host()
        defer { second.close() }
        bench.scanner.scan("96")
        var keys: [UInt8] = []
        while keys.last != 0x28 { // Enter
            second.ask(endpoint: 1, length: 8)
            if let key = try second.answer().dropFirst(2).first(where: { $0 != 0 }) { keys.append(key) }
        }
        // Usages 26h and 23h of page 7: keys 9 and 6.
        #expect(keys == [0x26, 0x23, 0x28])
    }

    @Test func aPortThatIsTakenLaysNoTable() throws {
        let firstDirectory = try TemporaryDirectory()
        let first = try Bench(BenchOptions(directory: firstDirectory.path))
        defer { first.close() }
        let port = try #require(BenchAnnouncement(first, pagePort: 1).devices["receipt-printer"]?.port)
        let directory = try TemporaryDirectory()
        var options = BenchOptions(directory: directory.path)
        options.printerPort = port
        let error = #expect(throws: BenchError.self) { _ = try Bench(options) }
        #expect(error?.code == "bus.system")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    /// Another display on the same wire: the terminal's channel stays open.
    @Test func anExchangedDisplayKeepsItsWire() async throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        let wire = try await bench.memory.open(.memory(name: "display"), timeoutMilliseconds: 1_000)
        try await wire.write(Array("Hello".utf8), timeoutMilliseconds: 1_000)
        bench.useDisplay(.cd5220)
        #expect(bench.display.text == "\n")
        try await wire.write([0x1B, 0x51, 0x41] + Array("Again".utf8) + [0x0D], timeoutMilliseconds: 1_000)
        try await eventually("the new display") { bench.display.text.hasPrefix("Again") }
    }
}
