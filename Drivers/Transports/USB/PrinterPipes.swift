import CUSB
import DeviceKit

/// Which interface and endpoints of a device are the printer's: read from its descriptors, never assumed.
struct PrinterPipes: Sendable {
    var interface: UInt8
    var alternate: UInt8
    /// Bulk OUT, to the printer.
    var out: UInt8
    /// Bulk IN, from the printer; nil for one that says nothing (protocol 01h, unidirectional).
    var into: UInt8?

    /// The printer class of USB Printing Devices 1.1, 4.1.
    private static let printerClass: UInt8 = 7
    /// Class protocol of IPP over USB, which is no pipe for printer commands.
    private static let ippProtocol: UInt8 = 4

    static func find(_ device: OpaquePointer?) throws(TransportError) -> PrinterPipes {
        var configuration: UnsafeMutablePointer<libusb_config_descriptor>?
        let code = libusb_get_active_config_descriptor(device, &configuration)
        guard code == 0, let configuration else { throw .failed("configuration descriptor: \(USBError.text(code))") }
        defer { libusb_free_config_descriptor(configuration) }
        var found: [PrinterPipes] = []
        for interface in UnsafeBufferPointer(start: configuration.pointee.interface, count: Int(configuration.pointee.bNumInterfaces)) {
            for setting in UnsafeBufferPointer(start: interface.altsetting, count: Int(max(0, interface.num_altsetting))) {
                guard setting.bInterfaceClass == printerClass, setting.bInterfaceProtocol != ippProtocol, let pipes = PrinterPipes(setting) else { continue }
                found.append(pipes)
            }
        }
        // One that can answer is better than one that cannot.
        guard let best = found.first(where: { $0.into != nil }) ?? found.first else { throw .failed("the device has no printer interface with a bulk pipe") }
        return best
    }

    private init?(_ setting: libusb_interface_descriptor) {
        let bulk = UnsafeBufferPointer(start: setting.endpoint, count: Int(setting.bNumEndpoints)).filter { $0.bmAttributes & 0x03 == 0x02 }
        guard let out = bulk.first(where: { $0.bEndpointAddress & 0x80 == 0 }) else { return nil }
        self.out = out.bEndpointAddress
        into = bulk.first { $0.bEndpointAddress & 0x80 != 0 }?.bEndpointAddress
        interface = setting.bInterfaceNumber
        alternate = setting.bAlternateSetting
    }
}
