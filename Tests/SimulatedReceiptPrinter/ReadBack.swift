import Foundation
import TestHarness
@testable import SimulatedReceiptPrinter

/// What an independent reader (zxing-cpp) found on the pictures of paper.
enum ReadBack {
    struct Symbol: Decodable, Equatable {
        let format: String
        let text: String
        /// The data's bytes in hexadecimal.
        let bytes: String
    }

    private static let script = """
        import json, sys, zxingcpp
        from PIL import Image, ImageOps
        for path in sys.argv[1:]:
            image = ImageOps.expand(Image.open(path).convert("L"), 40, 255)
            found = zxingcpp.read_barcodes(image)
            print(json.dumps([{"format": str(b.format).replace(" ", "").replace("-", ""), "text": b.text, "bytes": b.bytes.hex()} for b in found]))
        """

    /// The symbols on each picture, all read by one run.
    static func symbols(on papers: [[UInt8]]) async throws -> [[Symbol]] {
        let folder = try TemporaryDirectory("paper")
        var paths: [String] = []
        for (index, png) in papers.enumerated() {
            paths.append(folder.file("\(index).png"))
            try Data(png).write(to: URL(fileURLWithPath: paths[index]))
        }
        let lines = try await PythonTools.run(script, paths).split(separator: "\n")
        return try lines.map { try JSONDecoder().decode([Symbol].self, from: Data($0.utf8)) }
    }
}

extension PrinterTwin {
    /// What hangs in the printer, as PNG.
    var paperPNG: [UInt8] { paperInPrinter.png ?? [] }
}
