import CheckoutWeb
import HTTPClient
import Storage

/// Reaches the running register over its socket, `DIR/till.sock`.
struct RegisterClient: Sendable {
    static let limitMilliseconds = 120_000
    let directory: DataDirectory

    /// Has the running register carry out a command.
    /// - Returns: its answer; nil when no register runs here.
    /// - Throws: `CommandRefusal` when it refuses.
    func command(_ name: String, _ body: [UInt8]) async throws -> [UInt8]? {
        let session = HTTPSession()
        defer { session.close() }
        let limits = HTTPLimits(totalMilliseconds: Self.limitMilliseconds)
        let request = HTTPRequest(
            "POST", url: "http://till/commands/\(name)", headers: [HTTPHeader("content-type", "application/json")], body: body, limits: limits,
            unixSocket: directory.socket)
        let response: HTTPResponse
        do {
            response = try await session.send(request)
        } catch HTTPError.cannotConnect {
            return nil
        }
        guard response.status == 200 else {
            guard let error = try? JSONText.decode(ErrorBody.self, response.body) else {
                throw CommandRefusal(code: "till.socket", message: "The running register answered with status \(response.status).")
            }
            throw CommandRefusal(code: error.code, message: error.message)
        }
        return response.body
    }
}
