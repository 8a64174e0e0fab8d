import Logging
import Settings
import Synchronization
import Testing

@Suite struct LogTests {
    /// What a logger of ours writes.
    private final class Paper: Sendable {
        private let text = Mutex("")
        func write(_ line: String) { text.withLock { $0 += line } }
        var lines: String { text.withLock { $0 } }
    }

    private func logger(_ paper: Paper, level: Logger.Level = .info) -> Logger {
        Logger(label: "till.test") { LineLog(label: $0, logLevel: level, time: { "2026-11-23T18:04:05Z" }, write: { paper.write($0) }) }
    }

    @Test func oneLineAnEntry() {
        let paper = Paper()
        var logger = logger(paper)
        logger[metadataKey: "zone"] = "hall"
        logger.warning("Paper low", metadata: ["device": "tm-t20", "count": "3"])
        logger.debug("unseen")
        #expect(paper.lines == "2026-11-23T18:04:05Z warning till.test: Paper low count=3 device=tm-t20 zone=hall\n")
    }

    @Test func nothingForgesALine() {
        let paper = Paper()
        logger(paper).info("scan a\nb\u{1B}[2J", metadata: ["data": "x\r\n2026 error till: forged", "a\nb": "c"])
        #expect(paper.lines.filter { $0.isNewline }.count == 1)
        #expect(paper.lines.contains("scan a\\u{a}b\\u{1b}[2J") && paper.lines.contains("data=x\\u{d}\\u{a}2026") && paper.lines.contains("a\\u{a}b=c"))
    }

    @Test(arguments: ["pin", "PIN", "newPin", "shopKey", "shop_key", "api-token", "Authorization", "password2", "cardPAN"])
    func secretsAreHidden(name: String) {
        let paper = Paper()
        logger(paper).info("signed in", metadata: [name: "1234"])
        #expect(!paper.lines.contains("1234") && paper.lines.contains("\(name)=(hidden)"))
    }

    @Test(arguments: ["shipping", "keyboard", "spinner", "panel", "tokens left", "device"])
    func theRestIsShown(name: String) {
        let paper = Paper()
        logger(paper).info("x", metadata: [name: "1234"])
        #expect(paper.lines.contains("=1234"))
    }

    @Test func errorsAreTold() {
        let paper = Paper()
        logger(paper).error("Cannot start", error: SettingsError.noHome)
        #expect(paper.lines.contains("error=There is no home directory"))
    }

    @Test func levels() throws {
        #expect(try LogSetup.level(isVerbose: false, environment: [:]) == .notice)
        #expect(try LogSetup.level(isVerbose: false, environment: ["TILL_LOG": ""]) == .notice)
        #expect(try LogSetup.level(isVerbose: false, environment: ["TILL_LOG": "Trace"]) == .trace)
        #expect(try LogSetup.level(isVerbose: true, environment: ["TILL_LOG": "error"]) == .debug)
        let error = #expect(throws: SettingsError.self) { try LogSetup.level(isVerbose: false, environment: ["TILL_LOG": "loud"]) }
        #expect(try #require(error).description.contains("trace, debug, info, notice, warning, error, critical"))
    }
}
