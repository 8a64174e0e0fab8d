import Checkout
import Foundation
import HTTPClient
import TestHarness
import Testing

/// A sample shop with its register running and a cashier's browser on its page.
final class Counter: Sendable {
    let shop: TestShop
    let program: RunningProgram
    let ready: TestShop.Ready
    let browser: Browser

    private init(shop: TestShop, program: RunningProgram, ready: TestShop.Ready, browser: Browser) {
        self.shop = shop
        self.program = program
        self.ready = ready
        self.browser = browser
    }

    /// Opens a counter, of a sample shop where none is given, lets the test work at it, and clears up. With a failure it says what the page showed.
    static func open(
        _ arguments: [String] = [], width: Int = 1024, height: Int = 768, of given: TestShop? = nil,
        prepare: @Sendable (TestShop) async throws -> Void = { _ in }, work: @Sendable (Counter) async throws -> Void, afterwards: @Sendable (TestShop) async throws -> Void = { _ in }
    ) async throws {
        let shop: TestShop
        if let given { shop = given } else { shop = try await TestShop() }
        try await prepare(shop)
        let (program, ready) = try await shop.run(arguments)
        try await BrowserPool.with(width: width, height: height) { browser in
            let counter = Counter(shop: shop, program: program, ready: ready, browser: browser)
            do {
                try await shop.allDevicesAreReady()
                try await browser.open(ready.page)
                try await counter.appears("signin-number")
                try await work(counter)
            } catch {
                let seen = (try? await browser.script("return document.body.innerText")) ?? "nothing"
                let image = FileManager.default.temporaryDirectory.appendingPathComponent("till-failed-page-\(ProcessInfo.processInfo.processIdentifier).png").path
                try? await browser.screenshot(to: image)
                Issue.record("the page showed (picture: \(image)):\n\(seen)\nthe register said:\n\(program.errors)")
                throw error
            }
        }
        if program.isRunning {
            program.signal(SIGTERM)
            #expect(try await program.ended(within: 20) == 0, "\(program.errors)")
        }
        try await afterwards(shop)
    }

    // MARK: The cashier's hands

    func signIn() async throws {
        try await browser.press("1" + Browser.Key.enter + "1111" + Browser.Key.enter)
        try await eventually("signed in") { try await shop.state().cashier?.number == 1 }
        try await disappears("sign-in")
    }

    /// A read of the scanner on its serial line; waits until the page shows so many lines.
    func scan(_ code: String, lines: Int) async throws {
        try await shop.post(ready.bench + "scanner/scan?code=" + code)
        try await self.lines(lines)
    }

    /// A code by hand.
    func key(_ text: String, lines: Int) async throws {
        try await nothingIsOpen()
        try await browser.press(text + Browser.Key.enter)
        try await self.lines(lines)
    }

    /// Touches what has this `data-testid` (and, where several have, this further attribute selector).
    func touch(_ id: String, _ attribute: String = "") async throws {
        let selector = "[data-testid='\(id)']\(attribute)"
        try await eventually("\(selector) can be touched") {
            try await browser.script("const e = document.querySelector(arguments[0]); return Boolean(e) && !e.disabled && e.getClientRects().length > 0", selector) == "true"
        }
        try await browser.click(selector)
    }

    /// Touches the keys of an on-screen keypad.
    func touchKeys(_ digits: String, prefix: String) async throws {
        for digit in digits { try await touch("\(prefix)-\(digit)") }
    }

    /// Waits until what the page asked of the register is answered: a payment names the state that is seen when its key is pressed.
    func isAnswered() async throws {
        try await eventually("the register has answered") { try await browser.script("return document.body?.dataset.busy !== 'true'") == "true" }
    }

    /// Moves the page's clock on by as long as the page takes a second tap on a money key for one tap too many (250 ms): tests are quicker than hands.
    /// What keys and scanners are told apart by is the time of their events, which stays.
    func moneyMayMove() async throws {
        try await isAnswered()
        _ = try await browser.script("""
            if (!window.realNow) {
              const real = window.realNow = performance.now.bind(performance);
              window.ahead = 0;
              performance.now = () => real() + window.ahead;
            }
            window.ahead += 260;
            """)
    }

    @discardableResult
    func bench(_ hand: String) async throws -> BenchView {
        let answer = try await shop.post(ready.bench + hand)
        guard answer.status == 200 else { throw EndedEarly(status: Int32(answer.status), text: answer.text, errors: hand) }
        return try JSONDecoder().decode(BenchView.self, from: Data(answer.text.utf8))
    }

    // MARK: The cashier's eyes

    func text(_ id: String) async throws -> String { try await browser.text("[data-testid='\(id)']") }

    func shows(_ text: String, in id: String, within seconds: Int = 30) async throws {
        do {
            try await eventually("'\(text)' in \(id)", within: seconds) { try await self.text(id).contains(text) }
        } catch let error as NeverHappened {
            throw EndedEarly(status: 0, text: try await self.text(id), errors: "\(error)")
        }
    }

    func appears(_ id: String) async throws {
        try await eventually("\(id) is seen") { try await self.isSeen(id) }
    }

    func disappears(_ id: String) async throws {
        try await eventually("\(id) is not seen") { try await !self.isSeen(id) }
    }

    func isSeen(_ id: String) async throws -> Bool {
        try await browser.script("const e = document.querySelector(arguments[0]); return Boolean(e) && e.getClientRects().length > 0", "[data-testid='\(id)']") == "true"
    }

    /// Waits for so many lines that count.
    func lines(_ count: Int) async throws {
        try await eventually("\(count) lines on the page") { try await browser.count("[data-testid='line'][data-voided='false']") == count }
    }

    /// Waits for so many pieces and weighed lines: the same article twice is one line.
    func items(_ count: Int) async throws {
        try await eventually("\(count) items on the page") { try await self.attribute("data-count", of: "item-count") == String(count) }
    }

    /// Waits until the page says this is the total.
    func total(_ text: String) async throws {
        try await eventually("total \(text)") { try await self.text("total") == text }
    }

    /// An attribute of the first element with this id.
    func attribute(_ name: String, of id: String) async throws -> String {
        try await browser.script("const e = document.querySelector(arguments[0]); return e ? e.getAttribute('\(name)') : null", "[data-testid='\(id)']")
    }

    /// The size of its letters, pixels.
    func letterSize(_ id: String) async throws -> Double {
        let size = try await browser.script("return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)", "[data-testid='\(id)']")
        return Double(size) ?? 0
    }

    func paper() async throws -> Paper { Paper(try await shop.get(ready.bench + "paper.txt")) }

    func benchState() async throws -> BenchView { try JSONDecoder().decode(BenchView.self, from: Data(try await shop.get(ready.bench + "state").utf8)) }
}

/// What the tests want of the bench's GET /state.
struct BenchView: Decodable, Sendable {
    struct Drawer: Decodable, Sendable {
        var open: Bool
        var openings: Int
    }
    struct Display: Decodable, Sendable { var lines: [String] }

    var drawer: Drawer
    var display: Display
    var problems: [String]
}

extension TestShop {
    /// A scan before the port is open, or a receipt before the printer is there, would be lost or late.
    func allDevicesAreReady() async throws {
        try await eventually("all devices ready") {
            let devices = try await self.state().devices
            return !devices.isEmpty && devices.values.allSatisfy { $0.health == "ready" }
        }
    }
}
