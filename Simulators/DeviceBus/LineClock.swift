/// A clock that was handed in, for a thread that waits for other things too: time since the line was made, and an alarm.
struct LineClock: Sendable {
    /// Time since this value was made.
    let now: @Sendable () -> Duration
    /// Sleeps until that time; throws when the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    init(_ clock: any Clock<Duration>) { self = Self.opened(clock) }

    private init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void) { (self.now, self.sleep) = (now, sleep) }

    private static func opened<C: Clock<Duration>>(_ clock: C) -> LineClock {
        let start = clock.now
        return LineClock(now: { start.duration(to: clock.now) }, sleep: { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) })
    }
}

/// One alarm at a time, set by one thread.
struct LineAlarm {
    private var due: Duration?
    private var task: Task<Void, Never>?

    /// Calls `ring` at `time`; an alarm for another time is called off.
    mutating func set(_ time: Duration, on clock: LineClock, _ ring: @escaping @Sendable () -> Void) {
        guard time != due else { return }
        task?.cancel()
        due = time
        task = Task {
            do { try await clock.sleep(time) } catch { return }
            ring()
        }
    }

    mutating func cancel() {
        task?.cancel()
        (due, task) = (nil, nil)
    }
}
