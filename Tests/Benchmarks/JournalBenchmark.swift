import Crypto
import Journal
import SaleCore
import Storage

/// The journal's own work, without a disk: a sale becomes canonical bytes and is sealed; a stored event is read and verified.
enum JournalBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        let sale = try PaidSale.make()
        let epoch = try EpochID(number: 1, id: String(repeating: "ab", count: 16))
        func header(_ sequence: Int64, _ kind: EventKind) -> JournalHeader {
            JournalHeader(
                terminal: "T1", epoch: epoch, sequence: sequence, kind: kind, payloadVersion: 1, recordedAt: BenchShop.now.utcMilliseconds, utcOffsetMinutes: 60,
                businessDay: "2026-11-23")
        }
        let started = TerminalStarted(publicKey: String(repeating: "00", count: 32), software: "1.0.0")
        var envelopes = [try Chain.seal(header: header(1, started.kind), payload: try started.payload(), previous: .zero)]
        var writing = Stopwatch(), sealing = Stopwatch(), digesting = Stopwatch(), verifying = Stopwatch()
        for _ in 0..<ground.sizes.events {
            let last = envelopes[envelopes.count - 1]
            let completed = PaidSale.payload(sale)
            let payload = try writing.time { try completed.payload() }
            envelopes.append(try sealing.time { try Chain.seal(header: header(last.header.sequence + 1, completed.kind), payload: payload, previous: last.hash) })
        }
        for envelope in envelopes.dropFirst() {
            let bytes = envelope.headerBytes + envelope.payload
            keep(digesting.time { SHA256.hash(data: bytes) })
        }
        var verifier = JournalVerifier()
        for stored in envelopes {
            try verifying.time {
                try verifier.feed(try Envelope(headerBytes: stored.headerBytes, previousHash: stored.previousHash, payload: stored.payload, hash: stored.hash))
            }
        }
        let floor = Figure.Floor(title: "SHA-256 of the same bytes", measurement: digesting.measurement())
        let payload = envelopes[1].payload.count, head = envelopes[1].headerBytes.count
        return [
            Figure(title: "a sale of \(sale.lines.count) lines as canonical JSON", measurement: writing.measurement(), floors: [floor]),
            Figure(title: "sealing it", measurement: sealing.measurement(), floors: [floor], notes: ["payload \(payload) bytes, header \(head) bytes"]),
            Figure(title: "verifying a stored event", measurement: verifying.measurement(), floors: [floor]),
        ]
    }
}
