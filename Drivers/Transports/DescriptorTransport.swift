import DeviceKit

/// A `Transport` over a file descriptor. Letting go of the last reference closes the channel.
final class DescriptorTransport: Transport {
    let address: DeviceAddress
    private let channel: DescriptorChannel

    init(address: DeviceAddress, channel: DescriptorChannel) {
        self.address = address
        self.channel = channel
    }

    deinit { channel.requestClose() }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await channel.write(bytes, timeoutMilliseconds: timeoutMilliseconds)
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        try await channel.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
    }

    func close() async { await channel.close() }
}
