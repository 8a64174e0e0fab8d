/// Arithmetic in GF(2^bits) and the Reed–Solomon check words that two-dimensional symbols share.
struct GaloisField: Sendable {
    /// QR codes (ISO/IEC 18004).
    static let qr = GaloisField(bits: 8, polynomial: 0x11D)
    /// Data Matrix (ISO/IEC 16022), and Aztec's 8-bit words.
    static let dataMatrix = GaloisField(bits: 8, polynomial: 0x12D)
    /// Aztec's other word sizes (ISO/IEC 24778).
    static let aztec4 = GaloisField(bits: 4, polynomial: 0x13)
    static let aztec6 = GaloisField(bits: 6, polynomial: 0x43)
    static let aztec10 = GaloisField(bits: 10, polynomial: 0x409)
    static let aztec12 = GaloisField(bits: 12, polynomial: 0x1069)

    private let order: Int
    private let powers: [Int]
    private let logarithms: [Int]

    init(bits: Int, polynomial: Int) {
        order = (1 << bits) - 1
        var powers = [Int](repeating: 1, count: order), logarithms = [Int](repeating: 0, count: order + 1)
        var value = 1
        for exponent in 0..<order {
            powers[exponent] = value
            logarithms[value] = exponent
            value <<= 1
            if value > order { value ^= polynomial }
        }
        self.powers = powers
        self.logarithms = logarithms
    }

    func product(_ a: Int, _ b: Int) -> Int { a == 0 || b == 0 ? 0 : powers[(logarithms[a] + logarithms[b]) % order] }

    /// The check words of `data`, highest power first; the generator's roots begin at `firstRoot`.
    func checkWords(_ data: [Int], count: Int, firstRoot: Int) -> [Int] {
        guard count > 0 else { return [] }
        var generator = [Int](repeating: 0, count: count)
        generator[count - 1] = 1
        for root in 0..<count {
            let factor = powers[(root + firstRoot) % order]
            for index in 0..<count {
                generator[index] = product(generator[index], factor)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
        }
        var rest = [Int](repeating: 0, count: count)
        for word in data {
            let factor = word ^ rest[0]
            for index in 0..<count { rest[index] = (index + 1 < count ? rest[index + 1] : 0) ^ product(generator[index], factor) }
        }
        return rest
    }
}

/// Reed–Solomon as QR codes use it, on bytes.
enum ReedSolomon {
    static func remainder(_ data: [UInt8], count: Int) -> [UInt8] {
        GaloisField.qr.checkWords(data.map(Int.init), count: count, firstRoot: 0).map { UInt8($0) }
    }
}
