import Foundation
import Journal
import Testing

/// The vectors are the format's witness: this program, the stored file and another language must agree to the byte.
@Suite struct VectorTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")

    /// One line of canonical JSON per event: header, payload, previous hash and hash, bytes as hexadecimal.
    static func vectors() throws -> String {
        var events = try Samples.chain(2)
        var header = Samples.header(3, kind: .saleCompleted)
        header.unknown["later"] = .string("ü")
        events.append(try Chain.seal(header: header, payload: Samples.sale.payload(), previous: events[1].hash))
        let change = CatalogueChanged(change: .set(Samples.product), origin: "page")
        events.append(try Chain.seal(header: Samples.header(4, kind: change.kind), payload: change.payload(), previous: events[2].hash))
        return try events.map { event in
            String(decoding: try CanonicalJSON.encode(.object([
                "hash": .string(event.hash.hex), "header": .string(Hexadecimal.encode(event.headerBytes)),
                "payload": .string(Hexadecimal.encode(event.payload)), "previousHash": .string(event.previousHash.hex),
                "wire": event.wireValue,
            ])), as: UTF8.self) + "\n"
        }.joined()
    }

    @Test func thisProgramWritesTheVectors() throws {
        let file = Self.folder.appending(path: "chain.jsonl")
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.vectors())
    }

    @Test func anotherLanguageComputesTheSame() throws {
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", Self.folder.appending(path: "recompute.py").path, Self.folder.appending(path: "chain.jsonl").path]
        let output = Pipe()
        python.standardOutput = output
        python.standardError = output
        try python.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0, "\(said)")
        #expect(said == "4 events agree\n")
    }
}
