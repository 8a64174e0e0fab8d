import CheckoutWeb
import Logging
import Testing

/// What other pages in the same browser, and paths that lead elsewhere, get: nothing.
@Suite struct StrangersTests {
    static let action = body(#"{"type":"signIn","number":7,"pin":"1234"}"#)

    @Test(arguments: [
        (["Origin": "http://evil.example"], 403, "web.foreign-origin"),
        (["Origin": "null"], 403, "web.foreign-origin"),
        (["Origin": "http://127.0.0.1:1"], 403, "web.foreign-origin"),
        (["Sec-Fetch-Site": "cross-site"], 403, "web.foreign-origin"),
        (["Content-Type": "text/plain"], 415, "web.not-json"),
        (["X-Till-Page": "guessed"], 403, "web.bad-page-token"),
        (["X-Till-Page": ""], 403, "web.bad-page-token"),
        (["Host": "evil.example"], 421, "web.foreign-host"),
        (["Host": "127.0.0.1.evil.example"], 421, "web.foreign-host"),
        (["Host": "localhost@evil.example"], 421, "web.foreign-host"),
    ]) func aForeignPageCannotAct(headers: [String: String], status: Int, code: String) async throws {
        try await Shop.open { shop async throws in
            let answer = try await shop.post(Self.action, headers: headers)
            #expect(answer.status == status)
            #expect(try answer.json(ErrorBody.self).code == code)
            #expect(await shop.register.requests.isEmpty)
        }
    }

    @Test func ourOwnPageMayAct() async throws {
        try await Shop.open { shop async throws in
            let own = ["Host": "127.0.0.1:\(shop.port)", "Origin": "http://127.0.0.1:\(shop.port)", "Sec-Fetch-Site": "same-origin"]
            #expect(try await shop.post(Self.action, headers: own).status == 200)
            let named = ["Host": "localhost:\(shop.port)", "Origin": "http://localhost:\(shop.port)", "Content-Type": "application/json; charset=utf-8"]
            #expect(try await shop.post(Self.action, headers: named).status == 200)
        }
    }

    @Test(arguments: ["/api/state", "/api/events", "/api/customer-events", "/api/page", "/", "/js/main.js"])
    func aForeignNameReadsNothing(path: String) async throws {
        try await Shop.open { shop async throws in
            #expect(try await shop.get(path, headers: ["Host": "rebound.example:\(shop.port)"]).status == 421)
        }
    }

    @Test(arguments: [
        "/../secret.json", "/js/../../secret.json", "/%2e%2e/secret.json", "/..%2fsecret.json", "/js/..%5c..%5csecret.json", "//secret.json",
        "/pages/../../etc/passwd", "/link.json", "/.hidden.js", "/notes.txt", "/js", "/nothing", "/api/nothing", "/index.html%00.js",
    ]) func noPathLeadsOutOfThePages(path: String) async throws {
        try await Shop.open { shop async throws in
            let answer = try await shop.get(path)
            #expect(answer.status == 404 || answer.status == 400)
            #expect(!answer.body.contains("secret\n") && !answer.body.contains("root:") && answer.body != "secret")
        }
    }

    @Test func filesComeWithTypeAndPolicy() async throws {
        try await Shop.open { shop async throws in
            let page = try await shop.get("/")
            #expect(page.status == 200)
            #expect(page.body == "<html lang=\"en\"><title>cashier</title>")
            #expect(page.head.contains("text/html"))
            #expect(page.head.contains("default-src 'self'"))
            #expect(page.head.contains("no-store"))
            #expect(try await shop.get("/customer").body == "<html lang=\"en\"><title>customer</title>")
            #expect(try await shop.get("/js/main.js").head.contains("text/javascript"))
        }
    }

    @Test func aTakenPortIsSaid() async throws {
        try await Shop.open { shop in
            var quiet = Logger(label: "test")
            quiet.logLevel = .critical
            let second = try CheckoutServer(
                register: FakeRegister(), resources: "\(shop.directory)/pages", options: .init(port: shop.port, pageToken: "t"), logger: quiet)
            await #expect(throws: WebError.portInUse(shop.port)) { try await second.run() }
        }
    }

    @Test func pagesThatAreNotThereAreSaidAtStart() throws {
        #expect(throws: WebError.self) {
            _ = try CheckoutServer(register: FakeRegister(), resources: "/nonexistent/pages", options: .init(port: 0, pageToken: "t"), logger: .init(label: "t"))
        }
    }
}
