import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit

// Scanners, the display, and a drawer with a port of its own.
extension TerminalDevices {
    static let idleReadMilliseconds = 60_000

    func run(_ plan: DevicePlan.Scanner, as role: DeviceRole) async {
        await supervisor(role, plan.address) { [scanners] in scanners[role]?.empty($0) }.run { [self] transport, ready in
            let connection: ScannerConnection = switch plan.address {
            case .hid: (transport as? any HIDReporting).map { .hidPOS(reportDescriptor: $0.reportDescriptor, features: $0) } ?? .serial
            case .keyboard: .keyboard
            case .tcp, .serial, .usb, .memory: .serial
            }
            do {
                let scanner = try plan.settings.scanner(on: transport, as: connection, quirk: plan.quirk, clock: clock)
                scanners[role]?.put(scanner)
                ready()
                board.set(role, .ready)
                for try await event in scanner.events() {
                    if loan.take(event) { continue }
                    if case .dropped = scanned.yield(event) { logger.error("scan dropped: nobody takes scans") }
                    await signal(event, scanner)
                }
                return .disconnected.with(detail: "closed")
            } catch let error as DeviceError {
                return error.reason
            } catch { return .failed.with(detail: "\(error)") }
        }
    }

    /// The scanner that can tells its user of a bad read itself; a good one it has beeped for already.
    private func signal(_ event: ScannerEvent, _ scanner: any BarcodeScanning) async {
        guard case .rejected = event, scanner.canSignal else { return }
        do throws(DeviceError) { try await scanner.signal(good: false) } catch {
            logger.debug("the scanner could not be told of a bad read", metadata: ["why": "\(error)"])
        }
    }

    func run(_ plan: DevicePlan.Display) async {
        let supervisor = supervisor(.customerDisplay, plan.address) { [terminalDisplay] in terminalDisplay.slot.empty($0) }
        await supervisor.run { [self] transport, ready in
            terminalDisplay.slot.put(LineDisplay(transport: transport, model: plan.model, pace: Self.pace(clock)))
            do throws(DeviceError) { try await terminalDisplay.redraw() } catch { return error.reason }
            ready()
            board.set(.customerDisplay, .ready)
            // The one kind of display that answers is read by its driver; drawing tells when it has gone.
            return plan.model.commandSet == .dsp800 ? await redrawUntilGone() : await waitUntilGone(transport)
        }
    }

    private func redrawUntilGone() async -> DeviceReason {
        while true {
            do { try await clock.sleep(for: .milliseconds(Self.idleReadMilliseconds)) } catch { return .disconnected.with(detail: "cancelled") }
            do throws(DeviceError) { try await terminalDisplay.refresh() } catch { return error.reason }
        }
    }

    private static func pace(_ clock: any Clock<Duration>) -> DisplayPace { DisplayPace(clock: clock) }

    func run(_ plan: DevicePlan.OwnDrawer) async {
        guard let drawer = terminalDrawer else { return }
        let supervisor = supervisor(.cashDrawer, plan.address) { drawer.slot.empty($0) }
        await supervisor.run { [self] transport, ready in
            let device = TriggerDrawer(transport: transport, trigger: plan.trigger, clock: clock)
            drawer.slot.put(device)
            ready()
            guard plan.trigger.status != nil else {
                board.set(.cashDrawer, .ready)
                return await waitUntilGone(transport)
            }
            while !Task.isCancelled {
                do throws(DeviceError) {
                    let reasons = drawer.read(open: try await device.isOpen())
                    board.set(.cashDrawer, reasons.isEmpty ? .ready : .attention(reasons))
                } catch { return error.reason }
                do { try await clock.sleep(for: .milliseconds(timings.statusMilliseconds)) } catch { break }
            }
            return .disconnected.with(detail: "cancelled")
        }
    }

    /// Some devices say nothing; reading only tells when their port is gone.
    private func waitUntilGone(_ transport: any Transport) async -> DeviceReason {
        while true {
            do throws(TransportError) {
                _ = try await transport.read(maximum: 64, timeoutMilliseconds: Self.idleReadMilliseconds)
            } catch {
                if case .timedOut = error { continue }
                return DeviceReason(error)
            }
        }
    }
}
