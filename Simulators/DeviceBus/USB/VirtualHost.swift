import Glibc

/// Linux's virtual host controller, the module `vhci-hcd`: what is attached to it the kernel has as a USB device.
public struct VirtualHost: Sendable {
    public static let usualDirectory = "/sys/devices/platform/vhci_hcd.0"
    private static let free: Substring = "004"

    private let directory: String

    /// - Parameter directory: where the controller shows its files.
    public init(directory: String = VirtualHost.usualDirectory) { self.directory = directory }

    /// Whether the kernel has the controller, and this process may use it.
    public var isUsable: Bool { access(directory + "/attach", W_OK) == 0 }

    /// Hands a device to the kernel: one end of a socket pair goes to the controller, the other is served here.
    /// - Parameter socket: a socket of the controller; nil for the first free one.
    /// - Returns: the controller's socket, for `detach`.
    @discardableResult
    public func attach(_ port: USBIPPort, to socket: Int? = nil) throws(BusError) -> Int {
        let place: Int
        if let socket { place = socket } else { place = try firstFree() }
        let end = try port.hostEnd()
        // The controller takes a reference of its own.
        defer { close(end) }
        try write("\(place) \(end) \(port.deviceID) \(port.device.speed.rawValue)", to: "attach")
        return place
    }

    /// Takes a device away as the host's user would ("safely remove").
    public func detach(_ socket: Int) throws(BusError) { try write("\(socket)", to: "detach") }

    /// The first free socket for full and high speed. The lines of `status` are: hub, port, state, speed, device, …
    func firstFree() throws(BusError) -> Int {
        for line in try read("status").split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count >= 3, fields[0] == "hs", fields[2] == Self.free, let port = Int(fields[1]) { return port }
        }
        throw .usb("the virtual host controller has no free socket (\(directory)/status)")
    }

    private func open(_ name: String, _ flags: Int32) throws(BusError) -> Int32 {
        let path = directory + "/" + name
        let descriptor = Glibc.open(path, flags | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { throw .usb("\(path) is not there: load the kernel module with `modprobe vhci-hcd`") }
        return try SystemCalls.check("open \(path)", descriptor)
    }

    private func write(_ text: String, to name: String) throws(BusError) {
        let descriptor = try open(name, O_WRONLY)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        _ = try SystemCalls.check("write \(directory)/\(name)", Int32(Glibc.write(descriptor, bytes, bytes.count)))
    }

    private func read(_ name: String) throws(BusError) -> String {
        let descriptor = try open(name, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = try SystemCalls.check("read \(directory)/\(name)", Int32(Glibc.read(descriptor, &bytes, bytes.count)))
        return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
    }
}
