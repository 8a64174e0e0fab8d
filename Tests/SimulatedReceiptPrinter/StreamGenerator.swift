import TestHarness
@testable import SimulatedReceiptPrinter

/// Random streams in which every command of the language comes up, right, slightly wrong and cut short.
struct StreamGenerator {
    var random: SeededGenerator
    let dialect: PrinterDialect

    init(seed: UInt64, dialect: PrinterDialect = .escPos) {
        random = SeededGenerator(seed: seed)
        self.dialect = dialect
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func byte(_ range: ClosedRange<Int> = 0...255) -> UInt8 { UInt8(number(range)) }

    /// `count` commands with text between them.
    mutating func stream(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<count { bytes += dialect == .starLine ? starPiece() : piece() }
        return bytes + [0x0A]
    }

    /// The stream with some bytes changed, left out, doubled and put elsewhere.
    mutating func mutated(_ stream: [UInt8]) -> [UInt8] {
        var bytes = stream
        for _ in 0..<number(1...12) where !bytes.isEmpty {
            let place = number(0...bytes.count - 1)
            switch number(0...4) {
            case 0: bytes[place] = byte()
            case 1: bytes.remove(at: place)
            case 2: bytes.insert([0x1B, 0x1C, 0x1D, 0x10][number(0...3)], at: place)
            case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + number(1...40))], at: number(0...bytes.count))
            default: bytes.removeSubrange(place..<min(bytes.count, place + number(1...20)))
            }
        }
        return bytes
    }

    private mutating func text() -> [UInt8] {
        let words = ["Apples 2 x 0.50", "TOTAL", "Käse", "\t", "\n", " ", "0123456789"]
        return Array(words[number(0...words.count - 1)].utf8)
    }

    private mutating func word(_ range: ClosedRange<Int>) -> [UInt8] {
        let value = number(range)
        return [UInt8(value & 255), UInt8(value >> 8)]
    }

    private mutating func piece() -> [UInt8] {
        switch number(0...9) {
        case 0...3: return text()
        case 4: return plain()
        case 5: return [0x10] + [[0x04, byte(0...8)], [0x05, byte(0...2)], [0x14, 1, byte(0...1), byte(0...9)], [0x14, 7, byte(0...5)], [0x14, 8, 1, 3, 20, 1, 6, 2, 8], [0x14, 3, 0, 0, 1, 1, 0]][number(0...5)]
        case 6: return picture()
        case 7: return symbol()
        case 8: return paging()
        default: return memory()
        }
    }

    /// ESC, GS and FS with fixed parameters.
    private mutating func plain() -> [UInt8] {
        let escapes: [UInt8] = [0x21, 0x2D, 0x45, 0x47, 0x56, 0x7B, 0x4D, 0x52, 0x74, 0x61, 0x20, 0x32, 0x33, 0x4A, 0x64, 0x4B, 0x65, 0x69, 0x6D, 0x72, 0x25, 0x3F, 0x55, 0x40, 0x76]
        let groups: [UInt8] = [0x21, 0x42, 0x48, 0x66, 0x68, 0x77, 0x72, 0x49, 0x61, 0x62, 0x54]
        switch number(0...6) {
        case 0, 1: return [0x1B, escapes[number(0...escapes.count - 1)]] + (number(0...5) == 0 ? [byte()] : [byte(0...3)])
        case 2, 3: return [0x1D, groups[number(0...groups.count - 1)]] + (number(0...5) == 0 ? [byte()] : [byte(0...3)])
        case 4: return [0x1B, [0x24, 0x5C][number(0...1)]] + word(0...900)
        case 5: return [0x1D, [0x4C, 0x57, 0x50][number(0...2)]] + word(0...700)
        default: return [0x1C, [0x26, 0x2E, 0x21, 0x2D, 0x57][number(0...4)], byte(0...2)]
        }
    }

    private mutating func picture() -> [UInt8] {
        let x = number(1...12), y = number(1...30)
        switch number(0...4) {
        case 0: return [0x1D, 0x76, 0x30, byte(0...4), UInt8(x), 0, UInt8(y), 0] + random.bytes(x * y)
        case 1: return [0x1B, 0x2A, [0, 1, 32, 33, 5][number(0...4)], UInt8(x), 0] + random.bytes(x * 3)
        case 2: return [0x1D, 0x28, 0x4C] + length(10 + x * y) + [0x30, 112, 48, byte(1...2), byte(1...2), 49, UInt8(x * 8), 0, UInt8(y), 0] + random.bytes(x * y) + [0x1D, 0x28, 0x4C, 2, 0, 0x30, 50]
        case 3: return [0x1D, 0x2A, UInt8(x), 2] + random.bytes(x * 16) + [0x1D, 0x2F, byte(0...4)]
        default: return [0x1C, 0x71, 1, UInt8(x), 0, 1, 0] + random.bytes(x * 8) + [0x1C, 0x70, byte(0...2), byte(0...3)]
        }
    }

    private func length(_ count: Int) -> [UInt8] { [UInt8(count & 255), UInt8(count >> 8)] }

    private mutating func symbol() -> [UInt8] {
        if number(0...1) == 0 {
            let digits = (0..<number(1...14)).map { _ in byte(0x30...0x39) }
            return number(0...1) == 0 ? [0x1D, 0x6B, byte(65...80), UInt8(digits.count)] + digits : [0x1D, 0x6B, byte(0...7)] + digits + [0]
        }
        let cn: UInt8 = [0x30, 0x31, 0x32, 0x35, 0x36][number(0...4)], data = Array("data \(number(0...99_999))".utf8)
        return [0x1D, 0x28, 0x6B, 3, 0, cn, byte(0x41...0x46), byte(0...60)] + [0x1D, 0x28, 0x6B] + length(data.count + 3) + [cn, 0x50, 0x30] + data + [0x1D, 0x28, 0x6B, 3, 0, cn, byte(0x51...0x52), 0x30]
    }

    private mutating func paging() -> [UInt8] {
        switch number(0...7) {
        case 0, 1: return [0x1B, 0x4C, 0x1B, 0x57] + word(0...300) + word(0...300) + word(1...600) + word(1...600)
        case 2: return [0x1B, 0x54, byte(0...4)]
        case 3: return [0x1D, [0x24, 0x5C][number(0...1)]] + word(0...300)
        case 4: return [0x0C]
        case 5: return [0x1B, 0x0C]
        case 6: return [0x18]
        default: return [0x1B, 0x53]
        }
    }

    private mutating func memory() -> [UInt8] {
        switch number(0...8) {
        case 0: return [0x1D, 0x3A] + text() + [0x1D, 0x3A, 0x1D, 0x5E, byte(0...3), 0, 0]
        case 1: return [0x1B, 0x26, 3, 0x41, 0x41, 2] + random.bytes(6) + [0x1B, 0x25, byte(0...1), 0x41]
        case 2: return [0x1D, 0x28, 0x4C] + length(12) + [0x30, 67, 48, 0x41, byte(0x41...0x44), 1, 8, 0, 1, 0, 49, byte()] + [0x1D, 0x28, 0x4C, 6, 0, 0x30, 69, 0x41, 0x41, 1, 1]
        case 3: return [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30] + random.bytes(4)
        case 4: return [0x1B, 0x70, byte(0...2), 50, 100]
        case 5: return [0x1D, 0x56, [0, 1, 65, 66, 97, 98, 103, 104, 3][number(0...8)], byte(0...40)]
        case 6: return [0x1B, 0x44, 4, 9, 20, 0]
        case 7: return [0x1D, 0x67, byte(0x30...0x32), 0, byte(0...200), 0, 0x1D, 0x63]
        default: return [0x1D, 0x28, byte(0x40...0x50), byte(0...6), 0] + random.bytes(4)
        }
    }

    private mutating func starPiece() -> [UInt8] {
        let letters: [UInt8] = [0x20, 0x2D, 0x30, 0x34, 0x35, 0x45, 0x46, 0x49, 0x4A, 0x4D, 0x52, 0x57, 0x5F, 0x61, 0x64, 0x68, 0x6C, 0x51, 0x7A, 0x0E, 0x14]
        switch number(0...9) {
        case 0...3: return text()
        case 4, 5: return [0x1B, letters[number(0...letters.count - 1)], byte(0...5)]
        case 6: return [0x1B, 0x62, byte(0x30...0x39), byte(0x31...0x34), byte(0x31...0x33), byte(20...90)] + (0..<number(1...13)).map { _ in byte(0x30...0x39) } + [0x1E]
        case 7: return [0x1B, 0x1D, 0x79, 0x44, 0x31, 0, 4, 0] + random.bytes(4) + [0x1B, 0x1D, 0x79, 0x50, 0x1B, 0x1D, 0x78, 0x44, 2, 0] + random.bytes(2) + [0x1B, 0x1D, 0x78, 0x50]
        case 8: return [0x1B, 0x2A, 0x72, 0x41, 0x62, 3, 0] + random.bytes(3) + [0x6B, 1, 0, byte(), 0x1B, 0x2A, 0x72, 0x42] + [0x1B, 0x58, 4, 0] + random.bytes(12)
        default: return [[0x1B, 0x06, 0x01], [0x1B, 0x1E, 0x61, byte(0...1)], [0x17], [0x07], [0x1A], [0x1B, 0x1D, 0x61, byte(0...2)], [0x0E], [0x14], [0x0F]][number(0...8)]
        }
    }
}
