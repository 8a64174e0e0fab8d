import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// Fixed: coupons of a campaign that is kept and never given were said to be good.
    @Test func whichCouponsAreGood() async throws {
        let shop = try await TestShop()
        let file = shop.directory.file("rules.json")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        func campaign(_ code: String, _ more: String = "") -> String {
            #"{"version":1,"code":"\#(code)","name":"\#(code)","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"coupon":"single-use"\#(more)}"#
        }
        try write("[\(campaign("TEN")),\(campaign("MOON", #","moonPhase":"full""#))]")
        #expect(try await shop.till(["campaigns", "import", file]).text.contains("kept and never given: Campaign MOON"))
        try write(#"[{"code":"C1","campaign":"MOON"},{"code":"C2","campaign":"TEN"},{"code":"C3","campaign":"MOON"},{"code":"C4","campaign":"NONE"}]"#)
        let said = try await shop.till(["campaigns", "coupons", file]).text
        #expect(said.split(separator: "\n") == [
            "1 coupon is good now.", "  kept and not good: 2 of campaign MOON, which is kept and never given", "  kept and not good: 1 of campaign NONE, which is not there",
        ], "\(said)")
        let answer = try await shop.json(["campaigns", "coupons", file, "--json"])
        let idle = answer["idle"] as? [[String: Any]] ?? []
        #expect(answer["coupons"] as? Int == 4 && idle.map { $0["campaign"] as? String } == ["MOON", "NONE"]
            && idle.map { $0["coupons"] as? Int } == [2, 1] && idle.map { $0["isKept"] as? Bool } == [true, false], "\(answer)")
        try write(#"[{"code":"C5","campaign":"TEN"},{"code":"C6","campaign":"TEN"}]"#)
        #expect(try await shop.till(["campaigns", "coupons", file]).text == "2 coupons are good now.\n")
        #expect(try await shop.json(["campaigns", "coupons", file, "--json"])["idle"] == nil)
    }
}
