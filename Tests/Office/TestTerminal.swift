import Crypto
import Foundation
import Journal
import Office
import SyncProtocol

/// A terminal with its journal and key.
struct TestTerminal {
    let id: String
    private(set) var key = Curve25519.Signing.PrivateKey()
    private(set) var epoch: EpochID
    private(set) var events: [Envelope] = []
    private var documents: Int64 = 0

    init(_ id: String = "T1", epochID: Character = "a") throws {
        self.id = id
        epoch = try EpochID(number: 1, id: String(repeating: epochID, count: 32))
        try write(TerminalStarted(publicKey: "ab", software: "1"))
    }

    /// A new epoch with a new key, as after a restore.
    mutating func restore(epochID: Character, keeping count: Int? = nil, number: Int64? = nil, carriedAfter: JournalHead? = nil) throws {
        if let count { events = Array(events.prefix(count)) }
        let former = events.last?.head
        key = Curve25519.Signing.PrivateKey()
        epoch = try EpochID(number: number ?? epoch.number + 1, id: String(repeating: epochID, count: 32))
        try write(TerminalStarted(former: former, carriedAfter: carriedAfter, publicKey: "cd", software: "1"))
    }

    mutating func write(_ payload: some JournalPayload, version: Int64 = 1) throws { try write(kind: payload.kind, payload.payload(), version: version) }

    mutating func write(kind: EventKind, _ payload: [UInt8], version: Int64 = 1) throws {
        let last = events.last.flatMap { $0.header.epoch == epoch ? $0 : nil }
        let header = JournalHeader(
            terminal: id, epoch: epoch, sequence: (last?.header.sequence ?? 0) + 1, kind: kind, payloadVersion: version, recordedAt: 5, utcOffsetMinutes: 60,
            businessDay: "2026-03-01")
        events.append(try Chain.seal(header: header, payload: payload, previous: last?.hash ?? .zero))
    }

    mutating func sell(_ amount: Int64 = 119, sale: String? = nil, stated: Int64? = nil) throws {
        documents += 1
        try write(SaleCompleted(
            sale: sale ?? "\(id)-s\(documents)", series: "\(id)-\(epoch.number)", number: documents, cashier: "7", currency: "EUR", exponent: 2,
            lines: [
                SaleCompletedLine(
                    line: 1, code: "42", name: "Käse", quantityThousandths: 1_000, unit: "piece", unitPriceTenThousandths: amount * 10_000, amount: amount,
                    taxCategory: "A", taxRateMillionths: 190_000)
            ],
            taxes: [SaleCompletedTax(category: "A", rateMillionths: 190_000, gross: amount, net: amount - 19, tax: 19)],
            tenders: [SaleCompletedTender(tender: "cash", amount: amount, tendered: amount + 5)], total: stated ?? amount, change: 5,
            stockMoves: [StockMove(product: "42", deltaThousandths: -1_000)], action: "a\(documents)"))
    }

    func request(code: String) -> EnrolmentRequest {
        EnrolmentRequest(code: code, terminal: id, epoch: epoch, publicKey: Array(key.publicKey.rawRepresentation), software: "1")
    }

    @discardableResult
    func enrol(at store: any OfficeStore, bound: Bool = false) async throws -> EnrolmentAnswer {
        try await store.enrol(request(code: try await store.createEnrolmentCode(terminal: bound ? id : nil, validMilliseconds: 60_000)))
    }

    func batch(_ envelopes: some Sequence<Envelope>) throws -> PushBatch {
        let envelopes = Array(envelopes)
        let head = envelopes.last?.hash ?? .zero
        return PushBatch(envelopes: envelopes, signature: Array(try key.signature(for: PushBatch.signedBytes(head: head))))
    }

    @discardableResult
    func push(_ envelopes: some Sequence<Envelope>, to store: any OfficeStore) async throws -> Acknowledgement {
        try await store.append(batch(envelopes), from: id)
    }
}

func code(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? OfficeError)?.code ?? "\(error)"
    }
}
