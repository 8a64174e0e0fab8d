import Journal
import Testing

@Suite struct ChainTests {
    private func firstFault(_ events: [Envelope]) -> JournalFault? {
        var verifier = JournalVerifier()
        for event in events {
            do throws(JournalFault) { try verifier.feed(event) } catch { return error }
        }
        return nil
    }

    @Test func aGoodJournalVerifiesAcrossEpochs() throws {
        let first = try Samples.chain(5)
        let later = Samples.epoch(3, String(repeating: "c", count: 32))
        let second = try Samples.chain(4, epoch: later, former: first.last?.head)
        var verifier = JournalVerifier()
        for event in first + second { try verifier.feed(event) }
        #expect(verifier.count == 9)
        #expect(verifier.head == second.last?.head)
        #expect(second[0].header.kind == .terminalRestored)
        // From a stored head one can go on in the middle.
        var resumed = JournalVerifier(terminal: "T3", head: first[2].head)
        for event in first[3...] + second { try resumed.feed(event) }
    }

    @Test func namesWhatIsMissingRepeatedOrSwapped() throws {
        let events = try Samples.chain(6)
        #expect(firstFault(Array(events[..<2] + events[3...])) == JournalFault(epoch: Samples.epoch, sequence: 4, reason: .gap(expected: 3)))
        #expect(firstFault(Array(events[..<3] + events[2...]))?.reason == .gap(expected: 4))
        #expect(firstFault([events[0], events[2], events[1]])?.reason == .gap(expected: 2))
        #expect(firstFault(Array(events[1...]))?.reason == .gap(expected: 1))
    }

    @Test func everyFlippedBitIsFound() throws {
        let events = try Samples.chain(4)
        let target = events[2]
        func check(_ changed: Envelope?, _ what: String) {
            guard let changed else { return }  // no longer an envelope: refused before the chain is looked at
            var damaged = events
            damaged[2] = changed
            #expect(firstFault(damaged) != nil, "\(what) went unseen")
        }
        func flips(_ bytes: [UInt8]) -> [[UInt8]] {
            bytes.indices.flatMap { index in (0..<8).map { bit in var copy = bytes; copy[index] ^= 1 << bit; return copy } }
        }
        for header in flips(target.headerBytes) {
            check(try? Envelope(headerBytes: header, previousHash: target.previousHash, payload: target.payload, hash: target.hash), "a header bit")
        }
        for payload in flips(target.payload) {
            check(try Envelope(headerBytes: target.headerBytes, previousHash: target.previousHash, payload: payload, hash: target.hash), "a payload bit")
        }
        for bytes in flips(target.previousHash.bytes) {
            let hash = try #require(JournalHash(bytes: bytes))
            check(try Envelope(headerBytes: target.headerBytes, previousHash: hash, payload: target.payload, hash: target.hash), "a previous-hash bit")
        }
        for bytes in flips(target.hash.bytes) {
            let hash = try #require(JournalHash(bytes: bytes))
            check(try Envelope(headerBytes: target.headerBytes, previousHash: target.previousHash, payload: target.payload, hash: hash), "a hash bit")
        }
        for wire in flips(try target.wireJSON()) { check(try? Envelope(wireJSON: wire), "a bit on the wire") }
    }

    @Test func aRewrittenEventBreaksTheNext() throws {
        var events = try Samples.chain(4)
        events[1] = try Chain.seal(header: events[1].header, payload: DrawerOpened(reason: "other").payload(), previous: events[0].hash)
        #expect(firstFault(events) == JournalFault(epoch: Samples.epoch, sequence: 3, reason: .wrongPreviousHash))
    }

    @Test func anEpochBeginsWithItsStart() throws {
        let wrong = try Chain.seal(header: Samples.header(1, kind: .drawerOpened), payload: [], previous: .zero)
        #expect(firstFault([wrong])?.reason == .badEpochStart)
        #expect(throws: JournalError.self) {
            try Chain.seal(header: Samples.header(1, kind: .terminalStarted), payload: [], previous: wrong.hash)
        }
        #expect(throws: JournalError.self) { try Chain.seal(header: Samples.header(2, kind: .drawerOpened), payload: [], previous: .zero) }
    }

    @Test func clonesOldEpochsAndStrangersAreNamed() throws {
        let events = try Samples.chain(3)
        let twin = try Samples.chain(4, epoch: Samples.epoch(2, String(repeating: "d", count: 32)))
        #expect(firstFault(events + [twin[3]])?.reason == .otherEpochID)
        let older = try Samples.chain(2, epoch: Samples.epoch(1, String(repeating: "e", count: 32)))
        #expect(firstFault(events + older)?.reason == .epochWentBack)
        var header = events[2].header
        header.terminal = "T4"
        let stranger = try Chain.seal(header: header, payload: [], previous: events[1].hash)
        #expect(firstFault(events[..<2] + [stranger])?.reason == .otherTerminal)
    }
}
