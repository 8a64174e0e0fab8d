import Foundation
@testable import SimulatedBench
import Testing

/// The folder's page lists what there is, and nothing else.
@Suite struct ReadmeTests {
    private static let page = (try? String(contentsOfFile: BenchClient.resources + "/../README.md", encoding: .utf8)) ?? ""
    /// What stands in backquotes in the tables.
    private static let quoted: [String] = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        .flatMap { $0.matches(of: #/`([^`]+)`/#).map { String($0.1) } }

    @Test func everyHandAndLookIsListed() {
        for name in Hand.names + Look.names { #expect(Self.quoted.contains(name), "'\(name)' is not in README.md") }
        for hand in Hand.all {
            #expect(Self.quoted.contains { $0 == hand.path || $0.hasPrefix(hand.path + "?") }, "\(hand.path) is not in README.md")
            for parameter in hand.parameters { #expect(Self.quoted.contains { $0.contains(parameter.name) }, "\(parameter.name) of \(hand.path)") }
        }
        for look in Look.all {
            for parameter in look.parameters { #expect(Self.quoted.contains(parameter.name), "\(parameter.name) of \(look.words)") }
        }
    }

    @Test func everyPostThatIsListedIsThere() {
        let devices = BenchDevice.names.map { "/\($0)/" }
        for path in Self.quoted where devices.contains(where: path.hasPrefix) {
            #expect(Hand.all.contains { $0.path == path.prefix { $0 != "?" } }, "\(path) is no hand")
        }
    }

    @Test func itsScriptIsOne() throws {
        let script = try #require(Self.page.firstMatch(of: #/```yaml\n([^`]+)```/#)).1
        #expect(try BenchScript(yaml: String(script)).stepCount == 7)
    }
}
