/// Checks a terminal's journal event by event, in order, across epochs. It holds only the head, so a journal of any
/// length can be fed to it. After a fault the head stays at the last good event.
public struct JournalVerifier: Sendable {
    public private(set) var terminal: String?
    public private(set) var head: JournalHead?
    /// How many events were found good.
    public private(set) var count: Int64 = 0

    /// - Parameter head: where to go on from; nil begins at the beginning, with event 1 of any epoch.
    public init(terminal: String? = nil, head: JournalHead? = nil) {
        self.terminal = terminal
        self.head = head
    }

    /// Takes the next event.
    /// - Throws: the fault, naming this event's epoch and sequence.
    public mutating func feed(_ envelope: Envelope) throws(JournalFault) {
        if let reason = fault(in: envelope) {
            throw JournalFault(epoch: envelope.header.epoch, sequence: envelope.header.sequence, reason: reason)
        }
        terminal = envelope.header.terminal
        head = envelope.head
        count += 1
    }

    private func fault(in envelope: Envelope) -> JournalFault.Reason? {
        let header = envelope.header
        if let terminal, header.terminal != terminal { return .otherTerminal }
        if let head, header.epoch.number < head.epoch.number { return .epochWentBack }
        if let head, header.epoch.number == head.epoch.number {
            if header.epoch.id != head.epoch.id { return .otherEpochID }
            if header.sequence != head.sequence + 1 { return .gap(expected: head.sequence + 1) }
            if envelope.previousHash != head.hash { return .wrongPreviousHash }
        } else if header.sequence != 1 {
            return .gap(expected: 1)
        }
        if header.sequence == 1 {
            guard envelope.previousHash == .zero, [.terminalStarted, .terminalRestored].contains(header.kind) else { return .badEpochStart }
        }
        return envelope.hashIsRight ? nil : .wrongHash
    }
}
