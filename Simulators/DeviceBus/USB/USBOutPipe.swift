import Synchronization

/// An OUT endpoint: transfers of the host wait here until the device took their bytes. A device without room takes
/// none, which on the wire is NAK and to the host a transfer that does not end.
public final class USBOutPipe: Sendable {
    private struct State {
        var transfers: [USBTransfer] = []
        var bytes = 0
        var trouble = USBTrouble()
        var unplug: (@Sendable () -> Void)?
        /// One caller at a time hands bytes to the device; another one asks it to look again.
        var pumping = false
        var pumpAgain = false
    }

    private enum Step {
        case offer(sequence: UInt32, ArraySlice<UInt8>)
        case unplug((@Sendable () -> Void)?)
        case rest
    }

    private let receive: @Sendable (ArraySlice<UInt8>) -> Int
    private let state = Mutex(State())

    /// - Parameter receive: the device; takes as many bytes as it has room for and answers how many.
    init(receive: @escaping @Sendable (ArraySlice<UInt8>) -> Int) { self.receive = receive }

    /// Transfers of the host that wait here.
    public var waitingTransfers: Int { state.withLock { $0.transfers.count } }

    /// Lets `fault` strike once `bytes` more bytes were taken.
    public func arm(_ fault: USBFault, afterBytes bytes: Int = 0) {
        state.withLock { $0.trouble.arm(fault, afterBytes: bytes) }
        pump()
    }

    /// Calls an armed fault off and lets a silent pipe take bytes again. A halt stays: the host clears it.
    public func disarm() {
        state.withLock { $0.trouble.disarm() }
        pump()
    }

    public var isHalted: Bool { state.withLock { $0.trouble.isHalted } }

    func setHalted(_ halted: Bool) {
        state.withLock { $0.trouble.isHalted = halted }
        pump()
    }

    func submit(_ transfer: USBTransfer) {
        let fits = state.withLock { state in
            guard state.transfers.count < USBPipe.maximumWaiting, state.bytes + transfer.data.count <= USBPipe.maximumWaitingBytes else { return false }
            state.transfers.append(transfer)
            state.bytes += transfer.data.count
            return true
        }
        if fits { pump() } else { transfer.finish(.tooMany) }
    }

    /// USB/IP has no word for how much of a transfer was taken before it was taken back.
    func unlink(_ sequence: UInt32) -> Bool {
        let found = state.withLock { state in
            guard let index = state.transfers.firstIndex(where: { $0.sequence == sequence }) else { return false }
            state.bytes -= state.transfers.remove(at: index).data.count
            return true
        }
        return found
    }

    func reset() {
        state.withLock { state in
            (state.transfers, state.bytes) = ([], 0)
            state.trouble.reset()
        }
    }

    func whenUnplugging(_ unplug: @escaping @Sendable () -> Void) { state.withLock { $0.unplug = unplug } }

    /// Offers what waits to the device, never under the lock: the device may answer at once.
    func pump() {
        let mine = state.withLock { state in
            state.pumpAgain = state.pumping
            defer { state.pumping = true }
            return !state.pumping
        }
        guard mine else { return }
        while true {
            switch state.withLock({ nextStep(&$0) }) {
            case .offer(let sequence, let bytes):
                let count = receive(bytes)
                if state.withLock({ took(min(max(0, count), bytes.count), of: sequence, &$0) }) { return }
            case .unplug(let unplug):
                unplug?()
                return
            case .rest: return
            }
        }
    }

    /// Ends what can end without the device. With `.rest` and `.unplug` the pump is given back.
    private func nextStep(_ state: inout State) -> Step {
        state.pumpAgain = false
        while let transfer = state.transfers.first {
            if transfer.host.isEnded || state.trouble.isHalted {
                end(.stalled, &state)
            } else if state.trouble.isSilent || state.trouble.isGone {
                break
            } else if let fault = state.trouble.due {
                if fault == .unplug {
                    state.trouble.strike()
                    state.pumping = false
                    return .unplug(state.unplug)
                }
                if case .short(let bytes) = fault, transfer.taken < min(bytes, transfer.data.count) {
                    return .offer(sequence: transfer.sequence, transfer.data[transfer.taken..<min(bytes, transfer.data.count)])
                }
                state.trouble.strike()
                if case .short = fault { end(.done, &state) }
                if case .failure(let status) = fault { end(status, &state) }
            } else if transfer.taken == transfer.data.count {
                end(.done, &state)
            } else {
                let rest = transfer.data[transfer.taken...]
                return .offer(sequence: transfer.sequence, rest.prefix(state.trouble.bytesBeforeFault ?? rest.count))
            }
        }
        state.pumping = false
        return .rest
    }

    /// - Returns: whether the pump is given back, as the device has no room.
    private func took(_ count: Int, of sequence: UInt32, _ state: inout State) -> Bool {
        // The transfer may have been taken back meanwhile; its bytes are the device's all the same.
        if let index = state.transfers.firstIndex(where: { $0.sequence == sequence }) { state.transfers[index].taken += count }
        state.trouble.moved(count)
        if count > 0 || state.pumpAgain { return false }
        state.pumping = false
        return true
    }

    private func end(_ status: USBStatus, _ state: inout State) {
        let transfer = state.transfers.removeFirst()
        state.bytes -= transfer.data.count
        transfer.finish(status)
    }
}
