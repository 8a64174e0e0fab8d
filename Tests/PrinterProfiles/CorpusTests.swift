import Foundation
import PrinterProfiles
import TestHarness
import Testing

/// Profile files of strangers, kept and mutated: read or refused with a sentence, whatever is in them.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    @Test(arguments: TestSize.seeds(everyday: 3, soak: 1_000)) func profiles(seed: UInt64) throws {
        let folder = try TemporaryDirectory("profiles")
        try Corpus.each("profiles", seed: seed, rounds: TestSize.of(everyday: 30, soak: 100)) { input in
            do throws(PrinterProfileError) {
                let profile = try PrinterProfile(databaseJSON: input.text)
                #expect((8...255).contains(profile.columnsFontA) && (64...4096).contains(profile.dotsPerLine), "\(input.name)")
            } catch { #expect(!error.description.isEmpty, "\(input.name)") }
            // As a file in a folder, in both formats.
            for name in ["x.json", "x.yml"] {
                try Data(input.bytes).write(to: URL(fileURLWithPath: folder.file(name)))
                let library = PrinterProfileLibrary(directories: [folder.path])
                #expect(library.profiles.count >= PrinterProfile.builtIn.count, "\(input.name)")
                for profile in library.profiles { #expect((8...255).contains(profile.columnsFontA) && (64...4096).contains(profile.dotsPerLine), "\(input.name)") }
                try FileManager.default.removeItem(atPath: folder.file(name))
            }
        }
    }

    /// IEEE 1284 device ids: a few models at most, whatever a printer says of itself.
    @Test(arguments: TestSize.seeds(everyday: 3, soak: 1_000)) func printerIDs(seed: UInt64) throws {
        let library = LibraryTests.library
        try Corpus.each("printer-ids", seed: seed, rounds: TestSize.of(everyday: 30, soak: 100)) { input in
            #expect(library.matching(vendor: nil, product: nil, ieee1284: input.text).count <= library.profiles.count, "\(input.name)")
        }
        let epson = try #require(try Corpus.inputs("printer-ids").first { $0.name == "printer-ids/epson.txt" })
        #expect(library.matching(vendor: 0x04B8, product: nil, ieee1284: epson.text).first?.name == "TM-T88V")
    }
}
