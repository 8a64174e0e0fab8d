import CDeviceIO
import DeviceKit
import Foundation

/// An open hidraw node.
final class HIDTransport: HIDReporting {
    /// Bar code scanners, scales, card readers (HID Point of Sale Usage Tables 1.02).
    static let pointOfSalePage: UInt16 = 0x8C

    let address: DeviceAddress
    let reportDescriptor: [UInt8]
    private let channel: DescriptorChannel

    init(address: DeviceAddress, channel: DescriptorChannel, reportDescriptor: [UInt8]) {
        self.address = address
        self.channel = channel
        self.reportDescriptor = reportDescriptor
    }

    deinit { channel.requestClose() }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await channel.write(bytes, timeoutMilliseconds: timeoutMilliseconds)
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        try await channel.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
    }

    func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await channel.control { descriptor in
            let count = bytes.withUnsafeBytes { till_hidraw_set_feature(descriptor, $0.baseAddress, Int32($0.count)) }
            return count < 0 ? SystemError.transportError(errno, doing: "feature report") : nil
        }
    }

    func close() async { await channel.close() }
}
