/// One endpoint other than the control endpoint. Directions are the host's, as in all of USB.
public enum USBPipe: Sendable {
    case bulkIn(USBInPipe)
    case bulkOut(USBOutPipe)
    case interruptIn(USBInPipe)

    /// Transfers that may wait on one pipe; more are refused with `USBStatus.tooMany`.
    static let maximumWaiting = 4_096
    /// Bytes that may wait on one OUT pipe; more are refused likewise.
    static let maximumWaitingBytes = 32 << 20

    var isIn: Bool {
        switch self {
        case .bulkIn, .interruptIn: true
        case .bulkOut: false
        }
    }

    /// bmAttributes of the endpoint descriptor (USB 2.0, table 9-13).
    var attributes: UInt8 {
        switch self {
        case .bulkIn, .bulkOut: 2
        case .interruptIn: 3
        }
    }

    var isHalted: Bool {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.isHalted
        case .bulkOut(let pipe): pipe.isHalted
        }
    }

    func setHalted(_ halted: Bool) {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.setHalted(halted)
        case .bulkOut(let pipe): pipe.setHalted(halted)
        }
    }

    func submit(_ transfer: USBTransfer) {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.submit(transfer)
        case .bulkOut(let pipe): pipe.submit(transfer)
        }
    }

    /// Takes a waiting transfer back; answers whether it still waited.
    func unlink(_ sequence: UInt32) -> Bool {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.unlink(sequence)
        case .bulkOut(let pipe): pipe.unlink(sequence)
        }
    }

    /// Forgets transfers, waiting data and halts: the device was unplugged, reset or configured anew.
    func reset() {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.reset()
        case .bulkOut(let pipe): pipe.reset()
        }
    }

    func whenUnplugging(_ unplug: @escaping @Sendable () -> Void) {
        switch self {
        case .bulkIn(let pipe), .interruptIn(let pipe): pipe.whenUnplugging(unplug)
        case .bulkOut(let pipe): pipe.whenUnplugging(unplug)
        }
    }
}
