import DeviceKit

/// From what a device is called to where it is now.
enum DeviceFinding {
    /// The one candidate that is meant.
    /// - Throws: `.notFound`, or `.failed` when several fit and none is the obvious one.
    static func find(_ name: USBName, on bus: DeviceCandidate.Bus, preferring: (DeviceCandidate) -> Bool = { _ in false }) throws(TransportError) -> DeviceCandidate {
        let all = try DeviceScan().candidates()
        let found = all.filter { $0.bus == bus && $0.usb.map(name.matches) == true }
        guard let first = found.first(where: preferring) ?? found.first else { throw .notFound(missing(name, bus, all)) }
        // Several interfaces of one device are no choice; several devices are.
        guard Set(found.compactMap { $0.usb?.port }).count <= 1 else {
            throw .failed("\(name) fits several devices: \(found.compactMap { $0.usb.map { "\(USBName(vendor: $0.vendor, product: $0.product, port: $0.port))" } }.joined(separator: ", ")); name the port")
        }
        return first
    }

    private static func missing(_ name: USBName, _ bus: DeviceCandidate.Bus, _ all: [DeviceCandidate]) -> String {
        let others = all.filter { $0.usb.map(name.matches) == true }.map(\.bus.rawValue)
        return others.isEmpty ? "no \(name) is plugged in" : "\(name) is plugged in, but as \(Set(others).sorted().joined(separator: ", ")), not as \(bus.rawValue)"
    }
}
