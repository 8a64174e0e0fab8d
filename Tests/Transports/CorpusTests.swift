import DeviceKit
import TestHarness
import Testing
@testable import Transports

/// Report descriptors as discovery looks at them: usages of the outermost collections, whatever else is in there.
@Suite struct CorpusTests {
    @Test(arguments: TestSize.seeds(everyday: 3, soak: 2_000)) func descriptors(seed: UInt64) throws {
        try Corpus.each("hid-descriptors", seed: seed, rounds: TestSize.of(everyday: 60, soak: 200)) { #expect(HIDUsages.topLevel($0.bytes).count <= $0.bytes.count, "\($0.name)") }
    }

    @Test(arguments: [
        ("pos-counted", [DeviceCandidate.Usage(page: 0x8C, usage: 0x02)]), ("keyboard", [.init(page: 0x01, usage: 0x06)]), ("long-item", [.init(page: 0x8C, usage: 0x02)]),
        ("push-pop", [.init(page: 0x8C, usage: 0xFE)]), ("own-page", [.init(page: 0x01, usage: 0x06), .init(page: 0x8C, usage: 0x02)]), ("empty", []), ("too-deep", []),
    ]) func whatTheKeptOnesAre(name: String, usages: [DeviceCandidate.Usage]) throws {
        let input = try #require(try Corpus.inputs("hid-descriptors").first { $0.name == "hid-descriptors/\(name).hex" })
        #expect(HIDUsages.topLevel(input.bytes) == usages)
    }
}
