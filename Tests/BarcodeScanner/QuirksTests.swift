@testable import BarcodeScanner
import DeviceKit
import Foundation
import TestHarness
import Testing

@Suite struct QuirksTests {
    private func load(_ text: String) throws(ScannerQuirksError) -> ScannerQuirks { try ScannerQuirks(bytes: Array(text.utf8)) }
    private func load(model: String) throws(ScannerQuirksError) -> ScannerQuirks { try load(#"{"version":1,"codeTables":{},"models":[\#(model)]}"#) }

    @Test func theFileWeShip() throws {
        let quirks = try ScannerQuirks(directory: driverDirectory)
        #expect(quirks.codeTables.keys.sorted() == ["datalogic-d8330", "datalogic-dll2020", "honeywell", "zebra"])
        let zebra = try #require(quirks.quirk(vendorID: 0x05E0, productID: 0x1701))
        #expect(zebra.kind == .serial && zebra.rereadMilliseconds == 500 && zebra.codeIdentifiers?.name == "zebra" && zebra.badSignal == [7])
        #expect(quirks.quirk(vendorID: 0x0C2E, productID: 0x0B81)?.enableFeatureReport == [0xFE, 0x01])
        #expect(quirks.quirk(vendorID: 0x23D0, productID: 0x0001)?.enableFeatureReport == [0xFE, 0x01])
        let newland = try #require(quirks.quirk(vendorID: 0x1EAB, productID: 0x1310))
        #expect(newland.kind == .hidPOS && newland.model == "EM20xx" && newland.vendor == "Newland" && newland.layout == .us)
        #expect(quirks.quirk(vendorID: 0x1EAB, productID: 0x0C03)?.kind == .keyboard && quirks.quirk(vendorID: 0x1EAB, productID: 0x0C06)?.kind == .serial)
        #expect(quirks.quirk(vendorID: 0x05F9, productID: 0x2202)?.goodSignal == [0x42])
        #expect(quirks.quirk(vendorID: 0x1234, productID: 0x0001) == nil)
        #expect(quirks.patterns.contains("065a:*") && quirks.patterns.contains("0145:0012"))
    }

    /// Every fact of the file says where it is from, and every table is of a model.
    @Test func everyEntryHasItsSource() throws {
        let data = try #require(FileManager.default.contents(atPath: driverDirectory + "/quirks.json"))
        let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let models = try #require(file["models"] as? [[String: Any]]), tables = try #require(file["codeTables"] as? [String: [String: Any]])
        for entry in models + tables.values { #expect((entry["source"] as? String)?.isEmpty == false, "\(entry)") }
        #expect(models.count >= 25)
    }

    @Test func theMoreParticularEntryRules() throws {
        let quirks = try load(model: #"{"id":"1234:5678","baud":19200},{"id":"1234:*","baud":9600,"layout":"ch(fr)"},{"id":"1234:56??","baud":4800,"suffix":"0D0a"}"#)
        let quirk = try #require(quirks.quirk(vendorID: 0x1234, productID: 0x5678))
        #expect(quirk.baud == 19200 && quirk.suffix == [13, 10] && quirk.layout == KeyboardLayoutName(layout: "ch", variant: "fr"))
        #expect(quirks.quirk(vendorID: 0x1234, productID: 0x5600)?.baud == 4800 && quirks.quirk(vendorID: 0x1234, productID: 0)?.baud == 9600)
    }

    @Test(arguments: [
        #"{"id":"123:5678"}"#, #"{"id":"1234:567"}"#, #"{"id":"1234:g000"}"#, #"{"id":"1234:5678"},{"id":"1234:5678"}"#, #"{"id":"1234:*","suffix":"0"}"#, #"{"id":"1234:*","suffix":"zz"}"#,
        #"{"id":"1234:*","rereadMilliseconds":0}"#, #"{"id":"1234:*","baud":1}"#, #"{"id":"1234:*","layout":"../etc"}"#, #"{"id":"1234:*","codeTable":"none"}"#,
    ]) func implausibleEntriesAreNamed(model: String) {
        do {
            _ = try load(model: model)
            Issue.record("taken: \(model)")
        } catch {
            guard case .implausible(let entry, _) = error else { Issue.record("\(error)"); return }
            #expect(model.contains(entry) && error.description.contains(entry))
        }
    }

    @Test func otherErrorsSayWhatIsWrong() {
        #expect(throws: ScannerQuirksError.unknownVersion(2)) { try load(#"{"version":2,"codeTables":{},"models":[]}"#) }
        #expect(throws: ScannerQuirksError.notJSON("'models' is missing")) { try load(#"{"version":1,"codeTables":{}}"#) }
        #expect(throws: ScannerQuirksError.self) { try load("") }
        #expect(throws: ScannerQuirksError.notJSON("models.0: 'rereadMiliseconds' is not a key of an entry")) { try load(model: #"{"id":"1234:*","rereadMiliseconds":5}"#) }
        #expect(throws: ScannerQuirksError.missing(path: "/nowhere/quirks.json")) { try ScannerQuirks(directory: "/nowhere") }
        #expect(throws: ScannerQuirksError.tooLarge(bytes: ScannerQuirks.maximumBytes + 1, limit: ScannerQuirks.maximumBytes)) {
            try ScannerQuirks(bytes: Array(repeating: 0x20, count: ScannerQuirks.maximumBytes + 1))
        }
        #expect(throws: ScannerQuirksError.self) { try load(#"{"version":1,"codeTables":{"t":{"identifiers":{"":"qr"}}},"models":[]}"#) }
        #expect(throws: ScannerQuirksError.self) { try load(#"{"version":1,"codeTables":{"t":{"identifiers":{"A":"rune"}}},"models":[]}"#) }
    }

    /// The shipped file with bytes changed, doubled and dropped: read or refused, never a trap.
    @Test(arguments: TestSize.seeds(everyday: 60, soak: 20_000)) func damagedFiles(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(try #require(FileManager.default.contents(atPath: driverDirectory + "/quirks.json")))
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes[place] = Array("0123456789\"{}[],:?*-".utf8)[Int.random(in: 0..<19, using: &random)]
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
            }
        }
        do throws(ScannerQuirksError) {
            let quirks = try ScannerQuirks(bytes: bytes)
            _ = quirks.quirk(vendorID: 0x05E0, productID: .random(in: 0...0xFFFF, using: &random))
        } catch { #expect(!error.description.isEmpty && error.code.hasPrefix("scanner-quirks."), "seed \(seed)") }
    }
}
