import DeviceKit
import Synchronization

/// A cash drawer with a serial or USB port of its own.
///
/// A kick is sent once. When it is not certain that it arrived, the answer is `drawer.unknown` and nothing is sent again: a second
/// kick would be a second opening, which is a matter of cash control.
public final class TriggerDrawer: CashDrawing {
    public static let writeTimeoutMilliseconds = 1000
    /// One status query is answered within so long, or not at all.
    public static let answerTimeoutMilliseconds = 300
    /// Of bytes that are no answer, so many are read before giving up.
    public static let maximumAnswerBytes = 512

    public let trigger: DrawerTrigger
    private let transport: any Transport
    private let clock: any Clock<Duration>
    private let turn = AsyncTurn()
    private let watch: Stopwatch
    /// When its board is loaded, since it was opened.
    private let readyAt: Mutex<Duration>

    /// - Parameter transport: opened just now; a board that has to charge begins to.
    public init(transport: any Transport, trigger: DrawerTrigger = .anyByte, clock: any Clock<Duration>) {
        self.transport = transport
        self.trigger = trigger
        self.clock = clock
        watch = Stopwatch(clock)
        readyAt = Mutex(.milliseconds(trigger.chargeMilliseconds))
    }

    public func open() async throws(DeviceError) {
        try await turn.run { () async throws(DeviceError) in try await kick() }
        guard trigger.status != nil else { return }
        let looks = Int(PrinterPortDrawer.settle / PrinterPortDrawer.pollInterval) + 1
        var lastError: DeviceError?
        for look in 0..<looks {
            do throws(DeviceError) {
                if try await isOpen() == true { return }
                lastError = nil
            } catch { lastError = error }
            guard look < looks - 1 else { break }
            do {
                try await clock.sleep(for: PrinterPortDrawer.pollInterval)
            } catch { throw DeviceError(.drawerUnknown.with(detail: "cancelled before the sensor said open")) }
        }
        // The kick went out; that the drawer cannot be asked afterwards says nothing of whether it opened.
        if let lastError { throw DeviceError(.drawerUnknown.with(detail: "kicked, then \(lastError.reason.code)")) }
        throw DeviceError(.drawerStuck.with(detail: "sensor not open \(PrinterPortDrawer.settle) after the trigger"))
    }

    public func isOpen() async throws(DeviceError) -> Bool? {
        guard let status = trigger.status else { return nil }
        return try await turn.run { () async throws(DeviceError) -> Bool in try await ask(status) }
    }

    private func kick() async throws(DeviceError) {
        let left = readyAt.withLock { $0 } - watch.elapsed()
        // It is not waited for: a drawer that opens seconds later opens for somebody else.
        if left > .zero { throw DeviceError(.drawerCharging.with(detail: "ready in \(left)")) }
        do {
            defer { readyAt.withLock { $0 = watch.elapsed() + .milliseconds(trigger.rechargeMilliseconds) } }
            try await transport.write(trigger.open, timeoutMilliseconds: Self.writeTimeoutMilliseconds)
        } catch {
            switch error {
            case .timedOut(bytesTaken: 0), .notFound, .permissionDenied, .busy, .refused, .closed: throw DeviceError(error)
            case .timedOut, .disconnected, .failed: throw DeviceError(.drawerUnknown.with(detail: "the trigger may have arrived: \(DeviceReason(error).code)"))
            }
        }
    }

    private func ask(_ status: DrawerTrigger.Status) async throws(DeviceError) -> Bool {
        do {
            try await transport.write(status.query, timeoutMilliseconds: Self.writeTimeoutMilliseconds)
            var heard: [UInt8] = []
            while heard.count < Self.maximumAnswerBytes {
                heard += try await transport.read(maximum: Self.maximumAnswerBytes, timeoutMilliseconds: Self.answerTimeoutMilliseconds)
                if let open = status.reading(heard) { return open }
            }
        } catch { throw DeviceError(error) }
        throw DeviceError(.noAnswer.with(detail: "\(Self.maximumAnswerBytes) bytes that are no status"))
    }
}

/// The time since it was made, on a clock of any kind.
struct Stopwatch: Sendable {
    let elapsed: @Sendable () -> Duration

    init<C: Clock>(_ clock: C) where C.Duration == Duration {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }
}
