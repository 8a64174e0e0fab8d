/// What goes wrong on one pipe.
public enum USBFault: Sendable, Hashable {
    /// The endpoint halts: every transfer ends with EPIPE until the host clears the halt.
    case stall
    /// The next transfer ends after so many bytes, without an error.
    case short(Int)
    /// The endpoint says "not now" (NAK) for ever: transfers wait until the host takes them back, or until `disarm()`.
    case silent
    /// The next transfer ends with this status; the ones after it are well.
    case failure(USBStatus)
    /// The plug is pulled, in the midst of the transfer.
    case unplug
}

/// What ails one pipe, or will once so many bytes have moved.
struct USBTrouble: Sendable {
    var isHalted = false
    private(set) var isSilent = false
    /// The plug is being pulled: nothing moves any more.
    private(set) var isGone = false
    private var armed: USBFault?
    private var bytesLeft = 0

    /// Bytes that still move before the armed fault strikes; nil when none is armed.
    var bytesBeforeFault: Int? { armed == nil ? nil : bytesLeft }

    /// The fault that strikes the next transfer, if any.
    var due: USBFault? { bytesLeft == 0 ? armed : nil }

    mutating func arm(_ fault: USBFault, afterBytes bytes: Int) { (armed, bytesLeft) = (fault, max(0, bytes)) }

    mutating func disarm() { (armed, isSilent) = (nil, false) }

    /// A new start of the device: what was armed stays armed, and a silent pipe stays silent.
    mutating func reset() { (isHalted, isGone) = (false, false) }

    mutating func moved(_ bytes: Int) { bytesLeft = max(0, bytesLeft - bytes) }

    /// The fault that is due comes true; what lasts is remembered here.
    mutating func strike() {
        switch due {
        case .stall: isHalted = true
        case .silent: isSilent = true
        case .unplug: isGone = true
        case .short, .failure, nil: break
        }
        if due != nil { armed = nil }
    }
}
