import Checkout
import Foundation
import SaleCore
import TestHarness
import Testing

extension EndToEnd {
    /// Half of 4.90 is given once. It went to the first sale when 4.00 was taken off the second; then the first was a mistake, and 2.45 is all that is left.
    @Test(.enabled(if: Browser.isInstalled)) func aDiscountThatNoLongerFitsIsTakenOffAtThePage() async throws {
        try await Counter.open(prepare: { shop in
            let file = shop.directory.file("half.json")
            let half = #"[{"version":1,"code":"H","name":"Half","currency":"EUR","limits":{"total":1},"effect":{"kind":"sale-percent","rateMillionths":500000}}]"#
            try Data(half.utf8).write(to: URL(fileURLWithPath: file))
            try await shop.till(["campaigns", "import", file])
        }, work: { counter in
            var done = 0
            func did(_ action: RegisterAction) async throws -> ActionOutcome? {
                done += 1
                let outcome = try await counter.shop.act(action, id: "misfit-\(done)")
                #expect(outcome?.accepted == true, "\(action): \(outcome?.message ?? "")")
                return outcome
            }
            _ = try await did(.signIn(number: 9, pin: "9999"))
            _ = try await did(.add(code: "103", quantity: .one))
            let first = try #require(try await did(.tender(.cash, amountMinorUnits: nil))?.documentNumber)
            _ = try await did(.add(code: "103", quantity: .one))
            _ = try await did(.selling(.giveDiscount(line: nil, .amount(minorUnits: 400), reason: "goodwill")))
            _ = try await did(.suspend(label: "later"))
            _ = try await did(.selling(.reverseSale(document: first, reason: "mistake")))
            _ = try await did(.resume(saleID: try #require(try await counter.shop.state().parked.first?.id)))
            try await counter.shows("Take that discount off first", in: "notice")
            try await counter.total("4.90")
            try await counter.more("d", opens: "discount-dialog")
            try await counter.touch("discount-take-sale")
            try await counter.total("2.45")
            try await counter.shows("2.45", in: "saved")
        })
    }
}
