/// How far a journal goes: its last event. Sequence 0 with the zero hash is an epoch that has no event yet.
public struct JournalHead: Hashable, Sendable {
    public let epoch: EpochID
    public let sequence: Int64
    public let hash: JournalHash

    public init(epoch: EpochID, sequence: Int64, hash: JournalHash) {
        self.epoch = epoch
        self.sequence = sequence
        self.hash = hash
    }

    public static func start(of epoch: EpochID) -> JournalHead {
        JournalHead(epoch: epoch, sequence: 0, hash: .zero)
    }
}
