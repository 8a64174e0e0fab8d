import Foundation
import Peripherals
import TestHarness
import Testing

/// The udev rules in the repository are those that the drivers' data make.
@Suite struct RulesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theRulesHaveNotDriftedFromTheDriversData() async throws {
        let written = try String(contentsOf: Self.root.appendingPathComponent("udev-rules/70-till.rules"), encoding: .utf8)
        let made = try await RunningProgram.run("till", ["udev-rules"])
        #expect(made.status == 0 && made.text == written, "run make rules")
    }

    /// Every line is a comment, a label, or conditions and assignments that udev(7) knows.
    @Test func everyLineIsARule() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("udev-rules/70-till.rules"), encoding: .utf8)
        let part = #/^(ACTION|SUBSYSTEM|KERNEL|ENV\{\w+\}|ATTRS?\{[\w\/]+\}|TEST|GROUP|MODE|TAG|SYMLINK|GOTO|LABEL)(==|!=|=|\+=)"[^"]*"$/#
        var rules = 0
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            rules += 1
            for piece in line.split(separator: ", ") { #expect(piece.wholeMatch(of: part) != nil, "\(piece)") }
        }
        #expect(rules > 5)
    }

    /// No rule speaks of a bridge behind which anything may be, and none lets everybody in.
    @Test func noRuleTakesTooMuch() throws {
        let data = try DriverData.load(
            profiles: [Self.root.path + "/Drivers/PrinterProfiles/Profiles"], scanners: Self.root.path + "/Drivers/BarcodeScanner",
            displays: Self.root.path + "/Drivers/CustomerDisplay", drawers: Self.root.path + "/Drivers/CashDrawer")
        let text = UdevRules(data).text
        for vendor in ["0403", "067b", "1a86", "10c4", "0416", "0483", "03f0"] { #expect(!text.contains(vendor), "\(vendor)") }
        #expect(!text.contains("0666"))
        for vendor in ["04b8", "05e0", "0c2e", "05f9", "1eab"] { #expect(text.contains(vendor), "\(vendor)") }
    }
}
