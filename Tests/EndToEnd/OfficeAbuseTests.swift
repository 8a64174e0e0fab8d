import Foundation
import HTTPClient
import Journal
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// What no terminal of ours would send to OFFICE: a clear JSON error each, and nothing stored.
    @Test func badRequestsToOfficeStoreNothing() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        let code = try await office.code()
        #expect(try await shop.till(["enrol", url, "AAAA-BBBB-CCCC"], expecting: nil).errors.contains("code"))
        #expect(try await shop.till(["enrol", url + "/nowhere", code], expecting: nil).errors.isEmpty == false)
        #expect(try await shop.till(["outbox", "--json"]).text.contains("\"peers\":[]"), "a refused enrolment leaves no peer")
        try await shop.till(["enrol", url, code])
        let used = try TestShop(unmade: "used")
        try await used.till(["init"])
        #expect(try await used.till(["enrol", url, code], expecting: nil).errors.contains("code"), "a code is good for one terminal")
        let token = try String(contentsOfFile: shop.data + "/peer-OFFICE.token", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let right = HTTPHeader("Authorization", "Bearer \(token)")
        try await shop.till(["ring", "100", "--card"])
        let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
        let envelopes = try database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: .max)
        try database.close()
        let signature = Base64.encode([UInt8](repeating: 1, count: 64))
        func batch(_ items: [String], signature: String) -> [UInt8] { Array("{\"envelopes\":[\(items.joined(separator: ","))],\"signature\":\"\(signature)\"}".utf8) }
        let wire = try envelopes.map { String(decoding: try $0.wireJSON(), as: UTF8.self) }
        let huge = [UInt8](repeating: UInt8(ascii: "["), count: JournalLimits.payloadBytes / 3 * 4 + (64 << 10) + 1)
        let tampered = wire.map { $0.replacingOccurrences(of: "\"terminal\":\"T1\"", with: "\"terminal\":\"T2\"") }

        let tries: [(String, String, [UInt8], [HTTPHeader], ClosedRange<Int>)] = [
            ("POST", "/v1/journal", batch(wire, signature: signature), [], 401...401),
            ("POST", "/v1/journal", batch(wire, signature: signature), [HTTPHeader("Authorization", "Bearer wrong")], 401...401),
            ("POST", "/v1/journal", batch(wire, signature: signature), [HTTPHeader("Authorization", "Basic \(token)")], 401...401),
            ("POST", "/v1/journal", batch(wire, signature: signature), [right], 403...403),
            ("POST", "/v1/journal", batch(wire, signature: ""), [right], 400...403),
            ("POST", "/v1/journal", batch(tampered, signature: signature), [right], 400...409),
            ("POST", "/v1/journal", batch([], signature: signature), [right], 400...400),
            ("POST", "/v1/journal", batch((0...WireSize.most).map { _ in wire[0] }, signature: signature), [right], 400...413),
            ("POST", "/v1/journal", Array("{}".utf8), [right], 400...400), ("POST", "/v1/journal", [], [right], 400...400),
            ("POST", "/v1/journal", [0xFF, 0x00, 0x7B], [right], 400...400), ("POST", "/v1/journal", Array("{\"envelopes\":[{}],\"envelopes\":[]}".utf8), [right], 400...400),
            ("POST", "/v1/journal", huge, [right], 413...413), ("POST", "/v1/journal", Array(huge.prefix(3 << 20)), [right], 400...400),
            ("POST", "/v1/enrol", Array("{\"code\":\"x\"}".utf8), [], 400...400), ("POST", "/v1/enrol", Array("[]".utf8), [], 400...400), ("POST", "/v1/enrol", huge, [], 413...413),
            ("GET", "/v1/changes?cursor=%FF%FE&limit=1", [], [right], 400...410), ("GET", "/v1/changes?limit=-1", [], [right], 200...400),
            ("GET", "/v1/changes?limit=99999999999999999999", [], [right], 200...400), ("GET", "/v1/changes", [], [], 401...401), ("GET", "/v1/head", [], [], 401...401),
            ("PUT", "/v1/products/100", Array("{}".utf8), [right], 401...404), ("DELETE", "/v1/products/100", [], [right], 401...404),
            ("GET", "/v1/nothing", [], [right], 404...404), ("DELETE", "/v1/journal", [], [right], 404...405), ("GET", "/", [], [], 404...404),
        ]
        for (method, path, body, headers, statuses) in tries {
            let comment: Comment = "\(method) \(path) \(String(decoding: body.prefix(60), as: UTF8.self))"
            let json = [HTTPHeader("Content-Type", "application/json")]
            let response = try await shop.session.send(HTTPRequest(method, url: url + path, headers: headers + json, body: body))
            let text = String(decoding: response.body, as: UTF8.self)
            #expect(statuses.contains(response.status), "\(comment): \(response.status) \(text.prefix(200))")
            guard response.status >= 400 else { continue }
            let error = try? JSONDecoder().decode([String: String].self, from: Data(response.body))
            #expect(error?["code"]?.isEmpty == false && (error?["message"]?.count ?? 0) > 10, "\(comment): \(response.status) \(text.prefix(200))")
        }
        var report = try #require(try await office.report().terminals.first)
        #expect(report.events == 0 && report.sales == 0 && report.head == nil, "nothing of it was stored")

        // Half requests that never end keep nobody out, nor the office from closing.
        let port = try #require(URL(string: url)?.port)
        let slow = try (1...60).map { _ in try RawConnection(port: port) }
        for connection in slow { connection.send("POST /v1/journal HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer \(token)\r\nContent-Length: 9000\r\n\r\n{\"enve") }
        let (program, _) = try await shop.run()
        try await shop.untilSynced(office)
        report = try #require(try await office.report().terminals.first)
        #expect(report.sales == 1 && report.openVerdicts == 0)
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
        try await office.stop()
        withExtendedLifetime(slow) {}
    }
}

extension EndToEnd {
    /// A terminal that lost its power never closes its connection: OFFICE and the till do, after a while.
    @Test(.enabled(if: TestSize.isSoak, "waits more than a minute")) func badConnectionsAreClosedInTheEnd() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let (program, ready) = try await shop.run()
        for port in [try await office.start(), try #require(URL(string: ready.page)?.port)] {
            let silent = try RawConnection(port: port, patienceSeconds: 100), half = try RawConnection(port: port, patienceSeconds: 100)
            half.send("POST /v1/journal HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\n{")
            async let isSilentEnded = silent.isEnded()
            async let isHalfEnded = half.isEnded()
            let ended = await [isSilentEnded, isHalfEnded]
            #expect(ended == [true, true])
        }
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
        try await office.stop()
    }
}

private enum WireSize {
    /// As many envelopes as OFFICE takes at once; one more is refused.
    static let most = 200
}
