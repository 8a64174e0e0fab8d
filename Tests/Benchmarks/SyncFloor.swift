import Foundation

/// The least that durability costs: the bytes appended to a file, and one fdatasync.
final class SyncFloor {
    private let file: Int32
    private let bytes: [UInt8]

    /// - Parameter count: bytes of each append.
    init(_ path: String, count: Int) throws {
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
        bytes = [UInt8](repeating: 0x5A, count: count)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(file) }

    func append() throws {
        guard write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
