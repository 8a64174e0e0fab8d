/// The first thing wrong in a chain of events, with the epoch and sequence where it is.
public struct JournalFault: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// Not the next sequence: events are missing, repeated or out of order.
        case gap(expected: Int64)
        case wrongPreviousHash
        case wrongHash
        /// Event 1 is not `terminal.started` or `terminal.restored`, or its previous hash is not zero.
        case badEpochStart
        /// The epoch number is the same and its id another: two copies of one terminal.
        case otherEpochID
        /// An epoch that does not follow the one before it.
        case epochWentBack
        case otherTerminal
    }

    public let epoch: EpochID
    public let sequence: Int64
    public let reason: Reason

    public init(epoch: EpochID, sequence: Int64, reason: Reason) {
        self.epoch = epoch
        self.sequence = sequence
        self.reason = reason
    }

    public var code: String {
        switch reason {
        case .gap: "journal.gap"
        case .wrongPreviousHash: "journal.wrong-previous-hash"
        case .wrongHash: "journal.wrong-hash"
        case .badEpochStart: "journal.bad-epoch-start"
        case .otherEpochID: "journal.other-epoch-id"
        case .epochWentBack: "journal.epoch-went-back"
        case .otherTerminal: "journal.other-terminal"
        }
    }

    public var description: String {
        let place = "epoch \(epoch.number), event \(sequence)"
        switch reason {
        case .gap(let expected): return "\(place): event \(expected) should be here"
        case .wrongPreviousHash: return "\(place): does not follow the event before it (previous hash differs)"
        case .wrongHash: return "\(place): its content was changed (hash differs)"
        case .badEpochStart: return "\(place): an epoch must begin with terminal.started or terminal.restored"
        case .otherEpochID: return "\(place): the same epoch number with another id; two copies of this terminal exist"
        case .epochWentBack: return "\(place): an older epoch after a newer one"
        case .otherTerminal: return "\(place): written by another terminal"
        }
    }
}
