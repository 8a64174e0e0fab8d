import Checkout
import CustomerDisplay
import DeviceKit
import Foundation
import Raster
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import TestHarness
import Testing

/// What a technician does with the real program: the logo, calibrating, and the file for a helper.
extension EndToEnd {
    /// A shop's logo is on every receipt and on the test page, and gone when it is taken away.
    @Test func theLogoIsOnTheReceipts() async throws {
        let shop = try await TestShop()
        let printer = PrinterTwin()
        let port = try TCPPort(device: printer)
        defer { port.close() }
        let file = shop.directory.file("logo.png")
        var picture = Bitmap(width: 200, height: 80)
        picture.fill(x: 20, y: 10, width: 160, height: 60)
        try Data(PNGEncoder.encode(picture)).write(to: URL(fileURLWithPath: file))
        try await shop.till(["setup", "--logo", file, "--device", "receipt-printer=\(port.address)"])
        try await shop.sellOne("with-logo", on: printer, receipts: 1)
        let receipt = try #require(printer.receipts.first)
        #expect(receipt.lines.first?.hasPrefix("[picture") == true, "\(receipt.text)")
        #expect(receipt.text.contains("Sample"), "the name stays")

        try await shop.till(["setup", "--logo", ""])
        try await shop.sellOne("without", on: printer, receipts: 2)
        #expect(printer.receipts.last?.text.contains("[picture") == false)

        try Data("no picture".utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await shop.till(["setup", "--logo", file], expecting: 2)
        #expect(refused.errors.contains("save the picture as PNG") && refused.errors.contains("picture.not-png"))
        #expect(try await shop.till(["setup", "--logo", file + ".not"], expecting: 1).errors.contains("No such file"))
    }

    /// The sense of a drawer's switch is learnt from the drawer, not guessed.
    @Test(arguments: [true, false]) func aDrawersSensorIsLearnt(highWhenOpen: Bool) async throws {
        let shop = try await TestShop()
        var options = DrawerTwin.Options()
        options.pinThreeHighWhenOpen = highWhenOpen
        let drawer = DrawerTwin(options)
        let port = try TCPPort(device: PrinterTwin(drawer: drawer))
        defer { port.close() }
        try await shop.till(["setup", "--device", "receipt-printer=\(port.address)", "--device", "cash-drawer=pin2"])
        let tried = try await shop.till(["calibrate", "cash-drawer", "--dry-run"], input: "\n\n")
        #expect(tried.text.contains("cash-drawer.open-when-high=\(highWhenOpen ? "yes" : "no")"), "\(tried)")
        #expect(drawer.openings == 1)
        drawer.close()
        #expect(try await shop.till(["calibrate", "cash-drawer"], input: "\n", expecting: 1).errors.contains("input ended"))
        drawer.close()
        try await shop.till(["calibrate", "cash-drawer"], input: "\n\n")
        drawer.close()
        #expect(try await shop.till(["diagnose", "cash-drawer", "--look-only"]).text.contains("says closed"))
    }

    /// A printer at another speed than its port is told so, and its speed is found by trying.
    @Test func aSerialPrintersSpeedIsFound() async throws {
        let shop = try await TestShop()
        let path = shop.directory.file("printer")
        let port = try SerialPort(device: PrinterTwin(), linkPath: path, settings: SerialSettings(baud: 38_400), wrongSpeedGarbles: true)
        defer { port.close() }
        try await shop.till(["setup", "--device", "receipt-printer=serial:\(path)?flow=xon-xoff"])
        #expect(try await shop.till(["diagnose", "receipt-printer", "--look-only"], expecting: 5).text.contains("till calibrate"))
        let found = try await shop.till(["calibrate", "receipt-printer"])
        #expect(found.text.contains("receipt-printer=serial:\(path)?baud=38400&flow=xon-xoff"), "what else was set stays: \(found)")
        #expect(try await shop.till(["diagnose", "receipt-printer", "--look-only"]).text.contains("on line"))
        port.unplug()
        #expect(try await shop.till(["calibrate", "receipt-printer"], expecting: 1).errors.contains("device.not-found"))
        try await shop.till(["setup", "--device", "receipt-printer=tcp:127.0.0.1:9"])
        #expect(try await shop.till(["calibrate", "receipt-printer"], expecting: 1).errors.contains("serial port"))
    }

    /// The display shows its command set's name until somebody can read it, twice.
    @Test func aDisplaysCommandSetIsFound() async throws {
        let shop = try await TestShop()
        var options = DisplayTwin.Options()
        options.language = .utcStandard
        let display = DisplayTwin(options)
        let path = shop.directory.file("display")
        let port = try SerialPort(device: display, linkPath: path)
        defer { port.close() }
        try await shop.till(["setup", "--device", "customer-display=serial:\(path)"])
        let answers = LanguageCycle.order.map { $0 == .utcStandard ? "y\n" : "\n" }.joined() + "y\n"
        let found = try await shop.till(["calibrate", "customer-display"], input: answers)
        #expect(found.text.contains("customer-display.command-set=utc-standard"), "\(found)")
        #expect(display.lines.first?.contains(CommandSet.utcStandard.title) == true, "what was asked last stands there: \(display.text)")
        let none = try await shop.till(["calibrate", "customer-display"], input: LanguageCycle.order.map { _ in "n\n" }.joined(), expecting: 1)
        #expect(none.errors.contains("baud"))
        #expect(try await shop.till(["calibrate", "barcode-scanner"], expecting: 1).errors.contains("till setup --device barcode-scanner=ADDRESS"))
    }

    /// One file for a helper, while the register sells: what is needed is in it, and no secret.
    @Test func theSupportBundleHelpsAndTellsNoSecrets() async throws {
        let shop = try await TestShop()
        let (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await shop.act(.scan(code: "100"), id: "one")
        _ = try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "paid")
        try await eventually("the receipt is out") { try await shop.till(["trace", "receipt-printer", "--seconds", "0"]).text.lowercased().contains("1d 56") }
        let trace = shop.directory.file("printer.trace")
        try await shop.till(["trace", "receipt-printer", "--seconds", "0", "--output", trace])
        #expect((try FileManager.default.attributesOfItem(atPath: trace)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try await shop.till(["trace", "receipt-printer", "--seconds", "0", "--output", trace], expecting: 2).errors.contains("file.exists"))
        let refused = try await shop.till(["calibrate", "cash-drawer"], expecting: 3)
        #expect(refused.errors.contains("register.running"))
        let path = shop.directory.file("bundle.tar.gz")
        let answer = try await shop.json(["support-bundle", path, "--json"])
        #expect((answer["parts"] as? [String])?.contains("traces/receipt-printer.trace") == true, "\(answer)")
        #expect(try await shop.till(["support-bundle", path], expecting: 2).errors.contains("file.exists"))
        #expect((try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let text = try await Self.unpacked(path, in: shop)
        for part in ["\"terminal\":\"T1\"", "terminal.started", "till.db", "receipt-printer", "\"subject\":\"journal\"", "\"headSequence\""] { #expect(text.contains(part), "\(part)") }
        let key = try Data(contentsOf: URL(fileURLWithPath: shop.data + "/terminal.key"))
        for secret in ["scrypt", "Butter croissant", key.base64EncodedString(), key.map { String(format: "%02x", $0) }.joined()] { #expect(!text.contains(secret), "\(secret)") }
        #expect(!text.contains("barcode-scanner.trace"), "what was scanned may be a badge")
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)

        let kept = FileManager.default.contents(atPath: trace)
        let nobody = shop.directory.file("nobody.trace")
        try await shop.till(["trace", "receipt-printer", "--seconds", "0", "--output", trace], expecting: 1)
        try await shop.till(["trace", "receipt-printer", "--seconds", "0", "--output", nobody], expecting: 1)
        #expect(FileManager.default.contents(atPath: trace) == kept && kept?.isEmpty == false && !FileManager.default.fileExists(atPath: nobody))

        // What is broken does not hide the rest.
        try Data("nothing like a database".utf8).write(to: URL(fileURLWithPath: shop.data + "/till.db"))
        let broken = try await shop.json(["support-bundle", shop.directory.file("broken.tar.gz"), "--json", "--no-traces"])
        #expect((broken["missing"] as? [String])?.contains { $0.hasPrefix("settings.json") } == true && (broken["parts"] as? [String])?.contains("machine.json") == true, "\(broken)")
    }

    /// All files of a bundle, one after another.
    private static func unpacked(_ path: String, in shop: TestShop) async throws -> String {
        let result = try await RunningProgram.run("/usr/bin/tar", ["-xzOf", path])
        let names = try await RunningProgram.run("/usr/bin/tar", ["-tzf", path])
        #expect(result.status == 0 && names.status == 0)
        return names.text + result.text
    }
}

extension TestShop {
    /// Opens the register with the devices set up, sells one bread roll and closes it once its receipt is out.
    fileprivate func sellOne(_ id: String, on printer: PrinterTwin, receipts: Int) async throws {
        let program = try RunningProgram("till", ["run", "--port", "0", "--json", "--data", data])
        _ = try await program.line(containing: "\"ready\":true")
        _ = try await act(.signIn(number: 1, pin: "1111"), id: id + "-in")
        _ = try await act(.scan(code: "100"), id: id)
        _ = try await act(.tender(.cash, amountMinorUnits: nil), id: id + "-paid")
        try await eventually("the receipt is out") { printer.receipts.count == receipts }
        program.signal(SIGTERM)
        try await program.ended(within: 20)
    }
}
