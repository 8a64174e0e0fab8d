import CUSB
import DeviceKit
import Foundation
import Synchronization

/// A USB printer's bulk pipes as a `Transport`, by libusb's asynchronous transfers.
///
/// Cancelling a waiting call closes the channel: its transfers are cancelled, and when the last has come back the interface is
/// released, on a thread of its own, and the kernel has its driver back.
final class USBTransport: Transport {
    let address: DeviceAddress
    private let device: USBDevice
    private let state = Mutex(State())

    private struct State {
        /// Under way, by endpoint.
        var transfers: [UInt8: USBTransfer] = [:]
        /// Received beyond what was asked for: packets come whole.
        var surplus: [UInt8] = []
        var closing = false
        var releasing = false
        var released = false
        var closeWaiters: [CheckedContinuation<Void, Never>] = []
    }

    init(address: DeviceAddress, device: USBDevice) {
        self.address = address
        self.device = device
    }

    deinit {
        guard !state.withLock({ $0.releasing }) else { return }
        let device = device
        BackgroundThread.start(named: "till-usb-close") { device.release() }
    }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        var taken = 0
        while taken < bytes.count {
            let piece = Array(bytes[taken...].prefix(Limits.usbTransferBytes))
            let outcome = try await transfer(device.pipes.out, piece, deadline: deadline)
            taken += outcome.count
            switch outcome.status {
            case LIBUSB_TRANSFER_COMPLETED: break
            case LIBUSB_TRANSFER_TIMED_OUT: throw .timedOut(bytesTaken: taken)
            case LIBUSB_TRANSFER_STALL: try await clearHalt(device.pipes.out)
            default: throw USBError.transportError(outcome.status)
            }
            if taken < bytes.count, deadline <= .now { throw .timedOut(bytesTaken: taken) }
        }
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        let deadline = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        if let kept = takeSurplus(maximum) { return kept }
        guard let into = device.pipes.into else { throw .failed("this printer cannot answer: its USB interface goes one way only") }
        while true {
            // A whole number of packets, or a full last one would be an overflow.
            let room = max(1, min(maximum, Limits.readBytes) / USBTransfer.packetBytes) * USBTransfer.packetBytes
            let outcome = try await transfer(into, [UInt8](repeating: 0, count: room), deadline: deadline)
            if !outcome.bytes.isEmpty {
                state.withLock { $0.surplus = outcome.bytes }
                if let bytes = takeSurplus(maximum) { return bytes }
            }
            switch outcome.status {
            case LIBUSB_TRANSFER_COMPLETED:
                // An empty packet instead of none: not asked again at once, or the bus would carry nothing else.
                guard deadline > .now else { throw .timedOut(bytesTaken: 0) }
                do { try await Task.sleep(for: .milliseconds(Limits.restMilliseconds)) } catch { throw closed() }
            case LIBUSB_TRANSFER_STALL: try await clearHalt(into)
            default: throw USBError.transportError(outcome.status)
            }
            if deadline <= .now { throw .timedOut(bytesTaken: 0) }
        }
    }

    private func takeSurplus(_ maximum: Int) -> [UInt8]? {
        state.withLock { state in
            guard !state.surplus.isEmpty, !state.closing else { return nil }
            let bytes = Array(state.surplus.prefix(max(1, maximum)))
            state.surplus.removeFirst(bytes.count)
            return bytes
        }
    }

    func close() async {
        requestClose()
        await withCheckedContinuation { continuation in
            let already = state.withLock { state in
                if !state.released { state.closeWaiters.append(continuation) }
                return state.released
            }
            if already { continuation.resume() }
        }
    }

    private func closed() -> TransportError {
        requestClose()
        return .closed
    }

    // MARK: Transfers

    private func transfer(_ endpoint: UInt8, _ buffer: [UInt8], deadline: ContinuousClock.Instant) async throws(TransportError) -> USBTransfer.Outcome {
        let left = max(1, Int((deadline - .now) / .milliseconds(1)))
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<USBTransfer.Outcome, TransportError>, Never>) in
                let refusal: TransportError? = state.withLock { state in
                    guard !state.closing else { return .closed }
                    guard state.transfers[endpoint] == nil else { return .failed("two transfers at once on one pipe") }
                    let transfer = USBTransfer(device: device, endpoint: endpoint, buffer: buffer, timeoutMilliseconds: left) { [self] outcome in
                        ended(endpoint)
                        continuation.resume(returning: .success(outcome))
                    }
                    guard let transfer else { return .failed("no memory for a USB transfer") }
                    let code = transfer.submit()
                    guard code == 0 else { return USBError.transportError(code, doing: "USB transfer", node: nil, kernelDriver: nil) }
                    state.transfers[endpoint] = transfer
                    return nil
                }
                if let refusal { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            requestClose()
        }
        let outcome = try result.get()
        if outcome.status == LIBUSB_TRANSFER_CANCELLED { throw .closed }
        return outcome
    }

    /// On libusb's thread, when a transfer has come back.
    private func ended(_ endpoint: UInt8) {
        state.withLock { $0.transfers[endpoint] = nil }
        releaseIfIdle()
    }

    /// Cancels what is under way; the interface is released when it has come back.
    private func requestClose() {
        state.withLock { state in
            guard !state.closing else { return }
            state.closing = true
            for transfer in state.transfers.values { transfer.cancel() }
        }
        releaseIfIdle()
    }

    private func releaseIfIdle() {
        let now = state.withLock { state in
            guard state.closing, state.transfers.isEmpty, !state.releasing else { return false }
            state.releasing = true
            return true
        }
        guard now else { return }
        BackgroundThread.start(named: "till-usb-close") { [self] in
            device.release()
            let waiters = state.withLock { state in
                state.released = true
                defer { state.closeWaiters = [] }
                return state.closeWaiters
            }
            for waiter in waiters { waiter.resume() }
        }
    }

    /// USB 2.0, 9.4.5: a stalled pipe moves nothing until its halt is cleared.
    private func clearHalt(_ endpoint: UInt8) async throws(TransportError) {
        let device = device
        try await BackgroundThread.run(timeoutMilliseconds: Limits.scanMilliseconds) {
            device.clearHalt(endpoint)
            return .success(())
        } discard: { _ in }
    }
}
