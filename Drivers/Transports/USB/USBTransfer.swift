import CUSB
import DeviceKit

/// One bulk transfer: submitted once, comes back once.
///
/// Sound to share: `cancel` and `submit` are called under the transport's lock while the transfer is known there, the callback takes
/// it off there before it is freed, and nothing else touches the pointer.
final class USBTransfer: @unchecked Sendable {
    struct Outcome: Sendable {
        var status: libusb_transfer_status
        /// Bytes moved, and those received.
        var count: Int
        var bytes: [UInt8]
    }

    /// A multiple of every packet size of a bulk pipe (64 at full, 512 at high, 1024 at super speed).
    static let packetBytes = 1024

    private let transfer: UnsafeMutablePointer<libusb_transfer>
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private let device: USBDevice
    private let isInput: Bool
    private let ended: @Sendable (Outcome) -> Void

    /// nil when there is no memory. `ended` is called on libusb's thread, after the transfer left the kernel.
    init?(device: USBDevice, endpoint: UInt8, buffer bytes: [UInt8], timeoutMilliseconds: Int, ended: @escaping @Sendable (Outcome) -> Void) {
        guard let transfer = libusb_alloc_transfer(0) else { return nil }
        self.transfer = transfer
        self.device = device
        self.ended = ended
        isInput = endpoint & 0x80 != 0
        buffer = .allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        transfer.pointee.dev_handle = device.handle
        transfer.pointee.endpoint = endpoint
        transfer.pointee.type = UInt8(LIBUSB_TRANSFER_TYPE_BULK.rawValue)
        transfer.pointee.timeout = UInt32(clamping: timeoutMilliseconds)
        transfer.pointee.buffer = buffer.baseAddress
        transfer.pointee.length = Int32(bytes.count)
        transfer.pointee.callback = { pointer in
            guard let data = pointer?.pointee.user_data else { return }
            Unmanaged<USBTransfer>.fromOpaque(data).takeRetainedValue().cameBack()
        }
    }

    deinit {
        libusb_free_transfer(transfer)
        buffer.deallocate()
    }

    /// libusb's code; 0 when it is under way.
    func submit() -> Int32 {
        let own = Unmanaged.passRetained(self)
        transfer.pointee.user_data = own.toOpaque()
        let code = libusb_submit_transfer(transfer)
        if code != 0 { own.release() }
        return code
    }

    func cancel() { libusb_cancel_transfer(transfer) }

    private func cameBack() {
        let count = Int(max(0, transfer.pointee.actual_length))
        ended(Outcome(status: transfer.pointee.status, count: count, bytes: isInput ? Array(buffer.prefix(count)) : []))
    }
}
