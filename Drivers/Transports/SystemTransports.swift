import DeviceKit
import Foundation

/// Opens the real channels of this machine: TCP and serial ports.
///
/// A `.memory` address names a simulated device, which only a simulator's own opener can reach; here it is refused.
public struct SystemTransports: TransportOpening {
    public init() {}

    public func open(_ address: DeviceAddress, timeoutMilliseconds: Int) async throws(TransportError) -> any Transport {
        let kind: DescriptorChannel.Kind
        let open: @Sendable () -> Result<Int32, TransportError>
        switch address {
        case .tcp(let host, let port):
            kind = .socket
            open = { TCPOpening.open(host: host, port: port, timeoutMilliseconds: timeoutMilliseconds) }
        case .serial(let path, let baud):
            kind = .terminal
            open = { SerialOpening.open(path: path, baud: baud) }
        case .memory(let name):
            throw .notFound("memory:\(name) is a simulated device; run with --simulate")
        }
        let descriptor = try await BackgroundThread.run(timeoutMilliseconds: timeoutMilliseconds, open) { _ = Glibc.close($0) }
        return DescriptorTransport(address: address, channel: try DescriptorChannel(taking: descriptor, kind: kind))
    }
}
