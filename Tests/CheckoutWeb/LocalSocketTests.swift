import Checkout
@testable import CheckoutWeb
import Foundation
import Logging
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite struct LocalSocketTests {
    private static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    @Test func actionsAndStateGoThroughTheSocket() async throws {
        try await Shop.open { shop async throws in
            let outcome = try await shop.socket().exchange("POST", "/actions", body: body(#"{"type":"signIn","number":7,"pin":"1234"}"#))
            #expect(outcome.status == 200)
            #expect(try outcome.json(ActionOutcome.self).accepted)
            let state = try await shop.socket().exchange("GET", "/state").json(RegisterState.self)
            #expect(state.cashier?.number == 7)
            #expect(try await shop.socket().exchange("POST", "/actions", body: "{").status == 400)
            #expect(try await shop.socket().exchange("GET", "/index.html").status == 404)
        }
    }

    @Test func theFileHasItsModeAndGoesAwayAtShutdown() async throws {
        try await Shop.open { shop async throws in
            var info = stat()
            #expect(lstat(shop.socketPath, &info) == 0)
            #expect(info.st_mode & 0o777 == 0o660)
            #expect(info.st_mode & S_IFMT == S_IFSOCK)
            #expect(!FileManager.default.fileExists(atPath: shop.socketPath + "~"))
        } afterwards: { directory in
            #expect((try? FileManager.default.contentsOfDirectory(atPath: directory)).map { !$0.contains("till.sock") && $0.contains("pages") } == true)
        }
    }

    @Test func handlersAreToldWhoCallsByTheKernel() async throws {
        let whoami: LocalSocket.Handler = { caller, body in
            Array("{\"uid\":\(caller.userID),\"pid\":\(caller.processID),\"gid\":\(caller.groupID),\"said\":\(String(decoding: body, as: UTF8.self))}".utf8)
        }
        try await Shop.open(handlers: ["whoami": whoami]) { shop async throws in
            let answer = try await shop.socket().exchange("POST", "/commands/whoami", body: "42")
            #expect(answer.body == "{\"uid\":\(geteuid()),\"pid\":\(getpid()),\"gid\":\(getegid()),\"said\":42}")
        }
    }

    @Test func handlersRefuseWithTheirOwnCode() async throws {
        struct Unforeseen: Error {}
        let handlers: [String: LocalSocket.Handler] = [
            "refuse": { _, _ in throw CommandRefusal(code: "printer.busy", message: "Wait.") },
            "register": { _, _ in throw RegisterRefusal.saleOpen },
            "decode": { _, bytes in Array("\(try JSONDecoder().decode([String: Int].self, from: Data(bytes)))".utf8) },
            "fail": { _, _ in throw Unforeseen() },
        ]
        try await Shop.open(handlers: handlers) { shop async throws in
            for (name, status, code) in [
                ("refuse", 409, "printer.busy"), ("register", 409, "register.sale-open"), ("decode", 400, "web.malformed-body"),
                ("fail", 500, "socket.command-failed"), ("unknown", 404, "socket.no-such-command"),
            ] {
                let answer = try await shop.socket().exchange("POST", "/commands/\(name)", body: "[")
                #expect(answer.status == status)
                #expect(try answer.json(ErrorBody.self).code == code)
            }
        }
    }

    @Test func onlyRootTheSameUserAndTheSameGroupAreLetIn() {
        let admitted: (UInt32, UInt32) -> Bool = { CallerCredentials(userID: $0, groupID: $1, processID: 1).isAdmitted(ownUser: 500, ownGroup: 600) }
        #expect(admitted(0, 0))
        #expect(admitted(500, 1))
        #expect(admitted(501, 600))
        #expect(!admitted(501, 601))
        #expect(!admitted(600, 500))
    }

    @Test func aStaleFileIsReplaced() async throws {
        let directory = try Shop.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = SocketFile(path: "\(directory)/till.sock")
        for path in [file.path, file.passingPath] { try Self.leaveStaleSocket(at: path) }
        try file.checkFree()
        try await Self.serve(directory) { wire async throws in #expect(try await wire.exchange("GET", "/state").status == 200) }
    }

    @Test func aLivingOneIsNotReplaced() async throws {
        try await Shop.open { shop async throws in
            let second = LocalSocket(directory: shop.directory, register: FakeRegister(), logger: Self.quiet)
            await #expect(throws: WebError.socketInUse(path: shop.socketPath)) { try await second.run() }
            #expect(try await shop.socket().exchange("GET", "/state").status == 200)
        }
    }

    @Test func somethingElseIsLeftAlone() throws {
        let directory = try Shop.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = SocketFile(path: "\(directory)/till.sock")
        try Data("keep".utf8).write(to: URL(fileURLWithPath: file.path))
        #expect(throws: WebError.socketPathTaken(path: file.path)) { try file.checkFree() }
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "keep")
    }

    @Test func aPathTooLongForASocketIsSaid() {
        let file = SocketFile(path: "/tmp/" + String(repeating: "a", count: 110))
        #expect(throws: WebError.self) { try file.checkFree() }
    }

    private static func serve(_ directory: String, body: @escaping @Sendable (Wire) async throws -> Void) async throws {
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                try await LocalSocket(directory: directory, register: FakeRegister(), logger: quiet) { isReady.yield() }.run()
            }
            for await _ in ready { break }
            try await body(try .unix("\(directory)/till.sock"))
            group.cancelAll()
        }
    }

    /// What a killed process leaves: a socket's file that nobody listens at.
    private static func leaveStaleSocket(at path: String) throws {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        #expect(result == 0)
    }
}
