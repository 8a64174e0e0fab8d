import CashDrawer
import DeviceKit
import TestHarness
import Testing

/// Tables of models, kept and mutated: read or refused with a sentence.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    @Test(arguments: TestSize.seeds(everyday: 3, soak: 2_000)) func tables(seed: UInt64) throws {
        try Corpus.each("drawer-quirks", seed: seed, rounds: TestSize.of(everyday: 40, soak: 200)) { input in
            do throws(QuirksError) { #expect(try DrawerQuirks(json: input.bytes).models.count <= DrawerQuirks.maximumModels, "\(input.name)") } catch {
                #expect(error.description.contains("table of") || error.description.contains("expected"), "\(input.name)")
            }
        }
    }
}
