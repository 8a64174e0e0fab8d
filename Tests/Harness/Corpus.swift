import Foundation

/// Inputs a parser must survive, kept as files in `Tests/Corpora/NAME`: what devices send, what was made up against the parser, and whatever once made it fail.
///
/// A `.hex` file is pairs of hexadecimal digits, `#` begins a comment; any other file is its bytes.
public enum Corpus {
    public struct Input: Sendable {
        public let name: String
        public let bytes: [UInt8]
        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Mutated inputs are no longer than this.
    public static let maximumBytes = 1 << 16

    private static let folder: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<2 { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("Corpora")
    }()

    /// All inputs of a corpus by name.
    /// - Throws: `EmptyCorpus`, so that a test without its inputs does not pass.
    public static func inputs(_ name: String) throws -> [Input] {
        let place = folder.appendingPathComponent(name)
        let files = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else { throw EmptyCorpus(name: name) }
        return try files.map { file in
            let data = try Data(contentsOf: place.appendingPathComponent(file))
            return Input(name: "\(name)/\(file)", bytes: file.hasSuffix(".hex") ? try hex(String(decoding: data, as: UTF8.self), file) : Array(data))
        }
    }

    public struct EmptyCorpus: Error { public let name: String }
    public struct BadHex: Error { public let file: String, line: String }

    private static func hex(_ text: String, _ file: String) throws -> [UInt8] {
        try text.split(separator: "\n").flatMap { line in
            try line.prefix { $0 != "#" }.split(separator: " ").map { pair -> UInt8 in
                guard pair.count == 2, let byte = UInt8(pair, radix: 16) else { throw BadHex(file: file, line: String(line)) }
                return byte
            }
        }
    }

    /// Every input as it is, then `rounds` of them changed by the seed: bytes altered, dropped, doubled, swapped for telling ones, or two inputs spliced.
    public static func each(_ name: String, seed: UInt64, rounds: Int, _ body: (Input) throws -> Void) throws {
        let inputs = try inputs(name)
        for input in inputs { try body(input) }
        var random = SeededGenerator(seed: seed)
        for round in 0..<rounds {
            guard let one = inputs.randomElement(using: &random), let other = inputs.randomElement(using: &random) else { continue }
            try body(Input(name: "\(one.name), seed \(seed), round \(round)", bytes: mutated(one.bytes, other.bytes, &random)))
        }
    }

    /// As many changes as `each` makes to one input.
    public static func mutated(_ bytes: [UInt8], _ other: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        if random.chance(20), !other.isEmpty {
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) + other.suffix(Int.random(in: 0...other.count, using: &random))
        }
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random), end = min(bytes.count, place + Int.random(in: 1...32, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: bytes[place] = [0x00, 0xFF, 0x7F, 0x80, 0x30, 0x39, 0x22, 0x2D, 0x0D, 0x1D].randomElement(using: &random) ?? 0
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 5: bytes.insert(contentsOf: random.bytes(Int.random(in: 1...4, using: &random)), at: place)
            default: bytes = Array(bytes.prefix(place))
            }
        }
        return Array(bytes.prefix(maximumBytes))
    }
}
