import Foundation
import Journal
import Testing

/// Payloads of customers, points and cards of value; the vectors are read again by another language.
@Suite struct CustomerPayloadTests {
    static let salt = [UInt8](0..<32)
    static let record: JSONValue = .object([
        "name": .string("Zoë \"Z\" Ångström"), "phone": .string("+491761234567"), "address": .strings(["Straße 1", "12345 Ort"]), "birthday": .string("02-29"),
    ])
    static let hash = JournalHash(hex: String(repeating: "ab", count: 32)) ?? .zero

    static var payloads: [(any JournalPayload, EventKind)] {
        [
            (CustomerChanged(
                change: .enrolled, customer: "0a", number: "T1-1-C000001", record: hash, segments: ["staff", "vip"], tier: "gold", priceList: "members", taxExemption: "diplomat",
                wantsInvoice: true, isActive: false, user: "7", action: "a-1"), .customerChanged),
            (CustomerChanged(change: .changed, customer: "0a"), .customerChanged),
            (RecordErased(customer: "0a", records: [hash, .zero], points: -3, user: "7", action: "a-2"), .recordErased),
            (RecordErased(customer: "0a", records: []), .recordErased),
            (PointsMoved(
                customer: "0a",
                moves: [
                    PointsMove(kind: "welcome", points: 100, expires: "2028-12-31"), PointsMove(kind: "unearned", points: -7, spend: -712, origin: "T1-1-000003"),
                    PointsMove(kind: "birthday", points: 50, year: 2026), PointsMove(kind: "adjusted", points: -1, reason: "goodwill"),
                ], user: "7", action: "a-3"), .pointsMoved),
            (PointsMoved(customer: "0a", moves: []), .pointsMoved),
            (GiftcardMoved(
                move: GiftcardMove(card: "6000123412341234", cardKind: "gift-card", kind: "adjusted", amount: -250, expires: "2029-12-31", isUnknown: true), currency: "EUR", exponent: 2,
                reason: "lost", isBlocked: true, user: "7", action: "a-4"), .giftcardMoved),
            (GiftcardMoved(move: GiftcardMove(card: "6000123412341234", cardKind: "store-credit", kind: "issued", amount: 5), currency: "EUR", exponent: 2, reason: "import"), .giftcardMoved),
        ]
    }

    private func roundTrip<P: JournalPayload>(_ payload: P, _ kind: EventKind) throws {
        #expect(payload.kind == kind)
        #expect(try P(payload: payload.payload()) == payload)
        guard case .object(var fields) = payload.json else { Issue.record("no object"); return }
        fields["zzNew"] = .string("later")
        #expect(try P(payload: CanonicalJSON.encode(.object(fields))) == payload, "a field of a newer release is no reason to refuse")
        for name in fields.keys where name != "zzNew" {
            var wrong = fields
            wrong[name] = .object([:])
            #expect(throws: JournalError.self, "\(kind) with a wrong \(name)") { try P(payload: CanonicalJSON.encode(.object(wrong))) }
        }
        #expect(throws: JournalError.self) { try P(payload: Array("{}".utf8)) }
    }

    @Test func everyPayloadIsReadAsWritten() throws {
        for (payload, kind) in Self.payloads { try roundTrip(payload, kind) }
    }

    @Test func whatIsNoPayloadIsNamed() throws {
        guard case .object(var fields) = CustomerChanged(change: .changed, customer: "0a").json else { return }
        fields["change"] = .string("lost")
        #expect(throws: JournalError.badField("change", reason: "\"lost\" is no change of a customer")) { try CustomerChanged(payload: CanonicalJSON.encode(.object(fields))) }
        guard case .object(var erased) = RecordErased(customer: "0a", records: [Self.hash]).json else { return }
        erased["records"] = .strings(["AB"])
        #expect(throws: JournalError.badField("records[0]", reason: "must be 64 lower-case hexadecimal digits")) { try RecordErased(payload: CanonicalJSON.encode(.object(erased))) }
    }

    // MARK: Sealed records

    @Test func aRecordVerifiesUntilAByteChanges() throws {
        let sealed = try SealedRecord(sealing: Self.record, salt: Self.salt)
        #expect(try sealed.isGenuine && sealed.fields().string("phone") == "+491761234567")
        for place in sealed.bytes.indices {
            var bytes = sealed.bytes
            bytes[place] ^= 1
            #expect(!SealedRecord(salt: sealed.salt, bytes: bytes, hash: sealed.hash).isGenuine)
        }
        for place in sealed.salt.indices {
            var salt = sealed.salt
            salt[place] ^= 128
            #expect(!SealedRecord(salt: salt, bytes: sealed.bytes, hash: sealed.hash).isGenuine)
        }
        #expect(try SealedRecord(sealing: Self.record, salt: Self.salt.reversed()).hash != sealed.hash, "the same person twice has two hashes")
    }

    @Test func saltAndSizeHaveBounds() throws {
        for count in [0, 31, 33] { #expect(throws: JournalError.self) { try SealedRecord(sealing: Self.record, salt: [UInt8](repeating: 1, count: count)) } }
        let frame = try CanonicalJSON.encode(.object(["a": .string("")])).count
        #expect(try SealedRecord(sealing: .object(["a": .string(String(repeating: "x", count: SealedRecord.maximumBytes - frame))]), salt: Self.salt).isGenuine)
        #expect(throws: JournalError.self) { try SealedRecord(sealing: .object(["a": .string(String(repeating: "x", count: SealedRecord.maximumBytes - frame + 1))]), salt: Self.salt) }
    }

    // MARK: Vectors

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")

    /// First the sealed record, then one line per payload.
    static func vectors() throws -> String {
        let sealed = try SealedRecord(sealing: record, salt: salt)
        var lines = [try CanonicalJSON.encode(.object([
            "bytes": .string(Hexadecimal.encode(sealed.bytes)), "hash": .string(sealed.hash.hex), "record": record, "salt": .string(Hexadecimal.encode(sealed.salt)),
        ]))]
        for (payload, kind) in payloads {
            lines.append(try CanonicalJSON.encode(.object(["bytes": .string(Hexadecimal.encode(payload.payload())), "json": payload.json, "kind": .string(kind.rawValue)])))
        }
        return lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    }

    @Test func thisProgramWritesTheVectors() throws {
        #expect(try String(contentsOf: Self.folder.appending(path: "customers.jsonl"), encoding: .utf8) == Self.vectors())
    }

    @Test func anotherLanguageComputesTheSame() throws {
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", Self.folder.appending(path: "recompute-customers.py").path, Self.folder.appending(path: "customers.jsonl").path]
        let output = Pipe()
        python.standardOutput = output
        python.standardError = output
        try python.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0 && said == "1 record and \(Self.payloads.count) payloads agree\n", "\(said)")
    }
}
