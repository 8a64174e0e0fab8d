import Sync
import Synchronization

/// A clock that stands still until it is moved; sleepers wait for it.
final class HeldClock: SyncClock {
    private struct State {
        var now: Int64 = 0
        var sleepers: [Int: (deadline: Int64, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
        var number = 0
    }

    private let state = Mutex(State())
    var wallMilliseconds: Int64 { steadyMilliseconds }
    var steadyMilliseconds: Int64 { state.withLock { $0.now } }
    var deadlines: [Int64] { state.withLock { $0.sleepers.values.map(\.deadline) } }

    func advance(to time: Int64) {
        let due = state.withLock { state in
            state.now = max(state.now, time)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    func sleep(until deadline: Int64) async {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if deadline <= state.now || state.cancelled.remove(number) != nil { return true }
                    state.sleepers[number] = (deadline, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper
            }
            sleeper?.continuation.resume()
        }
    }
}
