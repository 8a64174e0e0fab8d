import Synchronization

/// An IN endpoint: what the device has to say waits here until the host asks, and the host's questions wait here until
/// the device has something to say.
public final class USBInPipe: Sendable {
    public static let defaultCapacity = 4_096

    private struct State {
        var transfers: [USBTransfer] = []
        var messages: [[UInt8]] = []
        var bytes = 0
        var trouble = USBTrouble()
        var unplug: (@Sendable () -> Void)?
    }

    /// Whether each message is a transfer of its own (HID reports), or the bytes run together (bulk).
    private let keepsMessages: Bool
    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: bytes that wait for the host; what is said beyond them is lost.
    init(keepsMessages: Bool, capacity: Int = USBInPipe.defaultCapacity) {
        self.keepsMessages = keepsMessages
        self.capacity = capacity
    }

    /// Transfers of the host that wait here.
    public var waitingTransfers: Int { state.withLock { $0.transfers.count } }

    /// Lets `fault` strike once `bytes` more bytes went to the host.
    public func arm(_ fault: USBFault, afterBytes bytes: Int = 0) {
        act { $0.trouble.arm(fault, afterBytes: bytes) }
    }

    /// Calls an armed fault off and lets a silent pipe speak again. A halt stays: the host clears it.
    public func disarm() { act { $0.trouble.disarm() } }

    public var isHalted: Bool { state.withLock { $0.trouble.isHalted } }

    func setHalted(_ halted: Bool) { act { $0.trouble.isHalted = halted } }

    /// The device says something.
    func say(_ message: [UInt8]) {
        act { state in
            let room = capacity - state.bytes
            guard !message.isEmpty, keepsMessages ? room >= message.count : room > 0 else { return }
            let part = Array(message.prefix(room))
            state.messages.append(part)
            state.bytes += part.count
        }
    }

    /// What was said and not yet fetched is forgotten.
    func forget() { act { ($0.messages, $0.bytes) = ([], 0) } }

    func submit(_ transfer: USBTransfer) {
        act { state in
            if state.transfers.count < USBPipe.maximumWaiting { state.transfers.append(transfer) } else { transfer.finishIn(.tooMany) }
        }
    }

    func unlink(_ sequence: UInt32) -> Bool {
        state.withLock { state in
            guard let index = state.transfers.firstIndex(where: { $0.sequence == sequence }) else { return false }
            state.transfers.remove(at: index)
            return true
        }
    }

    func reset() {
        state.withLock { state in
            (state.transfers, state.messages, state.bytes) = ([], [], 0)
            state.trouble.reset()
        }
    }

    func whenUnplugging(_ unplug: @escaping @Sendable () -> Void) { state.withLock { $0.unplug = unplug } }

    /// Changes something and ends the transfers that can end now. They are ended under the lock, so that the host never
    /// hears "too late to take back" before the outcome; `USBHost.finished` calls nobody.
    private func act(_ change: (inout State) -> Void) {
        let unplug = state.withLock { state in
            change(&state)
            return serve(&state) ? state.unplug : nil
        }
        unplug?()
    }

    /// - Returns: whether the plug is to be pulled.
    private func serve(_ state: inout State) -> Bool {
        while let transfer = state.transfers.first {
            var length = transfer.length
            if transfer.host.isEnded {
                state.transfers.removeFirst()
                continue
            }
            if state.trouble.isHalted {
                transfer.finishIn(.stalled)
                state.transfers.removeFirst()
                continue
            }
            if state.trouble.isSilent || state.trouble.isGone { return false }
            switch state.trouble.due {
            case .unplug:
                state.trouble.strike()
                return true
            case .stall, .silent:
                state.trouble.strike()
                continue
            case .failure(let status):
                state.trouble.strike()
                transfer.finishIn(status)
                state.transfers.removeFirst()
                continue
            case .short(let bytes):
                if state.messages.isEmpty { return false }
                state.trouble.strike()
                length = min(length, max(0, bytes))
            case nil:
                if state.messages.isEmpty { return false }
                if !keepsMessages { length = min(length, state.trouble.bytesBeforeFault ?? length) }
            }
            state.transfers.removeFirst()
            if keepsMessages, state.messages[0].count > transfer.length {
                state.bytes -= state.messages.removeFirst().count
                transfer.finishIn(.babble)
                continue
            }
            let part = take(length, &state)
            state.trouble.moved(part.count)
            transfer.finish(with: part)
        }
        return false
    }

    /// The next bytes to go: of one message, or of as many as fit. A message that is cut short is lost past the cut.
    private func take(_ length: Int, _ state: inout State) -> [UInt8] {
        if keepsMessages {
            let message = state.messages.removeFirst()
            state.bytes -= message.count
            return Array(message.prefix(length))
        }
        var part: [UInt8] = []
        while part.count < length, let message = state.messages.first {
            let piece = message.prefix(length - part.count)
            part += piece
            if piece.count == message.count { state.messages.removeFirst() } else { state.messages[0].removeFirst(piece.count) }
        }
        state.bytes -= part.count
        return part
    }
}
