import Journal
import SyncProtocol

/// A terminal's journal in memory, growing event by event.
struct WrittenJournal {
    let terminal: String
    private(set) var epoch: EpochID
    private(set) var events: [Envelope] = []

    init(terminal: String = "T1", id: String = String(repeating: "a", count: 32)) throws {
        self.terminal = terminal
        epoch = try EpochID(number: 1, id: id)
    }

    mutating func write(_ text: String = "no-sale") throws {
        let start = TerminalStarted(publicKey: "ab", software: "1")
        let isFirst = events.isEmpty
        let header = JournalHeader(
            terminal: terminal, epoch: epoch, sequence: Int64(events.count + 1), kind: isFirst ? start.kind : .drawerOpened, payloadVersion: 1,
            recordedAt: 1_000, utcOffsetMinutes: 0, businessDay: nil)
        let payload = try isFirst ? start.payload() : DrawerOpened(reason: text).payload()
        events.append(try Chain.seal(header: header, payload: payload, previous: events.last?.hash ?? .zero))
    }

    func page(after head: JournalHead?, count: Int) -> [Envelope] { Array(events.dropFirst(Int(head?.sequence ?? 0)).prefix(count)) }

    func standing(_ head: JournalHead?) -> HeadStanding {
        guard let head else { return .known }
        let index = Int(head.sequence) - 1
        return .judge(head, stored: events.indices.contains(index) ? events[index].hash : nil, storedEpoch: epoch, current: epoch)
    }
}
