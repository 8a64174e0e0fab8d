import Journal

/// How a peer's head stands to the terminal's own journal.
public enum HeadStanding: Equatable, Sendable {
    /// The terminal has that very event, or it lies in a former epoch of which only the peer has the end.
    case known
    /// The terminal has another event there, in an epoch that is over, and has carried its own over: only the next epoch is to be sent.
    case superseded
    /// The terminal has another event there.
    case differs
    /// The peer has events of the current epoch, or of a later one, that the terminal has not: this is an older copy.
    case beyond

    /// - Parameters:
    ///   - stored: the terminal's hash at the head's epoch number and sequence, if it has that event.
    ///   - storedEpoch: the terminal's epoch of the head's number, if it has one.
    ///   - current: the epoch the terminal writes now.
    ///   - isCarriedOver: the head's epoch is over here, and what no peer had confirmed of it was carried over into the next.
    public static func judge(
        _ head: JournalHead, stored: JournalHash?, storedEpoch: EpochID?, current: EpochID, isCarriedOver: Bool = false
    ) -> HeadStanding {
        if head.epoch.number > current.number { return .beyond }
        if isCarriedOver, head.epoch.number < current.number, stored != head.hash { return .superseded }
        let own = head.epoch.number == current.number ? current : storedEpoch
        if let own, own.id != head.epoch.id { return .differs }
        if let stored { return stored == head.hash ? .known : .differs }
        return head.epoch.number == current.number ? .beyond : .known
    }
}
