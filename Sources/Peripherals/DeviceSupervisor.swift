import DeviceKit
import Logging

/// Keeps one device connected: opens it, lets it be served until it is lost, and opens it again by back-off,
/// or at once when something was plugged in.
struct DeviceSupervisor: Sendable {
    let role: DeviceRole
    let address: DeviceAddress
    let opener: any TransportOpening
    let clock: any Clock<Duration>
    let timings: SupervisionTimings
    let board: HealthBoard
    let bell: PlugBell
    let recorder: TraceRecorder
    let logger: Logger
    /// Called with the reason whenever the device is not to be used.
    let lost: @Sendable (DeviceReason) -> Void

    /// Runs until cancelled.
    /// - Parameter serve: works with an open channel until it is lost, and says why. Calls `ready` once the device has proved itself.
    func run(serve: @Sendable (any Transport, _ ready: @Sendable () -> Void) async -> DeviceReason) async {
        let failures = Failures()
        while !Task.isCancelled {
            if failures.count < timings.failuresBeforeFailed { board.set(role, .opening) }
            let reason: DeviceReason
            do throws(TransportError) {
                let transport = try await opener.open(address, timeoutMilliseconds: timings.openTimeoutMilliseconds)
                recorder.record(.opened, role: role, address: address)
                reason = await serve(traced(transport)) { failures.reset() }
                recorder.record(.closed(reason.code), role: role, address: address)
                lost(reason)
                await transport.close()
            } catch {
                reason = DeviceReason(error)
                lost(reason)
            }
            if Task.isCancelled { break }
            failures.add()
            if failures.count == timings.failuresBeforeFailed {
                logger.warning("device failed", metadata: ["role": "\(role.rawValue)", "address": "\(address)", "code": "\(reason.code)", "detail": "\(reason.detail ?? "")"])
            }
            board.set(role, failures.count >= timings.failuresBeforeFailed ? .failed(reason) : .opening)
            do { try await bell.wait(atMost: backOff(after: failures.count), clock: clock) } catch { break }
        }
        board.set(role, .absent)
    }

    private func traced(_ transport: any Transport) -> any Transport {
        if let transport = transport as? any HIDReporting { return TracedHIDTransport(base: transport, role: role, recorder: recorder) }
        return TracedTransport(base: transport, role: role, recorder: recorder)
    }

    /// 0.5 s, doubled each time, at most 10 s.
    func backOff(after failures: Int) -> Duration {
        let doublings = min(max(0, failures - 1), 16)
        return min(timings.longestBackOff, timings.firstBackOff * (1 << doublings))
    }
}
