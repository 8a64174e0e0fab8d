import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing

/// The same twins as on other wires, behind the functions of a USB device.
@Suite struct USBFunctionTests {
    typealias Reply = USBHostClient.Reply

    @Test func aPrinterPrintsAnswersAndSaysHowItIs() async throws {
        let bus = try USBBus(), printer = PrinterTwin()
        let function = USBPrinterFunction(device: printer, deviceID: "MFG:Till;MDL:X;") {
            .init(isPaperEmpty: printer.state.paperOut, hasError: !printer.state.canPrint)
        }
        let client = try USBHostClient(try bus.attach(function))
        try await client.configure()
        #expect(try await client.out(1, Array("Hello over USB\n".utf8)) == Reply(status: 0, count: 15))
        #expect(printer.text == "Hello over USB\n")
        let waiting = await client.submit(2, toHost: true, length: 64)
        #expect(try await client.out(1, [0x10, 0x04, 0x01]).status == 0)
        #expect(try await client.reply(waiting) == Reply(status: 0, count: 1, data: [0x12]))
        let id = try await client.control(0xA1, 0, 0, 0, length: 1_024).data
        #expect(id == [0, 17] + Array("MFG:Till;MDL:X;".utf8))
        #expect(try await client.control(0xA1, 1, 0, 0, length: 1).data == [0x18])
        printer.setPaperLeft(millimetres: 0)
        #expect(try await client.control(0xA1, 1, 0, 0, length: 1).data == [0x30])
        #expect(try await client.control(0x21, 2, 0, 0).status == 0)
        #expect(function.softResets == 1)
        await client.close()
    }

    /// A printer that cannot print takes what its buffer holds; the transfer ends when there is paper again, and whole.
    @Test func aFullPrinterHoldsTheTransferBack() async throws {
        let bus = try USBBus()
        var options = PrinterOptions()
        options.receiveBufferBytes = 64
        let printer = PrinterTwin(options)
        let function = USBPrinterFunction(device: printer, deviceID: "")
        let client = try USBHostClient(try bus.attach(function))
        try await client.configure()
        printer.setPaperLeft(millimetres: 0)
        let text = (0..<40).map { "line \($0)\n" }.joined()
        let long = await client.submit(out: 1, Array(text.utf8))
        #expect(await printer.changes.wait { printer.state.bufferedBytes == 64 })
        #expect(function.bulkOut.waitingTransfers == 1)
        printer.loadRoll()
        #expect(try await client.reply(long) == Reply(status: 0, count: text.utf8.count))
        #expect(printer.text == text)
        await client.close()
    }

    @Test func aHidPosScannerSendsReports() async throws {
        let bus = try USBBus(), scanner = ScannerTwin()
        let client = try USBHostClient(try bus.attach(USBHIDFunction(device: scanner, reports: PointOfSaleReports()), speed: .full))
        try await client.configure()
        let waiting = await client.submit(1, toHost: true, length: 64)
        scanner.scan("4006381333931")
        let report = try await client.reply(waiting).data
        #expect(report.count == 64 && Array(report[..<5]) == [2, 13] + Array("]E0".utf8))
        #expect(Array(report[5..<18]) == Array("4006381333931".utf8) && report[18...].allSatisfy { $0 == 0 })
        // A long code needs two reports; the first says that it goes on. In pieces it is the same code.
        let long = String(repeating: "ABCDEFGHIJ", count: 7)
        scanner.scan(long, as: .code128, inPiecesOf: [1, 30])
        let first = try await client.in(1).data, second = try await client.in(1).data
        #expect(first[1] == 56 && first[63] == 1 && second[1] == 14 && second[63] == 0)
        #expect(Array(first[5..<61] + second[5..<19]) == Array(long.utf8))
        #expect(try await client.control(0xA1, 1, 0x0102, 0, length: 64).data == second)
        await client.close()
    }

    @Test func aKeyboardScannerTypes() async throws {
        let bus = try USBBus(), scanner = ScannerTwin()
        scanner.framing.sendsIdentifier = false
        let function = USBHIDFunction(device: scanner, reports: KeyboardReports())
        let client = try USBHostClient(try bus.attach(function, speed: .full))
        try await client.configure()
        #expect(try await client.control(0x21, 10, 0, 0).status == 0)
        #expect(try await client.control(0x21, 11, 0, 0).status == 0)
        #expect(try await client.control(0xA1, 3, 0, 0, length: 1).data == [0])
        scanner.scan("aZ0(")
        var reports: [[UInt8]] = []
        for _ in 0..<10 { reports.append(try await client.in(1, 8).data) }
        let pressed = reports.enumerated().filter { $0.offset % 2 == 0 }.map { [$0.element[0], $0.element[2]] }
        #expect(pressed == [[0, 4], [2, 0x1D], [0, 0x27], [2, 0x26], [0, 0x28]])
        #expect(reports.enumerated().allSatisfy { $0.offset % 2 == 0 || $0.element == [UInt8](repeating: 0, count: 8) })
        #expect(try await client.control(0x21, 9, 0x0200, 0, data: [2]).status == 0)
        let set = try #require(function.setReports.first)
        #expect(set.type == 2 && set.id == 0 && set.bytes == [2] && scanner.bytesReceived == 1)
        await client.close()
    }

    @Test func aDeviceMayMakeItsReportsItself() async throws {
        let bus = try USBBus(), device = Echo()
        let function = USBHIDFunction(device: device, reports: PlainReports(descriptor: [0x05, 0x8C, 0xC0]))
        let client = try USBHostClient(try bus.attach(function))
        try await client.configure()
        device.say([1, 2, 3])
        device.say([4])
        #expect(try await client.in(1).data == [1, 2, 3])
        #expect(try await client.in(1).data == [4])
        #expect(try await client.control(0x21, 9, 0x03FE, 0, data: [0xFE, 1]).status == 0)
        #expect(try await client.control(0xA1, 1, 0x03FE, 0, length: 2).data == [0xFE, 1])
        // More than was asked for is babble.
        device.say([UInt8](repeating: 7, count: 9))
        #expect(try await client.in(1, 8).status == -75)
        await client.close()
    }

    @Test func aSerialPortIsToldItsSettings() async throws {
        let bus = try USBBus(), display = DisplayTwin()
        let function = USBSerialFunction(device: display)
        let client = try USBHostClient(try bus.attach(function))
        try await client.configure()
        #expect(try await client.control(0x21, 0x20, 0, 0, data: [0xC0, 0x12, 0, 0, 2, 2, 7]).status == 0)
        #expect(function.lineCoding.baud == 4_800 && function.lineCoding.dataBits == 7 && function.lineCoding.parity == 2 && function.lineCoding.stopBits == 2)
        #expect(try await client.control(0xA1, 0x21, 0, 0, length: 7).data == [0xC0, 0x12, 0, 0, 2, 2, 7])
        #expect(try await client.control(0x21, 0x20, 0, 0, data: [1]).status == -32)
        #expect(try await client.control(0x21, 0x22, 3, 0).status == 0)
        #expect(function.dataTerminalReady && function.requestToSend)
        #expect(try await client.control(0x21, 0x23, 0xFFFF, 0).status == 0)
        #expect(function.breaks == 1)
        #expect(try await client.out(2, [0x0C] + Array("TOTAL 9.99".utf8)).status == 0)
        #expect(display.text == "TOTAL 9.99\n")
        function.notify(carrier: true, dataSetReady: false)
        #expect(try await client.in(1, 16).data == [0xA1, 0x20, 0, 0, 0, 0, 2, 0, 1, 0])
        await client.close()
    }

    @Test(arguments: [false, true]) func whatIsScannedWhileThePortIsClosed(keeps: Bool) async throws {
        let bus = try USBBus(), scanner = ScannerTwin()
        let client = try USBHostClient(try bus.attach(USBSerialFunction(device: scanner, keepsWhileClosed: keeps)))
        try await client.configure()
        scanner.scan("96385074")
        #expect(try await client.control(0x21, 0x22, 1, 0).status == 0)
        scanner.scan("4006381333931")
        let frames = keeps ? "]E496385074\r]E04006381333931\r" : "]E04006381333931\r"
        #expect(try await client.in(3, 512).data == Array(frames.utf8))
        await client.close()
    }

    @Test func functionsOfOneDeviceDoNotMeet() async throws {
        let bus = try USBBus(), printer = PrinterTwin(), scanner = ScannerTwin(), display = DisplayTwin()
        let client = try USBHostClient(try bus.attach(
            USBHIDFunction(device: scanner, reports: PointOfSaleReports()), USBPrinterFunction(device: printer, deviceID: "CLS:PRINTER;"), USBSerialFunction(device: display)))
        try await client.configure()
        #expect(try await client.out(2, Array("paper\n".utf8)).status == 0)
        #expect(try await client.out(5, [0x0C] + Array("glass".utf8)).status == 0)
        scanner.scan("96385074")
        #expect(try await client.in(1).data[1] == 8)
        #expect(printer.text == "paper\n" && display.text == "glass\n")
        // The interface of GET_DEVICE_ID stands in the high byte; the same byte pair without it is a HID report.
        #expect(try await client.control(0xA1, 0, 0, 0x0100, length: 100).count == 14)
        #expect(try await client.control(0xA1, 1, 0x0102, 0, length: 64).count == 64)
        #expect(try await client.control(0xA1, 1, 0, 1, length: 64).data == [0x18])
        await client.close()
    }
}
