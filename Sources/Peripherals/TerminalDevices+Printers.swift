import CashDrawer
import DeviceKit
import ReceiptPrinter

// Printers, and the drawer on the receipt printer's connector.
extension TerminalDevices {
    func run(_ plan: DevicePlan.Printer, as role: DeviceRole, _ facade: TerminalPrinter) async {
        let drawer = role == .receiptPrinter && terminalDrawer?.wiring != nil ? terminalDrawer : nil
        let supervisor = supervisor(role, plan.address) { [self] reason in
            facade.slot.empty(reason)
            if drawer != nil { board.set(.cashDrawer, .failed(.drawerByKey.with(detail: reason.code))) }
        }
        await supervisor.run { [self] transport, ready in
            let printer = ReceiptPrinters.make(transport: transport, profile: plan.profile, logos: plan.logos, clock: clock, timings: printerTimings)
            do throws(DeviceError) {
                try await printer.prepare()
                facade.slot.put(printer)
                return try await watch(printer, role, drawer, ready)
            } catch { return error.reason }
        }
        if drawer != nil { board.set(.cashDrawer, .absent) }
    }

    /// Looks at the printer until it is lost. Silence alone loses nothing: a printer switched off at its serial line comes back by itself.
    private func watch(_ printer: any ReceiptPrinterDriving, _ role: DeviceRole, _ drawer: TerminalDrawer?, _ ready: @Sendable () -> Void) async throws(DeviceError) -> DeviceReason {
        var misses = 0
        var isFirst = true
        while true {
            do throws(DeviceError) {
                let status = isFirst ? try await printer.status() : try await printer.nextStatus(withinMilliseconds: timings.statusMilliseconds)
                isFirst = false
                misses = 0
                ready()
                board.set(role, status.reasons.isEmpty ? .ready : .attention(status.reasons))
                if let drawer { show(drawer, pinHigh: status.drawerPinHigh) }
            } catch {
                guard error.reason.isSilence else { return error.reason }
                misses += 1
                isFirst = true
                if misses >= timings.failuresBeforeFailed {
                    board.set(role, .failed(error.reason))
                    if drawer != nil { board.set(.cashDrawer, .failed(.drawerByKey.with(detail: error.reason.code))) }
                }
                do { try await clock.sleep(for: .milliseconds(timings.statusMilliseconds)) } catch { return .disconnected.with(detail: "cancelled") }
            }
            if Task.isCancelled { return .disconnected.with(detail: "cancelled") }
        }
    }

    private func show(_ drawer: TerminalDrawer, pinHigh: Bool) {
        guard let wiring = drawer.wiring, wiring.hasSensor else { return board.set(.cashDrawer, .ready) }
        let reasons = drawer.read(open: pinHigh == wiring.openWhenHigh)
        board.set(.cashDrawer, reasons.isEmpty ? .ready : .attention(reasons))
    }
}
