import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus

extension Hand {
    static let drawer: [Hand] = [
        Hand("/drawer/close", "close drawer") { bench, _ in bench.drawer.close() },
        Hand("/drawer/open", "open drawer") { bench, _ in bench.drawer.openByKey() },
        .toggle("/drawer/stuck", "stuck", on: "jam drawer", off: "free drawer") { $0.drawer.setStuck($1) },
        Hand(
            "/drawer/wiring", "rewire drawer",
            [.choice("sensor", sensors, optional: true), .choice("pin", ["2", "5", "both"], optional: true), .number("shortest-pulse-ms", 0...10_000, optional: true)]
        ) { bench, values in
            var options = bench.drawer.options
            if let sensor = values.text("sensor") { (options.hasSensor, options.pinThreeHighWhenOpen) = (sensor != "none", sensor == "high-when-open") }
            if let pin = values.text("pin") { (options.pin, options.answersBothPins) = (pin == "5" ? .five : .two, pin == "both") }
            if let shortest = values.number("shortest-pulse-ms") { options.minimumPulseMilliseconds = shortest }
            bench.drawer.rewire(options)
        },
        .toggle("/drawer/deaf", "deaf", on: "deafen drawer board", off: "wake drawer board") { bench, deaf throws(BenchError) in
            try bench.needBoard().setDeaf(deaf)
        },
        .send(to: "drawer", .cashDrawer),
    ]

    static let sensors = ["high-when-open", "low-when-open", "none"]
    private static let symbologies = Symbology.allCases.map(\.rawValue)

    static let scanner: [Hand] = [
        Hand("/scanner/scan", "scan", [.text("code", example: "4006381333931"), .choice("symbology", symbologies, optional: true)]) { bench, values in
            bench.scanner.scan(values.text("code") ?? "", as: values.text("symbology").flatMap(Symbology.init(rawValue:)))
        },
        Hand("/scanner/draw", "draw and scan", [.text("code", example: "400638133393"), .choice("symbology", symbologies)]) { bench, values throws(BenchError) in
            let code = values.text("code") ?? "", symbology = values.text("symbology") ?? ""
            guard let kind = Symbology(rawValue: symbology), kind.drawn(code) != nil else { throw .noSymbol(symbology: symbology, code: code) }
            bench.scanner.draw(code, as: kind)
        },
        Hand("/scanner/noise", "send noise", [.hex("hex")], takesBody: true) { bench, values in
            bench.scanner.send(noise: values.bytes)
        },
        Hand("/scanner/kind", "change scanner", [.choice("kind", ScannerKind.names), .text("layout", example: "us", optional: true)]) { bench, values throws(BenchError) in
            try bench.useScanner(try ScannerKind(named: values.text("kind") ?? "", layout: values.text("layout")))
        },
        Hand(
            "/scanner/framing", "set scanner up",
            [
                HandParameter(name: "identifier", kind: .flag, isRequired: false, example: "identifier=true"), .hex("prefix"), .hex("suffix"),
                .choice("vendor", ["none"] + VendorIdentifiers.allCases.map(\.rawValue), optional: true), .number("gap-ms", 0...10_000, optional: true),
            ]
        ) { bench, values in
            let scanner = bench.scanner
            var framing = scanner.framing
            if let identifier = values.optionalFlag("identifier") { framing.sendsIdentifier = identifier }
            if let prefix = values.text("prefix").flatMap(HandValues.hex) { framing.prefix = prefix }
            if let suffix = values.text("suffix").flatMap(HandValues.hex) { framing.suffix = suffix }
            if let vendor = values.text("vendor") { framing.vendorIdentifiers = VendorIdentifiers(rawValue: vendor) }
            if let gap = values.number("gap-ms") { framing.interCharacterMilliseconds = gap }
            scanner.framing = framing
        },
    ]

    static let display: [Hand] = [
        Hand("/display/commands", "change display", [.choice("set", DisplayTwin.Language.allCases.map(\.rawValue))]) { bench, values in
            if let language = values.text("set").flatMap(DisplayTwin.Language.init(rawValue:)) { bench.useDisplay(language) }
        },
        Hand("/display/power", "switch display off and on") { bench, _ in bench.display.switchOffAndOn() },
        .send(to: "display", .customerDisplay),
    ]

    static let wires: [Hand] = BenchDevice.all.flatMap { name, role in
        [
            Hand("/\(name)/unplug", "unplug \(name)") { bench, _ in bench.unplug(role) },
            Hand("/\(name)/plug", "plug \(name) in") { bench, _ throws(BenchError) in
                do throws(BusError) { try bench.plug(role) } catch { throw .notPlugged(error.description) }
            },
        ]
    }

    /// Bytes as a terminal would say them.
    static func send(to name: String, _ role: DeviceRole) -> Hand {
        Hand("/\(name)/send", "send to \(name)", [.text("text", example: "Hello", optional: true), .hex("hex")], takesBody: true) { bench, values throws(BenchError) in
            guard let tap = bench.taps[role] else { throw .unsuited("The drawer hangs on the printer and has no port of its own; lay the table with a drawer board.") }
            guard !values.bytes.isEmpty else { throw .missing(parameter: "text", example: "?text=Hello, ?hex=1B40, or bytes as the body") }
            guard bench.isPlugged(role) else { throw .unplugged(name) }
            guard tap.say(values.bytes) else { throw .tooLarge(limit: WireTap.maximumPendingBytes) }
        }
    }
}

extension Bench {
    fileprivate func needBoard() throws(BenchError) -> DrawerBoard {
        guard let board else { throw .unsuited("The drawer hangs on the printer and has no board of its own; lay the table with a drawer board.") }
        return board
    }
}
