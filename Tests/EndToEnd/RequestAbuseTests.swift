import Checkout
import Foundation
import HTTPClient
import SaleCore
import TestHarness
import Testing

/// What every refusal of ours carries.
private struct Refusal: Decodable {
    var code: String
    var message: String

    /// A stable code and a sentence; nil where the answer is no such thing.
    static func from(_ text: String) -> Refusal? {
        guard let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(text.utf8)), !refusal.code.isEmpty, refusal.message.count > 10 else { return nil }
        return refusal
    }
}

extension EndToEnd {
    /// Requests that make no sense, to the page's server and to the socket: a clear refusal, and the register goes on.
    @Test func badRequestsAreRefusedWithASentence() async throws {
        let shop = try await TestShop()
        let (program, ready) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await shop.act(.scan(code: "100"), id: "scan")
        let before = try await shop.state()
        struct Page: Decodable { var token: String }
        let token = try JSONDecoder().decode(Page.self, from: Data(try await shop.get(ready.page + "api/page").utf8)).token
        let json = HTTPHeader("content-type", "application/json")
        func page(_ method: String, _ path: String, _ body: [UInt8], _ headers: [HTTPHeader]) async throws -> (Int, String) {
            let response = try await shop.session.send(HTTPRequest(method, url: ready.page + path, headers: headers, body: body))
            return (response.status, String(decoding: response.body, as: UTF8.self))
        }
        func socket(_ method: String, _ path: String, _ body: [UInt8]) async throws -> (Int, String) {
            let response = try await shop.session.send(HTTPRequest(method, url: "http://till" + path, headers: [json], body: body, unixSocket: shop.data + "/till.sock"))
            return (response.status, String(decoding: response.body, as: UTF8.self))
        }
        let deep = String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000)
        let bodies: [(String, Int)] = [
            ("", 400), ("{", 400), ("null", 400), ("[]", 400), ("\"scan\"", 400), ("{}", 400), ("\u{0}\u{1}\u{2}", 400), (deep, 400),
            (#"{"id":"x","action":{}}"#, 400), (#"{"id":"x","action":{"type":"explode"}}"#, 400), (#"{"id":7,"action":{"type":"scan","code":"100"}}"#, 400),
            (#"{"id":"x","action":{"type":"add","code":"100","quantity":1.5}}"#, 400), (#"{"id":"x","action":{"type":"add","code":"100","quantity":99999999999999999999}}"#, 400),
            (#"{"id":"x","action":{"type":"tender","kind":"shells","amount":1}}"#, 400), (#"{"id":"x","revision":"now","action":{"type":"voidSale"}}"#, 400),
        ]
        let notUTF8: [UInt8] = Array(#"{"id":"x","action":{"type":"scan","code":""#.utf8) + [0xFF, 0xFE] + Array(#""}}"#.utf8)
        let headers = [json, HTTPHeader("X-Till-Page", token)]
        for (body, status) in bodies.map({ (Array($0.0.utf8), $0.1) }) + [(notUTF8, 400), ([UInt8](repeating: UInt8(ascii: " "), count: 70_000), 413), ([UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20), 413)] {
            let shown: Comment = "\(String(decoding: body.prefix(100), as: UTF8.self))"
            for (found, text) in [try await page("POST", "api/actions", body, headers), try await socket("POST", "/actions", body)] {
                #expect(found == status, shown)
                #expect(Refusal.from(text) != nil, "\(shown): \(text)")
            }
        }
        #expect(try await page("POST", "api/actions", Array(#"{"id":"x","action":{"type":"scan","code":"100"}}"#.utf8), [json]).0 == 403, "without the page's token")
        // Actions that are well formed and wrong: an outcome, not an error, and nothing changes.
        for (id, action) in [("", RegisterAction.scan(code: "100")), (String(repeating: "x", count: 65), .scan(code: "100")), ("bad 1", .scan(code: "100")),
            ("w1", .scan(code: "")), ("w2", .scan(code: String(repeating: "9", count: 5_000))), ("w3", .scan(code: "12\u{7}34")), ("w4", .scan(code: "no-such")),
            ("w5", .add(code: "100", quantity: Quantity(thousandths: -1000))), ("w6", .add(code: "100", quantity: Quantity(thousandths: .max))),
            ("w7", .add(code: "100", quantity: Quantity(thousandths: 0))), ("w8", .changeQuantity(line: 99, quantity: Quantity(thousandths: 1000))),
            ("w9", .voidLine(line: -1)), ("w10", .voidLine(line: .max)), ("w11", .tender(.cash, amountMinorUnits: -5)), ("w12", .tender(.cash, amountMinorUnits: .max)),
            ("w13", .tender(.cash, amountMinorUnits: .min)), ("w14", .tender(.card, amountMinorUnits: .max)), ("w15", .resume(saleID: "../../x")), ("w16", .cancelTender(number: .min)),
            ("w17", .reprint(documentNumber: "' OR 1=1 --")), ("w18", .settlePrintJob(id: .max, .printAgain)), ("w19", .answerQuantity(Quantity(thousandths: 1))),
        ] {
            let outcome = try #require(try await shop.act(action, id: id), "\(action)")
            #expect(!outcome.accepted && outcome.code?.isEmpty == false && outcome.message?.isEmpty == false, "\(action): \(outcome)")
        }
        for (method, path) in [("GET", "nothing"), ("POST", "api/state"), ("GET", "api/actions"), ("GET", "..%2f..%2fetc%2fpasswd"), ("GET", "../../etc/passwd"), ("GET", "api/search?q=" + String(repeating: "a", count: 200)), ("DELETE", "")] {
            let (status, text) = try await page(method, path, [], headers)
            #expect((400..<500).contains(status) && Refusal.from(text) != nil, "\(method) \(path): \(status) \(text)")
        }
        for (path, body, status) in [("/commands/nothing", "{}", 404), ("/commands/ring", "{", 400), ("/commands/ring", "{}", 400), ("/commands/setup", "[]", 400), ("/commands/enrol", "{}", 400), ("/nowhere", "", 404),
            ("/commands/import", "no,csv,at,all", 200),
        ] {
            let (found, text) = try await socket("POST", path, Array(body.utf8))
            #expect(found == status, "\(path): \(text)")
            if status != 200 { #expect(Refusal.from(text) != nil, "\(path): \(text)") }
        }
        let after = try await shop.state()
        #expect(after.sale == before.sale && after.revision == before.revision && after.halted == nil)
        #expect(try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "pay")?.documentNumber == "T1-1-000001")
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
    }

    /// Half requests that never end, garbage instead of HTTP, bodies without end: others are served, and the till still closes.
    @Test func badConnectionsStopNobody() async throws {
        let shop = try await TestShop()
        let (program, ready) = try await shop.run()
        let port = try #require(URL(string: ready.page)?.port)
        var connections: [RawConnection] = []
        for _ in 1...40 {
            for connection in [try RawConnection(port: port), try RawConnection(unix: shop.data + "/till.sock")] {
                connection.send("POST /actions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Le")
                connections.append(connection)
            }
            let waiting = try RawConnection(unix: shop.data + "/till.sock")
            waiting.send("POST /actions HTTP/1.1\r\nHost: till\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":")
            connections.append(waiting)
        }
        for garbage in ["\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST /actions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n", "\r\n\r\n\r\n\r\n"] {
            let connection = try RawConnection(port: port)
            connection.send(garbage)
            connections.append(connection)
        }
        // Headers and a chunked body without end are cut off, not collected.
        let flood = try RawConnection(port: port)
        flood.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        let header = "X-Flood: " + String(repeating: "y", count: 1_000) + "\r\n"
        for _ in 1...2_000 { guard flood.send(header) else { break } }
        let floodAnswer = await flood.read { $0.contains("\r\n") }
        #expect(!floodAnswer.hasPrefix("HTTP/1.1 200"), "\(floodAnswer.prefix(200))")
        let chunked = try RawConnection(unix: shop.data + "/till.sock")
        chunked.send("POST /actions HTTP/1.1\r\nHost: till\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 1...100 { guard chunked.send("400\r\n" + String(repeating: " ", count: 1_024) + "\r\n") else { break } }
        #expect(await chunked.statusLine().contains(" 413 "))

        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        for sale in 1...10 {
            #expect(try await shop.act(.scan(code: "100"), id: "scan-\(sale)")?.accepted == true)
            #expect(try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "pay-\(sale)")?.accepted == true)
        }
        #expect(try await shop.get(ready.page + "api/health").contains("\"ok\""))
        // With all of them still open.
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 30) == 0)
        withExtendedLifetime(connections) {}
    }

    /// Raw noise on the scanner's line, line ends and STX included, with a ticket open: nothing reaches it, the cashier is told, and a
    /// good scan right after is taken.
    @Test(arguments: TestSize.seeds(everyday: 1, soak: 50))
    func badBytesFromTheScannerReachNoTicket(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let shop = try await TestShop()
        let (program, ready) = try await shop.run()
        try await eventually("the scanner is ready") { try await shop.state().devices["barcode-scanner"]?.health == "ready" }
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        var pieces: Int64 = 0
        let rounds = TestSize.of(everyday: 4, soak: 12)
        for round in 1...rounds {
            let comment: Comment = "seed \(seed), round \(round)"
            let before = try await shop.state()
            var noise = (0..<Int.random(in: 1...(round == rounds ? 20_000 : 400), using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            // It holds at least one frame that is no code; half of the time it breaks off in the middle of one.
            let isCutOff = round.isMultiple(of: 2)
            noise += [0x03, 0xFF, 0x00, 0x0D] + (isCutOff ? [0x02, 0x80, 0x33] : [])
            let posted = try await shop.post(ready.bench + "scanner/noise", noise)
            #expect(posted.status == 200, comment)
            try await eventually("the cashier is told, \(comment)") {
                guard let notice = try await shop.state().notice else { return false }
                return notice.tone == .refused && notice.serial > before.notice?.serial ?? 0
            }
            let told = try await shop.state()
            #expect(told.sale == before.sale && told.revision == before.revision && told.halted == nil, comment)
            // Where noise breaks off in the middle of a read, the next read may go with it; the one after does not.
            pieces += 1
            let wanted = pieces * 1_000
            try await shop.post(ready.bench + "scanner/scan?code=5449000000996")
            let isTaken = { @Sendable () async throws -> Bool in try await shop.state().sale?.lines.first { $0.parent == nil }?.quantity == wanted }
            do { try await eventually("the scan is taken, \(comment)", within: isCutOff ? 2 : 15, isTaken) } catch is NeverHappened where isCutOff {
                try await shop.post(ready.bench + "scanner/scan?code=5449000000996")
                try await eventually("the second scan is taken, \(comment)", within: 15, isTaken)
            }
        }
        #expect(try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "pay")?.accepted == true)
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
    }
}
