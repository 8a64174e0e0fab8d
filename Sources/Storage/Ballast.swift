import Foundation
import Logging

/// A file that keeps some of the disk back. It is released when the disk is full, so that the open sale can still be finished and
/// the day closed (DESIGN P8), and made anew once there is room.
public struct Ballast: Sendable {
    /// A day's closing and some hundred sales.
    public static let standardBytes = 16 << 20

    public let path: String
    public let bytes: Int

    public init(_ directory: DataDirectory, bytes: Int = Ballast.standardBytes) {
        path = directory.ballast
        self.bytes = bytes
    }

    /// Whether the reserve is there in full.
    public var isHeld: Bool {
        var status = stat()
        return stat(path, &status) == 0 && Int(status.st_size) >= bytes
    }

    /// Makes the reserve where it is missing: real blocks, not a hole.
    /// - Throws: `diskFull` where there is no room for it; then nothing of it is left.
    public func ensure() throws(StorageError) {
        guard !isHeld else { return }
        let partial = path + ".new"
        let file = open(partial, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system(errno, path: path) }
        let number = posix_fallocate(file, 0, off_t(bytes))
        let isSynced = number == 0 && fsync(file) == 0
        close(file)
        guard isSynced, rename(partial, path) == 0 else {
            let reason = number == 0 ? errno : number
            unlink(partial)
            throw .system(reason, path: path)
        }
    }

    /// Gives the room back.
    /// - Returns: false when there was none left.
    @discardableResult
    public func release() throws(StorageError) -> Bool {
        guard unlink(path) != 0 else { return true }
        guard errno == ENOENT else { throw .system(errno, path: path) }
        return false
    }

    /// Does what the disk may be too full for. Where it is, the reserve is given up, and it is done once more.
    /// - Parameter body: leaves nothing behind when it fails.
    func givenUpWhenFull<T>(_ logger: Logger?, _ body: () throws -> T) throws -> T {
        do { return try body() } catch where StorageError.from(error, operation: "", path: "").isForLackOfRoom {
            guard isReleased(logger) else { throw error }
            logger?.warning("the disk is full: the reserve is given up, and it is tried once more", metadata: ["reserve": "\(path)"])
            return try body()
        }
    }

    private func isReleased(_ logger: Logger?) -> Bool {
        do { return try release() } catch {
            logger?.error("the reserve could not be released", metadata: ["error": "\(error)"])
            return false
        }
    }
}

/// The room on the disk that holds a directory.
public struct DiskSpace: Sendable, Hashable {
    /// What this user may still write, in bytes.
    public let freeBytes: Int64
    public let totalBytes: Int64

    /// From here on it is said (DESIGN P8), in per cent used.
    public static let warningPercent = 80
    public static let alarmPercent = 90

    public enum Level: Int, Sendable, Hashable, Comparable {
        case fine, warning, alarm
        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    public init(freeBytes: Int64, totalBytes: Int64) {
        self.freeBytes = freeBytes
        self.totalBytes = totalBytes
    }

    public static func of(_ directory: String) throws(StorageError) -> DiskSpace {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { throw .system(errno, path: directory) }
        let block = Int64(clamping: status.f_frsize)
        return DiskSpace(freeBytes: Int64(clamping: status.f_bavail) * block, totalBytes: Int64(clamping: status.f_blocks) * block)
    }

    public var usedPercent: Int { totalBytes > 0 ? Int(Int128(totalBytes - freeBytes) * 100 / Int128(totalBytes)) : 0 }

    public var level: Level {
        usedPercent >= Self.alarmPercent ? .alarm : usedPercent >= Self.warningPercent ? .warning : .fine
    }
}
