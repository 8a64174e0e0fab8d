import Synchronization

/// Simulated USB devices for real kernels: the device side of USB/IP. A Linux machine with `vhci-hcd` takes a device
/// by TCP (`usbip attach -r 127.0.0.1 -b 1-1`) or, in the same process, by `VirtualHost.attach`, and then has it as if
/// it hung on a cable: `/dev/usb/lp0`, `/dev/hidraw0`, `/dev/input/event3`, `/dev/ttyACM0`, and libusb.
public final class USBIPServer: Sendable {
    /// The port of the standard `usbip` tool.
    public static let standardPort = 3240
    public static let maximumDevices = 127
    static let bus: UInt32 = 1

    /// Where hosts connect on 127.0.0.1; nil when only this process attaches devices.
    public let tcpPort: Int?
    private let registry: Registry
    private let loop: USBIPLoop

    /// The ports, apart from the server, so that the loop does not hold what holds it.
    private final class Registry: Sendable {
        let ports = Mutex<[Int: USBIPPort]>([:])

        func port(_ busID: String) -> USBIPPort? { ports.withLock { ports in ports.values.first { $0.busID == busID } } }
        var plugged: [USBIPPort] { ports.withLock { ports in ports.values.filter(\.isPlugged).sorted { $0.number < $1.number } } }
    }

    /// - Parameter tcpPort: 0 for any free one, nil for none.
    public init(tcpPort: Int?) throws(BusError) {
        let registry = Registry()
        var listener: (descriptor: Int32, port: Int)?
        if let tcpPort { listener = try SystemCalls.listen(port: tcpPort) }
        self.registry = registry
        self.tcpPort = listener?.port
        do throws(BusError) {
            loop = try USBIPLoop(
                listener: listener?.descriptor ?? -1,
                handle: { message, connection in Self.handle(message, connection, registry) },
                lost: { connection in connection.port?.released(by: connection) })
        } catch {
            if let listener { SystemCalls.giveBack(listener.descriptor) }
            throw error
        }
    }

    /// Plugs a device in.
    /// - Parameter number: its place on the simulated bus, `1-NUMBER`; nil for the first that is free.
    /// - Throws: `BusError.usb` when that place is taken or all are.
    @discardableResult
    public func attach(_ device: USBDevice, number: Int? = nil) throws(BusError) -> USBIPPort {
        let loop = loop
        let port = try registry.ports.withLock { ports throws(BusError) -> USBIPPort in
            let free = (1...Self.maximumDevices).first { ports[$0] == nil }
            guard let place = number ?? free, (1...Self.maximumDevices).contains(place), ports[place] == nil else {
                throw .usb(number.map { "place \($0) of the simulated USB bus is taken or does not exist" } ?? "the simulated USB bus is full")
            }
            let port = USBIPPort(device: device, number: place, loop: loop) { [weak registry] in
                registry?.ports.withLock { $0[place] = nil }
            }
            ports[place] = port
            return port
        }
        port.begin()
        return port
    }

    /// Unplugs all devices and gives all descriptors back.
    public func close() {
        for port in registry.ports.withLock({ Array($0.values) }) { port.close() }
        loop.stop()
    }

    private static func handle(_ message: USBIPMessage, _ connection: USBIPConnection, _ registry: Registry) {
        switch message {
        case .deviceList:
            let plugged = registry.plugged
            connection.closeWhenSent()
            connection.send(
                USBIPProtocol.operation(USBIPProtocol.replyDeviceList, .done) + USBIPProtocol.four(UInt32(plugged.count))
                    + plugged.flatMap { $0.description + USBIPProtocol.interfaces(of: $0.device) })
        case .importDevice(let busID):
            let port = registry.port(busID)
            switch port?.taken(by: connection) ?? .noSuchDevice {
            case .done:
                guard let port else { return }
                connection.imported(port)
                connection.send(USBIPProtocol.operation(USBIPProtocol.replyImport, .done) + port.description)
            case let outcome:
                connection.closeWhenSent()
                connection.send(USBIPProtocol.operation(USBIPProtocol.replyImport, outcome))
            }
        case .submit(let sequence, let endpoint, let toHost, let length, let shortIsAnError, let setup, let data):
            let transfer = USBTransfer(sequence: sequence, host: connection, length: length, shortIsAnError: shortIsAnError, data: data)
            connection.port?.device.submit(transfer, endpoint: endpoint, toHost: toHost, setup: endpoint == 0 ? setup : nil)
        case .unlink(let sequence, let victim):
            let waited = connection.port?.device.unlink(victim) ?? false
            connection.send(USBIPProtocol.unlinkReply(sequence, waited ? .unlinked : .done))
        }
    }
}
