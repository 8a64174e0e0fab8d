import CashDrawer
import DeviceKit
import Synchronization

/// The terminal's drawer, on the printer's connector or on a port of its own, whether it is there or not; and what its sensor says
/// over time.
final class TerminalDrawer: CashDrawing {
    /// On the printer's connector; nil for one with its own port.
    let wiring: DrawerWiring?
    let slot: DeviceSlot<any CashDrawing>
    private let watch = Mutex(DrawerWatch())
    private let elapsed: @Sendable () -> Duration
    private let forced: @Sendable () -> Void

    /// nil where the plan has no drawer.
    /// - Parameter forced: called when it was opened by key or by force.
    init?(_ plan: DevicePlan, printer: TerminalPrinter, clock: any Clock<Duration>, forced: @escaping @Sendable () -> Void) {
        guard plan.ownDrawer != nil || plan.drawer != nil && plan.printer != nil else { return nil }
        wiring = plan.ownDrawer == nil ? plan.drawer : nil
        slot = DeviceSlot(.notConfigured)
        elapsed = Self.stopwatch(clock)
        self.forced = forced
        if let wiring { slot.put(PrinterPortDrawer(port: printer, wiring: wiring, clock: clock)) }
    }

    func open() async throws(DeviceError) {
        // Noted before and after: the sensor may be read while the kick runs, and a slow printer kicks late.
        noteKick()
        defer { noteKick() }
        try await slot.current().open()
    }

    func isOpen() async throws(DeviceError) -> Bool? { try await slot.current().isOpen() }

    private func noteKick() { watch.withLock { $0.kicked(at: elapsed()) } }

    /// A reading of the sensor; nil when it cannot be read.
    /// - Returns: what somebody should know now.
    func read(open: Bool?) -> [DeviceReason] {
        let (events, reasons) = watch.withLock { watch in
            (watch.read(open: open, at: elapsed()), watch.reasons + (watch.isOpen == true ? [.drawerOpen] : []))
        }
        if events.contains(.forcedOpen) { forced() }
        return reasons
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
