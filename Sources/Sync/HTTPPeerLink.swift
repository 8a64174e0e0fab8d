import HTTPClient
import Journal
import SyncProtocol

/// A peer by HTTP.
public struct HTTPPeerLink: PeerLink {
    public static let limits = HTTPLimits(connectMilliseconds: 5_000, totalMilliseconds: 30_000, responseBytes: WireLimits.answerBytes)

    private let session: HTTPSession
    private let base: String
    private let token: String
    private let trust: HTTPTrust

    public init(session: HTTPSession, url: String, token: String, trust: HTTPTrust = .system) {
        self.session = session
        base = Self.base(url)
        self.token = token
        self.trust = trust
    }

    public func head() async -> PushMachine.Outcome { await outcome("GET", WirePath.head, body: []) }

    public func push(_ batch: PushBatch) async -> PushMachine.Outcome {
        do throws(JournalError) {
            return await outcome("POST", WirePath.journal, body: try batch.encoded())
        } catch {
            return .failed(error.description)
        }
    }

    public func tell(_ report: AlarmReport) async -> TellOutcome {
        do {
            let response = try await send("POST", WirePath.alarms, body: try report.encoded())
            if response.status == 200 { return .taken }
            let message = (try? ErrorBody(encoded: response.body))?.message ?? "the office answered \(response.status)"
            return (400..<500).contains(response.status) && response.status != 429
                ? .refused(message) : .failed(message, retryAfterMilliseconds: Self.retryAfter(response))
        } catch {
            return .failed(String(describing: error), retryAfterMilliseconds: nil)
        }
    }

    public func changes(cursor: String?, limit: Int) async -> PullOutcome {
        let query = "?limit=\(limit)" + (cursor.map { "&cursor=\(Self.escaped($0))" } ?? "")
        do {
            let response = try await send("GET", WirePath.changes + query, body: [])
            if response.status == 200 { return .page(try ChangePage(encoded: response.body)) }
            let error = try? ErrorBody(encoded: response.body)
            if response.status == 410, error?.code == .cursorTooOld { return .cursorTooOld }
            return .failed(error?.message ?? "the office answered \(response.status)", retryAfterMilliseconds: Self.retryAfter(response))
        } catch let error as JournalError {
            return .failed("the office's answer is none of ours: \(error)", retryAfterMilliseconds: nil)
        } catch {
            return .failed(String(describing: error), retryAfterMilliseconds: nil)
        }
    }

    private func outcome(_ method: String, _ path: String, body: [UInt8]) async -> PushMachine.Outcome {
        do throws(HTTPError) {
            let response = try await send(method, path, body: body)
            if response.status == 200 || response.status == 409, let answer = try? Acknowledgement(encoded: response.body) { return .acknowledged(answer) }
            if response.status == 200 { return .failed("the answer is not an office's; does something else hold this address?") }
            return .refused(status: response.status, error: try? ErrorBody(encoded: response.body), retryAfterMilliseconds: Self.retryAfter(response))
        } catch {
            return .failed(error.description)
        }
    }

    private func send(_ method: String, _ path: String, body: [UInt8]) async throws(HTTPError) -> HTTPResponse {
        var headers = [HTTPHeader("Authorization", "Bearer \(token)"), HTTPHeader("Accept", "application/json")]
        if !body.isEmpty { headers.append(HTTPHeader("Content-Type", "application/json")) }
        return try await session.send(HTTPRequest(method, url: base + path, headers: headers, body: body, limits: Self.limits, trust: trust))
    }

    static func base(_ url: String) -> String {
        var base = Substring(url)
        while base.hasSuffix("/") { base = base.dropLast() }
        return String(base)
    }

    /// Delay-seconds of RFC 9110 §10.2.3; a date is not understood and does not hurt.
    private static func retryAfter(_ response: HTTPResponse) -> Int64? {
        response.header("retry-after").flatMap { Int64($0) }.map { min(max($0, 0), 86_400) * 1_000 }
    }

    /// RFC 3986 §2.1: all but unreserved characters.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: "%" + Hexadecimal.encode([byte]).uppercased()
            }
        }.joined()
    }
}
