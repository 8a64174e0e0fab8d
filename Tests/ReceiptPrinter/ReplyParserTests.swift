import Testing
@testable import ReceiptPrinter

@Suite struct ReplyParserTests {
    @Test func classesByFixedBits() {
        var parser = ReplyParser()
        #expect(parser.feed([0x12, 0x16, 0x7E]) == [.realTime(0x12), .realTime(0x16), .realTime(0x7E)])
        #expect(parser.feed([0x00, 0x03, 0x0C]) == [.queued(0x00), .queued(0x03), .queued(0x0C)])
        #expect(parser.feed([0x14, 0x00, 0x00, 0x0F, 0x12]) == [.automaticStatus([0x14, 0x00, 0x00, 0x0F]), .realTime(0x12)])
        #expect(parser.feed([0x11, 0x13]) == [])
        #expect(parser.feed([0x37, 0x25]) == [])
        #expect(parser.feed([0x00]) == [.block(header: 0x37, [0x25])])
        #expect(parser.feed([0xFF]) == [] && parser.noise == 1)
    }

    @Test func aCutStatusPacketDoesNotEatAnAnswer() {
        var parser = ReplyParser()
        #expect(parser.feed([0x18, 0x00, 0x12]) == [.realTime(0x12)])
    }

    @Test func anEndlessBlockIsDropped() {
        var parser = ReplyParser()
        #expect(parser.feed([0x5F] + Array(repeating: 0x41, count: 1000)).count < 900)
        _ = parser.feed(Array(repeating: 0, count: 3))
        #expect(parser.feed([0x12]) == [.realTime(0x12)])
    }
}
