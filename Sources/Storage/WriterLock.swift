import Foundation
import Synchronization

/// Held by the one process that writes in a data directory: `flock(2)` on `DIR/lock`, which also bears the process id, so
/// that a second one can say who is there. The kernel drops it when the process ends, however it ends.
public final class WriterLock: Sendable {
    private let file: Mutex<Int32?>

    init(path: String) throws(StorageError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else {
            let number = errno
            throw number == EACCES || number == EROFS ? .readOnly(path: (path as NSString).deletingLastPathComponent) : .system(number, path: path)
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            var digits = [UInt8](repeating: 0, count: 32)
            let count = max(0, pread(file, &digits, digits.count, 0))
            close(file)
            guard number == EWOULDBLOCK else { throw .system(number, path: path) }
            let text = String(decoding: digits.prefix(count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            throw .locked(path: (path as NSString).deletingLastPathComponent, processID: Int(text))
        }
        // The process id is for the reader only; where it cannot be written (a full disk) the lock holds all the same.
        let id = Array("\(getpid())\n".utf8)
        if ftruncate(file, 0) == 0 { _ = pwrite(file, id, id.count, 0) }
        self.file = Mutex(file)
    }

    /// Whether some process holds it now. Only looks; a file that is not there or cannot be read is held by nobody.
    static func isHeld(path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        flock(file, LOCK_UN)
        return false
    }

    /// Lets go at once; otherwise when the last reference is gone.
    public func release() {
        file.withLock { file in
            if let file {
                // Unlocked by name: a child just forked holds the same open file until it has called exec.
                flock(file, LOCK_UN)
                close(file)
            }
            file = nil
        }
    }

    deinit { release() }
}
