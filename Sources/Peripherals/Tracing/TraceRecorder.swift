import DeviceKit
import Synchronization

/// Keeps the last bytes of each device, always: when something goes wrong, what led to it is already there.
public final class TraceRecorder: Sendable {
    /// Records and bytes kept of one device; the oldest go first.
    static let keptRecords = 4000
    static let keptBytes = 512 * 1024

    private struct Tape {
        var role: DeviceRole
        var address: String
        /// Number of the first kept record; numbers grow for ever, so that a listener knows what it has missed.
        var first = 0
        var records: [DeviceTrace.Record] = []
        var bytes = 0
    }

    private let tapes = Mutex<[DeviceRole: Tape]>([:])
    private let elapsed: @Sendable () -> Duration

    init(clock: any Clock<Duration>) { elapsed = Self.stopwatch(clock) }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    func record(_ what: DeviceTrace.What, role: DeviceRole, address: DeviceAddress) {
        let (seconds, attoseconds) = elapsed().components
        let record = DeviceTrace.Record(milliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000, what: what)
        tapes.withLock { tapes in
            var tape = tapes[role] ?? Tape(role: role, address: address.description)
            tape.records.append(record)
            tape.bytes += what.byteCount
            // A quarter at once: cutting one by one would move the whole tape each time.
            if tape.records.count > Self.keptRecords || tape.bytes > Self.keptBytes {
                let cut = max(1, tape.records.count / 4)
                tape.bytes -= tape.records[..<cut].reduce(0) { $0 + $1.what.byteCount }
                tape.records.removeFirst(cut)
                tape.first += cut
            }
            tapes[role] = tape
        }
    }

    /// What was recorded of a device from record number `start` on, and the number to go on from; nil when nothing ever was.
    public func trace(_ role: DeviceRole, from start: Int = 0) -> (trace: DeviceTrace, next: Int)? {
        tapes.withLock { tapes in
            guard let tape = tapes[role] else { return nil }
            let skipped = min(max(0, start - tape.first), tape.records.count)
            return (DeviceTrace(role: role.rawValue, address: tape.address, records: Array(tape.records[skipped...])), tape.first + tape.records.count)
        }
    }
}

extension DeviceTrace.What {
    fileprivate var byteCount: Int {
        switch self {
        case .sent(let bytes), .received(let bytes): bytes.count
        case .opened, .closed: 0
        }
    }
}
