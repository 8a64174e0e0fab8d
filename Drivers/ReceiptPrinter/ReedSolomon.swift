/// Reed–Solomon over GF(256): with the polynomial 11Dh and the first root 1 for QR codes (ISO/IEC 18004, annex A), 12Dh and 2 for Data Matrix
/// (ISO/IEC 16022, annex E).
enum ReedSolomon {
    static func product(_ a: UInt8, _ b: UInt8, polynomial: Int = 0x11D) -> UInt8 {
        var result = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            result = result << 1 ^ (result >> 7) * polynomial
            if b >> UInt8(bit) & 1 == 1 { result ^= Int(a) }
        }
        return UInt8(truncatingIfNeeded: result)
    }

    /// The product of (x − root), root by root, highest power first and left out, because it is 1.
    static func generator(_ degree: Int, polynomial: Int = 0x11D, firstRoot: UInt8 = 1) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree)
        result[degree - 1] = 1
        var root = firstRoot
        for _ in 0..<degree {
            for index in 0..<degree {
                result[index] = product(result[index], root, polynomial: polynomial)
                if index + 1 < degree { result[index] ^= result[index + 1] }
            }
            root = product(root, 2, polynomial: polynomial)
        }
        return result
    }

    static func correction(of data: some Sequence<UInt8>, generator: [UInt8], polynomial: Int = 0x11D) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in generator.indices { rest[index] ^= product(generator[index], factor, polynomial: polynomial) }
        }
        return rest
    }
}
