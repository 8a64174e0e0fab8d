import DeviceKit
import Synchronization

/// A drawer whose sensor is read at intervals: the same drawer to the register, and a sequence of what happens to it.
public final class WatchedDrawer: CashDrawing {
    public static let usualInterval: Duration = .milliseconds(500)
    /// Of the events nobody has taken yet, the newest so many are kept.
    public static let keptEvents = 64

    private let drawer: any CashDrawing
    private let watch: Stopwatch
    private let pause: @Sendable () async throws -> Void
    private let state: Mutex<State>

    private struct State {
        var watch: DrawerWatch
        var nextListener = 0
        var listeners: [Int: AsyncStream<DrawerWatch.Event>.Continuation] = [:]
    }

    public init<C: Clock>(
        _ drawer: any CashDrawing, settings: DrawerWatch.Settings = .init(), interval: Duration = WatchedDrawer.usualInterval, clock: C
    ) where C.Duration == Duration {
        self.drawer = drawer
        watch = Stopwatch(clock)
        pause = { try await clock.sleep(for: interval) }
        state = Mutex(State(watch: DrawerWatch(settings)))
    }

    public func open() async throws(DeviceError) {
        // Told before and after: the sensor may be read while the kick runs, and a slow printer kicks late.
        note()
        defer { note() }
        try await drawer.open()
    }

    public func isOpen() async throws(DeviceError) -> Bool? { try await drawer.isOpen() }

    /// What somebody should know now.
    public var reasons: [DeviceReason] { state.withLock { $0.watch.reasons } }

    /// What happens from now on. Ends when the watch ends.
    public func events() -> AsyncStream<DrawerWatch.Event> {
        let (stream, continuation) = AsyncStream.makeStream(of: DrawerWatch.Event.self, bufferingPolicy: .bufferingNewest(Self.keptEvents))
        let id = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.listeners[id] = nil } }
        return stream
    }

    /// Reads the sensor until cancelled. A sensor that cannot be read is no event; its printer's health says so. A drawer without a
    /// sensor is read once: there is nothing to watch.
    public func run() async {
        defer { end() }
        while !Task.isCancelled {
            var reading: Bool?
            do throws(DeviceError) {
                guard let open = try await drawer.isOpen() else { return }
                reading = open
            } catch { reading = nil }
            note(reading)
            do { try await pause() } catch { return }
        }
    }

    private func note() {
        let time = watch.elapsed()
        state.withLock { $0.watch.kicked(at: time) }
    }

    private func note(_ reading: Bool?) {
        let time = watch.elapsed()
        let (events, listeners) = state.withLock { ($0.watch.read(open: reading, at: time), Array($0.listeners.values)) }
        for event in events { for listener in listeners { listener.yield(event) } }
    }

    private func end() {
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
