import DeviceKit

/// What a USB device says of itself, from its attributes in sysfs.
struct USBFacts {
    var name: USBName
    var manufacturer: String?
    var model: String?

    /// nil for what is no USB device.
    init?(_ device: borrowing UdevDevice) {
        guard let vendor = device.attribute("idVendor").flatMap({ UInt16($0, radix: 16) }),
              let product = device.attribute("idProduct").flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        let serial = device.attribute("serial").flatMap { $0.isEmpty ? nil : $0 }
        name = USBName(vendor: vendor, product: product, serialNumber: serial, port: device.name)
        manufacturer = device.attribute("manufacturer")
        model = device.attribute("product")
    }

    /// The name for an address: by serial number where there is one, which outlives another port, else by port.
    var addressName: USBName {
        name.serialNumber != nil ? USBName(vendor: name.vendor, product: name.product, serialNumber: name.serialNumber) : USBName(vendor: name.vendor, product: name.product, port: name.port)
    }
}
