import Foundation
@testable import SimulatedBench
import TestHarness
import Testing

@Suite struct BenchPageTests {
    @Test func onlyItsOwnFilesMayWork() async throws {
        try await BenchClient.with { client in
            for (path, type) in [("/", "text/html"), ("/bench.css", "text/css"), ("/bench.js", "text/javascript")] {
                let answer = try await client.call("GET", path)
                #expect(answer.status == 200 && answer.header("content-type")?.hasPrefix(type) == true)
                #expect(answer.header("content-security-policy")?.contains("default-src 'self'") == true && answer.header("cache-control") == "no-store")
            }
            let page = try await client.text("/")
            // Nothing inside the page that its policy would stop.
            #expect(!page.contains("style=") && !page.contains("<style") && !page.contains("onclick=") && page.components(separatedBy: "<script").count == 2)
        }
    }

    @Test func theStyleOfThePaperPageIsLetThrough() async throws {
        try await BenchClient.with { client in
            _ = client.bench.printer.receive(LookingRouteTests.receipt[...])
            let answer = try await client.call("GET", "/paper"), again = try await client.call("GET", "/paper")
            let page = String(decoding: answer.body, as: UTF8.self)
            let policy = try #require(answer.header("content-security-policy"))
            let nonce = try #require(page.firstMatch(of: #/<style nonce="([^"]+)">/#)).1
            #expect(policy.contains("style-src 'nonce-\(nonce)'") && policy.hasPrefix("default-src 'self'"))
            #expect(again.header("content-security-policy") != policy, "a nonce is used once")
            #expect(page.contains("Total 12.00") && page.contains("src=\"/receipts/1.png\""))
        }
    }

    @Test func aMissingFileIsNamed() async throws {
        let folder = try TemporaryDirectory()
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        let page = BenchPage(bench: bench, resources: folder.path)
        let running = Task { try await page.run() }
        defer { running.cancel() }
        let client = BenchClient(bench: bench, port: try #require(await page.port()))
        try await client.refused("/bench.css", 404, "bench.no-resource", method: "GET")
    }

    @Test func otherPagesMayNotMoveIt() async throws {
        try await BenchClient.with { client in
            let foreign = try await client.call("POST", "/drawer/open", headers: ["Origin": "http://elsewhere.example"])
            #expect(foreign.status == 403 && !client.bench.drawer.isOpen)
            #expect(try await client.call("POST", "/drawer/open", headers: ["Origin": client.root]).status == 200)
            #expect(client.bench.drawer.isOpen)
        }
    }

    /// A person at the page: everything is seen, and the hands work.
    @Test(.enabled(if: Browser.isInstalled)) func aPersonAtThePage() async throws {
        try await BenchClient.with { client in
            let bench = client.bench
            let browser = try await Browser(width: 1280, height: 800)
            do {
                try await browser.open(client.root + "/")
                try await eventually("the page to be live") { try await browser.text("#link") == "live" }
                _ = bench.printer.receive(LookingRouteTests.receipt[...])
                try await eventually("the receipt") { try await browser.count("#paper .piece.cut") == 1 }
                try await eventually("its picture") { try await browser.script("return document.querySelector('#paper img').naturalWidth") == "576" }
                try await eventually("the news") { try await browser.text("#news").contains("Receipt 1 is cut") }
                try await browser.click("[data-is='printer.coverOpen']")
                try await eventually("the cover open") { bench.printer.state.coverOpen }
                try await eventually("the lid up") { try await browser.script("return document.querySelector('#case').classList.contains('open')") == "true" }
                #expect(try await browser.script("return document.querySelector(\"[data-is='printer.coverOpen']\").getAttribute('aria-pressed')") == "true")
                try await browser.click("[data-post='/drawer/open']")
                try await eventually("the drawer open") { bench.drawer.isOpen }
                try await eventually("the tray out") { try await browser.script("return document.querySelector('#drawer').getAttribute('aria-label')") == "open" }
                try await browser.click("#code")
                try await browser.press("4006381333931" + Browser.Key.enter)
                try await eventually("the scan") { bench.scanner.framesSent == 1 }
                try await eventually("the label") { try await browser.script("return String(document.querySelector('#symbol').naturalWidth > 0)") == "true" }
                try await client.post("/display/send?text=Hello")
                try await eventually("the display") { try await browser.script("return document.querySelector('#glass').alt").hasPrefix("Hello") }
                #expect(try await browser.script("return String(document.documentElement.scrollWidth <= innerWidth)") == "true")
                // What the bench refuses is said, and the choice goes back.
                bench.port(.receiptPrinter)?.close()
                try await eventually("the plug out") { try await browser.script("return document.querySelector('[data-plug=\"receipt-printer\"]').getAttribute('aria-pressed')") == "false" }
                try await browser.click("[data-plug='receipt-printer']")
                try await eventually("the refusal") { try await browser.text("#refusal").contains("cannot be plugged in") }
                try await browser.open(client.root + "/paper")
                #expect(try await browser.script("return getComputedStyle(document.body).backgroundColor") == "rgb(238, 238, 238)")
            } catch {
                await browser.close()
                throw error
            }
            await browser.close()
        }
    }
}
