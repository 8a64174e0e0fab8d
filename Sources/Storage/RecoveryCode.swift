import Crypto
import Foundation

/// The shop's key on paper: 25 letters and digits (125 random bits) in groups of five, printed once by `till init`. The key is derived
/// from it, so that nothing that opens the key lies in the database or in a backup (DESIGN P15); the database has a check of it only.
///
/// The alphabet is Crockford's base 32, which has no I, L, O and U; what is mistyped for one of its signs is read as that sign.
public struct RecoveryCode: Sendable, Hashable {
    public static let length = 25
    private static let group = 5
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private let signs: String

    /// - Parameter random: draws that many random bytes.
    public init(random: (Int) -> [UInt8]) { signs = String(random(Self.length).prefix(Self.length).map { Self.alphabet[Int($0) % Self.alphabet.count] }) }

    /// As a person types it: case, spaces and dashes do not count.
    /// - Throws: `StorageError.badValue` where it cannot be a recovery code.
    public init(typed text: String) throws(StorageError) {
        let mistaken: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
        signs = String(text.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { mistaken[$0] ?? $0 })
        guard signs.count == Self.length, signs.allSatisfy({ Self.alphabet.contains($0) }) else {
            throw .badValue("The recovery code", reason: "has \(Self.length) letters and digits, in groups of \(Self.group)")
        }
    }

    /// `ABCDE-FGHJK-…`
    public var text: String {
        var groups: [Substring] = []
        var rest = signs[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(Self.group))
            rest = rest.dropFirst(Self.group)
        }
        return groups.joined(separator: "-")
    }

    /// The shop's key. HKDF (RFC 5869): 125 random bits need no stretching.
    public func shopKey() throws(StorageError) -> ShopKey {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(signs.utf8)), info: Data("till.shop-key/1".utf8), outputByteCount: ShopKey.byteCount)
        return try ShopKey(bytes: key.withUnsafeBytes { Array($0) })
    }
}

extension ShopKey {
    /// Tells the shop's key from another and says nothing of it: kept in the database.
    var check: String {
        HMAC<SHA256>.authenticationCode(for: Data("till.shop-key-check/1".utf8), using: SymmetricKey(data: bytes)).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}

extension TillDatabase {
    static let shopKeyCheck = "shop-key.check"

    /// Whether this is the key the shop's PINs are hashed with; nil where the database was made before that was noted.
    public func isShopKey(_ key: ShopKey) throws -> Bool? {
        try read { try $0.text("SELECT value FROM setting WHERE key = ?", [Self.shopKeyCheck]) }.map { $0 == key.check }
    }
}

extension DataDirectory {
    /// Makes the shop's key of a new recovery code; a key that is there already is kept, and nil is answered.
    public func makeShopKey(_ code: RecoveryCode) throws(StorageError) -> ShopKey? {
        guard access(shopKey, F_OK) != 0 else { return nil }
        let key = try code.shopKey()
        try SecretFile.write(shopKey, key.bytes)
        return key
    }

    /// Brings the shop's key back. Another one that lies there is set aside as `shop.key.replaced`.
    public func recoverShopKey(_ key: ShopKey) throws(StorageError) {
        if access(shopKey, F_OK) == 0 {
            if try SecretFile.read(shopKey) == key.bytes { return }
            guard rename(shopKey, shopKey + ".replaced") == 0 else { throw .system(errno, path: shopKey) }
        }
        try SecretFile.write(shopKey, key.bytes)
    }
}
