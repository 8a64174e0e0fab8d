import Crypto
import CryptoExtras
import Foundation
import Journal

/// A PIN as it is stored: scrypt (RFC 7914), then HMAC-SHA256 with the shop's key, which lies outside the database and its
/// backups; so a stolen copy of the database says nothing about four digits. The cost stands beside the hash.
public struct PINHash: Sendable, Hashable {
    public struct Cost: Sendable, Hashable {
        /// N: a power of two.
        public let rounds: Int
        /// r: memory is 128 × N × r bytes.
        public let blockSize: Int
        /// p
        public let parallelism: Int

        public init(rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 16 MiB and some tens of milliseconds: bearable at each sign-in on a slow terminal.
        public static let standard = Cost(rounds: 16_384, blockSize: 8, parallelism: 1)
        /// What a stored hash may ask of this machine.
        static let maximumRounds = 1 << 20
        static let maximumFactor = 32
    }

    public static let saltBytes = 16
    public static let pinDigits = 4...12
    private static let hashBytes = 32
    private static let scheme = "scrypt-hmac-1"

    public let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a PIN. Takes tens of milliseconds of computing: call it on a thread of one's own, not on the cooperative pool.
    /// - Parameters:
    ///   - salt: `saltBytes` random bytes.
    ///   - shopKey: the content of `DIR/shop.key`.
    /// - Throws: `StorageError.badValue` unless the PIN is 4...12 ASCII digits.
    public init(pin: String, salt: [UInt8], shopKey: ShopKey, cost: Cost = .standard) throws(StorageError) {
        guard Self.pinDigits.contains(pin.utf8.count), pin.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .badValue("A PIN", reason: "must be \(Self.pinDigits.lowerBound) to \(Self.pinDigits.upperBound) digits")
        }
        guard salt.count == Self.saltBytes else { throw .badValue("The salt", reason: "must be \(Self.saltBytes) bytes") }
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(pin, salt, shopKey, cost)
    }

    /// Whether this is the PIN. Compares in constant time.
    public func matches(_ pin: String, shopKey: ShopKey) throws(StorageError) -> Bool {
        let other = try Self.derive(pin, salt, shopKey, cost)
        var difference: UInt8 = 0
        for (a, b) in zip(hash, other) { difference |= a ^ b }
        return difference == 0 && hash.count == other.count
    }

    private static func derive(_ pin: String, _ salt: [UInt8], _ key: ShopKey, _ cost: Cost) throws(StorageError) -> [UInt8] {
        do {
            let stretched = try KDF.Scrypt.deriveKey(
                from: Array(pin.utf8), salt: salt, outputByteCount: hashBytes, rounds: cost.rounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
            let message = stretched.withUnsafeBytes { Array($0) }
            return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key.bytes)))
        } catch {
            throw .failed(operation: "Hashing a PIN", detail: "\(error)")
        }
    }

    /// `scheme$N$r$p$salt$hash`, both in base64.
    var text: String { "\(Self.scheme)$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Base64.encode(salt))$\(Base64.encode(hash))" }

    init(text: String) throws(StorageError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == Self.scheme, let rounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
              (2...Cost.maximumRounds).contains(rounds), rounds & (rounds - 1) == 0,
              (1...Cost.maximumFactor).contains(blockSize), (1...Cost.maximumFactor).contains(parallelism),
              let salt = Base64.decode(parts[4]), let hash = Base64.decode(parts[5]), hash.count == Self.hashBytes else {
            throw .unreadable(what: "A PIN's hash", detail: "unknown form")
        }
        cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
    }
}
