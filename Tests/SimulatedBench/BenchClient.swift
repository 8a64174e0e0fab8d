import Foundation
import HTTPClient
@testable import SimulatedBench
import Testing

/// A bench in memory with its page, and who asks it.
struct BenchClient {
    static let resources = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Simulators/Bench/Resources").path
    private static let session = HTTPSession()

    let bench: Bench
    let port: Int
    var root: String { "http://127.0.0.1:\(port)" }

    /// Opens the page for as long as `work` takes.
    static func with(_ options: BenchOptions = .inMemory, script: ScriptRun? = nil, _ work: (BenchClient) async throws -> Void) async throws {
        let bench = try Bench(options)
        defer { bench.close() }
        try await with(bench, script: script, work)
    }

    static func with(_ bench: Bench, script: ScriptRun?, _ work: (BenchClient) async throws -> Void) async throws {
        let page = BenchPage(bench: bench, resources: resources, script: script)
        let running = Task { try await page.run() }
        defer { running.cancel() }
        try await work(BenchClient(bench: bench, port: try #require(await page.port())))
    }

    func call(_ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) async throws -> HTTPResponse {
        let request = HTTPRequest(
            method, url: root + path, headers: headers.map { HTTPHeader($0.key, $0.value) }, body: body,
            limits: HTTPLimits(totalMilliseconds: 60_000, responseBytes: 16 << 20))
        return try await Self.session.send(request)
    }

    func text(_ path: String) async throws -> String { String(decoding: try await call("GET", path).body, as: UTF8.self) }

    func value<T: Decodable>(_ type: T.Type, _ path: String) async throws -> T { try JSONDecoder().decode(type, from: Data(try await call("GET", path).body)) }

    /// A hand that is done.
    func post(_ path: String, body: [UInt8] = [], _ place: SourceLocation = #_sourceLocation) async throws {
        let answer = try await call("POST", path, body: body)
        #expect(answer.status == 200, "\(path): \(String(decoding: answer.body, as: UTF8.self))", sourceLocation: place)
    }

    /// A hand or look that is refused.
    func refused(_ path: String, _ status: Int, _ code: String, method: String = "POST", body: [UInt8] = [], _ place: SourceLocation = #_sourceLocation) async throws {
        let answer = try await call(method, path, body: body)
        let told = try JSONDecoder().decode([String: String].self, from: Data(answer.body))
        #expect(answer.status == status && told["error"] == code, "\(path): \(answer.status) \(told)", sourceLocation: place)
        #expect(told["message"]?.isEmpty == false, sourceLocation: place)
    }
}
