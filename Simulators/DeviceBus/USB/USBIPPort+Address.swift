import DeviceKit

extension USBIPPort: DevicePort {
    /// What the terminal opens once its kernel has attached the device, by the device's first function: a printer, a HID, a keyboard, or a serial port
    /// under the name that udev gives it (`/dev/serial/by-id`).
    public var address: DeviceAddress {
        let identity = device.identity
        let name = USBName(vendor: identity.vendor, product: identity.product, serialNumber: identity.serialNumber)
        let first = device.interfaceClasses.first ?? (0, 0, 0)
        switch first.0 {
        case 3: return first.2 == 1 ? .keyboard(name) : .hid(name)
        case 2:
            let id = [identity.maker, identity.name, identity.serialNumber].compactMap { $0.map(Self.udevName) }.joined(separator: "_")
            return .serial(path: "/dev/serial/by-id/usb-\(id)-if00", settings: .usual)
        default: return .usb(name, via: .automatic)
        }
    }

    /// As udev writes strings of a device into names: blanks become one underscore, other signs one each.
    private static func udevName(_ text: String) -> String {
        let blanksJoined = text.split(separator: " ").joined(separator: "_")
        return String(blanksJoined.map { $0.isASCII && ($0.isLetter || $0.isNumber || "#+-.:=@_".contains($0)) ? $0 : "_" })
    }
}
