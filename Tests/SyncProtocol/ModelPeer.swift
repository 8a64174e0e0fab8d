import Journal
import SyncProtocol

/// The least a peer must do, written a second time: append what follows the head, answer what it has, refuse the rest.
struct ModelPeer {
    private(set) var events: [Envelope] = []

    func answer(_ refusal: BatchRefusal? = nil) -> Acknowledgement { Acknowledgement(head: events.last?.head, refusal: refusal, time: 0) }

    mutating func append(_ batch: [Envelope]) -> Acknowledgement {
        var fresh: [Envelope] = []
        for event in batch {
            let next = events.count + fresh.count + 1
            if event.header.sequence < next {
                let held = (events + fresh)[Int(event.header.sequence) - 1]
                if held != event { return answer(refusal(.fork)) }
            } else if event.header.sequence > next {
                return answer(refusal(.gap))
            } else {
                guard event.previousHash == ((events + fresh).last?.hash ?? .zero), event.hashIsRight else { return answer(refusal(.brokenChain)) }
                fresh.append(event)
            }
        }
        events += fresh
        return answer()
    }

    mutating func restore(to count: Int) { events = Array(events.prefix(count)) }

    private func refusal(_ reason: BatchRefusal.Reason) -> BatchRefusal {
        BatchRefusal(reason: reason, expectedEpoch: 1, expectedSequence: Int64(events.count + 1), message: "expected \(events.count + 1)")
    }
}
