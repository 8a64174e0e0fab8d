import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// The socket's file. It is bound under a passing name, given its mode, and only then moved to its real name in one step, so
/// nobody ever sees it with another mode and a stale file of a dead process is replaced without a gap.
struct SocketFile: Sendable {
    /// `sun_path` in unix(7), less the closing zero.
    static let pathLimitBytes = 107
    static let mode: mode_t = 0o660

    let path: String
    var passingPath: String { path + "~" }

    /// - Throws: `.socketPathTooLong`; `.socketPathTaken` by something else; `.socketInUse` when somebody answers there.
    func checkFree() throws(WebError) {
        guard passingPath.utf8.count <= Self.pathLimitBytes else { throw .socketPathTooLong(path: path, limitBytes: Self.pathLimitBytes - 1) }
        for candidate in [path, passingPath] {
            var info = stat()
            guard lstat(candidate, &info) == 0 else { continue }
            guard info.st_mode & S_IFMT == S_IFSOCK else { throw .socketPathTaken(path: candidate) }
            guard try !Self.isAnswered(candidate) else { throw .socketInUse(path: candidate) }
        }
    }

    /// Gives the bound socket its mode and its name.
    /// - Returns: the file's identity, for `remove`.
    func publish() throws(WebError) -> Identity {
        var info = stat()
        guard chmod(passingPath, Self.mode) == 0, lstat(passingPath, &info) == 0, rename(passingPath, path) == 0 else {
            let why = String(cString: strerror(errno))
            unlink(passingPath)
            throw .socketUnusable(path: path, why: why)
        }
        return Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
    }

    /// Removes the file unless another process has put its own there since.
    func remove(_ identity: Identity) {
        var info = stat()
        guard lstat(path, &info) == 0, Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino)) == identity else { return }
        unlink(path)
    }

    struct Identity: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// Whether a process accepts connections there. Never waits: the descriptor does not block, and a full queue counts as a yes.
    private static func isAnswered(_ path: String) throws(WebError) -> Bool {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .socketUnusable(path: path, why: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        return result == 0 || (errno != ECONNREFUSED && errno != ENOENT)
    }
}
