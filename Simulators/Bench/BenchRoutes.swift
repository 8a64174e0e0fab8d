import DeviceKit
import Foundation
import Hummingbird
import ServiceLifecycle
import SimulatedBarcodeScanner
import SimulatedCustomerDisplay
import SimulatedReceiptPrinter

/// The HTTP control of a bench: looking with GET, hands with POST. See README.md for the list.
struct BenchRoutes: Sendable {
    /// Largest body of a POST.
    static let maximumBodyBytes = 1 << 20

    let bench: Bench
    /// The folder with index.html, bench.css and bench.js.
    let resources: String
    let samples: [BenchSample]
    let script: ScriptRun?

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        files(router)
        looking(router)
        paper(router)
        for hand in Hand.all { post(router, hand) }
        return router
    }

    private func files(_ router: Router<BasicRequestContext>) {
        for (path, file, type) in [("/", "index.html", "text/html"), ("/bench.css", "bench.css", "text/css"), ("/bench.js", "bench.js", "text/javascript")] {
            router.get(RouterPath(path)) { _, _ in
                BenchAnswer.of {
                    guard let data = FileManager.default.contents(atPath: resources + "/" + file) else { throw BenchError.noResource(file) }
                    return BenchAnswer.response(.ok, type + "; charset=utf-8", [UInt8](data))
                }
            }
        }
    }

    private func looking(_ router: Router<BasicRequestContext>) {
        router.get("/samples") { _, _ in BenchAnswer.of { try BenchAnswer.json(samples) } }
        router.get("/choices") { _, _ in BenchAnswer.of { try BenchAnswer.json(BenchChoices()) } }
        router.get("/state") { request, _ in BenchAnswer.of { try BenchAnswer.changedJSON(BenchState(bench, script?.progress), request) } }
        router.get("/report") { _, _ in BenchAnswer.of { try BenchAnswer.json(BenchReport(bench, script?.progress)) } }
        router.get("/display.txt") { _, _ in BenchAnswer.text(bench.display.text + "\n") }
        router.get("/display.png") { _, _ in BenchAnswer.png(bench.display.png) }
        router.get("/symbol.png") { request, _ in BenchAnswer.of { BenchAnswer.png(try symbol(request)) } }
        router.get("/traces/:file") { _, context in BenchAnswer.of { BenchAnswer.text(try trace(context.parameters.get("file") ?? "")) } }
        router.get("/wait") { request, _ in
            do { return try BenchAnswer.json(try await wait(request)) } catch { return BenchAnswer.refusal(error) }
        }
    }

    private func paper(_ router: Router<BasicRequestContext>) {
        router.get("/paper") { _, _ in
            BenchAnswer.styledPage { bench.printer.paperPage.html(pictures: .linked(prefix: "/receipts/", suffix: ".png"), styleNonce: $0) }
        }
        router.get("/paper.txt") { _, _ in BenchAnswer.text(bench.printer.text) }
        router.get("/receipts/:file") { _, context in
            BenchAnswer.of {
                let file = context.parameters.get("file") ?? ""
                let parts = file.split(separator: ".")
                guard parts.count == 2, let number = Int(parts[0]), ["txt", "png"].contains(parts[1]), let receipt = bench.printer.receipt(number: number) else {
                    throw BenchError.noSuchReceipt(file)
                }
                if parts[1] == "txt" { return BenchAnswer.text(receipt.text + "\n") }
                guard let png = receipt.png else { throw BenchError.pictureGone(number) }
                return BenchAnswer.png(png)
            }
        }
    }

    // MARK: hands

    private func post(_ router: Router<BasicRequestContext>, _ hand: Hand) {
        router.post(RouterPath(hand.path)) { request, _ in
            do {
                try own(request)
                var body: [UInt8] = []
                if hand.takesBody {
                    guard let given = try? await request.body.collect(upTo: Self.maximumBodyBytes) else { throw BenchError.tooLarge(limit: Self.maximumBodyBytes) }
                    body = [UInt8](given.readableBytesView)
                }
                try hand.act(bench, try HandValues(query(request), for: hand.parameters, body: body))
                return try BenchAnswer.json(BenchState(bench, script?.progress))
            } catch { return BenchAnswer.refusal(error) }
        }
    }

    /// A page of somewhere else must not move the bench through the cashier's browser.
    private func own(_ request: Request) throws {
        guard let origin = request.headers[.origin] else { return }
        guard let host = request.head.authority, origin == "http://\(host)" else { throw BenchError.foreignOrigin(origin) }
    }

    private func query(_ request: Request) -> [String: String] {
        Dictionary(request.uri.queryParameters.map { (String($0.key), String($0.value)) }) { first, _ in first }
    }

    // MARK: looks

    private func symbol(_ request: Request) throws -> [UInt8] {
        let query = query(request)
        guard let code = query["code"], !code.isEmpty else { throw BenchError.missing(parameter: "code", example: "?code=4006381333931") }
        guard let given = query["symbology"] else { return try LabelPrinter.png(code, as: Symbology(guessing: code)) }
        guard let symbology = Symbology(rawValue: given) else {
            throw BenchError.malformed(parameter: "symbology", value: given, expected: "one of \(Symbology.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return try LabelPrinter.png(code, as: symbology)
    }

    private func trace(_ file: String) throws -> String {
        guard file.hasSuffix(".txt"), let role = BenchDevice.role(String(file.dropLast(4))), let trace = bench.trace(role) else { throw BenchError.noSuchDevice(file) }
        return trace.text
    }

    private struct Seen: Encodable {
        let holds = true
        let seen: String
    }

    /// GET /wait?for=WORDS&at-most=TIME, with the look's own parameters. Counts by the wall's clock.
    private func wait(_ request: Request) async throws -> Seen {
        var said = query(request)
        guard let words = said.removeValue(forKey: "for") else { throw BenchError.missing(parameter: "for", example: "?for=receipt%20is%20cut&at-most=10s") }
        guard let look = Look.named(words) else { throw BenchError.noSuchLook(words) }
        let most = said.removeValue(forKey: "at-most") ?? "10s"
        guard let limit = ScriptTime.milliseconds(most) else { throw BenchError.malformed(parameter: "at-most", value: most, expected: ScriptTime.expected) }
        let values = try HandValues(said, for: look.parameters)
        // Everything that can be seen is looked at anew with each step of the bench's clock.
        _ = await cancelWhenGracefulShutdown {
            await bench.time.changes.wait(limit: .milliseconds(limit)) { look.at(bench, values).holds }
        }
        let sight = look.at(bench, values)
        guard sight.holds else { throw BenchError.notSeen(words, seen: sight.seen) }
        return Seen(seen: sight.seen)
    }
}

/// What there is to choose from at the bench.
struct BenchChoices: Encodable {
    let symbologies = Symbology.allCases.map(\.rawValue)
    let scannerKinds = ScannerKind.names
    let layouts = KeyboardMap.names
    let displayCommands = DisplayTwin.Language.allCases.map(\.rawValue)
    let sensors = Hand.sensors
    /// The words of scripts.
    let hands = Hand.names
    let looks = Look.names
}
