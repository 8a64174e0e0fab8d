import DeviceKit

/// Where everything of a bench is, said once it is there: as JSON for scripts, as text for people.
public struct BenchAnnouncement: Sendable, Equatable, Codable {
    public struct Device: Sendable, Equatable, Codable {
        /// As the till's settings have it.
        public var address: String
        /// `tcp`, `serial`, `usb`, `memory`; `printer` for a drawer on the printer's plug.
        public var reach: String
        /// On 127.0.0.1, where it is reached by TCP.
        public var port: Int?
        /// Link to the pseudo terminal.
        public var pty: String?
        /// For a USB device: its name on the simulated bus, and the line that makes a Linux kernel attach it.
        public var busId: String?
        public var attach: String?
        /// Printer profile, kind of scanner, display command set.
        public var model: String
        /// Where what it made is read.
        public var picture: String?
        public var text: String?
        public var paper: String?
        /// What passed on its wire.
        public var trace: String?
    }

    public var ready = true
    public var page: String
    public var state: String
    public var report: String
    public var devices: [String: Device]

    public init(_ bench: Bench, pagePort: Int) {
        page = "http://127.0.0.1:\(pagePort)/"
        state = page + "state"
        report = page + "report"
        let options = bench.options
        devices = [:]
        var printer = Device(bench, .receiptPrinter, options.printer, model: options.printerOptions.profile.name)
        (printer.paper, printer.text, printer.picture) = (page + "paper", page + "paper.txt", page + "receipts/0.png")
        var display = Device(bench, .customerDisplay, options.display, model: bench.display.options.language.rawValue)
        (display.picture, display.text) = (page + "display.png", page + "display.txt")
        let scanner = Device(bench, .barcodeScanner, options.scanner, model: bench.scannerKind.name)
        var drawer = Device(bench, .cashDrawer, options.drawer, model: bench.board == nil ? "printer plug" : "board")
        if bench.board == nil { (drawer.reach, drawer.port, drawer.pty, drawer.busId, drawer.attach) = ("printer", nil, nil, nil, nil) }
        for (role, device) in [(DeviceRole.receiptPrinter, printer), (.barcodeScanner, scanner), (.customerDisplay, display), (.cashDrawer, drawer)] {
            devices[role.rawValue] = device
        }
        for (name, role) in BenchDevice.all where bench.taps[role] != nil { devices[role.rawValue]?.trace = page + "traces/\(name).txt" }
    }

    /// For people, a line each.
    public var lines: [String] {
        let named = BenchDevice.all.compactMap { name, role in devices[role.rawValue].map { (name, $0) } }
        var lines = ["The bench is laid: \(page)"]
        for (name, device) in named {
            let label = name + String(repeating: " ", count: max(0, 8 - name.utf8.count))
            lines.append("  \(label) \(device.reach == "printer" ? "on the printer's plug" : device.address)  (\(device.model))")
            if let attach = device.attach { lines.append("           attach it with: \(attach)") }
        }
        if let paper = devices[DeviceRole.receiptPrinter.rawValue]?.paper { lines.append("  paper    \(paper)") }
        return lines
    }
}

extension BenchAnnouncement.Device {
    fileprivate init(_ bench: Bench, _ role: DeviceRole, _ reach: BenchOptions.Reach, model: String) {
        let address = bench.addresses[role]
        self.init(address: address?.description ?? "-", reach: reach.rawValue, model: model)
        switch address {
        case .tcp(_, let port): self.port = port
        case .serial(let path, _) where reach == .serial: pty = path
        default: break
        }
        if let place = bench.usbPlace(role) { (busId, attach) = (place.busID, place.attach) }
    }
}
