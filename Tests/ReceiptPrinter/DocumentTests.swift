import DeviceKit
import Foundation
import Testing

/// The print spool's stored form of documents.
@Suite struct DocumentTests {
    /// As the first release wrote it.
    private static let first = """
        {"blocks":[{"text":{"_0":"Corner shop","alignment":"center","style":{"bold":true,"height":2,"inverted":false,"underline":false,"width":2}}},\
        {"row":{"left":"Bread","right":"2.50","style":{"bold":false,"height":1,"inverted":false,"underline":false,"width":1}}},\
        {"rule":{"_0":"double"}},{"feed":{"lines":2}},{"barcode":{"_0":"qr","data":"https://example.org"}},{"cut":{}}],"version":1}
        """

    @Test func whatWasStoredLongAgoIsStillRead() throws {
        let document = try JSONDecoder().decode(PrintDocument.self, from: Data(Self.first.utf8))
        #expect(document == PrintDocument(blocks: [
            .text("Corner shop", style: .large, alignment: .center), .row(left: "Bread", right: "2.50", style: .plain), .rule(.double), .feed(lines: 2),
            .barcode(.qr, data: "https://example.org"), .cut,
        ]))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(String(decoding: try encoder.encode(document), as: UTF8.self) == Self.first, "a document that uses nothing new is written as before")
    }

    @Test func everyElementIsStoredAndRead() throws {
        let picture = try #require(PrintDocument.Picture(width: 3, height: 2, depth: .grey, bytes: [0, 128, 255, 1, 2, 3]))
        let dots = try #require(PrintDocument.Picture(width: 9, height: 1, depth: .dots, bytes: [0xFF, 0x80]))
        let document = PrintDocument(blocks: [
            .columns([.init("a", width: 3), .init("b", alignment: .right)], style: .init(font: .b, upsideDown: true)),
            .image(picture, alignment: .center, dithering: .atkinson), .image(dots, alignment: .left, dithering: .threshold), .logo(key: "shop", alignment: .center),
            .buzzer(times: 2), .drawer(pin: .five, onMilliseconds: 100, offMilliseconds: 200),
        ] + PrintDocument.Symbology.allCases.map { .symbol($0, data: "1", look: .init(moduleDots: 3, heightDots: 50, text: .both, correction: .high)) })
        #expect(try JSONDecoder().decode(PrintDocument.self, from: JSONEncoder().encode(document)) == document)
        let text = String(decoding: try JSONEncoder().encode(picture), as: UTF8.self)
        #expect(text.contains(#""data":"AID\/AQID""#))
    }

    @Test func picturesThatDoNotAddUpAreRefused() {
        #expect(PrintDocument.Picture(width: 3, height: 2, depth: .grey, bytes: [0]) == nil)
        #expect(PrintDocument.Picture(width: 0, height: 0, depth: .dots, bytes: []) == nil)
        #expect(PrintDocument.Picture(width: 4_080, height: .max, depth: .dots, bytes: []) == nil)
        for text in [#"{"width":1,"height":1,"bits":8,"data":"A"}"#, #"{"width":1,"height":1,"bits":8,"data":"===="}"#, #"{"width":9223372036854775807,"height":2,"bits":1,"data":""}"#] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(PrintDocument.Picture.self, from: Data(text.utf8)) }
        }
    }

    @Test func base64AgreesWithFoundation() throws {
        for count in 0..<40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 13) }
            guard count > 0, let picture = PrintDocument.Picture(width: count, height: 1, depth: .grey, bytes: bytes) else { continue }
            let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(picture)) as? [String: Any]
            #expect(object?["data"] as? String == Data(bytes).base64EncodedString())
        }
    }
}
