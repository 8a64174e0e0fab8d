import TestHarness
import Testing
@testable import ReceiptPrinter

/// What printers send, and what they never should: sorted or dropped, nothing kept for ever, and a whole answer after it is understood.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    @Test(arguments: TestSize.seeds(everyday: 4, soak: 2_000)) func printerReplies(seed: UInt64) throws {
        try Corpus.each("printer-replies", seed: seed, rounds: TestSize.of(everyday: 50, soak: 200)) { input in
            var escPos = ReplyParser(), star = StarReplyParser()
            let replies = escPos.feed(input.bytes)
            #expect(replies.count <= input.bytes.count && escPos.noise <= input.bytes.count, "\(input.name)")
            for case .block(_, let bytes) in replies { #expect(bytes.count <= ReplyParser.maximumBlockBytes, "\(input.name)") }
            #expect(star.feed(input.bytes).count <= input.bytes.count, "\(input.name)")
            // A block is ended by NUL, a cut packet by any byte that cannot be part of it.
            _ = escPos.feed([0, 0, 0, 0])
            #expect(escPos.feed([0x12]) == [.realTime(0x12)], "\(input.name)")
            _ = star.feed([0x00, 0xFF])
            #expect(star.feed([0x23, 0x86, 0, 0, 0, 0, 0, 0, 0]).count == 1, "\(input.name)")
        }
    }

    /// One at a time or all at once: the answers are the same.
    @Test func piecesDoNotMatter() throws {
        try Corpus.each("printer-replies", seed: 1, rounds: 50) { input in
            var whole = ReplyParser(), cut = ReplyParser(), star = StarReplyParser(), cutStar = StarReplyParser()
            #expect(whole.feed(input.bytes) == input.bytes.flatMap { cut.feed([$0]) }, "\(input.name)")
            #expect(star.feed(input.bytes) == input.bytes.flatMap { cutStar.feed([$0]) }, "\(input.name)")
        }
    }

    /// What each of the kept inputs means.
    @Test func keptInputsAreUnderstood() throws {
        let inputs = try Corpus.inputs("printer-replies")
        func star(_ name: String) throws -> [StarReplyParser.Reply] {
            var parser = StarReplyParser()
            return parser.feed(try #require(inputs.first { $0.name == "printer-replies/\(name).hex" }).bytes)
        }
        #expect(try star("star-idle").count == 1 && star("star-eleven-bytes").count == 1 && star("star-cut").count == 1)
        guard case .status(let status)? = try star("star-cover-paper").first else { Issue.record("no status"); return }
        #expect(status.status.coverOpen && status.status.paperOut && status.counter == 31)
        #expect(try star("star-version") == [.version("TSP650IIVer2.1")])
    }
}
