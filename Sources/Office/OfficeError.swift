import GRDB
import Journal
import SyncProtocol

/// What can go wrong at OFFICE. `refused` goes to the peer as it stands; the others are for whoever runs the program.
public enum OfficeError: Error, Equatable, Sendable, CustomStringConvertible {
    case refused(ErrorBody)
    case cannotOpen(path: String, reason: String)
    /// A database of another program; it is left alone.
    case foreignDatabase(path: String)
    /// Written by a newer release.
    case newerSchema(path: String, found: Int64, known: Int64)
    /// SQLite did not take `synchronous=FULL` or WAL: acknowledged sales could be lost.
    case notDurable(path: String)
    case storage(String)
    /// Another process holds the database for writing.
    case busy
    /// A command was given something that is no product, price, code ….
    case badInput(String)

    static func refused(_ code: ErrorBody.Code, _ message: String) -> OfficeError { .refused(ErrorBody(code: code, message: message)) }

    static func from(_ error: any Error) -> OfficeError {
        switch error {
        case let error as OfficeError: error
        case let error as JournalError: .refused(.malformed, error.description)
        case let error as DatabaseError where error.resultCode == .SQLITE_BUSY: .busy
        default: .storage(String(describing: error))
        }
    }

    public var code: String {
        switch self {
        case .refused(let body): "office.\(body.code.rawValue)"
        case .cannotOpen: "office.cannot-open"
        case .foreignDatabase: "office.foreign-database"
        case .newerSchema: "office.newer-schema"
        case .notDurable: "office.not-durable"
        case .storage: "office.storage"
        case .busy: "office.busy"
        case .badInput: "office.bad-input"
        }
    }

    public var description: String {
        switch self {
        case .refused(let body): body.message
        case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
        case .foreignDatabase(let path): "\(path) is not a database of till-office; nothing was changed. Name another file"
        case .newerSchema(let path, let found, let known): "\(path) has schema \(found), this program knows \(known): use the newer till-office"
        case .notDurable(let path): "\(path): the disk does not take synchronous writes; OFFICE does not run without them"
        case .storage(let reason): "the database failed: \(reason)"
        case .busy: "the database is held by another process; try again"
        case .badInput(let reason): reason
        }
    }
}
