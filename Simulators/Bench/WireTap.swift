import DeviceKit
import SimulatedDeviceBus
import Synchronization

/// Between a device and its wire: writes down what passes, lets a script speak as the terminal would, and lets another device take the place while the wire
/// stays.
final class WireTap: SimulatedDevice {
    /// Of the records, the last so many bytes are kept.
    static let keptBytes = 4 << 20
    /// Of what a script says and the device has no room for yet.
    static let maximumPendingBytes = 16 << 20
    private static let chunkBytes = 4_096
    fileprivate static let forgottenAtOnceBytes = 1 << 20

    fileprivate struct State {
        var device: any SimulatedDevice
        var line: (any DeviceLine)?
        var records: [DeviceTrace.Record] = []
        var recordedBytes = 0
        /// Records taken off the front.
        var forgotten = 0
        var received = 0
        var sent = 0
        var pending: [UInt8] = []
        /// Of `pending`, what the device has already; thrown away in large pieces.
        var handedOver = 0
        /// One caller at a time hands pending bytes over; another asks it to look again.
        var isPumping = false
        var pumpAgain = false
    }

    private let time: BenchTime
    private let state: Mutex<State>

    init(_ device: any SimulatedDevice, time: BenchTime) {
        self.time = time
        state = Mutex(State(device: device))
    }

    /// Bytes the device took, and bytes it sent.
    var counts: (received: Int, sent: Int) { state.withLock { ($0.received, $0.sent) } }

    /// What passed, with the bench's times.
    var records: [DeviceTrace.Record] { state.withLock { $0.records } }

    // MARK: the wire

    func attached(to line: any DeviceLine) {
        let device = state.withLock { state in
            state.line = line
            state.record(.opened, time.nowMilliseconds)
            return state.device
        }
        device.attached(to: TappedLine(tap: self, line: line))
    }

    func detached() {
        let device = state.withLock { state in
            (state.line, state.pending, state.handedOver) = (nil, [], 0)
            state.record(.closed("unplugged"), time.nowMilliseconds)
            return state.device
        }
        device.detached()
    }

    func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        let (device, place) = state.withLock { ($0.device, $0.forgotten + $0.records.count) }
        let taken = device.receive(bytes)
        // The device's answers were written down meanwhile; the question comes before them.
        state.withLock { state in
            state.received += taken
            if taken > 0 { state.record(.sent(Array(bytes.prefix(taken))), time.nowMilliseconds, at: place) }
        }
        return taken
    }

    fileprivate func sent(_ bytes: [UInt8]) {
        state.withLock { state in
            state.sent += bytes.count
            state.record(.received(bytes), time.nowMilliseconds)
        }
    }

    // MARK: the script's side

    /// Says bytes as the terminal would; what the device has no room for waits until it has.
    /// - Returns: false when so much waits already that these bytes were not taken.
    func say(_ bytes: [UInt8]) -> Bool {
        let fits = state.withLock { state in
            guard state.pending.count - state.handedOver + bytes.count <= Self.maximumPendingBytes else { return false }
            state.pending += bytes
            return true
        }
        if fits { pump() }
        return fits
    }

    func pump() {
        let isFirst = state.withLock { state in
            defer { (state.isPumping, state.pumpAgain) = (true, state.isPumping) }
            return !state.isPumping
        }
        guard isFirst else { return }
        while true {
            let part = state.withLock { Array($0.pending[$0.handedOver...].prefix(Self.chunkBytes)) }
            let taken = part.isEmpty ? 0 : receive(part[...])
            let goesOn = state.withLock { state in
                state.handOver(taken)
                if taken > 0 || state.pumpAgain {
                    state.pumpAgain = false
                    return true
                }
                state.isPumping = false
                return false
            }
            if !goesOn { return }
        }
    }

    /// Another device in the same place, as after changing its setup: the wire does not notice.
    func exchange(for device: any SimulatedDevice) {
        let (former, line) = state.withLock { state in
            defer { state.device = device }
            return (state.device, state.line)
        }
        former.detached()
        if let line { device.attached(to: TappedLine(tap: self, line: line)) }
    }
}

extension WireTap.State {
    fileprivate mutating func handOver(_ count: Int) {
        handedOver = min(handedOver + count, pending.count)
        guard handedOver == pending.count || handedOver >= WireTap.forgottenAtOnceBytes else { return }
        pending.removeFirst(handedOver)
        handedOver = 0
    }

    fileprivate mutating func record(_ what: DeviceTrace.What, _ milliseconds: Int, at place: Int? = nil) {
        let index = place.map { min(max(0, $0 - forgotten), records.count) } ?? records.count
        records.insert(DeviceTrace.Record(milliseconds: Int64(milliseconds), what: what), at: index)
        recordedBytes += Self.size(what)
        var surplus = 0
        while recordedBytes > WireTap.keptBytes, surplus < records.count - 1 {
            recordedBytes -= Self.size(records[surplus].what)
            surplus += 1
        }
        records.removeFirst(surplus)
        forgotten += surplus
    }

    /// Bytes, and something for the record itself.
    private static func size(_ what: DeviceTrace.What) -> Int {
        switch what {
        case .sent(let bytes), .received(let bytes): bytes.count + 32
        case .opened, .closed: 32
        }
    }
}

/// The device's view of its wire through the tap.
private struct TappedLine: DeviceLine {
    weak let tap: WireTap?
    let line: any DeviceLine

    func send(_ bytes: [UInt8]) {
        tap?.sent(bytes)
        line.send(bytes)
    }

    func resume() {
        tap?.pump()
        line.resume()
    }
}
