import Crypto

/// A one-time code a person can carry: 12 letters and digits (60 random bits) in groups of four. The alphabet is Crockford's
/// base 32, which has no I, L, O and U; what is mistyped for one of its signs is read as that sign.
enum EnrolmentCode {
    static let length = 12
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func make(random: [UInt8]) -> String {
        let signs = random.prefix(length).map { alphabet[Int($0) % alphabet.count] }
        return stride(from: 0, to: length, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }.joined(separator: "-")
    }

    /// What is kept of a code.
    static func hash(_ code: String) -> [UInt8] {
        let mistaken: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
        let plain = String(code.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { mistaken[$0] ?? $0 })
        return Array(SHA256.hash(data: Array("till.enrol/1".utf8) + [0] + Array(plain.utf8)))
    }
}

/// The bearer token: 32 random bytes as hexadecimal; OFFICE keeps its hash only.
enum BearerToken {
    static let randomBytes = 32

    static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Array("till.token/1".utf8) + [0] + Array(token.utf8)))
    }
}
