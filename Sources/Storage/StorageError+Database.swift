import Foundation
import GRDB

extension StorageError {
    /// An error of GRDB or SQLite in our words. Our own errors, and those of other rooms, pass as they are.
    static func translate(_ error: any Error, operation: String, path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return from(error, operation: operation, path: path)
    }

    static func from(_ error: any Error, operation: String, path: String) -> StorageError {
        if let error = error as? StorageError { return error }
        guard let error = error as? DatabaseError else { return .failed(operation: operation, detail: "\(error)") }
        let detail = "\(error.message ?? "SQLite error") [\(error.extendedResultCode.rawValue)]"
        // The WAL's index is a file too, and nothing but a lack of room keeps it from growing.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return .diskFull }
        if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK { return .interrupted(path: path) }
        return switch error.resultCode {
        case .SQLITE_FULL: .diskFull
        case .SQLITE_NOTADB: .notADatabase(path: path)
        case .SQLITE_CORRUPT: .corrupt(path: path, detail: detail)
        case .SQLITE_READONLY: .readOnly(path: path)
        case .SQLITE_CANTOPEN: .notAccessible(path: path, reason: detail)
        default: .failed(operation: operation, detail: detail)
        }
    }

    var isForLackOfRoom: Bool { code == StorageError.diskFull.code }

    /// An error of the operating system.
    static func system(_ number: Int32, path: String) -> StorageError {
        switch number {
        case ENOENT: .notFound(path: path)
        case EROFS: .readOnly(path: path)
        case ENOSPC, EDQUOT: .diskFull
        default: .notAccessible(path: path, reason: String(cString: strerror(number)))
        }
    }
}
