import Foundation
import Synchronization
import TestHarness

/// A small file system in memory, mounted for one test; root only.
final class SmallDisk: Sendable {
    let directory: TemporaryDirectory
    var path: String { directory.path }
    private let isMounted = Mutex(true)

    /// Nil where nothing can be mounted.
    init?(megabytes: Int) async throws {
        directory = try TemporaryDirectory("disk")
        guard geteuid() == 0 else { return nil }
        let result = try await RunningProgram.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=755", "till-test", directory.path])
        guard result.status == 0 else { return nil }
    }

    deinit { if isMounted.withLock({ $0 }) { umount2(directory.path, CInt(MNT_DETACH)) } }

    func makeReadOnly() async throws {
        let result = try await RunningProgram.run("/bin/mount", ["-o", "remount,ro", directory.path])
        guard result.status == 0 else { throw EndedEarly(status: result.status, text: result.text, errors: result.errors) }
    }

    func unmount() async throws {
        guard umount2(directory.path, 0) == 0 else { throw POSIXError(.EBUSY) }
        isMounted.withLock { $0 = false }
    }

    /// Bytes that can still be written.
    var freeBytes: Int {
        var status = statvfs()
        return statvfs(directory.path, &status) == 0 ? Int(status.f_bavail) * Int(status.f_frsize) : 0
    }

    private var filler: String { path + "/other-programs-file" }

    /// Another program's file grows until so many bytes are left.
    func fill(leaving bytes: Int) throws {
        let file = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { throw POSIXError(.EIO) }
        defer { close(file) }
        let block = [UInt8](repeating: 7, count: 65_536)
        while case let room = freeBytes - bytes, room > 0 { guard write(file, block, min(room, block.count)) > 0 else { return } }
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: filler) }
}
