@testable import Checkout
import CheckoutWeb
import Foundation
import Logging
import ServiceLifecycle
import Testing

/// A fake register with its pages and its socket, served from a directory of its own for the length of a test.
struct Shop: Sendable {
    static let token = "a-token-of-the-page"

    let register: FakeRegister
    let directory: String
    let port: Int
    private let group: ServiceGroup

    var socketPath: String { "\(directory)/\(LocalSocket.fileName)" }

    /// Stops serving, as SIGTERM would.
    func stop() async { await group.triggerGracefulShutdown() }

    func wire() throws -> Wire { try .tcp(port) }
    func socket() throws -> Wire { try .unix(socketPath) }

    func post(_ body: String, headers: [String: String] = [:]) async throws -> Wire.Answer {
        let ours = ["Content-Type": "application/json", "X-Till-Page": Self.token]
        return try await wire().exchange("POST", "/api/actions", headers: ours.merging(headers) { $1 }, body: body)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Wire.Answer {
        try await wire().exchange("GET", path, headers: headers)
    }

    /// Serves while `body` runs, then stops and waits until everything has ended.
    static func open(
        heartbeat: Duration = .seconds(60), handlers: [String: LocalSocket.Handler] = [:], body: @Sendable (Shop) async throws -> Void,
        afterwards: (_ directory: String) -> Void = { _ in }
    ) async throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let register = FakeRegister()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let (ports, portKnown) = AsyncStream.makeStream(of: Int.self)
        let (sockets, socketReady) = AsyncStream.makeStream(of: Void.self)
        let server = try CheckoutServer(
            register: register, resources: try pages(in: directory), options: .init(port: 0, pageToken: token, heartbeat: heartbeat), logger: logger
        ) { portKnown.yield($0) }
        let socket = LocalSocket(directory: directory, register: register, handlers: handlers, logger: logger) { socketReady.yield() }
        let group = ServiceGroup(configuration: .init(services: [.init(service: server, serviceName: "pages"), .init(service: socket, serviceName: "socket")], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer {
                    portKnown.finish()
                    socketReady.finish()
                }
                try await group.run()
            }
            var port: Int?
            for await known in ports {
                port = known
                break
            }
            for await _ in sockets { break }
            let shop = Shop(register: register, directory: directory, port: try #require(port), group: group)
            do { try await body(shop) } catch {
                await shop.stop()
                throw error
            }
            await shop.stop()
            try await tasks.waitForAll()
        }
        afterwards(directory)
    }

    static func temporaryDirectory() throws -> String {
        let path = "/tmp/till-web-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// A folder of pages with a secret beside it that must never be served.
    private static func pages(in directory: String) throws -> String {
        let pages = "\(directory)/pages"
        try FileManager.default.createDirectory(atPath: "\(pages)/js", withIntermediateDirectories: true)
        let files = [
            "pages/index.html": "<html lang=\"en\"><title>cashier</title>", "pages/customer.html": "<html lang=\"en\"><title>customer</title>",
            "pages/js/main.js": "let page = 1;",
            "pages/.hidden.js": "secret", "pages/notes.txt": "secret", "secret.json": "secret",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory)/\(name)")) }
        try FileManager.default.createSymbolicLink(atPath: "\(pages)/link.json", withDestinationPath: "\(directory)/secret.json")
        return pages
    }
}

extension FakeRegister {
    func signInForTest() { _ = perform(ActionRequest(id: "sign-in", action: .signIn(number: 7, pin: Self.pin))) }
}

func body(_ action: String, id: String = "id-1", revision: Int? = nil) -> String {
    "{\"id\":\"\(id)\",\(revision.map { "\"revision\":\($0)," } ?? "")\"action\":\(action)}"
}
