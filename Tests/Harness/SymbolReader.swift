import Foundation

/// An independent reader of barcodes (zxing-cpp) looking at pictures of paper.
public enum SymbolReader {
    public struct Symbol: Decodable, Equatable, Sendable {
        /// zxing-cpp's name without blanks and dashes: `EAN13`, `Code128`, `QRCode`.
        public let format: String
        public let text: String
        /// The data's bytes in hexadecimal.
        public let bytes: String
    }

    private static let script = """
        import json, sys, zxingcpp
        from PIL import Image, ImageOps
        for path in sys.argv[1:]:
            image = ImageOps.expand(Image.open(path).convert("L"), 40, 255)
            found = zxingcpp.read_barcodes(image)
            print(json.dumps([{"format": str(b.format).replace(" ", "").replace("-", ""), "text": b.text, "bytes": b.bytes.hex()} for b in found]))
        """

    /// The symbols on each picture (PNG), all read by one run.
    public static func symbols(on papers: [[UInt8]]) async throws -> [[Symbol]] {
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
