import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Coupons and counts of campaigns.
@Suite struct RuleUseTests {
    private func document(_ till: Fixture, _ id: String) throws -> Int64 {
        try till.ringSale(id)
        return try Int64(till.database.lastDocuments(limit: 1000).count)
    }

    @Test func couponsAreIssuedAllOrNone() throws {
        let till = try Fixture()
        let file = #"[{"code":"W-1","campaign":"WELCOME","customer":"k7","from":"2026-01-01","until":"2026-12-31"},{"code":"X","campaign":"OPEN"}]"#
        #expect(try till.database.saveCoupons(Array(file.utf8), at: till.now()) == 2)
        let expected = Coupon(code: "W-1", campaign: "WELCOME", customer: "k7", from: BusinessDay("2026-01-01"), until: BusinessDay("2026-12-31"))
        #expect(try till.database.coupon(code: " W-1\n") == expected)
        #expect(try till.database.coupons(customer: "k7") == [expected])
        #expect(try till.database.coupon(code: "w-1") == nil)
        let bad = [
            #"[{"code":"N","campaign":"A"},{"code":"N","campaign":"A"}]"#, #"[{"code":"N N","campaign":"A"}]"#, #"[{"code":"N","campaign":""}]"#,
            #"[{"code":"N","campaign":"A","from":"2026-02-30"}]"#, #"[{"code":"N","campaign":"A","from":"2026-02-02","until":"2026-02-01"}]"#, "{}", "[{}]", "",
        ]
        for text in bad { #expect(storageError { try till.database.saveCoupons(Array(text.utf8), at: till.now()) }?.code == "storage.bad-rules", "\(text)") }
        #expect(try till.database.coupon(code: "N") == nil)
    }

    @Test func aCouponIsUsedUpWithTheSaleAndGivenBackWithItsReversal() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.saveCoupons(Array(#"[{"code":"W-1","campaign":"WELCOME"}]"#.utf8), at: till.now())
        let first = try document(till, "s1"), second = try document(till, "s2")
        let at = till.now()
        try till.database.commit { transaction in
            try transaction.useCoupon("W-1", document: first, at: at)
            try transaction.recordCampaignUse("WELCOME", customer: "k7", document: first, amount: Money(250, .eur), at: at)
            try transaction.recordCampaignUse("WELCOME", customer: nil, document: second, amount: Money(100, .eur), at: at)
            try transaction.recordCampaignUse("OTHER", customer: "k8", document: first, amount: Money(1, .eur), at: at)
        }
        #expect(try till.database.coupon(code: "W-1")?.uses == 1)
        #expect(try till.database.campaignUsage(["WELCOME", "OTHER", "NEVER"], customer: "k7")
            == ["WELCOME": CampaignUsage(total: 2, byCustomer: 1), "OTHER": CampaignUsage(total: 1)])
        #expect(try till.database.campaignUsage(["WELCOME"], customer: nil) == ["WELCOME": CampaignUsage(total: 2)])
        // Issuing it again forgets no use.
        try till.database.saveCoupons(Array(#"[{"code":"W-1","campaign":"WELCOME","until":"2027-01-01"}]"#.utf8), at: till.now())
        #expect(try till.database.coupon(code: "W-1")?.uses == 1)
        let reversal = try document(till, "s3")
        for _ in 1...2 { try till.database.commit { try $0.takeBackRuleUses(of: first, reversal: reversal, at: at) } }
        #expect(try till.database.coupon(code: "W-1")?.uses == 0)
        #expect(try till.database.campaignUsage(["WELCOME", "OTHER"], customer: "k7") == ["WELCOME": CampaignUsage(total: 1), "OTHER": CampaignUsage(total: 0)])
    }

    @Test func whatIsRolledBackCountsNothing() throws {
        let till = try Fixture()
        try till.stockShop()
        let first = try document(till, "s1")
        let at = till.now()
        _ = storageError {
            try till.database.commit { transaction in
                try transaction.recordCampaignUse("A", customer: "k", document: first, amount: Money(1, .eur), at: at)
                throw StorageError.diskFull
            }
        }
        #expect(try till.database.campaignUsage(["A"], customer: "k").isEmpty)
    }

    /// The running sums are the sums of the facts.
    @Test(arguments: [UInt64](1...10)) func runningSumsAreTheSums(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let till = try Fixture()
        try till.stockShop()
        let documents = try (1...4).map { try document(till, "s\($0)") }
        var total: [String: Int64] = [:], own: [String: Int64] = [:], amounts: [String: Int64] = [:]
        let at = till.now()
        for _ in 1...60 {
            let campaign = "C\(Int.random(in: 1...4, using: &random))", customer = Bool.random(using: &random) ? "k\(Int.random(in: 1...3, using: &random))" : nil
            let amount = Int64.random(in: 0...500, using: &random), document = documents[Int.random(in: 0...3, using: &random)]
            try till.database.commit { try $0.recordCampaignUse(campaign, customer: customer, document: document, amount: Money(amount, .eur), at: at) }
            total[campaign, default: 0] += 1
            amounts[campaign, default: 0] += amount
            if let customer { own[campaign + customer, default: 0] += 1 }
        }
        let codes = Array(total.keys)
        for customer in ["k1", "k2", "k3"] {
            let usage = try till.database.campaignUsage(codes, customer: customer)
            for code in codes { #expect(usage[code] == CampaignUsage(total: total[code] ?? 0, byCustomer: own[code + customer] ?? 0), "seed \(seed)") }
        }
        try till.database.saveCampaigns(CampaignStorageTests.file(CampaignStorageTests.campaign("C1")), at: till.now())
        let entry = try till.database.campaignReport().campaigns.first
        #expect(entry?.uses == total["C1"] ?? 0 && entry?.amountMinorUnits == amounts["C1"] ?? 0, "seed \(seed)")
    }

    // MARK: Discounts by hand

    @Test func theUsualReasonsAreReadAsWritten() throws {
        let till = try Fixture()
        #expect(try till.database.discountSettings() == .usual)
        #expect(try DiscountSettings(file: DiscountSettings.usual.file(), currency: .eur) == .usual)
    }

    @Test func reasonsAreReplacedAndJournalled() throws {
        let till = try Fixture()
        let file = """
            {"reasons": [{"code": "staff", "name": "Staff", "permission": "discount.sale", "freeUpToMillionths": 150000, "maximumRateMillionths": 300000,
                "maximumAmountMinorUnits": 5000, "closesLine": true}, {"code": "free", "name": "Free", "later": 1}],
             "ceilings": {"lineMillionths": 500000, "saleMillionths": 400000, "saleAmountMinorUnits": 10000}}
            """
        let saved = try till.database.saveDiscountSettings(Array(file.utf8), at: till.now())
        try till.restart()
        #expect(try till.database.discountSettings() == saved)
        #expect(saved.reasons == [
            ManualDiscountReason(
                code: "staff", name: "Staff", permission: "discount.sale", freeUpTo: Rate(millionths: 150_000), maximumRate: Rate(millionths: 300_000),
                maximumAmount: Money(5000, .eur), closesLine: true),
            ManualDiscountReason(code: "free", name: "Free"),
        ])
        #expect(saved.ceilings == PromotionCeilings(line: Rate(millionths: 500_000), sale: Rate(millionths: 400_000), saleAmount: Money(10_000, .eur)))
        #expect(try till.database.shop() == Fixture.shop)
        try till.database.saveShop(Fixture.shop)
        #expect(try till.database.discountSettings() == saved, "the shop's own settings leave it alone")
        for (old, new) in [
            ("discount.sale", "sale.void"), ("150000", "1000001"), ("5000,", "0,"), ("\"staff\"", "\"free\""), ("\"staff\"", "\"st aff\""), ("400000", "-1"), ("\"Staff\"", "\"\""),
            ("10000}", "-5}"), ("\"reasons\"", "\"raisins\""),
        ] {
            let text = file.replacing(old, with: new)
            try #require(text != file)
            #expect(storageError { try till.database.saveDiscountSettings(Array(text.utf8), at: till.now()) }?.code == "storage.bad-rules", "\(new)")
        }
        #expect(try till.database.discountSettings() == saved)
    }
}
