import DeviceKit
import Foundation
import Hummingbird
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// The HTTP control of a bench: looking with GET, hands with POST. See README.md for the list.
struct BenchRoutes: Sendable {
    /// Largest body of POST /scanner/noise.
    static let maximumNoiseBytes = 65_536

    let bench: Bench
    /// The folder with index.html, bench.css and bench.js.
    let resources: String
    let samples: [BenchSample]

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        looking(router)
        printerHands(router)
        otherHands(router)
        return router
    }

    private func looking(_ router: Router<BasicRequestContext>) {
        for (path, file, type) in [("/", "index.html", "text/html"), ("/bench.css", "bench.css", "text/css"), ("/bench.js", "bench.js", "text/javascript")] {
            router.get(RouterPath(path)) { _, _ in answer { try page(file, type) } }
        }
        router.get("/samples") { _, _ in answer { try json(samples) } }
        router.get("/state") { _, _ in answer { try json(BenchState(bench)) } }
        router.get("/paper.txt") { _, _ in text(bench.printer.text) }
        router.get("/display.txt") { _, _ in text(bench.display.text + "\n") }
        router.get("/receipts/:file") { _, context in
            answer { try receipt(context.parameters.get("file") ?? "") }
        }
    }

    private func printerHands(_ router: Router<BasicRequestContext>) {
        post(router, "/printer/paper") { bench.printer.loadRoll(millimetres: try number("mm", $0, "mm=0 for paper out", 0...1_000_000)) }
        post(router, "/printer/roll") { _ in bench.printer.loadRoll() }
        post(router, "/printer/cover") { bench.printer.setCover(open: try flag("open", $0)) }
        post(router, "/printer/power") { bench.printer.switchPower(on: try flag("on", $0)) }
        post(router, "/printer/overheated") { bench.printer.setOverheated(try flag("hot", $0)) }
        post(router, "/printer/fault") { bench.printer.setFault(try flag("fault", $0)) }
        post(router, "/printer/cutter") { if try flag("jammed", $0) { bench.printer.jamCutter() } else { bench.printer.freeCutter() } }
        post(router, "/printer/feed") { _ in bench.printer.pressFeed() }
        post(router, "/printer/take") { _ in _ = bench.printer.takeReceipts() }
        for (name, role) in [("printer", DeviceRole.receiptPrinter), ("scanner", .barcodeScanner), ("display", .customerDisplay)] {
            post(router, "/\(name)/unplug") { _ in bench.unplug(role) }
            post(router, "/\(name)/plug") { _ in
                do { try bench.plug(role) } catch let error as BusError { throw BenchError.notPlugged(error.description) }
            }
        }
    }

    private func otherHands(_ router: Router<BasicRequestContext>) {
        post(router, "/drawer/close") { _ in bench.drawer.close() }
        post(router, "/drawer/open") { _ in bench.drawer.openByKey() }
        post(router, "/drawer/stuck") { bench.drawer.setStuck(try flag("stuck", $0)) }
        post(router, "/scanner/scan") { request in
            guard let code = query("code", request), !code.isEmpty else { throw BenchError.missing(parameter: "code", example: "?code=4006381333931") }
            var kind: Symbology?
            if let given = query("symbology", request) {
                kind = Symbology(rawValue: given)
                if kind == nil {
                    throw BenchError.malformed(parameter: "symbology", value: given, expected: Symbology.allCases.map(\.rawValue).joined(separator: ", "))
                }
            }
            bench.scanner.scan(code, as: kind)
        }
        router.post("/scanner/noise") { request, _ in
            do {
                try own(request)
                guard let body = try? await request.body.collect(upTo: Self.maximumNoiseBytes) else { throw BenchError.tooLarge(limit: Self.maximumNoiseBytes) }
                bench.scanner.send(noise: [UInt8](body.readableBytesView))
                return try json(BenchState(bench))
            } catch { return refusal(error) }
        }
    }

    // MARK: helpers

    private func post(_ router: Router<BasicRequestContext>, _ path: String, _ hand: @escaping @Sendable (Request) throws -> Void) {
        router.post(RouterPath(path)) { request, _ in
            answer {
                try own(request)
                try hand(request)
                return try json(BenchState(bench))
            }
        }
    }

    /// A page of somewhere else must not move the bench through the cashier's browser.
    private func own(_ request: Request) throws {
        guard let origin = request.headers[.origin] else { return }
        guard let host = request.head.authority, origin == "http://\(host)" else { throw BenchError.foreignOrigin(origin) }
    }

    private func query(_ name: String, _ request: Request) -> String? {
        request.uri.queryParameters[Substring(name)].map { $0.removingPercentEncoding ?? String($0) }
    }

    private func number(_ name: String, _ request: Request, _ example: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let given = query(name, request) else { throw BenchError.missing(parameter: name, example: "?\(example)") }
        guard let value = Int(given), range.contains(value) else {
            throw BenchError.malformed(parameter: name, value: given, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private func flag(_ name: String, _ request: Request) throws -> Bool {
        guard let given = query(name, request) else { throw BenchError.missing(parameter: name, example: "?\(name)=true") }
        guard let value = Bool(given) else { throw BenchError.malformed(parameter: name, value: given, expected: "true or false") }
        return value
    }

    private func receipt(_ file: String) throws -> Response {
        let parts = file.split(separator: ".")
        guard parts.count == 2, let number = Int(parts[0]), ["txt", "png"].contains(parts[1]), let receipt = bench.printer.receipt(number: number) else {
            throw BenchError.noSuchReceipt(file)
        }
        if parts[1] == "txt" { return text(receipt.text + "\n") }
        guard let png = receipt.png else { throw BenchError.pictureGone(number) }
        return response(.ok, "image/png", png)
    }

    private func page(_ file: String, _ type: String) throws -> Response {
        guard let data = FileManager.default.contents(atPath: resources + "/" + file) else { throw BenchError.noResource(file) }
        return response(.ok, type + "; charset=utf-8", [UInt8](data))
    }

    private func text(_ text: String) -> Response { response(.ok, "text/plain; charset=utf-8", Array(text.utf8)) }

    private func json(_ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return response(.ok, "application/json", [UInt8](try encoder.encode(value)))
    }

    private func answer(_ body: () throws -> Response) -> Response {
        do { return try body() } catch { return refusal(error) }
    }

    private func refusal(_ error: any Error) -> Response {
        let (code, message, status) = (error as? BenchError).map { ($0.code, $0.message, $0.status) }
            ?? ("bench.failed", String(describing: error), .internalServerError)
        let body = (try? JSONEncoder().encode(["error": code, "message": message])).map { [UInt8]($0) } ?? Array("{}".utf8)
        return response(status, "application/json", body)
    }

    private func response(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8]) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] = "default-src 'self'"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
