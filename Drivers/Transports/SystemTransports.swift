import DeviceKit
import Foundation

/// Opens the real channels of this machine: TCP, serial ports, USB printers (usblp or libusb), HID devices and keyboards.
///
/// A `.memory` address names a simulated device, which only a simulator's own opener can reach; here it is refused.
public struct SystemTransports: TransportOpening {
    public init() {}

    public func open(_ address: DeviceAddress, timeoutMilliseconds: Int) async throws(TransportError) -> any Transport {
        switch address {
        case .tcp(let host, let port):
            try await descriptor(address, .socket, timeoutMilliseconds) { TCPOpening.open(host: host, port: port, timeoutMilliseconds: timeoutMilliseconds) }
        case .serial(let path, let settings):
            try await descriptor(address, .terminal(heedsDSR: settings.flow == .dtrDsr), timeoutMilliseconds) { SerialOpening.open(path: path, settings: settings) }
        case .usb(let name, let route): try await usb(address, name, route, timeoutMilliseconds)
        case .hid(let name): try await hid(address, name, timeoutMilliseconds)
        case .keyboard(let name):
            try await descriptor(address, .events, timeoutMilliseconds) {
                Self.catching { () throws(TransportError) in try DeviceFinding.find(name, on: .keyboard).node ?? "" }.flatMap(NodeOpening.keyboard)
            }
        case .memory(let name): throw .notFound("memory:\(name) is a simulated device; run with --simulate")
        }
    }

    private func descriptor(
        _ address: DeviceAddress, _ kind: DescriptorChannel.Kind, _ timeoutMilliseconds: Int, _ open: @escaping @Sendable () -> Result<Int32, TransportError>
    ) async throws(TransportError) -> any Transport {
        let descriptor = try await BackgroundThread.run(timeoutMilliseconds: timeoutMilliseconds, open) { _ = Glibc.close($0) }
        return DescriptorTransport(address: address, channel: try DescriptorChannel(taking: descriptor, kind: kind))
    }

    // MARK: USB printers

    private enum Way: Sendable {
        case usblp(Int32)
        case libusb(USBDevice)
    }

    private func usb(_ address: DeviceAddress, _ name: USBName, _ route: DeviceAddress.USBRoute, _ timeoutMilliseconds: Int) async throws(TransportError) -> any Transport {
        let way = try await BackgroundThread.run(timeoutMilliseconds: timeoutMilliseconds) {
            Self.catching { () throws(TransportError) in try Self.openPrinter(name, route) }
        } discard: { way in
            switch way {
            case .usblp(let descriptor): _ = Glibc.close(descriptor)
            case .libusb(let device): device.release()
            }
        }
        return switch way {
        case .usblp(let descriptor): DescriptorTransport(address: address, channel: try DescriptorChannel(taking: descriptor, kind: .device))
        case .libusb(let device): USBTransport(address: address, device: device)
        }
    }

    /// usblp where it has the printer, for taking it away from the kernel disturbs others (and CUPS); libusb otherwise.
    private static func openPrinter(_ name: USBName, _ route: DeviceAddress.USBRoute) throws(TransportError) -> Way {
        let printer = try DeviceFinding.find(name, on: .usbPrinter)
        let isBound = printer.kernelDriver == "usblp" && printer.node?.contains("/lp") == true
        switch (route, isBound) {
        case (.automatic, true), (.usblp, true): return .usblp(try NodeOpening.usblp(printer.node ?? "").get())
        case (.usblp, false): throw .notFound("\(name) is not in the hands of usblp" + (printer.kernelDriver.map { " but of \($0)" } ?? ""))
        case (.automatic, false), (.libusb, _): return .libusb(try USBDevice(printer))
        }
    }

    // MARK: HID

    private func hid(_ address: DeviceAddress, _ name: USBName, _ timeoutMilliseconds: Int) async throws(TransportError) -> any Transport {
        let opened = try await BackgroundThread.run(timeoutMilliseconds: timeoutMilliseconds) {
            // Of a device's interfaces the scanner's own: usage page 8Ch (HID Point of Sale Usage Tables 1.02).
            Self.catching { () throws(TransportError) in
                try DeviceFinding.find(name, on: .hid) { $0.usages.contains { $0.page == HIDTransport.pointOfSalePage } }.node ?? ""
            }.flatMap(NodeOpening.hidraw)
        } discard: { _ = Glibc.close($0.descriptor) }
        return HIDTransport(address: address, channel: try DescriptorChannel(taking: opened.descriptor, kind: .device), reportDescriptor: opened.report)
    }

    private static func catching<Value>(_ body: () throws(TransportError) -> Value) -> Result<Value, TransportError> {
        do throws(TransportError) { return .success(try body()) } catch { return .failure(error) }
    }
}
