/// A device changed for a state that lasts: bound to a role, failed, recovered. Flaps are not journalled.
public struct DeviceChanged: JournalPayload {
    public enum State: String, Sendable {
        case bound, failed, recovered
    }

    public var state: State
    /// `receipt-printer`, `cash-drawer`, `scanner`, `customer-display`, …
    public var role: String
    /// What the device is: bus, ids, serial number or address; never a node's name of the day.
    public var device: String
    /// The health reason's stable code; for failures.
    public var reason: String?

    public var kind: EventKind {
        switch state {
        case .bound: .deviceBound
        case .failed: .deviceFailed
        case .recovered: .deviceRecovered
        }
    }

    public init(state: State, role: String, device: String, reason: String? = nil) {
        self.state = state
        self.role = role
        self.device = device
        self.reason = reason
    }

    public init(fields: JSONFields) throws(JournalError) {
        let text = try fields.string("state")
        guard let state = State(rawValue: text) else { throw .badField("state", reason: "\"\(text)\" is no device state") }
        self.state = state
        role = try fields.string("role")
        device = try fields.string("device")
        reason = try fields.optionalString("reason")
    }

    public var json: JSONValue {
        .fields(["state": .string(state.rawValue), "role": .string(role), "device": .string(device), "reason": .optional(reason)])
    }
}
