import SimulatedDeviceBus
import Synchronization

/// A device that takes everything and looks at each byte.
final class ByteSink: SimulatedDevice {
    private let state = Mutex((count: 0, sum: UInt8(0)))

    var count: Int { state.withLock { $0.count } }

    func attached(to line: any DeviceLine) {}
    func detached() {}

    func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        state.withLock { state in
            state.count += bytes.count
            for byte in bytes { state.sum &+= byte }
        }
        return bytes.count
    }
}
