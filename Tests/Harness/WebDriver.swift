import Foundation
import HTTPClient

/// A headless Chromium driven through chromedriver by the W3C WebDriver protocol, as far as the tests need it.
public final class Browser: Sendable {
    private let driver: RunningProgram
    private let base: String
    private let profile: TemporaryDirectory

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromedriver")
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

    public init(width: Int = 1024, height: Int = 768) async throws {
        profile = try TemporaryDirectory("chromium")
        let port: String
        (driver, port) = try await Self.startDriver(home: profile.path)
        let root = "http://127.0.0.1:\(port)"
        let options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=\(profile.path)/profile", "--window-size=\(width),\(height)"],
        ]
        let answer = try await Self.call("POST", root + "/session", ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]])
        guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else { throw Failure(description: "no session: \(answer)") }
        base = root + "/session/" + id
        try await resize(width: width, height: height)
    }

    /// chromedriver takes a free port over IPv6 first and ends when the same one is in use over IPv4; then another is tried.
    private static func startDriver(home: String, tries: Int = 10) async throws -> (RunningProgram, port: String) {
        let driver = try RunningProgram("/usr/bin/chromedriver", ["--port=0"], environment: ["HOME": home])
        do {
            let line = try await driver.line(containing: "started successfully on port")
            return (driver, line.split(separator: " ").last?.filter(\.isNumber) ?? "")
        } catch let error as EndedEarly where tries > 1 && error.text.contains("port not available") {
            return try await startDriver(home: home, tries: tries - 1)
        }
    }

    public func close() async {
        _ = try? await Self.call("DELETE", base, nil)
        // With the session gone there is nothing left to end in good order, and on SIGTERM it waits for open connections.
        driver.signal(SIGKILL)
        _ = try? await driver.ended(within: 10)
    }

    /// Leaves nothing of the page behind: no key is held, nothing is stored, and no address is open.
    func forgetPage() async throws {
        _ = try await Self.call("DELETE", base + "/actions", nil)
        _ = try await script("localStorage.clear(); sessionStorage.clear()")
        try await open("about:blank")
        for command in ["Network.clearBrowserCookies", "Network.clearBrowserCache"] {
            _ = try await Self.call("POST", base + "/goog/cdp/execute", ["cmd": command, "params": [String: String]()])
        }
    }

    /// Gives the page this size, whatever the window around it takes.
    public func resize(width: Int, height: Int) async throws {
        let frame = try await script("return [outerWidth - innerWidth, outerHeight - innerHeight].join()").split(separator: ",").compactMap { Int($0) }
        guard frame.count == 2 else { throw Failure(description: "no window size") }
        _ = try await Self.call("POST", base + "/window/rect", ["width": width + frame[0], "height": height + frame[1]])
    }

    public func open(_ url: String) async throws { _ = try await Self.call("POST", base + "/url", ["url": url]) }

    /// Runs a script's body and returns its value as JSON text; `arguments[0]` is `argument`.
    public func script(_ body: String, _ argument: String = "") async throws -> String {
        let value = try await Self.call("POST", base + "/execute/sync", ["script": body, "args": [argument]])
        if let text = value as? String { return text }
        if value is NSNull { return "" }
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys]), as: UTF8.self)
    }

    /// The visible text of the first element a CSS selector finds; empty when there is none.
    public func text(_ selector: String) async throws -> String {
        try await script("const e = document.querySelector(arguments[0]); return e ? e.innerText : ''", selector)
    }

    public func count(_ selector: String) async throws -> Int {
        Int(try await script("return document.querySelectorAll(arguments[0]).length", selector)) ?? 0
    }

    /// Clicks as a person does: scrolled into view, at the element's middle.
    public func click(_ selector: String) async throws {
        try await found {
            let id = try await element(selector)
            _ = try await Self.call("POST", base + "/element/\(id)/click", [String: String]())
        }
    }

    /// Touches an element in its middle with a finger: the page sees a touch, not a mouse.
    public func tap(_ selector: String) async throws {
        try await found { try await tapOnce(selector) }
    }

    /// An element that was made anew between the look and the hand is looked for again: nothing was touched then.
    private func found(_ act: () async throws -> Void) async throws {
        for _ in 1...3 {
            do { return try await act() } catch where "\(error)".contains("stale element reference") {}
        }
        try await act()
    }

    private func tapOnce(_ selector: String) async throws {
        // The key of an element reference is fixed by the protocol (W3C WebDriver, "web element identifier").
        let origin = ["element-6066-11e4-a52e-4f735466cecf": try await element(selector)]
        let actions: [[String: Any]] = [
            ["type": "pointerMove", "origin": origin, "x": 0, "y": 0], ["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0],
        ]
        let finger: [String: Any] = ["type": "pointer", "id": "finger", "parameters": ["pointerType": "touch"], "actions": actions]
        _ = try await Self.call("POST", base + "/actions", ["actions": [finger]])
    }

    /// Types into one element.
    public func type(_ text: String, into selector: String) async throws {
        let id = try await element(selector)
        _ = try await Self.call("POST", base + "/element/\(id)/value", ["text": text])
    }

    /// Types wherever the focus is, as a keyboard or a wedge scanner does. Special keys by their WebDriver code points (`Key`).
    public func press(_ text: String) async throws {
        var actions: [[String: Any]] = []
        for character in text {
            actions.append(["type": "keyDown", "value": String(character)])
            actions.append(["type": "keyUp", "value": String(character)])
        }
        _ = try await Self.call("POST", base + "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    public enum Key {
        public static let enter = "\u{E007}", escape = "\u{E00C}", tab = "\u{E004}", up = "\u{E013}", down = "\u{E015}", delete = "\u{E017}"
        public static func f(_ number: Int) -> String { String(UnicodeScalar(0xE030 + UInt32(number))!) }
    }

    /// A PNG of the page.
    public func screenshot(to path: String) async throws {
        guard let text = try await Self.call("GET", base + "/screenshot", nil) as? String, let data = Data(base64Encoded: text) else { return }
        try data.write(to: URL(fileURLWithPath: path))
    }

    private func element(_ selector: String) async throws -> String {
        let value = try await Self.call("POST", base + "/element", ["using": "css selector", "value": selector])
        guard let id = (value as? [String: String])?.values.first else { throw Failure(description: "no element \(selector)") }
        return id
    }

    /// Chromedriver answers in a way that FoundationNetworking's URLSession cannot read at times; our own client can.
    private static let session = HTTPSession()

    private static func call(_ method: String, _ url: String, _ body: Any?) async throws -> Any {
        let bytes = try body.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) } ?? []
        let request = HTTPRequest(
            method, url: url, headers: [HTTPHeader("content-type", "application/json")], body: bytes, limits: HTTPLimits(totalMilliseconds: 60_000, responseBytes: 64 << 20))
        let response = try await session.send(request)
        let object = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        let value = object?["value"] ?? NSNull()
        if let error = value as? [String: Any], let name = error["error"] as? String {
            throw Failure(description: "\(name): \(error["message"] ?? "")")
        }
        return value
    }
}
