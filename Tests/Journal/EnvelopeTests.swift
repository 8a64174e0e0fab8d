import Journal
import TestHarness
import Testing

@Suite struct EnvelopeTests {
    @Test func travelsByWireAndColumns() throws {
        for event in try Samples.chain(3) {
            #expect(try Envelope(wireJSON: event.wireJSON()) == event)
            #expect(try Envelope(headerBytes: event.headerBytes, previousHash: event.previousHash, payload: event.payload, hash: event.hash) == event)
            #expect(event.hashIsRight)
        }
    }

    /// A newer release added a field to the header: it is kept, hashed and passed on.
    @Test func unknownFieldsAreKept() throws {
        var header = Samples.header(1, kind: .terminalStarted)
        header.unknown["zone"] = .string("Europe/Berlin")
        let sealed = try Chain.seal(header: header, payload: [1, 2, 3], previous: .zero)
        let read = try Envelope(wireJSON: sealed.wireJSON())
        #expect(read == sealed)
        #expect(read.hashIsRight)
        #expect(read.header.unknown == ["zone": .string("Europe/Berlin")])
    }

    @Test func boundsAreHeld() throws {
        var header = Samples.header(1, kind: .terminalStarted)
        func refused(_ change: (inout JournalHeader) -> Void) -> Bool {
            var changed = header
            change(&changed)
            return (try? Chain.seal(header: changed, payload: [], previous: .zero)) == nil
        }
        #expect(refused { $0.terminal = "" })
        #expect(refused { $0.terminal = "two words" })
        for length in [JournalLimits.nameBytes - 1, JournalLimits.nameBytes] { #expect(!refused { $0.terminal = String(repeating: "x", count: length) }) }
        #expect(refused { $0.terminal = String(repeating: "x", count: JournalLimits.nameBytes + 1) })
        #expect(refused { $0.sequence = 0 })
        #expect(refused { $0.payloadVersion = 0 })
        #expect(refused { $0.businessDay = "1.3.2026" })
        #expect(refused { $0.utcOffsetMinutes = 5_000 })
        #expect(refused { $0.unknown["hash"] = .integer(1) })
        header.unknown["long"] = .string("")
        let room = JournalLimits.headerBytes - (try header.canonicalBytes().count)
        for length in [room - 1, room] { #expect(!refused { $0.unknown["long"] = .string(String(repeating: "x", count: length)) }) }
        #expect(refused { $0.unknown["long"] = .string(String(repeating: "x", count: room + 1)) })
        header.unknown["long"] = nil
        #expect((try? Chain.seal(header: header, payload: [UInt8](repeating: 0, count: JournalLimits.payloadBytes + 1), previous: .zero)) == nil)
        header.version = Envelope.version + 1
        let newer = try header.canonicalBytes()
        #expect(throws: JournalError.unsupportedVersion(Envelope.version + 1)) { try JournalHeader(canonicalBytes: newer) }
    }

    @Test func aMissingOrWrongFieldIsNamed() throws {
        let event = try #require(try Samples.chain(1).first)
        guard case .object(let fields) = event.wireValue else { Issue.record("no object"); return }
        for name in fields.keys where name != "businessDay" {
            var without = fields
            without[name] = nil
            #expect(throws: JournalError.missingField(name)) { try Envelope(wireJSON: CanonicalJSON.encode(.object(without))) }
            without[name] = .array([])
            #expect(throws: JournalError.self) { try Envelope(wireJSON: CanonicalJSON.encode(.object(without))) }
        }
    }

    @Test(arguments: 0..<200) func base64AndHexRoundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = random.bytes(Int(seed % 67))
        #expect(Base64.decode(Base64.encode(bytes)) == bytes, "seed \(seed)")
        #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes, "seed \(seed)")
    }

    @Test(arguments: ["A", "AA", "AAA", "AA=A", "A===", "====", "AB==", "AAB=", "AA==AAAA", "A A=", "AA-_", "AAA\n"]) func looseBase64IsRefused(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
