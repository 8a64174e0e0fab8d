import HTTPClient
import Hummingbird
import Journal
import Sync
import SyncProtocol
import Testing

/// The largest answer that a terminal reads: a byte less, to the byte, a byte more.
@Suite(.timeLimit(.minutes(1))) struct AnswerLimitTests {
    private static let page = ChangePage(products: [], cursor: "c", more: false, full: false, first: false, time: 0)

    /// The page with so much of a field that it does not know that it has this many bytes.
    private static func answer(_ bytes: Int) throws -> [UInt8] {
        guard case .object(let fields) = page.json else { return [] }
        func encoded(_ padding: Int) throws -> [UInt8] {
            try CanonicalJSON.encode(.object(fields.merging(["zzNewer": .string(String(repeating: "x", count: padding))]) { $1 }))
        }
        return try encoded(bytes - encoded(0).count)
    }

    @Test(arguments: [-1, 0, 1]) func bytesOfAnAnswer(beyond: Int) async throws {
        let body = try Self.answer(WireLimits.answerBytes + beyond)
        #expect(body.count == WireLimits.answerBytes + beyond)
        let router = Router()
        router.get("\(WirePath.changes)") { _, _ in Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: body))) }
        try await withStrangersServer(router) { url in
            let outcome = await HTTPPeerLink(session: HTTPSession(), url: url, token: "t").changes(cursor: nil, limit: WireLimits.pageProducts)
            if beyond > 0 {
                guard case .failed = outcome else { return #expect(Bool(false), "read") }
            } else {
                #expect(outcome == .page(Self.page))
            }
        }
    }
}
