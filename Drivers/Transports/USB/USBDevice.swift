import CUSB
import DeviceKit
import Foundation
import Synchronization

/// An opened USB printer: its interface claimed, its kernel driver sent away until `release`. All calls block and belong on a thread
/// of their own, except `handle`'s use for transfers.
///
/// Sound to share: the handle never changes, libusb locks it, and `release` acts once.
final class USBDevice: @unchecked Sendable {
    let handle: OpaquePointer
    let pipes: PrinterPipes
    private let events: USBEvents
    private let released = Atomic<Bool>(false)

    init(_ printer: DeviceCandidate) throws(TransportError) {
        let events = try USBEvents.current()
        let handle = try Self.open(printer, events.context)
        do throws(TransportError) {
            let pipes = try PrinterPipes.find(libusb_get_device(handle))
            func check(_ code: Int32, _ what: String) throws(TransportError) {
                if code < 0 { throw USBError.transportError(code, doing: what, node: printer.node, kernelDriver: printer.kernelDriver) }
            }
            // Never SET_CONFIGURATION or a reset: both disturb the other functions of a composite device.
            libusb_set_auto_detach_kernel_driver(handle, 1)
            try check(libusb_claim_interface(handle, Int32(pipes.interface)), "claim interface \(pipes.interface)")
            if pipes.alternate != 0 { try check(libusb_set_interface_alt_setting(handle, Int32(pipes.interface), Int32(pipes.alternate)), "alternate setting") }
            self.pipes = pipes
        } catch {
            libusb_close(handle)
            throw error
        }
        self.handle = handle
        self.events = events
    }

    /// Gives the interface back to the kernel's driver and closes. Call it when no transfer is under way.
    func release() {
        guard released.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged else { return }
        libusb_release_interface(handle, Int32(pipes.interface))
        libusb_close(handle)
    }

    func clearHalt(_ endpoint: UInt8) { libusb_clear_halt(handle, endpoint) }

    private static func open(_ printer: DeviceCandidate, _ context: OpaquePointer) throws(TransportError) -> OpaquePointer {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = libusb_get_device_list(context, &list)
        guard count >= 0, let list else { throw .failed("libusb: \(USBError.text(Int32(count)))") }
        defer { libusb_free_device_list(list, 1) }
        guard let device = (0..<count).compactMap({ list[$0] }).first(where: { port(of: $0) == printer.usb?.port }) else {
            throw .notFound("\(printer.usb.map { "\($0)" } ?? "the printer") is gone")
        }
        var handle: OpaquePointer?
        let code = libusb_open(device, &handle)
        guard code == 0, let handle else {
            let raw = String(format: "/dev/bus/usb/%03d/%03d", libusb_get_bus_number(device), libusb_get_device_address(device))
            throw USBError.transportError(code, doing: "open \(raw)", node: raw, kernelDriver: nil)
        }
        return handle
    }

    /// As the kernel names it: bus, then the ports from the root hub on.
    private static func port(of device: OpaquePointer) -> String {
        var numbers = [UInt8](repeating: 0, count: 7)  // USB 2.0, 4.1.1: seven tiers at most
        let depth = libusb_get_port_numbers(device, &numbers, Int32(numbers.count))
        return "\(libusb_get_bus_number(device))-" + numbers.prefix(Int(max(0, depth))).map(String.init).joined(separator: ".")
    }
}
