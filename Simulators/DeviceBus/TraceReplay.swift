import DeviceKit
import Synchronization

/// A recorded device: answers as the one did whose trace `till trace` saved, as long as it is asked the same.
///
/// It follows the trace in order. After each recorded write the answers that followed it leave; what the device sent before it was
/// asked anything leaves when the first byte comes, for before that nobody may be listening, or at `speak()`. A byte other than the recorded one ends the likeness: from there on it is
/// silent, and `departure` says where.
public final class TraceReplay: SimulatedDevice {
    /// Where the terminal did something else than in the trace.
    public struct Departure: Sendable, Equatable {
        /// Which byte of all that were written, from 0.
        public let offset: Int
        /// nil where the trace had come to its end.
        public let expected: UInt8?
        public let found: UInt8
    }

    private enum Step: Sendable, Equatable {
        case write([UInt8])
        case answer([UInt8])
    }

    private struct State {
        var next = 0
        /// Bytes of the current write that have come.
        var matched = 0
        var offset = 0
        var departure: Departure?
        var line: (any DeviceLine)?
    }

    /// Moves with each byte taken.
    public let changes = ChangeSignal()
    private let steps: [Step]
    private let speaksWhenTold: Bool
    private let state = Mutex(State())

    /// - Parameter speaksWhenTold: only the first answer to a write leaves at once; what the device said later, when a hand had done something to it, waits for
    ///   `speak()`, or for the next write.
    public init(_ trace: DeviceTrace, speaksWhenTold: Bool = false) {
        self.speaksWhenTold = speaksWhenTold
        steps = trace.records.compactMap { record in
            switch record.what {
            case .sent(let bytes): bytes.isEmpty ? nil : .write(bytes)
            case .received(let bytes): .answer(bytes)
            case .opened, .closed: nil
            }
        }
    }

    public var departure: Departure? { state.withLock { $0.departure } }
    /// Whether everything in the trace has happened.
    public var isAtEnd: Bool { state.withLock { $0.next == steps.count && $0.departure == nil } }

    public func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }

    public func detached() { state.withLock { $0.line = nil } }

    /// A device that speaks first: what it sent before the terminal's next write leaves now. Somebody must be listening.
    public func speak() {
        let (line, answers) = state.withLock { state in (state.line, dueAnswers(&state)) }
        for answer in answers { line?.send(answer) }
        changes.changed()
    }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        let (line, answers) = state.withLock { state in
            var all: [[UInt8]] = []
            for byte in bytes where state.departure == nil {
                all += dueAnswers(&state)
                take(byte, &state)
                all += dueAnswers(&state, atMost: speaksWhenTold ? 1 : .max)
            }
            return (state.line, all)
        }
        for answer in answers { line?.send(answer) }
        changes.changed()
        return bytes.count
    }

    private func take(_ byte: UInt8, _ state: inout State) {
        guard state.next < steps.count, case .write(let expected) = steps[state.next] else {
            state.departure = Departure(offset: state.offset, expected: nil, found: byte)
            return
        }
        guard expected[state.matched] == byte else {
            state.departure = Departure(offset: state.offset, expected: expected[state.matched], found: byte)
            return
        }
        state.offset += 1
        state.matched += 1
        if state.matched == expected.count { (state.next, state.matched) = (state.next + 1, 0) }
    }

    /// What leaves before the next write is awaited.
    private func dueAnswers(_ state: inout State, atMost most: Int = .max) -> [[UInt8]] {
        var due: [[UInt8]] = []
        while due.count < most, state.departure == nil, state.next < steps.count, case .answer(let bytes) = steps[state.next] {
            due.append(bytes)
            state.next += 1
        }
        return due
    }
}
