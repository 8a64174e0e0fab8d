import DeviceKit
import Foundation
@testable import SimulatedBench
import TestHarness
import Testing

@Suite struct LookingRouteTests {
    static let receipt = Array("Total 12.00\n".utf8) + [0x1D, 0x56, 0x42, 0]
    private static let png = [UInt8]([0x89, 0x50, 0x4E, 0x47])

    @Test func paperPicturesAndText() async throws {
        try await BenchClient.with { client in
            _ = client.bench.printer.receive(Self.receipt[...])
            try await client.post("/display/send?text=Hello")
            #expect(try await client.text("/paper.txt").contains("Total 12.00"))
            #expect(try await client.text("/receipts/1.txt") == "Total 12.00\n")
            #expect(try await client.text("/display.txt").hasPrefix("Hello"))
            for path in ["/receipts/1.png", "/receipts/0.png", "/display.png", "/symbol.png?code=4006381333931"] {
                let answer = try await client.call("GET", path)
                #expect(answer.status == 200 && Array(answer.body.prefix(4)) == Self.png && answer.header("content-type") == "image/png", "\(path)")
            }
            for path in ["/receipts/9.png", "/receipts/1.gif", "/receipts/x.txt", "/receipts/.png"] {
                try await client.refused(path, 404, "bench.no-such-receipt", method: "GET")
            }
        }
    }

    @Test(arguments: [
        "ean13", "ean8", "upc-a", "upc-e", "code39", "itf", "codabar", "code93", "code128", "gs1-128", "qr", "pdf417", "aztec", "data-matrix",
    ])
    func symbolsAreDrawn(_ symbology: String) async throws {
        let codes = [
            "ean13": "400638133393", "ean8": "9638507", "upc-a": "03600029145", "upc-e": "0123456", "itf": "12345678", "codabar": "A123B",
            "gs1-128": "(01)9501234567890(10)LOT1(21)7",
        ]
        try await BenchClient.with { client in
            var query = URLComponents()
            query.queryItems = [URLQueryItem(name: "code", value: codes[symbology] ?? "ABC-123"), URLQueryItem(name: "symbology", value: symbology)]
            let answer = try await client.call("GET", "/symbol.png?" + (query.percentEncodedQuery ?? ""))
            #expect(answer.status == 200 && Array(answer.body.prefix(4)) == Self.png, "\(String(decoding: answer.body, as: UTF8.self))")
        }
    }

    @Test func symbolsThatCannotBe() async throws {
        try await BenchClient.with { client in
            try await client.refused("/symbol.png", 400, "bench.missing-parameter", method: "GET")
            try await client.refused("/symbol.png?code=1&symbology=x", 400, "bench.malformed-parameter", method: "GET")
            try await client.refused("/symbol.png?code=1x&symbology=ean13", 400, "bench.no-symbol", method: "GET")
            // Right signs, wrong check digit.
            try await client.refused("/symbol.png?code=4006381333932&symbology=ean13", 400, "bench.no-symbol", method: "GET")
            try await client.refused("/symbol.png?code=12&symbology=msi", 404, "bench.no-picture", method: "GET")
            try await client.refused("/symbol.png?symbology=code128&code=" + String(repeating: "9", count: 400), 404, "bench.no-picture", method: "GET")
        }
    }

    @Test func anUnchangedStateIsNotSentAgain() async throws {
        try await BenchClient.with { client in
            let first = try await client.call("GET", "/state")
            let tag = try #require(first.header("etag"))
            let same = try await client.call("GET", "/state", headers: ["If-None-Match": tag])
            #expect(same.status == 304 && same.body.isEmpty)
            client.bench.drawer.openByKey()
            let changed = try await client.call("GET", "/state", headers: ["If-None-Match": tag])
            #expect(changed.status == 200 && changed.header("etag") != tag)
            let state = try JSONDecoder().decode(BenchState.self, from: Data(changed.body))
            #expect(state.drawer.open && state.drawer.pinThreeHigh && state.drawer.sensor == "high-when-open" && !state.drawer.hasBoard)
            #expect(state.display.commands == "esc-pos+cd5220" && state.scanner.kind == "serial" && state.model == "epson-80mm" && state.script == nil)
        }
    }

    @Test func aTraceReplays() async throws {
        try await BenchClient.with { client in
            let wire = try await client.bench.memory.open(.memory(name: "printer"), timeoutMilliseconds: 1_000)
            try await wire.write([0x10, 0x04, 1], timeoutMilliseconds: 5_000)
            #expect(try await wire.read(maximum: 1, timeoutMilliseconds: 5_000) == [0x12])
            let trace = try DeviceTrace(parsing: try await client.text("/traces/printer.txt"))
            #expect(trace.role == "receipt-printer" && trace.address == "memory:printer")
            // The question stands before its answer.
            #expect(trace.records.map(\.what) == [.opened, .sent([0x10, 0x04, 1]), .received([0x12])])
            try await client.refused("/traces/mouse.txt", 404, "bench.no-such-device", method: "GET")
            try await client.refused("/traces/drawer.txt", 404, "bench.no-such-device", method: "GET")
        }
    }

    @Test func theReportTellsWhatHappened() async throws {
        try await BenchClient.with { client in
            _ = client.bench.printer.receive((Self.receipt + [0x1C, 0xFF, 0x1B, 0x70, 0, 50, 250])[...])
            client.bench.drawer.close()
            let report = try await client.value(BenchReport.self, "/report")
            #expect(report.outcome == nil && report.script == nil && report.model == "epson-80mm")
            #expect(report.receipts.map(\.lines) == [["Total 12.00"]] && report.receipts.first?.ending == "partialCut")
            #expect(report.problems == [.init(device: "receipt-printer", offset: Self.receipt.count, kind: "unknown command", bytes: "1c ff")])
            #expect(report.drawer.map(\.cause) == ["solenoid", "hand"])
            #expect(report.kicks.map(\.onMilliseconds) == [100] && report.kicks.first?.opened == true)
            #expect(report.wires["receipt-printer"]?.address == "memory:printer")
        }
    }

    @Test func waitingEndsWhenItIsSoOrWhenTheTimeIsUp() async throws {
        try await BenchClient.with { client in
            async let waited = client.call("GET", "/wait?for=paper%20shows&text=Total&at-most=30s")
            try await client.post("/printer/send?text=Total%0A")
            let answer = try await waited
            #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
            try await client.refused("/wait?for=drawer%20is%20open&at-most=1ms", 409, "bench.not-seen", method: "GET")
            try await client.refused("/wait", 400, "bench.missing-parameter", method: "GET")
            try await client.refused("/wait?for=rain", 400, "bench.no-such-look", method: "GET")
            try await client.refused("/wait?for=paper%20shows", 400, "bench.missing-parameter", method: "GET")
            try await client.refused("/wait?for=drawer%20is%20open&at-most=soon", 400, "bench.malformed-parameter", method: "GET")
            try await client.refused("/wait?for=drawer%20is%20open&text=a", 400, "bench.unknown-parameter", method: "GET")
        }
    }
}
