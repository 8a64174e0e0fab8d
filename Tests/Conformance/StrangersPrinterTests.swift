import Foundation
import PrinterProfiles
import SimulatedCashDrawer
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing
import TestHarness

/// python-escpos, which knows nothing of us, prints on the simulated printer over TCP, and an independent reader looks at the paper.
@Suite(.enabled(if: PythonTools.isThere), .timeLimit(.minutes(3))) struct StrangersPrinterTests {
    private final class Table: Sendable {
        let drawer = DrawerTwin()
        let printer: PrinterTwin
        let port: TCPPort

        /// Epson's numbers for the tables that a public standard defines (ESC t n).
        static let epsonPages: [Int: String] = [
            0: "cp437", 1: "katakana", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 11: "cp851", 13: "cp857", 14: "cp737", 15: "iso8859-7",
            16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 32: "cp720", 33: "cp775", 34: "cp855", 35: "cp861", 36: "cp862", 37: "cp864",
            38: "cp869", 39: "iso8859-2", 40: "iso8859-15", 42: "cp774", 43: "cp772", 44: "cp1125", 45: "cp1250", 46: "cp1251", 47: "cp1253",
            48: "cp1254", 49: "cp1255", 50: "cp1256", 51: "cp1257", 52: "cp1258", 53: "kz1048",
        ]

        init(_ change: (inout PrinterOptions) -> Void = { _ in }) throws {
            var options = PrinterOptions(profile: .epson80)
            options.profile.codePages = Self.epsonPages
            change(&options)
            printer = PrinterTwin(options, drawer: drawer)
            port = try TCPPort(device: printer)
        }

        deinit { port.close() }

        /// Runs Python in which `p` is the printer.
        func python(_ body: String, _ arguments: [String] = []) async throws -> String {
            let script = """
                import sys
                from escpos.printer import Network
                p = Network("127.0.0.1", \(port.port), profile="TM-T88V", timeout=10)
                \(body)
                p.close()
                """
            return try await PythonTools.run(script, arguments)
        }

        /// Everything sent is on paper.
        func settled(_ receipts: Int = 1) async -> Bool { await printer.changes.wait { printer.state.receiptCount == receipts && printer.state.isIdle } }
    }

    @Test func textInItsStyles() async throws {
        let table = try Table()
        _ = try await table.python("""
            p.text("Corner Shop\\n")
            p.set(bold=True, underline=1)
            p.text("Bold and underlined\\n")
            p.set(double_width=True, double_height=True, bold=False, underline=0)
            p.text("Large\\n")
            p.set(custom_size=True, width=4, height=3)
            p.text("Size\\n")
            p.set(normal_textsize=True, align="center")
            p.text("in the middle\\n")
            p.set(align="right", font="b")
            p.text("at the right\\n")
            p.set_with_default()
            p.set(invert=True)
            p.text("white on black\\n")
            p.set_with_default()
            p.text("Käse 2,50 € – Łódź, Привет, Ελλάδα\\n")
            p.ln(2)
            p.textln("after two lines")
            p.cut()
            """)
        #expect(await table.settled())
        let receipt = try #require(table.printer.receipts.first)
        #expect(receipt.lines == [
            "Corner Shop", "Bold and underlined", "Large", "Size", String(repeating: " ", count: 17) + "in the middle",
            String(repeating: " ", count: 52) + "at the right", "white on black", "Käse 2,50 € – Łódź, Привет, Ελλάδα", "", "", "after two lines",
        ])
        #expect(table.printer.problems.isEmpty, "\(table.printer.problems)")
    }

    @Test func symbolsAreReadBack() async throws {
        let table = try Table()
        _ = try await table.python("""
            p.barcode("4006381333931", "EAN13", 64, 3, "BELOW", "A")
            p.barcode("03600029145", "UPC-A", 64, 2, "OFF", "A")
            p.barcode("STAR*39".replace("*", "-"), "CODE39", 64, 2, "BOTH", "A")
            p.barcode("{BTill-4711", "CODE128", 64, 2, "ABOVE", "B", function_type="B")
            p.barcode("1234567890", "ITF", 64, 2, "BELOW", "A")
            p.qr("https://example.org/r/1?x=Käse", native=True, size=5, ec=1)
            p.cut()
            """)
        #expect(await table.settled())
        let png = try #require(table.printer.receipts.first?.png)
        let folder = try TemporaryDirectory("paper")
        try Data(png).write(to: URL(fileURLWithPath: folder.file("paper.png")))
        let found = try await PythonTools.run("""
            import sys, zxingcpp
            from PIL import Image, ImageOps
            found = zxingcpp.read_barcodes(ImageOps.expand(Image.open(sys.argv[1]).convert("L"), 40, 255))
            print("\\n".join(sorted(f"{b.format} {b.text}" for b in found)))
            """, [folder.file("paper.png")])
        #expect(found.split(separator: "\n").map(String.init) == [
            "Code 128 Till-4711", "Code 39 STAR-39", "EAN-13 0036000291452", "EAN-13 4006381333931", "ITF 1234567890", "QR Code https://example.org/r/1?x=Käse",
        ])
        #expect(table.printer.problems.isEmpty, "\(table.printer.problems)")
    }

    /// The same picture in the three ways, dot for dot what it was.
    @Test(arguments: ["bitImageRaster", "graphics", "bitImageColumn"]) func pictures(way: String) async throws {
        let table = try Table()
        let folder = try TemporaryDirectory("picture")
        let dots = try await table.python("""
            from PIL import Image
            size = (203, 97)
            picture = Image.new("1", size, 1)
            for y in range(size[1]):
                for x in range(size[0]):
                    if (x * x // 7 + y * y // 5 + x * y) % 11 < 4 or x in (0, size[0] - 1) or y in (0, size[1] - 1):
                        picture.putpixel((x, y), 0)
            picture.save(sys.argv[1])
            p.image(sys.argv[1], impl="\(way)")
            p.cut()
            print("\\n".join("".join("#" if picture.getpixel((x, y)) == 0 else "." for x in range(size[0])) for y in range(size[1])))
            """, [folder.file("picture.png")])
        #expect(await table.settled())
        let picture = try #require(table.printer.receipts.first?.picture)
        let top = try #require((0..<picture.height).first { y in (0..<picture.width).contains { picture[$0, y] } })
        let printed = (0..<97).map { y in String((0..<203).map { picture[$0, top + y] ? "#" : "." }) }
        #expect(printed == dots.split(separator: "\n").map(String.init))
        #expect(table.printer.problems.isEmpty, "\(table.printer.problems)")
    }

    @Test func drawerBuzzerAndStatus() async throws {
        let table = try Table { $0.nearEndMillimetres = 1_000 }
        #expect(try await table.python("print(p.is_online(), p.paper_status())\np.cashdraw(2)\np.cashdraw(5)\np.buzzer(2, 3)") == "True 2\n")
        #expect(await table.drawer.changes.wait { table.drawer.openings >= 1 })
        table.printer.setPaperLeft(millimetres: 500)
        #expect(try await table.python("print(p.is_online(), p.paper_status())") == "True 1\n")
        table.printer.setPaperLeft(millimetres: 0)
        #expect(try await table.python("print(p.is_online(), p.paper_status())") == "False 0\n")
        table.printer.loadRoll()
        table.printer.setCover(open: true)
        #expect(try await table.python("print(p.is_online(), p.paper_status())") == "False 2\n")
        #expect(table.printer.state.beeps == 2)
    }

    /// The same over a serial line.
    @Test func overASerialLine() async throws {
        let printer = PrinterTwin(PrinterOptions(profile: .epson80))
        let folder = try TemporaryDirectory("serial")
        let port = try SerialPort(device: printer, linkPath: folder.file("printer"))
        let answer = try await PythonTools.run("""
            import sys
            from escpos.printer import Serial
            # Each question waits for sixteen bytes of answer, and so for the whole of its time.
            p = Serial(devfile=sys.argv[1], baudrate=38400, timeout=2, profile="TM-T88V")
            p.text("over a wire\\n")
            for line in range(60):
                p.text(f"line {line}\\n")
            print(p.is_online(), p.paper_status())
            p.cut()
            p.close()
            """, [folder.file("printer")])
        #expect(answer == "True 2\n")
        #expect(await printer.changes.wait { printer.state.receiptCount == 1 })
        #expect(printer.receipts.first?.lines == ["over a wire"] + (0..<60).map { "line \($0)" })
        #expect(printer.problems.isEmpty, "\(printer.problems)")
        port.close()
    }

    /// Software dots: what python-escpos draws itself when a printer has no symbols of its own.
    @Test func softwareSymbols() async throws {
        let table = try Table()
        _ = try await table.python("""
            p.qr("drawn by the sender", native=False, size=6)
            p.barcode("4006381333931", "EAN13", 64, 3, "OFF", force_software="bitImageRaster")
            p.cut()
            """)
        #expect(await table.settled())
        let png = try #require(table.printer.receipts.first?.png)
        let folder = try TemporaryDirectory("paper")
        try Data(png).write(to: URL(fileURLWithPath: folder.file("paper.png")))
        let found = try await PythonTools.run("""
            import sys, zxingcpp
            from PIL import Image, ImageOps
            found = zxingcpp.read_barcodes(ImageOps.expand(Image.open(sys.argv[1]).convert("L"), 40, 255))
            print("\\n".join(sorted(f"{b.format} {b.text}" for b in found)))
            """, [folder.file("paper.png")])
        #expect(found == "EAN-13 4006381333931\nQR Code drawn by the sender\n")
    }
}
