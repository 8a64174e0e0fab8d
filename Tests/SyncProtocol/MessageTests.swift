import Journal
import SyncProtocol
import Testing

@Suite struct MessageTests {
    private func roundTrip<Message: WireMessage>(_ message: Message) throws {
        #expect(try Message(encoded: message.encoded()) == message)
        guard case .object(var fields) = message.json else { Issue.record("no object"); return }
        fields["zzNewer"] = .string("x")
        #expect(try Message(encoded: CanonicalJSON.encode(.object(fields))) == message)
        #expect(throws: JournalError.self) { try Message(encoded: Array("{}".utf8)) }
        #expect(throws: JournalError.self) { try Message(encoded: Array("<html>".utf8)) }
    }

    @Test func everyMessageIsReadAsWritten() throws {
        var journal = try WrittenJournal()
        for _ in 0..<3 { try journal.write() }
        let head = journal.events[2].head
        let product = ProductRecord(
            code: "1", barcodes: ["96385074"], name: "Äpfel", unit: "kg", unitPrice: 2_990_000, taxCategory: "B", linkedCodes: [], weighed: true,
            stockTracked: true, version: 1)
        try roundTrip(EnrolmentRequest(code: "AB-CD", terminal: "T1", epoch: head.epoch, publicKey: [UInt8](repeating: 7, count: 32), software: "1"))
        try roundTrip(EnrolmentAnswer(token: "t", office: "o", storeName: "Laden", head: head, time: 5))
        try roundTrip(EnrolmentAnswer(token: "t", office: "o", storeName: "Laden", head: nil, time: 5))
        try roundTrip(PushBatch(envelopes: journal.events, signature: [UInt8](repeating: 9, count: 64)))
        let verdict = EventVerdict(epoch: 1, sequence: 2, verdict: .rejected, code: "c", message: "m")
        let refusal = BatchRefusal(reason: .brokenChain, expectedEpoch: 1, expectedSequence: 4, message: "m")
        try roundTrip(Acknowledgement(head: head, verdicts: [verdict], refusal: refusal, time: 1))
        try roundTrip(Acknowledgement(head: nil, time: 1))
        try roundTrip(ChangePage(products: [.set(product), .deleted(code: "2")], cursor: "x", more: true, full: true, first: false, time: 0))
        let balance = StockBalanceChange(product: "1", quantityThousandths: -500, epoch: 2, sequence: 77)
        try roundTrip(balance)
        let page = ChangePage(products: [], stock: [balance], cursor: "x", more: false, full: false, first: false, time: 0)
        try roundTrip(page)
        #expect(String(decoding: try page.encoded(), as: UTF8.self).contains(#""stock":[{"epoch":2,"product":"1","quantityThousandths":-500,"sequence":77}]"#))
        try roundTrip(ErrorBody(code: .cursorTooOld, message: "m"))
    }

    @Test func batchesAreBounded() throws {
        var journal = try WrittenJournal()
        for _ in 0...WireLimits.batchCount { try journal.write() }
        let tooMany = PushBatch(envelopes: journal.events, signature: [])
        #expect(throws: JournalError.self) { try PushBatch(encoded: tooMany.encoded()) }
        #expect(throws: JournalError.self) { try PushBatch(encoded: PushBatch(envelopes: [], signature: []).encoded()) }
        var other = try WrittenJournal(id: String(repeating: "b", count: 32))
        try other.write()
        let mixed = PushBatch(envelopes: [journal.events[0], other.events[0]], signature: [])
        #expect(throws: JournalError.self) { try PushBatch(encoded: mixed.encoded()) }
    }
}
