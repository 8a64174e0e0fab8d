import Crypto

/// What a badge is known by: HMAC-SHA256 of its code with the shop's key.
///
/// A badge stands for the cashier number and never for the PIN, so by itself it opens nothing. It is still kept as a hash, so that nobody
/// prints working badges from a copy of the database; a keyed one without salt, because a scan must be found by it, and without
/// stretching, because a badge's code is no four digits. Without the shop's key badges are unknown, as PINs are.
public struct BadgeHash: Sendable, Hashable {
    let bytes: [UInt8]

    public init(code: String, shopKey: ShopKey) {
        let message = Array("till.badge/1".utf8) + [0] + Array(code.utf8)
        bytes = Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: shopKey.bytes)))
    }

    static let byteCount = 32

    init(bytes: [UInt8]) throws(StorageError) {
        guard bytes.count == Self.byteCount else { throw .unreadable(what: "A badge", detail: "its hash has \(bytes.count) bytes") }
        self.bytes = bytes
    }
}
