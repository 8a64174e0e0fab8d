import DeviceKit
import Synchronization

/// Holds a device while it is there, and the reason while it is not.
final class DeviceSlot<Device: Sendable>: Sendable {
    private let state: Mutex<Result<Device, DeviceError>>

    init(_ reason: DeviceReason) { state = Mutex(.failure(DeviceError(reason))) }

    func current() throws(DeviceError) -> Device { try state.withLock { $0 }.get() }

    func put(_ device: Device) { state.withLock { $0 = .success(device) } }

    func empty(_ reason: DeviceReason) { state.withLock { $0 = .failure(DeviceError(reason)) } }
}
