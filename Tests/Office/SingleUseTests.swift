import Journal
import Office
import Testing

/// The same paper at two terminals that could not know of each other.
@Suite struct SingleUseTests {
    /// Paid by a voucher; another code for each letter.
    func sale(_ terminal: String, _ number: Int64, voucher: String? = nil, cheque: String? = nil, coupons: [String] = []) -> SaleCompleted {
        var sale = ReturnTests.sale(number)
        (sale.sale, sale.series, sale.discounts, sale.tip) = ("\(terminal)-\(number)", "\(terminal)-1", [], nil)
        (sale.lines[0].listAmount, sale.lines[0].discount) = (nil, nil)
        var tender = SaleCompletedTender(tender: cheque == nil ? "voucher" : "cheque", amount: 900)
        (tender.voucher, tender.reference) = (voucher, cheque)
        if cheque != nil { (tender.behaves, tender.isOnce) = ("voucher", true) }
        sale.tenders = [tender]
        sale.couponsOnce = coupons
        return sale
    }

    func reversal(of sale: SaleCompleted, givesBack: Bool = true) -> SaleCompleted {
        var back = ReturnTests.taken(sale.number)
        (back.sale, back.series, back.reverses) = ("v-\(sale.sale)", "\(sale.series)-V", "\(sale.series)-00000\(sale.number)")
        back.lines[0].originDocument = back.reverses
        guard givesBack else { return back }
        back.tenders = sale.tenders
        back.tenders[0].amount = -900
        return back
    }

    func office() async throws -> (TestOffice, TestTerminal, TestTerminal) {
        let office = try TestOffice()
        let (one, two) = (try TestTerminal("T1"), try TestTerminal("T2", epochID: "b"))
        for terminal in [one, two] { try await terminal.enrol(at: office.store) }
        return (office, one, two)
    }

    @Test(arguments: ["voucher", "cheque", "single-use coupon"]) func foundWhenTheSecondArrives(paper: String) async throws {
        var (office, one, two) = try await office()
        func paid(_ terminal: String) -> SaleCompleted {
            switch paper {
            case "voucher": sale(terminal, 1, voucher: "V-7")
            case "cheque": sale(terminal, 1, cheque: "V-7")
            default: sale(terminal, 1, voucher: "\(terminal)-paper", coupons: ["V-7"])
            }
        }
        try one.write(paid("T1"), version: 2)
        try two.write(paid("T2"), version: 2)
        #expect(try await one.push(one.events, to: office.store).verdicts == [], "nobody knows yet")
        #expect(try await office.store.report().usedTwice == [])
        let answer = try await two.push(two.events, to: office.store)
        #expect(answer.head == two.events.last?.head && answer.verdicts.map(\.code) == ["used-twice"])
        let message = try #require(answer.verdicts.first?.message)
        for part in [paper, "V-7", "T1-1-000001", "T2-1-000001"] { #expect(message.contains(part), "\(message)") }
        // Both sales stand, and again changes nothing.
        let report = try await office.store.report()
        #expect(report.terminals.map(\.sales) == [1, 1] && report.terminals.map(\.openVerdicts) == [0, 1])
        #expect(report.usedTwice == [.init(kind: paper, code: "V-7", documents: ["T1-1-000001", "T2-1-000001"])])
        #expect(try await two.push(two.events, to: office.store) == answer)
        #expect(try await office.store.report() == report)
        #expect(String(decoding: try report.encoded(), as: UTF8.self).contains(#""usedTwice":[{"code":"V-7","documents":["T1-1-000001","T2-1-000001"]"#))
    }

    /// A reversal hands the paper back, or it does not.
    @Test(arguments: [true, false]) func aReversalFreesIt(givesBack: Bool) async throws {
        var (office, one, two) = try await office()
        let first = sale("T1", 1, voucher: "V-7", coupons: ["C-1"])
        try one.write(first, version: 2)
        try one.write(reversal(of: first, givesBack: givesBack), version: 2)
        try two.write(sale("T2", 1, voucher: "V-7"), version: 2)
        try two.write(sale("T2", 2, voucher: "V-8", coupons: ["C-1"]), version: 2)
        #expect(try await one.push(one.events, to: office.store).verdicts == [])
        #expect(try await two.push(two.events, to: office.store).verdicts.map(\.code) == (givesBack ? [] : ["used-twice"]))
        #expect(try await office.store.report().usedTwice.map(\.code) == (givesBack ? [] : ["V-7"]))
    }

    @Test func otherPapersAndPaymentsAreNot() async throws {
        var (office, one, two) = try await office()
        // The same number of another payment, a number that may come again, and what an earlier release does not tell as once.
        try one.write(sale("T1", 1, voucher: "V-7"), version: 2)
        try two.write(sale("T2", 1, cheque: "V-7"), version: 2)
        for (terminal, number) in [("T1", 2), ("T2", 2)] as [(String, Int64)] {
            var plain = sale(terminal, number, cheque: "W-1")
            plain.tenders[0].isOnce = nil
            if terminal == "T1" { try one.write(plain, version: 2) } else { try two.write(plain, version: 2) }
        }
        #expect(try await one.push(one.events, to: office.store).verdicts == [])
        #expect(try await two.push(two.events, to: office.store).verdicts == [])
        #expect(try await office.store.report().usedTwice == [])
    }

    @Test func surchargesStandInTheReport() async throws {
        var (office, one, _) = try await office()
        var sold = sale("T1", 1, voucher: "V-1")
        sold.surcharges = [SaleCompletedSurcharge(source: "delivery", name: "Delivery", amount: 50, lines: [1], amounts: [50])]
        sold.lines[0].surcharge = 50
        try one.write(sold, version: 2)
        try one.write(sale("T1", 2, voucher: "V-2"), version: 2)
        #expect(try await one.push(one.events, to: office.store).verdicts == [])
        let report = try await office.store.report()
        #expect(report.terminals[0].surcharges == ["EUR": 50] && report.terminals[0].surcharged == 1)
        #expect(Set(report.sales.map(\.surcharge)) == [0, 50])
        let text = String(decoding: try report.encoded(), as: UTF8.self)
        #expect(text.contains(#""surcharges":{"EUR":50}"#) && text.contains(#""surcharged":1"#))
    }
}
