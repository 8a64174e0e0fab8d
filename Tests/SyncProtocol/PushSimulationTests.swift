import Journal
import SyncProtocol
import TestHarness
import Testing

/// A terminal, a network that loses, doubles and delays, and a peer, all in one thread and one seed.
private struct World {
    enum Request { case head, batch([Envelope]) }
    struct Packet { var arrives: Int64; var number: Int; var request: Request }
    struct Reply { var arrives: Int64; var number: Int; var outcome: PushMachine.Outcome }

    static let timeLimit: Int64 = 30_000

    var random: SeededGenerator
    var journal: WrittenJournal
    var peer = ModelPeer()
    var machine = PushMachine()
    var now: Int64 = 0
    var packets: [Packet] = []
    var replies: [Reply] = []
    var waitingFor: (number: Int, until: Int64)?
    var numbers = 0
    var requestsSent = 0
    var trouble = true

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        journal = try WrittenJournal()
        try journal.write()
    }

    mutating func send(_ request: Request) {
        numbers += 1
        requestsSent += 1
        waitingFor = (numbers, now + Self.timeLimit)
        guard !(trouble && random.chance(20)) else { return }
        packets.append(Packet(arrives: now + delay(), number: numbers, request: request))
        if trouble && random.chance(15) { packets.append(Packet(arrives: now + delay(), number: numbers, request: request)) }
    }

    mutating func delay() -> Int64 {
        trouble && random.chance(10) ? Int64.random(in: 0...120_000, using: &random) : Int64.random(in: 1...50, using: &random)
    }

    /// The peer works off what has arrived; answers may be lost.
    mutating func deliver() {
        for packet in packets.filter({ $0.arrives <= now }).sorted(by: { $0.arrives < $1.arrives }) {
            if trouble && random.chance(5) {
                replies.append(Reply(arrives: now, number: packet.number, outcome: .refused(status: 503, error: nil, retryAfterMilliseconds: 2_000)))
                continue
            }
            let answer: Acknowledgement = switch packet.request {
            case .head: peer.answer()
            case .batch(let events): peer.append(events)
            }
            if trouble && random.chance(20) { continue }
            replies.append(Reply(arrives: now + delay(), number: packet.number, outcome: .acknowledged(answer)))
        }
        packets.removeAll { $0.arrives <= now }
        for reply in replies.filter({ $0.arrives <= now }) where reply.number == waitingFor?.number {
            waitingFor = nil
            machine.received(reply.outcome, now: now, using: &random)
        }
        replies.removeAll { $0.arrives <= now }
        if let waiting = waitingFor, now >= waiting.until {
            waitingFor = nil
            machine.received(.failed("no answer"), now: now, using: &random)
        }
    }

    mutating func act() -> Bool {
        guard waitingFor == nil else { return false }
        switch machine.step(now: now) {
        case .askHead: send(.head)
        case .load(let head, let count, _):
            machine.loaded(journal.page(after: head, count: min(count, 7)), standing: journal.standing(head))
        case .send(let events): send(.batch(events))
        case .idle: return true
        case .wait, .stopped: break
        }
        return false
    }

    mutating func misfortune() throws {
        switch Int.random(in: 0..<400, using: &random) {
        case 0...2:  // the terminal restarts
            machine = PushMachine()
            waitingFor = nil
        case 3...4:  // the peer restarts: what was on its way is gone
            packets.removeAll()
        case 5:  // the peer is restored from an older copy
            peer.restore(to: Int.random(in: 0...peer.events.count, using: &random))
        case 6...60:
            try journal.write("no-sale \(journal.events.count)")
            machine.wake()
        default: break
        }
    }

    /// True when everything has arrived.
    mutating func run() throws -> Bool {
        for _ in 0..<3_000 {
            now += Int64.random(in: 1...400, using: &random)
            try misfortune()
            deliver()
            _ = act()
        }
        trouble = false
        machine.recheck()
        for _ in 0..<20_000 {
            now += 200
            deliver()
            if act(), packets.isEmpty, replies.isEmpty {
                if peer.events == journal.events { return true }
                machine.recheck()
            }
        }
        return false
    }
}

@Suite struct PushSimulationTests {
    @Test(arguments: TestSize.seeds(everyday: 60, soak: 3_000)) func everyEventArrivesOnceInOrder(seed: UInt64) throws {
        var world = try World(seed: seed)
        #expect(try world.run(), "seed \(seed): \(world.peer.events.count) of \(world.journal.events.count) arrived, \(world.machine)")
        #expect(world.machine.alarm == nil, "seed \(seed)")
        var verifier = JournalVerifier()
        for event in world.peer.events { try verifier.feed(event) }
        #expect(verifier.head == world.journal.events.last?.head, "seed \(seed)")
    }
}
