import Foundation
import HTTPClient
import Testing

/// A TLS server of another maker (Python on OpenSSL) with a certificate made for this test.
@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    private static let script = """
        import base64, hashlib, http.server, ssl, subprocess, sys
        folder = sys.argv[1]
        run = lambda *words: subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder).stdout
        run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost")
        pin = base64.b64encode(hashlib.sha256(run("rsa", "-in", "key.pem", "-pubout", "-outform", "DER")).digest()).decode()
        class Hello(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"ok")
            def log_message(self, *words): pass
        server = http.server.HTTPServer(("127.0.0.1", 0), Hello)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(f"{server.server_port} {pin}", flush=True)
        server.serve_forever()
        """

    @Test func aPrivateAuthorityOrAPinIsTrustedAndNothingElse() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "till-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-c", Self.script, folder.path]
        let output = Pipe()
        python.standardOutput = output
        python.standardError = FileHandle.nullDevice
        try python.run()
        defer {
            python.terminate()
            try? FileManager.default.removeItem(at: folder)
        }
        var line = Data()
        while !line.contains(0x0A) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            line += more
        }
        let said = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let port = try #require(said.first), pin = try #require(said.last)
        let session = HTTPSession()
        func result(_ trust: HTTPTrust, host: String = "localhost") async -> String {
            do throws(HTTPError) {
                return String(try await session.send(HTTPRequest(url: "https://\(host):\(port)/", trust: trust)).status)
            } catch {
                return error.code
            }
        }
        let authority = HTTPTrust.certificateAuthority(file: folder.appending(path: "cert.pem").path)
        #expect(await result(authority) == "200")
        #expect(await result(authority, host: "127.0.0.1") == "http.tls")
        #expect(await result(.publicKey(pin: "sha256//\(pin)"), host: "127.0.0.1") == "200")
        #expect(await result(.publicKey(pin: "sha256//" + String(repeating: "A", count: 43) + "=")) == "http.tls")
        #expect(await result(.system) == "http.tls")
        #expect(await result(.certificateAuthority(file: "/nonexistent.pem")) == "http.tls")
    }
}
