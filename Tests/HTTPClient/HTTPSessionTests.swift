import Foundation
import HTTPClient
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTTPSessionTests {
    @Test func getsPostsAndReadsHeaders() async throws {
        try await withServer { port in
            let session = HTTPSession()
            let base = "http://127.0.0.1:\(port)"
            let hello = try await session.send(HTTPRequest(url: base + "/hello"))
            #expect(hello.status == 200 && hello.body == Array("hello".utf8))
            let tea = try await session.send(HTTPRequest(url: base + "/status"))
            #expect(tea.status == 418 && tea.header("Content-Type") == "text/x-tea" && tea.body.isEmpty)
            let body = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let echo = try await session.send(HTTPRequest("POST", url: base + "/echo", headers: [HTTPHeader("Content-Type", "x/y")], body: body))
            #expect(echo.body == body && echo.header("content-type") == "x/y")
            #expect(try await session.send(HTTPRequest("POST", url: base + "/echo")).body.isEmpty)
            for method in ["PUT", "DELETE"] {
                #expect(try await session.send(HTTPRequest(method, url: base + "/method")).body == Array(method.utf8))
            }
            #expect(try await session.send(HTTPRequest(url: base + "/nothing")).status == 404)
        }
    }

    @Test func manyAtATime() async throws {
        try await withServer { port in
            let session = HTTPSession()
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let body = Array("request \(number)".utf8)
                        return try await session.send(HTTPRequest("POST", url: "http://127.0.0.1:\(port)/echo", body: body)).body == body
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func aUnixSocketWorks() async throws {
        let path = "/tmp/till-\(UInt32.random(in: 0 ... .max)).sock"
        defer { unlink(path) }
        try await withServer(at: .unixDomainSocket(path: path)) { _ in
            let answer = try await HTTPSession().send(HTTPRequest(url: "http://till/hello", unixSocket: path))
            #expect(answer.body == Array("hello".utf8))
        }
    }

    @Test func largeAnswersAreCutOff() async throws {
        try await withServer { port in
            let request = HTTPRequest(url: "http://127.0.0.1:\(port)/endless", limits: HTTPLimits(responseBytes: 100_000))
            await #expect(throws: HTTPError.responseTooLarge(limit: 100_000)) { try await HTTPSession().send(request) }
        }
    }

    @Test func silenceTimesOut() async throws {
        let listener = try SilentListener()
        let request = HTTPRequest(url: "http://127.0.0.1:\(listener.port)/", limits: HTTPLimits(totalMilliseconds: 100))
        do throws(HTTPError) {
            _ = try await HTTPSession().send(request)
            Issue.record("an answer came")
        } catch {
            #expect(error.code == "http.timed-out")
        }
    }

    @Test func cancellingEndsATransferAtOnce() async throws {
        let listener = try SilentListener()
        let session = HTTPSession()
        let clock = ContinuousClock()
        let begun = clock.now
        let tasks = (0..<20).map { _ in
            Task { try await session.send(HTTPRequest(url: "http://127.0.0.1:\(listener.port)/")) }
        }
        for task in tasks { task.cancel() }
        for task in tasks {
            let result = await task.result
            guard case .failure(let error) = result else { Issue.record("an answer came"); continue }
            #expect(error as? HTTPError == .cancelled)
        }
        #expect(clock.now - begun < .seconds(20))  // far below the 30 s limit of the request
    }

    @Test func closingEndsWhatIsUnderWay() async throws {
        let listener = try SilentListener()
        let session = HTTPSession()
        let sending = Task { try await session.send(HTTPRequest(url: "http://127.0.0.1:\(listener.port)/")) }
        session.close()
        await #expect(throws: HTTPError.closed) { try await sending.value }
        await #expect(throws: HTTPError.closed) { try await session.send(HTTPRequest(url: "http://127.0.0.1:1/")) }
    }

    @Test func errorsAreTyped() async throws {
        let session = HTTPSession()
        func code(_ request: HTTPRequest) async -> String? {
            do throws(HTTPError) { _ = try await session.send(request); return nil } catch { return error.code }
        }
        #expect(await code(HTTPRequest(url: "http://127.0.0.1:1/")) == "http.cannot-connect")
        #expect(await code(HTTPRequest(url: "http://no-such-host.invalid/")) == "http.host-not-found")
        #expect(await code(HTTPRequest(url: "file:///etc/hostname")) == "http.bad-request")
        #expect(await code(HTTPRequest(url: "not a url")) == "http.bad-request")
        #expect(await code(HTTPRequest(url: "http://127.0.0.1:1/", headers: [HTTPHeader("X", "a\r\nY: b")])) == "http.bad-request")
    }
}
