import Crypto
import Foundation
import Journal

/// The terminal's data directory and what lies in it.
public struct DataDirectory: Sendable, Hashable {
    public let path: String

    public init(_ path: String) {
        self.path = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    public var database: String { path + "/till.db" }
    /// The Ed25519 private key (RFC 8032), 32 raw bytes, mode 0600; never in backups.
    public var terminalKey: String { path + "/terminal.key" }
    /// The key of an epoch that is just being begun; it becomes `terminalKey` once the epoch is on disk.
    var nextTerminalKey: String { path + "/terminal.key.next" }
    /// What PIN hashes are keyed with, mode 0600; never in backups.
    public var shopKey: String { path + "/shop.key" }
    public var ballast: String { path + "/ballast" }
    /// Where commands reach the running register.
    public var socket: String { path + "/till.sock" }
    public var lock: String { path + "/lock" }
    /// A peer's bearer token, mode 0600; never in backups.
    public func peerToken(_ name: String) -> String { path + "/peer-\(name).token" }

    /// - Returns: nil where there is none.
    public func readPeerToken(_ name: String) throws(StorageError) -> String? {
        do { return String(decoding: try SecretFile.read(peerToken(name)), as: UTF8.self) } catch .notFound { return nil }
    }

    /// Makes the directory where it is missing (mode 0750).
    public func ensure() throws(StorageError) {
        guard mkdir(path, 0o750) != 0, errno != EEXIST else { return }
        let number = errno
        guard number == ENOENT else { throw .system(number, path: path) }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        } catch {
            throw .notAccessible(path: path, reason: "\(error.localizedDescription)")
        }
    }

    /// Whether a register can work here at all: there is a database, and the directory can be written.
    public func checkWritable() throws(StorageError) {
        guard access(database, F_OK) == 0 else { throw .system(errno, path: database) }
        guard access(path, W_OK) == 0 else { throw .readOnly(path: path) }
    }

    /// Locks the directory for the one writer; refuses a second.
    /// - Throws: `StorageError.locked` with the other's process id.
    public func lockForWriting() throws(StorageError) -> WriterLock { try WriterLock(path: lock) }

    /// The terminal's signing key, made from 32 random bytes where there is none.
    public func ensureTerminalKey(random: (Int) -> [UInt8]) throws(StorageError) -> Curve25519.Signing.PrivateKey {
        try key(SecretFile.ensure(terminalKey, count: 32, random: random))
    }

    /// - Throws: `StorageError.notFound` where it was not made yet.
    public func readTerminalKey() throws(StorageError) -> Curve25519.Signing.PrivateKey { try key(SecretFile.read(terminalKey)) }

    /// Makes the key of the next epoch. It is in nobody's use until `settleTerminalKey`.
    func makeNextTerminalKey(random: (Int) -> [UInt8]) throws(StorageError) -> Curve25519.Signing.PrivateKey {
        let bytes = random(32)
        try SecretFile.write(nextTerminalKey, bytes)
        return try key(bytes)
    }

    /// Brings the key in line with the epoch in force, whose event 1 names it: a power cut may have come between the two.
    func settleTerminalKey(named publicKey: String) throws(StorageError) {
        guard access(nextTerminalKey, F_OK) == 0 else { return }
        let next = try key(SecretFile.read(nextTerminalKey))
        if Hexadecimal.encode(Array(next.publicKey.rawRepresentation)) == publicKey {
            guard rename(nextTerminalKey, terminalKey) == 0 else { throw .system(errno, path: terminalKey) }
        } else {
            guard unlink(nextTerminalKey) == 0 else { throw .system(errno, path: nextTerminalKey) }
        }
        try SecretFile.syncDirectory(of: terminalKey)
    }

    private func key(_ bytes: [UInt8]) throws(StorageError) -> Curve25519.Signing.PrivateKey {
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        } catch {
            throw .unreadable(what: terminalKey, detail: "\(error)")
        }
    }

    public func ensureShopKey(random: (Int) -> [UInt8]) throws(StorageError) -> ShopKey {
        try ShopKey(bytes: SecretFile.ensure(shopKey, count: ShopKey.byteCount, random: random))
    }

    /// - Throws: `StorageError.shopKeyMissing`: after a restore PINs cannot be checked until it is brought back or new PINs are set.
    public func readShopKey() throws(StorageError) -> ShopKey {
        do {
            return try ShopKey(bytes: SecretFile.read(shopKey))
        } catch .notFound {
            throw .shopKeyMissing(path: shopKey)
        }
    }
}

/// What PIN hashes are keyed with; it never enters the database.
public struct ShopKey: Sendable {
    public static let byteCount = 32
    let bytes: [UInt8]

    /// - Throws: `StorageError.badValue` unless there are `byteCount` bytes.
    public init(bytes: [UInt8]) throws(StorageError) {
        guard bytes.count == Self.byteCount else { throw .badValue("The shop's key", reason: "must be \(Self.byteCount) bytes") }
        self.bytes = bytes
    }
}
