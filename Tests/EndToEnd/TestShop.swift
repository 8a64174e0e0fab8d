import Checkout
import Foundation
import HTTPClient
import TestHarness

/// A sample shop in a directory of its own, with the real programs running on it.
final class TestShop: Sendable {
    let directory: TemporaryDirectory
    let session = HTTPSession()

    let data: String
    private var socket: String { data + "/till.sock" }

    /// A sample shop.
    init() async throws {
        directory = try TemporaryDirectory("shop")
        data = directory.file("data")
        try await SampleShop.shared.copy(to: data)
    }

    /// A shop that a test makes by itself, in `data` of a temporary directory.
    init(unmade data: String) throws {
        directory = try TemporaryDirectory("shop")
        self.data = directory.file(data)
    }

    /// Another data directory, not made yet, under the care of `shop`'s temporary directory.
    init(on shop: TestShop, data: String) {
        directory = shop.directory
        self.data = data
    }

    /// The same for a directory of the test's own.
    init(in directory: TemporaryDirectory, data: String) {
        self.directory = directory
        self.data = data
    }

    deinit { session.close() }

    /// Runs one `till` command to its end.
    @discardableResult
    func till(_ arguments: [String], input: String? = nil, expecting status: Int32? = 0) async throws -> (text: String, errors: String) {
        let result = try await RunningProgram.run("till", arguments + ["--data", data], input: input)
        if let status, result.status != status {
            throw EndedEarly(status: result.status, text: "till \(arguments.joined(separator: " "))\n" + result.text, errors: result.errors)
        }
        return (result.text, result.errors)
    }

    /// What `till run --json` says when it is ready.
    struct Ready: Decodable, Sendable {
        var page: String
        var customerPage: String
        /// Nil where nothing is simulated.
        var benchPage: String?
        var devices: [String: String]?

        /// - Returns: nothing, and so a page that is not there, where nothing is simulated.
        var bench: String { benchPage ?? "" }

        enum CodingKeys: String, CodingKey {
            case page, customerPage, devices
            case benchPage = "bench"
        }
    }

    /// Starts the register, with all devices simulated or with none.
    func run(_ arguments: [String] = [], simulated: Bool = true) async throws -> (program: RunningProgram, ready: Ready) {
        let program = try RunningProgram("till", ["run"] + (simulated ? ["--simulate"] : []) + ["--port", "0", "--json", "--data", data] + arguments)
        let line = try await program.line(containing: "\"ready\":true")
        return (program, try JSONDecoder().decode(Ready.self, from: Data(line.utf8)))
    }

    // MARK: The register's socket

    /// Sends an action; nil when no register answered.
    func act(_ action: RegisterAction, id: String, revision: Int64? = nil) async throws -> ActionOutcome? {
        let body = Array(try JSONEncoder().encode(ActionRequest(id: id, revision: revision, action: action)))
        let request = HTTPRequest("POST", url: "http://till/actions", headers: [HTTPHeader("content-type", "application/json")], body: body, unixSocket: socket)
        guard let response = try? await session.send(request), response.status == 200 else { return nil }
        return try JSONDecoder().decode(ActionOutcome.self, from: Data(response.body))
    }

    func state() async throws -> RegisterState {
        let response = try await session.send(HTTPRequest(url: "http://till/state", unixSocket: socket))
        return try JSONDecoder().decode(RegisterState.self, from: Data(response.body))
    }

    /// At the register, which is started for it: a PIN that somebody else knows sells nothing.
    func changePIN(of number: Int, from old: String, to new: String) async throws {
        let (program, _) = try await run()
        for (id, action) in [("in", .signIn(number: number, pin: old)), ("change", .people(.changePIN(old: old, new: new))), ("out", .signOut)] as [(String, RegisterAction)] {
            let outcome = try await act(action, id: "\(id)-\(number)-\(new)")
            guard outcome?.accepted == true else { throw EndedEarly(status: 0, text: "\(id)", errors: outcome?.message ?? "no answer") }
        }
        program.signal(SIGINT)
        _ = try await program.ended(within: 20)
    }

    // MARK: HTTP

    func get(_ url: String) async throws -> String {
        let response = try await session.send(HTTPRequest(url: url))
        return String(decoding: response.body, as: UTF8.self)
    }

    @discardableResult
    func post(_ url: String, _ body: [UInt8] = [], headers: [HTTPHeader] = []) async throws -> (status: Int, text: String) {
        let response = try await session.send(HTTPRequest("POST", url: url, headers: headers, body: body))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// JSON of a command's `--json` answer.
    func json(_ arguments: [String], expecting status: Int32? = 0) async throws -> [String: Any] {
        let text = try await till(arguments, expecting: status).text
        guard let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw EndedEarly(status: 0, text: text, errors: "not a JSON object")
        }
        return object
    }
}
