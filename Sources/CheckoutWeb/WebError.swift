import Hummingbird

/// What can go wrong between a face and the register. A refusal by the register itself is none of these: it is an `ActionOutcome`.
public enum WebError: Error, Sendable, Hashable {
    case notFound(path: String)
    case malformedBody(String)
    case bodyTooLarge(limitBytes: Int)
    case notJSON
    case foreignHost(String)
    case foreignOrigin(String)
    case badPageToken
    case badQuery(String)
    case registerFailed(String)
    case noSuchCommand(String)
    case commandFailed(String)
    case callerRefused(userID: UInt32)
    case callerUnknown(String)
    case resourcesUnreadable(path: String, why: String)
    case resourcesTooLarge(path: String, limitBytes: Int)
    case portInUse(Int)
    case socketPathTooLong(path: String, limitBytes: Int)
    case socketPathTaken(path: String)
    case socketInUse(path: String)
    case socketUnusable(path: String, why: String)

    public var code: String {
        switch self {
        case .notFound: "web.not-found"
        case .malformedBody: "web.malformed-body"
        case .bodyTooLarge: "web.body-too-large"
        case .notJSON: "web.not-json"
        case .foreignHost: "web.foreign-host"
        case .foreignOrigin: "web.foreign-origin"
        case .badPageToken: "web.bad-page-token"
        case .badQuery: "web.bad-query"
        case .registerFailed: "web.register-failed"
        case .noSuchCommand: "socket.no-such-command"
        case .commandFailed: "socket.command-failed"
        case .callerRefused: "socket.caller-refused"
        case .callerUnknown: "socket.caller-unknown"
        case .resourcesUnreadable: "web.resources-unreadable"
        case .resourcesTooLarge: "web.resources-too-large"
        case .portInUse: "web.port-in-use"
        case .socketPathTooLong: "socket.path-too-long"
        case .socketPathTaken: "socket.path-taken"
        case .socketInUse: "socket.in-use"
        case .socketUnusable: "socket.unusable"
        }
    }

    /// The HTTP status, where the error is an answer.
    var status: HTTPResponse.Status {
        switch self {
        case .notFound, .noSuchCommand: .notFound
        case .malformedBody, .badQuery: .badRequest
        case .bodyTooLarge: .contentTooLarge
        case .notJSON: .unsupportedMediaType
        case .foreignHost: .misdirectedRequest
        case .foreignOrigin, .badPageToken, .callerRefused, .callerUnknown: .forbidden
        default: .internalServerError
        }
    }
}

extension WebError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound(let path): "There is nothing at \(path)."
        case .malformedBody(let what): "The request cannot be read: \(what)."
        case .bodyTooLarge(let limit): "The request is larger than \(limit) bytes."
        case .notJSON: "Send JSON, with the header Content-Type: application/json."
        case .foreignHost(let host): "This register answers to this machine's own address only, not to '\(host)'. Open http://127.0.0.1 with its port."
        case .foreignOrigin(let origin): "A page from \(origin) may not act on this register."
        case .badPageToken: "The page is not the one this register serves now. Reload it."
        case .badQuery(let what): "The question cannot be read: \(what)."
        case .registerFailed(let why): "The register could not answer: \(why)"
        case .noSuchCommand(let name): "The running register knows no command '\(name)'. Is it an older version?"
        case .commandFailed(let why): "The command failed: \(why)"
        case .callerRefused(let user): "User \(user) may not use this register. Run it as the register's own user, a member of its group, or root."
        case .callerUnknown(let why): "The system does not say who is calling (\(why)), so the call is refused."
        case .resourcesUnreadable(let path, let why): "The pages at \(path) cannot be read: \(why). Reinstall Till, or name the folder with --share."
        case .resourcesTooLarge(let path, let limit): "The pages at \(path) are larger than \(limit) bytes. Is it the right folder?"
        case .portInUse(let port): "Port \(port) is taken by another program. Stop it, or choose another with --port (0 takes any free one)."
        case .socketPathTooLong(let path, let limit): "The path \(path) is too long for a socket (\(limit) bytes). Use a data directory with a shorter path."
        case .socketPathTaken(let path): "\(path) exists and is no socket. Move it away."
        case .socketInUse(let path): "A running register answers at \(path). Stop it first, or use another data directory."
        case .socketUnusable(let path, let why): "The socket \(path) cannot be set up: \(why). Check the directory's owner and permissions."
        }
    }
}

/// What a command handler throws to refuse with a code and text of its own.
public struct CommandRefusal: Error, Sendable, Hashable {
    public let code: String
    public let message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
