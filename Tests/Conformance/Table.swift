import BarcodeScanner
import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedCashDrawer
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Transports

/// The three ways from a driver to a simulated device.
enum Wire: String, CaseIterable, Sendable { case memory, tcp, pty }

/// One simulated device, plugged in, and the opener that reaches it.
struct Plugged {
    let port: any DevicePort
    let opener: any TransportOpening

    init(_ device: any SimulatedDevice, over wire: Wire) throws {
        switch wire {
        case .memory:
            let bus = MemoryBus()
            port = bus.attach(device, name: "device")
            opener = bus
        case .tcp:
            port = try TCPPort(device: device)
            opener = SystemTransports()
        case .pty:
            port = try SerialPort(device: device, linkPath: nil)
            opener = SystemTransports()
        }
    }

    func open() async throws -> any Transport { try await opener.open(port.address, timeoutMilliseconds: 5000) }
}

/// A driver and its printer, with a drawer.
struct PrinterTable {
    let twin: PrinterTwin
    let drawer: DrawerTwin
    let plugged: Plugged
    let transport: any Transport
    let printer: any ReceiptPrinterDriving

    init(over wire: Wire, profile: PrinterProfile = .generic80, logos: [PrinterLogo] = [], _ change: (inout PrinterOptions) -> Void = { _ in }) async throws {
        var options = PrinterOptions(profile: profile)
        change(&options)
        drawer = DrawerTwin()
        twin = PrinterTwin(options, drawer: drawer)
        plugged = try Plugged(twin, over: wire)
        transport = try await plugged.open()
        var timings = PrinterTimings()
        timings.endSliceMilliseconds = 20
        timings.pollWhilePrinting = .milliseconds(5)
        timings.pollWhileStopped = .milliseconds(10)
        timings.quietMilliseconds = 30
        timings.endBase = .milliseconds(300)
        timings.perByte = .microseconds(100)
        printer = ReceiptPrinters.make(transport: transport, profile: profile, logos: logos, clock: ContinuousClock(), timings: timings)
    }

    func end() async {
        await transport.close()
        plugged.port.close()
    }
}

let shortReceipt = PrintDocument(blocks: [
    .text("Corner Shop", style: .large, alignment: .center),
    .row(left: "Käse", right: "2,50 €", style: .plain), .rule(.double), .row(left: "TOTAL", right: "2,50 €", style: .bold), .cut,
])

/// 40 lines: 15 cm of paper.
let longReceipt = PrintDocument(
    blocks: (1...40).map { .row(left: "Article \($0)", right: "\($0).00", style: .plain) } + [.row(left: "END", right: "820.00", style: .bold), .cut])

func expectedLines(_ columns: Int) -> [String] {
    ((1...40).map { ("Article \($0)", "\($0).00") } + [("END", "820.00")]).map { left, right in
        left + String(repeating: " ", count: columns - left.count - right.count) + right
    }
}
