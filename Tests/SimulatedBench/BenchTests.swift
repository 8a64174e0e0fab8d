import DeviceKit
import Foundation
import FoundationNetworking
import ServiceLifecycle
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import Testing
@testable import SimulatedBench

@Suite struct BenchTests {
    private static let resources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Simulators/Bench/Resources").path

    @Test func allInMemory() async throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        #expect(bench.addresses[.cashDrawer] == .memory(name: "printer"))
        let printer = try await bench.memory.open(.memory(name: "printer"), timeoutMilliseconds: 1_000)
        try await printer.write(Array("Hello\n".utf8) + [0x1B, 0x70, 0, 50, 250, 0x10, 0x04, 1], timeoutMilliseconds: 1_000)
        #expect(try await printer.read(maximum: 10, timeoutMilliseconds: 5_000) == [0x16])
        #expect(bench.drawer.isOpen)
        let scanner = try await bench.memory.open(.memory(name: "scanner"), timeoutMilliseconds: 1_000)
        bench.scanner.scan("4006381333931")
        #expect(try await scanner.read(maximum: 100, timeoutMilliseconds: 5_000) == Array("]E04006381333931\r".utf8))
        bench.unplug(.barcodeScanner)
        await #expect(throws: TransportError.disconnected("memory:scanner")) { _ = try await scanner.read(maximum: 1, timeoutMilliseconds: 5_000) }
        await #expect(throws: TransportError.self) { _ = try await bench.memory.open(.memory(name: "scanner"), timeoutMilliseconds: 100) }
        try bench.plug(.barcodeScanner)
        _ = try await bench.memory.open(.memory(name: "scanner"), timeoutMilliseconds: 100)
    }

    @Test func thePageAndItsHands() async throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        let page = BenchPage(bench: bench, resources: Self.resources)
        let running = Task { try await page.run() }
        defer { running.cancel() }
        let port = try #require(await page.port())
        _ = bench.printer.receive(Array("Total 12.00\n".utf8)[...])
        _ = bench.printer.receive([0x1D, 0x56, 0x42, 0][...])

        func call(_ method: String, _ path: String, origin: String? = nil, body: [UInt8]? = nil) async throws -> (Int, Data) {
            var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
            request.httpMethod = method
            if let origin { request.setValue(origin, forHTTPHeaderField: "Origin") }
            if let body { request.httpBody = Data(body) }
            let (data, response) = try await URLSession.shared.data(for: request)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
        }
        for path in ["/", "/bench.css", "/bench.js"] { #expect(try await call("GET", path).0 == 200) }
        #expect(String(decoding: try await call("GET", "/receipts/1.txt").1, as: UTF8.self) == "Total 12.00\n")
        #expect(try await call("GET", "/receipts/1.png").1.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        #expect(try await call("GET", "/receipts/9.png").0 == 404)
        #expect(String(decoding: try await call("GET", "/paper.txt").1, as: UTF8.self).contains("Total 12.00"))
        #expect(try await call("POST", "/printer/paper?mm=0").0 == 200)
        #expect(bench.printer.state.paperOut)
        #expect(try await call("POST", "/printer/roll").0 == 200)
        #expect(try await call("POST", "/printer/cover?open=true").0 == 200)
        #expect(bench.printer.state.coverOpen)
        #expect(try await call("POST", "/printer/cover?open=maybe").0 == 400)
        #expect(try await call("POST", "/printer/paper").0 == 400)
        #expect(try await call("POST", "/drawer/open").0 == 200)
        #expect(bench.drawer.isOpen)
        #expect(try await call("POST", "/drawer/close").0 == 200)
        #expect(!bench.drawer.isOpen)
        #expect(try await call("POST", "/printer/unplug").0 == 200)
        #expect(!bench.isPlugged(.receiptPrinter))
        #expect(try await call("POST", "/printer/plug").0 == 200)
        let scanner = try await bench.memory.open(.memory(name: "scanner"), timeoutMilliseconds: 1_000)
        #expect(try await call("POST", "/scanner/scan?code=A%2BB").0 == 200)
        #expect(try await scanner.read(maximum: 100, timeoutMilliseconds: 5_000) == Array("]C0A+B\r".utf8))
        #expect(try await call("POST", "/scanner/noise", body: [1, 2, 3]).0 == 200)
        #expect(try await scanner.read(maximum: 100, timeoutMilliseconds: 5_000) == [1, 2, 3])
        #expect(try await call("POST", "/drawer/open", origin: "http://elsewhere.example").0 == 403)
        #expect(!bench.drawer.isOpen)
        #expect(try await call("POST", "/drawer/open", origin: "http://127.0.0.1:\(port)").0 == 200)
        let state = try JSONDecoder().decode(BenchState.self, from: try await call("GET", "/state").1)
        #expect(state.printer.coverOpen && state.drawer.open && state.paper.map(\.number) == [0, 1])
        let refusal = try JSONDecoder().decode([String: String].self, from: try await call("POST", "/scanner/scan").1)
        #expect(refusal["error"] == "bench.missing-parameter")
    }
}
