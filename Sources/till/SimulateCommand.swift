import ArgumentParser
import Foundation
import Logging
import PrinterProfiles
import Settings
import SimulatedBench
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedReceiptPrinter

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Simulated devices on a bench, for any software: printer, drawer, scanner, display.",
        discussion: """
            Opens one local page with all devices on a table, and says where each is reached and where its paper or picture is read. Nothing of a till \
            is needed or touched. Runs until SIGTERM or SIGINT, or, with --script, until the script has ended.

            Simulators/Bench/README.md has the routes of HTTP and the words of scripts.

            Exit codes: 0 stopped, or everything in the script came true; 1 something did not, the script was stopped before its end or is wrong, or the \
            bench cannot be laid: the text says what to do; 64 the command line was wrong.
            """)

    @Option(help: ArgumentHelp("The printer's profile.", valueName: "NAME")) var model = "epson-80mm"
    @Option(help: ArgumentHelp("Printing speed in mm/s (default: at once).", valueName: "MM/S")) var speed: Int?
    @Flag(help: "The print head warms as it prints, and stops when it is too hot.") var headHeat = false
    @Option(help: ArgumentHelp("How the printer is reached: tcp, serial or usb.", valueName: "REACH")) var printer = BenchOptions.Reach.tcp
    @Option(help: ArgumentHelp("The printer's TCP port on 127.0.0.1; 0 for any free one.", valueName: "N")) var printerPort = 0
    @Option(help: ArgumentHelp("How the scanner is reached: tcp, serial or usb.", valueName: "REACH")) var scanner = BenchOptions.Reach.serial
    @Option(help: ArgumentHelp("The scanner's TCP port on 127.0.0.1; 0 for any free one.", valueName: "N")) var scannerPort = 0
    @Option(help: ArgumentHelp("What the scanner is: serial, hid-pos or keyboard (the last two by usb).", valueName: "KIND")) var scannerKind = "serial"
    @Option(help: ArgumentHelp("The layout in which a keyboard scanner types.", valueName: "NAME")) var layout: String?
    @Option(help: ArgumentHelp("How the display is reached: tcp, serial or usb.", valueName: "REACH")) var display = BenchOptions.Reach.serial
    @Option(help: ArgumentHelp("The display's TCP port on 127.0.0.1; 0 for any free one.", valueName: "N")) var displayPort = 0
    @Option(help: ArgumentHelp("The display's command set.", valueName: "SET")) var displayCommands = DisplayTwin.Language.both
    @Option(help: ArgumentHelp("The drawer: on the printer's plug, or a board on a serial line: any-byte, glancetron.", valueName: "KIND")) var drawer = DrawerKind.printer
    @Option(help: ArgumentHelp("The port where hosts attach USB devices by USB/IP; 0 for any free one.", valueName: "N")) var usbPort = 0
    @Option(help: ArgumentHelp("The page's port on 127.0.0.1; 0 for any free one.", valueName: "N")) var port = 0
    @Option(help: ArgumentHelp("Where the links to serial lines are put (default: a new directory, removed at the end).", valueName: "DIR")) var directory: String?
    @Option(help: ArgumentHelp("Do what this YAML file says, then end.", valueName: "FILE")) var script: String?
    @Flag(help: "Count the script's time instead of waiting for it: the same script gives the same paper, bytes and times. For scripts that send the bytes themselves.")
    var virtualClock = false
    @Option(help: ArgumentHelp("Write the report here as JSON at the end.", valueName: "FILE")) var report: String?
    @Flag(help: "Say where everything is as one line of JSON; with --script the report follows as a second line.") var json = false
    @Option(help: ArgumentHelp("Where pages and profiles are (default: beside the program, else /usr/share/till).", valueName: "DIR")) var share: String?
    @Flag(name: .shortAndLong, help: "Log more.") var verbose = false

    enum DrawerKind: String, CaseIterable, ExpressibleByArgument { case printer, anyByte = "any-byte", glancetron }

    func validate() throws {
        let ports = [("--port", port), ("--printer-port", printerPort), ("--scanner-port", scannerPort), ("--display-port", displayPort), ("--usb-port", usbPort)]
        for (name, port) in ports where !(0...65_535).contains(port) {
            throw ValidationError("\(name) \(port) is no port; it is 1 to 65535, or 0 for any free one.")
        }
        for (name, reach) in [("--printer", printer), ("--scanner", scanner), ("--display", display)] where reach == .memory {
            throw ValidationError("\(name) memory is for tests inside the program; use tcp, serial or usb.")
        }
        if let speed, !(1...1_000).contains(speed) { throw ValidationError("--speed \(speed) is no printing speed; it is 1 to 1000 mm/s.") }
        if virtualClock, script == nil { throw ValidationError("--virtual-clock needs a --script that lets the time pass.") }
    }

    mutating func run() async throws {
        let command = self
        try reporting { try LogSetup.bootstrap(isVerbose: verbose) }
        let report = try await reporting {
            do { return try await command.simulate() } catch let error as BenchError { throw fail(error.description, code: error.code) }
        }
        if let outcome = report.outcome, outcome != .passed { throw TillExit.failed }
    }

    private func simulate() async throws -> BenchReport {
        let share = try ShareDirectory.find(explicit: share)
        let steps = try script.map(Self.read)
        let place = try directory ?? Self.newDirectory()
        defer { if directory == nil { try? FileManager.default.removeItem(atPath: place) } }
        // Before anything runs: a report that cannot be written is better known now.
        if let report { try Self.write([], to: report) }
        let bench = try Bench(try options(share, directory: place))
        defer { bench.close() }
        let simulation = Simulation(
            bench: bench, resources: try share.path(.bench), pagePort: port, script: steps, pace: virtualClock ? .virtual : .real, isJSON: json,
            logger: Logger(label: "bench")
        ) { try? FileHandle.standardOutput.write(contentsOf: Data(($0 + "\n").utf8)) }
        let result = try await simulation.run()
        if let report { try Self.write(try result.file, to: report) }
        return result
    }

    private func options(_ share: ShareDirectory, directory: String) throws -> BenchOptions {
        var options = BenchOptions(directory: directory)
        let profiles = PrinterProfileLibrary(directories: [try share.path(.profiles)])
        guard let profile = profiles.named(model) else {
            throw fail("There is no printer profile '\(model)'. There is: \(profiles.names.joined(separator: ", ")).", code: "bench.no-such-model")
        }
        options.printerOptions = PrinterOptions(profile: profile)
        if profile.dialect == .starLine { options.printerOptions.dialect = .starLine }
        if let buffer = profile.bufferBytes { options.printerOptions.receiveBufferBytes = buffer }
        (options.printerOptions.maker, options.printerOptions.model) = (profile.vendor, profile.name)
        options.printerOptions.millimetresPerSecond = speed
        if headHeat { options.printerOptions.headHeat = HeadHeat() }
        (options.printer, options.scanner, options.display) = (printer, scanner, display)
        (options.printerPort, options.scannerPort, options.displayPort, options.usbPort) = (printerPort, scannerPort, displayPort, usbPort)
        options.scannerKind = try ScannerKind(named: scannerKind, layout: layout)
        options.displayOptions.language = displayCommands
        switch drawer {
        case .printer: break
        case .anyByte: options.board = .anyByte
        case .glancetron: options.board = .glancetron(drawer: 1)
        }
        return options
    }

    private static func read(_ path: String) throws -> BenchScript {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw fail("\(path) cannot be read: \(String(cString: strerror(errno))). Name a script that is there.", code: "bench.script-unreadable")
        }
        guard let text = String(data: data, encoding: .utf8) else { throw fail("\(path) is not UTF-8 text.", code: "bench.script-unreadable") }
        do { return try BenchScript(yaml: text) } catch { throw fail("\(path): \(error)", code: error.code) }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw fail("\(path) cannot be written: \(String(cString: strerror(errno))). Name a file in a folder you may write to.", code: "bench.report-unwritable")
        }
    }

    private static func newDirectory() throws -> String {
        var template = Array(FileManager.default.temporaryDirectory.appendingPathComponent("till-simulate-XXXXXX").path.utf8CString)
        guard mkdtemp(&template) != nil else { throw fail("No temporary directory: \(String(cString: strerror(errno))). Name one with --directory DIR.") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension DisplayTwin.Language: ExpressibleByArgument {}
