import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// The bench's devices as USB devices, with ids of models that the udev rules know, so that the terminal's rules apply to them.
enum BenchUSB {
    /// Places on the simulated bus: 1-1, 1-2, 1-3.
    static let printerPlace = 1, scannerPlace = 2, displayPlace = 3

    static func printer(_ twin: PrinterTwin, behind tap: WireTap) throws(BusError) -> USBDevice {
        let profile = twin.options.profile
        let known = profile.matches.first { $0.vendor != nil && $0.product != nil }
        let identity = USBDevice.Identity(
            vendor: known?.vendor ?? 0x04B8, product: known?.product ?? 0x0202, maker: profile.vendor, name: profile.name, serialNumber: "TILL-PRINTER")
        let model = profile.matches.compactMap(\.model).first ?? profile.name
        let language = twin.options.dialect == .starLine ? "STAR" : "ESC/POS"
        let id = "MFG:\(field(profile.vendor));CMD:\(language);MDL:\(field(model));CLS:PRINTER;"
        let function = USBPrinterFunction(device: tap, deviceID: id) {
            let state = twin.state
            return .init(isPaperEmpty: state.paperOut, isSelected: state.isOn && !state.coverOpen, hasError: !state.canPrint)
        }
        return try USBDevice(identity, functions: [function])
    }

    static func scanner(_ twin: ScannerTwin, behind tap: WireTap) throws(BusError) -> USBDevice {
        let product: UInt16, function: any USBFunction
        switch twin.interface {
        case .serial: (product, function) = (0x1701, USBSerialFunction(device: tap))
        case .hidPOS: (product, function) = (0x1900, hid(twin, tap, bootProtocol: nil, longest: 64))
        case .bootKeyboard, .keyEvents: (product, function) = (0x1200, hid(twin, tap, bootProtocol: 1, longest: 8))
        }
        let identity = USBDevice.Identity(vendor: 0x05E0, product: product, maker: "Simulated", name: "Simulated scanner", serialNumber: "TILL-SCANNER")
        return try USBDevice(identity, speed: .full, functions: [function])
    }

    static func display(behind tap: WireTap) throws(BusError) -> USBDevice {
        let identity = USBDevice.Identity(vendor: 0x0FA8, product: 0xA030, maker: "Simulated", name: "Simulated display", serialNumber: "TILL-DISPLAY")
        return try USBDevice(identity, functions: [USBSerialFunction(device: tap)])
    }

    private static func hid(_ twin: ScannerTwin, _ tap: WireTap, bootProtocol: UInt8?, longest: Int) -> USBHIDFunction {
        USBHIDFunction(device: tap, reports: PlainReports(descriptor: twin.interface.reportDescriptor, bootProtocol: bootProtocol, longestReport: longest))
    }

    /// A field of an IEEE 1284 id ends with a semicolon.
    private static func field(_ text: String) -> String { String(text.map { ";:".contains($0) ? "-" : $0 }) }

    /// What makes this machine's kernel, or another container's, attach a device.
    static func attachLine(_ port: USBIPPort, tcpPort: Int) -> String { "usbip --tcp-port \(tcpPort) attach -r 127.0.0.1 -b \(port.busID)" }
}
