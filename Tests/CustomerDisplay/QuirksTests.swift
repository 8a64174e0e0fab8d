import CustomerDisplay
import DeviceKit
import Foundation
import TestHarness
import Testing

@Suite struct QuirksTests {
    /// The shipped file, beside the driver.
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Drivers/CustomerDisplay"

    @Test func theShippedTableIsRight() throws {
        let quirks = try DisplayQuirks(directory: Self.directory)
        #expect(quirks.models.count >= 14)
        #expect(Set(quirks.models.map(\.commandSet)).isSuperset(of: [.escPos, .cd5220, .utcStandard, .aedex, .logicControls, .dsp800, .noritake]))
        let bixolon = try #require(quirks.model(usb: "1504:008C"))
        #expect(bixolon.name == "Bixolon BCD-2000" && bixolon.codePages?[19] == .pc858 && bixolon.codePages?[36] == .pc855)
        #expect(quirks.model(named: "posiflex pd-330")?.name == "Posiflex PD-300")
        #expect(quirks.model(named: "IBM 4840 VFD")?.prologue == [0, 0])
        #expect(quirks.model(named: "Noritake CU module").map { ($0.baud, $0.parity) } ?? (0, .none) == (19200, .even))
        #expect(quirks.model(named: "nothing") == nil && quirks.model(usb: "0000:0000") == nil)
        for model in quirks.models { #expect(!model.source.isEmpty) }
    }

    @Test func whatIsWrongIsSaid() {
        func error(_ entry: String) -> QuirksError.Cause? {
            do {
                _ = try DisplayQuirks(json: Array("{\"version\":1,\"displays\":[\(entry)]}".utf8))
                return nil
            } catch { return error.cause }
        }
        let head = #""model":"M","source":"s","codePage":"cp437","commandSet":"cd5220""#
        #expect(error("{\(head)}") == nil)
        for (field, value) in [
            ("baud", "9601"), ("parity", "\"mark\""), ("columns", "7"), ("columns", "41"), ("prologue", "\"0\""), ("prologue", "\"0g\""),
            ("usb", "[\"1504-008c\"]"), ("codePages", "{\"256\":\"cp437\"}"), ("codePages", "{\"1\":\"latin\"}"),
        ] {
            guard case .implausible("M", field, _, _)? = error("{\(head),\"\(field)\":\(value)}") else { Issue.record("\(field) \(value)"); continue }
        }
        guard case .implausible(_, "commandSet", "vt100", let expected)? = error(#"{"model":"M","source":"s","codePage":"cp437","commandSet":"vt100"}"#) else {
            Issue.record("no word on the command set")
            return
        }
        #expect(expected.contains("dsp-800"))
        #expect(error("{\(head)},{\(head)}") == .twice("M"))
        guard case .notJSON? = error("{\(head),\"baud\":1e99}") else { Issue.record("no word on the number"); return }
        #expect(QuirksError("display", .twice("M")).description == "The table of displays has 'M' twice." && QuirksError("display", .twice("M")).code == "quirks.twice")
        #expect(throws: QuirksError("display", .version(2, known: 1))) { try DisplayQuirks(json: Array(#"{"version":2,"displays":[]}"#.utf8)) }
        #expect(throws: QuirksError("display", .notReadable(path: "/no/such/quirks.json"))) { try DisplayQuirks(directory: "/no/such") }
        #expect(throws: QuirksError("display", .tooLarge(limit: DisplayQuirks.maximumBytes))) { try DisplayQuirks(json: Array(repeating: 0x20, count: DisplayQuirks.maximumBytes + 1)) }
    }

    @Test(arguments: TestSize.seeds(everyday: 4, soak: 200)) func noFileTraps(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let shipped = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.directory + "/quirks.json")))
        for _ in 0..<TestSize.of(everyday: 25, soak: 400) {
            var bytes = shipped
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                default: bytes.insert(contentsOf: random.bytes(3), at: place)
                }
                if bytes.isEmpty { break }
            }
            // Read or refused; each refusal says something.
            do { #expect(try DisplayQuirks(json: bytes).models.count <= DisplayQuirks.maximumModels) } catch { #expect(!error.description.isEmpty, "seed \(seed)") }
        }
    }
}
