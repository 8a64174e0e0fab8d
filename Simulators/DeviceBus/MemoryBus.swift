import DeviceKit
import Synchronization

/// Devices reached inside the process, without the kernel: addresses `memory:NAME`.
public final class MemoryBus: TransportOpening {
    private let ports = Mutex<[String: MemoryPort]>([:])

    public init() {}

    /// Plugs `device` in under `memory:name`. A port of that name made before is closed.
    /// - Parameter wireCapacity: bytes the wire holds in each direction before the sender waits.
    @discardableResult
    public func attach(_ device: any SimulatedDevice, name: String, wireCapacity: Int = MemoryPort.defaultWireCapacity) -> MemoryPort {
        let port = MemoryPort(device: device, name: name, wireCapacity: wireCapacity)
        let former = ports.withLock { ports in
            defer { ports[name] = port }
            return ports[name]
        }
        former?.close()
        return port
    }

    public func open(_ address: DeviceAddress, timeoutMilliseconds: Int) async throws(TransportError) -> any Transport {
        guard case .memory(let name) = address, let port = ports.withLock({ $0[name] }) else { throw .notFound(address.description) }
        return try port.openChannel()
    }
}
