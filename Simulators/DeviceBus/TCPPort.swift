import DeviceKit
import Synchronization

/// A device behind a raw TCP port, as network printers are on port 9100: on 127.0.0.1, one client at a time,
/// further ones wait until it has gone.
public final class TCPPort: DevicePort {
    public let address: DeviceAddress
    /// The port number, the same after each `plug()`.
    public let port: Int
    private let device: any SimulatedDevice
    private let loop: WireLoop
    private let state = Mutex<(plugged: Bool, closed: Bool)>((true, false))

    /// - Parameter port: 0 for any free one.
    public init(device: any SimulatedDevice, port: Int = 0) throws(BusError) {
        let listening = try SystemCalls.listen(port: port)
        self.device = device
        self.port = listening.port
        self.address = .tcp(host: "127.0.0.1", port: listening.port)
        do {
            self.loop = try WireLoop(device: device, name: "simulated-tcp-\(listening.port)")
        } catch {
            SystemCalls.giveBack(listening.descriptor)
            throw error
        }
        device.attached(to: loop)
        loop.replace(with: .listener(listening.descriptor))
    }

    public var isPlugged: Bool { state.withLock { $0.plugged } }

    public func unplug() {
        let fresh = state.withLock { state in
            defer { state.plugged = false }
            return state.plugged
        }
        guard fresh else { return }
        loop.replace(with: .none)
        device.detached()
    }

    public func plug() throws(BusError) {
        let listening = try state.withLock { state throws(BusError) -> Int32? in
            if state.closed { throw .closed }
            if state.plugged { return nil }
            let descriptor = try SystemCalls.listen(port: port).descriptor
            state.plugged = true
            return descriptor
        }
        guard let listening else { return }
        device.attached(to: loop)
        loop.replace(with: .listener(listening))
    }

    public func close() {
        unplug()
        state.withLock { $0.closed = true }
        loop.stop()
    }
}
