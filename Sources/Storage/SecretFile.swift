import Foundation

/// Small files that only their owner may read (mode 0600), synced before they are used.
enum SecretFile {
    private static let maximumBytes = 4096

    static func read(_ path: String) throws(StorageError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .system(errno, path: path) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes)
        let count = Foundation.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .system(errno, path: path) }
        return Array(bytes.prefix(count))
    }

    /// The content, made from random bytes where there is no such file.
    static func ensure(_ path: String, count: Int, random: (Int) -> [UInt8]) throws(StorageError) -> [UInt8] {
        do {
            return try read(path)
        } catch .notFound {
            let bytes = random(count)
            try write(path, bytes)
            return bytes
        }
    }

    /// Writes beside and renames, so that no half file is ever seen.
    static func write(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
        let partial = path + ".new"
        let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system(errno, path: path) }
        let isWritten = Foundation.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        let number = errno
        close(file)
        guard isWritten else {
            unlink(partial)
            throw .system(number, path: path)
        }
        guard rename(partial, path) == 0 else { throw .system(errno, path: path) }
        try syncDirectory(of: path)
    }

    /// Makes a created or renamed name durable.
    static func syncDirectory(of path: String) throws(StorageError) {
        let directory = (path as NSString).deletingLastPathComponent
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .system(errno, path: directory) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .system(errno, path: directory) }
    }
}
