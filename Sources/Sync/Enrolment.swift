import Foundation
import HTTPClient
import Journal
import SyncProtocol

/// Makes this terminal known to an office, with the one-time code that a person brought from there.
public enum Enrolment {
    /// - Parameters:
    ///   - url: the office's base address. Plain http is only taken for this machine itself, or where `allowsPlainHTTP` says so.
    ///   - publicKey: of the Ed25519 key of this epoch, 32 bytes.
    /// - Throws: `SyncError`. A lost answer does no harm: the same terminal may use the same code again until it expires.
    public static func enrol(
        url: String, code: String, terminal: String, epoch: EpochID, publicKey: [UInt8], software: String, trust: HTTPTrust = .system,
        allowsPlainHTTP: Bool = false, session: HTTPSession
    ) async throws(SyncError) -> EnrolmentAnswer {
        try check(url, allowsPlainHTTP: allowsPlainHTTP)
        let request = EnrolmentRequest(code: code, terminal: terminal, epoch: epoch, publicKey: publicKey, software: software)
        let response: HTTPResponse
        do throws(HTTPError) {
            let body: [UInt8]
            do { body = try request.encoded() } catch { throw .badRequest(error.description) }
            response = try await session.send(HTTPRequest(
                "POST", url: HTTPPeerLink.base(url) + WirePath.enrol, headers: [HTTPHeader("Content-Type", "application/json")], body: body,
                limits: HTTPPeerLink.limits, trust: trust))
        } catch {
            throw .unreachable(error)
        }
        guard response.status == 200 else {
            guard let body = try? ErrorBody(encoded: response.body) else { throw .notAnOffice("status \(response.status)") }
            throw .refused(status: response.status, body)
        }
        do {
            return try EnrolmentAnswer(encoded: response.body)
        } catch {
            throw .notAnOffice(error.description)
        }
    }

    private static func check(_ url: String, allowsPlainHTTP: Bool) throws(SyncError) {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty, parts.query == nil, parts.user == nil else { throw .badAddress(url) }
        switch parts.scheme?.lowercased() {
        case "https": return
        case "http":
            let isHere = ["localhost", "[::1]", "::1"].contains(host) || host.hasPrefix("127.")
            guard isHere || allowsPlainHTTP else { throw .plainHTTP(url) }
        default: throw .badAddress(url)
        }
    }
}
