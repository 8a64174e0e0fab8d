import Foundation
import HTTPClient
import Journal
import Logging
import Office
import ServiceLifecycle
import SyncProtocol
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    private func serving(_ office: TestOffice, admin: String? = "an admin's secret", _ body: @escaping @Sendable (String, HTTPSession) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = OfficeServer(store: office.store, adminToken: admin, logger: logger)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let service = server.service(host: "127.0.0.1", port: 0) { found.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            for await port in ports {
                try await body("http://127.0.0.1:\(port)", HTTPSession())
                break
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError { return }
        }
    }

    @Test func theWholeConversation() async throws {
        let office = try TestOffice()
        var made = try TestTerminal()
        try made.sell()
        let terminal = made
        try await serving(office) { url, session in
            let code = try await office.store.createEnrolmentCode(terminal: nil, validMilliseconds: 60_000)
            let enrolled = try await session.send(HTTPRequest("POST", url: url + WirePath.enrol, body: terminal.request(code: code).encoded()))
            let token = HTTPHeader("Authorization", "Bearer \(try EnrolmentAnswer(encoded: enrolled.body).token)")
            let pushed = try await session.send(HTTPRequest("POST", url: url + WirePath.journal, headers: [token], body: terminal.batch(terminal.events).encoded()))
            #expect(pushed.status == 200)
            #expect(try Acknowledgement(encoded: pushed.body).head == terminal.events.last?.head)
            let head = try await session.send(HTTPRequest(url: url + WirePath.head, headers: [token]))
            #expect(try Acknowledgement(encoded: head.body).head == terminal.events.last?.head)
            let admin = HTTPHeader("Authorization", "Bearer an admin's secret")
            let product = FeedTests.product("4 2/ü")
            let address = url + WirePath.products + "/4%202%2F%C3%BC"
            let put = try await session.send(HTTPRequest("PUT", url: address, headers: [admin], body: CanonicalJSON.encode(product.json)))
            #expect(put.status == 200)
            let changes = try await session.send(HTTPRequest(url: url + WirePath.changes + "?limit=10", headers: [token]))
            #expect(try ChangePage(encoded: changes.body).products.map(\.code) == ["4 2/ü"])
            #expect(try await session.send(HTTPRequest("DELETE", url: address, headers: [admin])).status == 200)
            #expect(try await session.send(HTTPRequest("DELETE", url: address, headers: [admin])).status == 404)
            #expect(try await session.send(HTTPRequest("PUT", url: address, headers: [token], body: CanonicalJSON.encode(product.json))).status == 401)
        }
    }

    @Test func refusalsCarryStatusAndCode() async throws {
        let office = try TestOffice()
        var made = try TestTerminal()
        for _ in 0..<3 { try made.sell() }
        let terminal = made
        let answer = try await terminal.enrol(at: office.store)
        try await serving(office) { url, session in
            let token = HTTPHeader("Authorization", "Bearer \(answer.token)")
            func refusal(_ method: String, _ path: String, _ body: [UInt8] = [], headers: [HTTPHeader] = []) async throws -> String {
                let response = try await session.send(HTTPRequest(method, url: url + path, headers: headers, body: body))
                return "\(response.status) \((try? ErrorBody(encoded: response.body).code.rawValue) ?? "-")"
            }
            #expect(try await refusal("GET", WirePath.head) == "401 not-enrolled")
            #expect(try await refusal("GET", WirePath.head, headers: [HTTPHeader("Authorization", "Bearer wrong")]) == "401 not-enrolled")
            #expect(try await refusal("POST", WirePath.journal, Array("{ }".utf8), headers: [token]) == "400 malformed")
            #expect(try await refusal("POST", WirePath.journal, [0xFF, 0x00], headers: [token]) == "400 malformed")
            #expect(try await refusal("POST", WirePath.enrol, Array("[]".utf8)) == "400 malformed")
            #expect(try await refusal("POST", WirePath.enrol, terminal.request(code: "X").encoded()) == "403 bad-enrolment-code")
            for less in [1, 0] {
                let fits = [UInt8](repeating: 0x20, count: WireLimits.requestBytes - less)
                #expect(try await refusal("POST", WirePath.journal, fits, headers: [token]) == "400 malformed")
            }
            let large = [UInt8](repeating: 0x20, count: WireLimits.requestBytes + 1)
            #expect(try await refusal("POST", WirePath.journal, large, headers: [token]) == "413 too-large")
            #expect(try await refusal("GET", WirePath.changes + "?cursor=t.9.x", headers: [token]) == "410 cursor-too-old")
            let gap = try await session.send(HTTPRequest("POST", url: url + WirePath.journal, headers: [token], body: terminal.batch(terminal.events[2...]).encoded()))
            #expect(gap.status == 409)
            #expect(try Acknowledgement(encoded: gap.body).refusal?.expectedSequence == 1)
        }
    }

    @Test func withoutAnAdminTokenTheDoorsAreShut() async throws {
        try await serving(TestOffice(), admin: nil) { url, session in
            let shut = try await session.send(HTTPRequest("DELETE", url: url + "/v1/products/1", headers: [HTTPHeader("Authorization", "Bearer ")]))
            #expect(shut.status == 404)
            let health = try await session.send(HTTPRequest(url: url + WirePath.health))
            #expect(String(decoding: health.body, as: UTF8.self) == "{\"status\":\"ok\"}")
        }
    }
}
