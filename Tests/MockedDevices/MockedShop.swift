import Checkout
import Foundation
import HTTPClient
import TestHarness

/// A sample shop, its register running beside a mocked device.
final class MockedShop: Sendable {
    /// An article of the sample shop.
    static let code = "110"

    private let directory: TemporaryDirectory
    private let session = HTTPSession()
    private let data: String

    /// - Parameter devices: as `till setup --device` takes them.
    init(_ devices: [String]) async throws {
        directory = try TemporaryDirectory("shop")
        data = directory.file("data")
        try await till(["init", "--sample"])
        try await till(["setup"] + devices.flatMap { ["--device", $0] })
    }

    deinit { session.close() }

    /// Runs one command outside the mocked world and gives what it printed.
    @discardableResult
    func till(_ arguments: [String]) async throws -> String {
        let result = try await RunningProgram.run("till", arguments + ["--data", data])
        guard result.status == 0 else { throw EndedEarly(status: result.status, text: "till \(arguments.joined(separator: " "))\n" + result.text, errors: result.errors) }
        return result.text
    }

    /// Starts the register in the mocked world and signs the manager in.
    func run(on bus: MockedBus) async throws -> RunningProgram {
        let program = try bus.start("till", ["run", "--port", "0", "--json", "--data", data])
        _ = try await program.line(containing: "\"ready\":true")
        try await act(.signIn(number: 1, pin: "1111"), id: "sign-in")
        return program
    }

    /// Ends the register as the system does.
    func end(_ program: RunningProgram, on bus: MockedBus) async throws {
        try bus.say("stop")
        try await program.ended()
    }

    func act(_ action: RegisterAction, id: String, revision: Int64? = nil) async throws {
        let body = Array(try JSONEncoder().encode(ActionRequest(id: id, revision: revision, action: action)))
        let request = HTTPRequest(
            "POST", url: "http://till/actions", headers: [HTTPHeader("content-type", "application/json")], body: body, unixSocket: data + "/till.sock")
        let response = try await session.send(request)
        guard response.status == 200 else { throw EndedEarly(status: Int32(response.status), text: String(decoding: response.body, as: UTF8.self), errors: id) }
    }

    func state() async throws -> RegisterState {
        let response = try await session.send(HTTPRequest(url: "http://till/state", unixSocket: data + "/till.sock"))
        return try JSONDecoder().decode(RegisterState.self, from: Data(response.body))
    }

    /// Waits until the device of this role is so.
    func device(_ role: String, is health: String) async throws {
        try await eventually("\(role) is \(health)", within: 60) { try await self.state().devices[role]?.health == health }
    }
}
