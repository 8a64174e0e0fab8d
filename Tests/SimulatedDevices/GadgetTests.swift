import DeviceKit
import Foundation
import SimulatedBarcodeScanner
@testable import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing
import TestHarness

/// Gadgets in a folder that stands for configfs, with pseudo terminals for device files.
@Suite struct GadgetTests {
    private let identity = USBDevice.Identity(vendor: 0x04B8, product: 0x0202, maker: "Till", name: "Printer & more", serialNumber: "T-1")

    private func port(_ functions: [any USBFunction], _ kernel: PretendedConfigfs, name: String = "till", controller: String? = nil) throws -> GadgetPort {
        try GadgetPort(device: try USBDevice(identity, functions: functions), name: name, controller: controller, places: kernel.places, files: kernel)
    }

    private func printerFunction(_ printer: PrinterTwin) -> USBPrinterFunction {
        USBPrinterFunction(device: printer, deviceID: "MFG:Till;CMD:ESC/POS;MDL:X;") { .init(isPaperEmpty: printer.state.paperOut, hasError: !printer.state.canPrint) }
    }

    private func three() -> [any USBFunction] {
        [printerFunction(PrinterTwin()), USBHIDFunction(device: ScannerTwin(), reports: PointOfSaleReports()), USBSerialFunction(device: Echo())]
    }

    @Test func aGadgetIsMadeAndTakenAwayInOrder() throws {
        let kernel = try PretendedConfigfs()
        let port = try port(three(), kernel)
        let identityFiles = ["idVendor", "idProduct", "bcdDevice", "bcdUSB", "bDeviceClass", "bDeviceSubClass", "bDeviceProtocol", "max_speed"]
        let stringFiles = ["manufacturer", "product", "serialnumber"]
        let hidFiles = ["subclass", "protocol", "no_out_endpoint", "report_length", "report_desc"]
        var wanted = ["mkdir till"]
        wanted += identityFiles.map { "write till/\($0)" }
        wanted += ["mkdir till/strings/0x409"]
        wanted += stringFiles.map { "write till/strings/0x409/\($0)" }
        wanted += ["mkdir till/configs/c.1", "write till/configs/c.1/bmAttributes", "write till/configs/c.1/MaxPower"]
        wanted += ["mkdir till/functions/printer.0", "write till/functions/printer.0/pnp_string", "write till/functions/printer.0/q_len", "mkdir till/functions/hid.1"]
        wanted += hidFiles.map { "write till/functions/hid.1/\($0)" }
        wanted += ["mkdir till/functions/acm.2", "ln till/configs/c.1/printer.0", "ln till/configs/c.1/hid.1", "ln till/configs/c.1/acm.2", "write till/UDC"]
        #expect(kernel.log == wanted)
        #expect(try kernel.text("till/UDC") == "dummy_udc.0")
        port.close()
        port.close()
        let removed = [
            "write till/UDC", "rm till/configs/c.1/acm.2", "rm till/configs/c.1/hid.1", "rm till/configs/c.1/printer.0", "rmdir till/functions/acm.2", "rmdir till/functions/hid.1",
            "rmdir till/functions/printer.0", "rmdir till/configs/c.1", "rmdir till/strings/0x409", "rmdir till",
        ]
        #expect(kernel.log == wanted + removed)
        #expect(kernel.gadgets.isEmpty)
        #expect(throws: BusError.closed) { try port.plug() }
    }

    /// The same ids, strings and descriptors as the device has over USB/IP.
    @Test func itIsTheSameDevice() throws {
        let kernel = try PretendedConfigfs()
        let port = try port(three(), kernel)
        defer { port.close() }
        let descriptor = port.device.deviceDescriptor
        func number(_ file: String) throws -> Int? { Int(try kernel.text("till/" + file).dropFirst(2), radix: 16) }
        #expect(try number("idVendor") == Int(descriptor[8]) | Int(descriptor[9]) << 8)
        #expect(try number("idProduct") == Int(descriptor[10]) | Int(descriptor[11]) << 8)
        #expect(try number("bcdDevice") == Int(descriptor[12]) | Int(descriptor[13]) << 8)
        #expect(try number("bDeviceClass") == Int(descriptor[4]) && number("bDeviceSubClass") == Int(descriptor[5]) && number("bDeviceProtocol") == Int(descriptor[6]))
        #expect(try kernel.text("till/max_speed") == "high-speed")
        #expect(try kernel.text("till/strings/0x409/manufacturer") == "Till" && kernel.text("till/strings/0x409/product") == "Printer & more")
        #expect(try kernel.text("till/strings/0x409/serialnumber") == "T-1")
        #expect(try kernel.text("till/configs/c.1/bmAttributes") == "0xc0" && kernel.text("till/configs/c.1/MaxPower") == "100")
        #expect(try kernel.text("till/functions/printer.0/pnp_string") == "MFG:Till;CMD:ESC/POS;MDL:X;  ")
        #expect(kernel.bytes("till/functions/hid.1/report_desc") == PointOfSaleReports().descriptor)
        #expect(try kernel.text("till/functions/hid.1/report_length") == "64" && kernel.text("till/functions/hid.1/subclass") == "0")
        #expect(try kernel.text("till/functions/hid.1/no_out_endpoint") == "1")
        #expect(port.address == .usb(USBName(vendor: 0x04B8, product: 0x0202, serialNumber: "T-1"), via: .automatic))
    }

    @Test func aKeyboardOnAnOlderKernel() throws {
        let kernel = try PretendedConfigfs(controllers: ["a.udc", "b.udc"], hasNewFiles: false)
        let port = try port([USBHIDFunction(device: ScannerTwin(), reports: KeyboardReports())], kernel, controller: "b.udc")
        defer { port.close() }
        #expect(try kernel.text("till/functions/hid.0/subclass") == "1" && kernel.text("till/functions/hid.0/protocol") == "1")
        #expect(try kernel.text("till/functions/hid.0/report_length") == "8" && kernel.text("till/UDC") == "b.udc")
        #expect(!kernel.exists(kernel.places.gadgets + "/till/functions/hid.0/no_out_endpoint") && !kernel.exists(kernel.places.gadgets + "/till/max_speed"))
        #expect(port.address == .keyboard(USBName(vendor: 0x04B8, product: 0x0202, serialNumber: "T-1")))
    }

    /// Whatever step fails, what was made before it is gone again, in an order that configfs takes.
    @Test func nothingIsLeftBehindWhereAStepFails() throws {
        let error = BusError.system(call: "pretended", errno: EIO)
        let whole = try PretendedConfigfs(), made = try port(three(), whole)
        let steps = whole.log
        made.close()
        #expect(steps.count == Set(steps).count && steps.last == "write till/UDC")
        for step in steps {
            let kernel = try PretendedConfigfs(failing: (step, error))
            #expect(throws: error, "\(step)") { try port(three(), kernel) }
            #expect(kernel.gadgets.isEmpty, "\(step): \(kernel.log)")
        }
    }

    @Test func whyItCannotBe() throws {
        func trouble(_ kernel: PretendedConfigfs, controller: String? = nil) -> BusError? {
            do {
                try port([USBSerialFunction(device: Echo())], kernel, controller: controller).close()
                return nil
            } catch { return error as? BusError }
        }
        let without = try PretendedConfigfs(hasConfigfs: false), none = try PretendedConfigfs(controllers: [])
        #expect(trouble(without) == .gadget(.noConfigfs(without.places.gadgets)))
        #expect(trouble(none) == .gadget(.noController(none.places.controllers)))
        #expect(trouble(try PretendedConfigfs(), controller: "x") == .gadget(.unknownController("x", known: ["dummy_udc.0"])))
        #expect(trouble(try PretendedConfigfs(failing: ("mkdir till/functions/acm.0", .system(call: "mkdir", errno: ENOENT)))) == .gadget(.noFunction("acm")))
        #expect(trouble(try PretendedConfigfs(failing: ("write till/UDC", .system(call: "write", errno: EBUSY)))) == .gadget(.controllerBusy("dummy_udc.0")))
        #expect(trouble(try PretendedConfigfs(failing: ("mkdir till", .gadget(.notAllowed("till"))))) == .gadget(.notAllowed("till")))
        let taken = try PretendedConfigfs()
        let first = try port(three(), taken)
        defer { first.close() }
        #expect(trouble(taken) == .gadget(.nameTaken(taken.places.gadgets + "/till")))
        #expect(taken.gadgets == ["till"])
        let all: [GadgetTrouble] = [
            .noConfigfs("p"), .noController("p"), .unknownController("p", known: ["q"]), .controllerBusy("p"), .nameTaken("p"), .notAllowed("p"), .noFunction("p"), .noNode("p"),
        ]
        for trouble in all {
            #expect(BusError.gadget(trouble).code.hasPrefix("bus.gadget.") && BusError.gadget(trouble).description.contains("p"))
        }
    }

    @Test func whatAKilledOneLeftIsTakenAway() throws {
        let kernel = try PretendedConfigfs()
        let left = try port(three(), kernel, name: "left")
        try GadgetFolder(path: kernel.places.gadgets + "/left", files: kernel).clear()
        #expect(kernel.gadgets.isEmpty)
        try GadgetFolder(path: kernel.places.gadgets + "/left", files: kernel).clear()
        left.close()
    }

    // MARK: bytes

    @Test func aPrinterPrintsAnswersAndSaysHowItIs() async throws {
        let kernel = try PretendedConfigfs(), printer = PrinterTwin()
        let port = try port([printerFunction(printer)], kernel)
        defer { port.close() }
        let host = try kernel.host("g_printer0")
        host.write(Array("Hello\n".utf8) + [0x10, 0x04, 0x01])
        #expect(await host.read(1) == [0x12])
        #expect(printer.text == "Hello\n")
        try await eventually("the kernel knows that it is well") { kernel.statuses == [0x18] }
        printer.setPaperLeft(millimetres: 0)
        try await eventually("the kernel knows that it has no paper") { kernel.statuses == [0x18, 0x30] }
    }

    @Test func aFullPrinterHoldsTheHostBack() async throws {
        var options = PrinterOptions()
        options.receiveBufferBytes = 64
        let kernel = try PretendedConfigfs(), printer = PrinterTwin(options)
        let port = try port([printerFunction(printer)], kernel)
        defer { port.close() }
        printer.setPaperLeft(millimetres: 0)
        let text = (0..<40).map { "line \($0)\n" }.joined()
        try kernel.host("g_printer0").write(Array(text.utf8))
        #expect(await printer.changes.wait { printer.state.bufferedBytes == 64 })
        printer.loadRoll()
        #expect(await printer.changes.wait { printer.text == text })
    }

    @Test func scannersSendReports() async throws {
        let kernel = try PretendedConfigfs(), scanner = ScannerTwin(), keyboard = ScannerTwin()
        keyboard.framing.sendsIdentifier = false
        let typing = USBHIDFunction(device: keyboard, reports: KeyboardReports())
        let port = try port([USBHIDFunction(device: scanner, reports: PointOfSaleReports()), typing], kernel)
        defer { port.close() }
        scanner.scan("4006381333931")
        let report = try await kernel.host("hidg0").read(64)
        #expect(report.count == 64 && Array(report.prefix(18)) == [2, 13] + Array("]E04006381333931".utf8))
        keyboard.scan("1")
        let keys = try await kernel.host("hidg1").read(32)
        #expect(keys.count == 32 && keys[2] == 0x1E && keys[10] == 0 && keys[18] == 0x28)
        try kernel.host("hidg1").write([0x02])
        try await eventually("the lights are set") { typing.setReports == [.init(type: 2, id: 0, bytes: [0x02])] }
    }

    @Test func aSerialPortCarriesBothWays() async throws {
        let kernel = try PretendedConfigfs(), echo = Echo()
        let port = try port([USBSerialFunction(device: echo)], kernel)
        defer { port.close() }
        let bytes = (0..<3_000).map { UInt8(truncatingIfNeeded: $0) }
        try kernel.host("ttyGS0").write(bytes)
        #expect(try await kernel.host("ttyGS0").read(3_000) == bytes)
        #expect(port.address == .serial(path: "/dev/ttyACM0", settings: .usual))
    }

    @Test func thePlugIsPulledAndPutBack() async throws {
        let kernel = try PretendedConfigfs(), echo = Echo()
        let port = try port([USBSerialFunction(device: echo)], kernel)
        defer { port.close() }
        try kernel.host("ttyGS0").write([1])
        #expect(try await kernel.host("ttyGS0").read(1) == [1])
        port.unplug()
        port.unplug()
        #expect(!port.isPlugged && kernel.gadgets == ["till"])
        #expect(try kernel.text("till/UDC").isEmpty)
        echo.say([9]) // into the void
        try port.plug()
        try port.plug()
        #expect(port.isPlugged)
        try kernel.host("ttyGS0").write([2])
        #expect(try await kernel.host("ttyGS0").read(1) == [2])
        #expect(kernel.log.filter { $0 == "write till/UDC" }.count == 3)
    }

    @Test func aHostGoesAndAnotherComes() async throws {
        let kernel = try PretendedConfigfs(), printer = PrinterTwin()
        let port = try port([printerFunction(printer)], kernel)
        defer { port.close() }
        try kernel.host("g_printer0").write(Array("one\n".utf8))
        #expect(await printer.changes.wait { printer.text == "one\n" })
        try kernel.exchangeHost("g_printer0")
        try kernel.host("g_printer0").write(Array("two\n".utf8))
        #expect(await printer.changes.wait { printer.text == "one\ntwo\n" })
    }

    @Test func aFaultPullsThePlug() async throws {
        let kernel = try PretendedConfigfs(), echo = Echo()
        let function = USBSerialFunction(device: echo)
        let port = try port([function], kernel)
        defer { port.close() }
        function.bulkOut.arm(.unplug, afterBytes: 3)
        try kernel.host("ttyGS0").write([1, 2, 3, 4, 5])
        try await eventually("the plug is out") { try !port.isPlugged && kernel.text("till/UDC").isEmpty }
        #expect(echo.heard == [1, 2, 3])
    }

    @Test func otherFaultsLoseATransferAndNoMore() async throws {
        let kernel = try PretendedConfigfs(), echo = Echo()
        let function = USBSerialFunction(device: echo)
        let port = try port([function], kernel)
        defer { port.close() }
        function.bulkOut.arm(.stall)
        let host = try kernel.host("ttyGS0")
        host.write([1])
        try await eventually("bytes pass again") {
            host.write([2])
            return !echo.heard.isEmpty
        }
        #expect(!echo.heard.contains(1) && !function.bulkOut.isHalted)
    }
}
