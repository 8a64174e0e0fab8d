import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

/// What came back, on X and Z and on the receipt: named as what it is.
struct ReportReturnTests {
    private func lines(_ document: PrintDocument) -> [String] {
        PaperText(document, columns: 42).lines.map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func rangesNameDocumentsThatExist() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let sold = try await world.sell("1", "2")
        let undone = try #require(try await world.did(.selling(.reverseSale(document: sold, reason: "mistake"))).documentNumber)
        try await world.did(.cash(.printX(.period)))
        let paper = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        #expect(undone == "T1-1-V000001" && paper.contains("From \(undone)") && paper.contains("From \(sold)"))
        for kind in DocumentKind.allCases {
            let number = DocumentNumber(terminal: "T1", epoch: 2, number: 7, kind: kind)
            #expect(DocumentNumber.text(series: number.series, number: 7) == number.text && DocumentNumber(text: number.text) == number)
        }
    }

    /// What came back stands below what was sold and says so, cashiers have names, and up to where the journal stands is said once.
    @Test func rowsOfRefundsAndPeopleHaveWords() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let sold = try await world.sell("1", "2")
        try await world.did(.selling(.reverseSale(document: sold, reason: "mistake")))
        try await world.did(.cash(.printX(.period)))
        let paper = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        func rows(_ start: String) -> [String] { paper.filter { $0.hasPrefix(start) }.map { String($0.prefix { $0 != "(" }) } }
        #expect(rows("Cash (") + rows("Cash,") == ["Cash ", "Cash, Returns "], "\(paper.joined(separator: "\n"))")
        #expect(rows("1 Mary") == ["1 Mary ", "1 Mary, Returns "])
        #expect(paper.contains { $0.hasPrefix("From 1-1") } && !paper.contains { $0.hasPrefix("To 1-") })
        for event in try world.events() { #expect(!String(decoding: event.payload, as: UTF8.self).contains("Mary"), "\(event.header.kind)") }
        var mary = try #require(try world.database.cashier(id: "m1"))
        mary.name = "Maria"
        try world.database.saveCashier(mary)
        try await world.did(.cash(.printX(.period)))
        #expect(try world.paper().contains { $0.contains("1 Maria (") }, "as she is called when it is printed")
    }

    /// An exchange is counted with the sales, so what came back in it is an amount of no document; beside a return it stands with that.
    @Test func whatWasExchangedHasNoCountOfNothing() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let (first, second) = (try await world.sell("1"), try await world.sell("1"))
        try await world.did(world.takeBack(first, 1))
        try await world.did(.scan(code: "2"))
        _ = try await world.tender(.cash)
        func paper() async throws -> [String] {
            try await world.did(.cash(.printX(.period)))
            return try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        }
        let exchanged = try await paper()
        #expect(exchanged.filter { $0.hasPrefix("1 Mary") } == ["1 Mary (3) 6.19", "1 Mary, Returns -2.50"])
        #expect(exchanged.contains("10-11, Returns -2.50") && exchanged.contains("Returns (1) -2.50"), "hours; lines are counted: \(exchanged)")
        #expect(exchanged.contains("Voided lines (0) 0.00"), "what never was is still said")
        try await world.did(world.takeBack(second, 1))
        _ = try await world.tender(.cash)
        #expect(try await paper().filter { $0.hasPrefix("1 Mary") } == ["1 Mary (3) 6.19", "1 Mary, Returns (1) -5.00"])
    }

    /// A day of two shifts is no X, nothing of it is interim once it is closed, and floats that came one after the other are not added.
    @Test func aDayIsHeadedAsOne() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        for float in [Int64(15_000), 10_000] {
            try await world.did(.cash(.openShift(float: float)))
            _ = try await world.sell("1")
            try await world.did(.cash(.closeShift))
        }
        try await world.did(.cash(.closeDay))
        let day = try #require(try world.database.closures(limit: 1).first).businessDay
        let report = try #require(try world.database.dayReport(day, currency: .eur, cashierID: "", at: world.clock.now()))
        let paper = lines(ClosureLayout(shop: Shop.settings, terminal: "T1", names: ClosureNames(world.database, for: report)).day(report))
        #expect(paper.contains("DAY REPORT") && !paper.contains("X REPORT") && !paper.contains { $0.hasPrefix("Interim") })
        #expect(!paper.contains { $0.hasPrefix("Float") } && paper.contains { $0.hasPrefix("Cash sales") }, "\(paper.joined(separator: "\n"))")
    }

    /// A tip that was given and taken back comes to nothing; whose it was stands below its own head all the same.
    @Test func tipsStandBelowTheirHead() throws {
        var report = SamplePapers.report(.english, number: nil)
        report.tips = Money(0, .eur)
        report.tipsByCashier = [1, -1].map { ReportRow(name: "Tia", count: 1, amount: Money($0 * 100, .eur)) }
        let paper = lines(report.document())
        let place = try #require(paper.firstIndex { $0.hasPrefix("Tia (1)") })
        #expect(paper[place - 1] == "Tips 0.00" && paper[place + 1].hasPrefix("Tia (1)"))
        report.tipsByCashier = []
        #expect(!lines(report.document()).contains { $0.hasPrefix("Tips") })
    }

    /// After an Arabic letter the digits of `1-4711` would change places: it stands in a column without any.
    @Test func placesOfTheJournalAreAColumnOfTheirOwnInArabic() {
        var found = 0
        for block in SamplePapers.report(.arabic, number: "Z T12-1-000004").document().blocks {
            let texts: [String] = switch block {
            case .columns(let columns, style: _): columns.map(\.text)
            case .text(let text, style: _, alignment: _): [text]
            case .row(let left, let right, style: _): [left, right]
            default: []
            }
            for text in texts where text.contains("1-4711") || text.contains("1-4001") {
                found += 1
                #expect(!text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }, "\(text)")
            }
        }
        #expect(found == 2)
    }

    @Test func whatComesBackHasNoLoneTimesSign() {
        var receipt = SamplePapers.receipt(.english)
        receipt.lines = [
            ReceiptLine(number: 1, name: "Pretzel", quantity: Quantity(pieces: 2), unitPrice: nil, amount: Money(-190, .eur), letter: ""),
            ReceiptLine(number: 2, name: "Apples", quantity: Quantity(thousandths: 500), unit: .kilogram, unitPrice: nil, amount: Money(-100, .eur), letter: ""),
        ]
        let paper = lines(receipt.document())
        #expect(paper.contains("2 -1.90") && paper.contains("0.500 kg -1.00"))
    }

    @Test func whoPaysLaterSigns() {
        var receipt = SamplePapers.receipt(.english)
        #expect(!lines(receipt.document()).contains("Signature"))
        receipt.tenders[0].isOnAccount = true
        #expect(lines(receipt.document()).contains("Signature"))
        receipt.isGift = true
        #expect(!lines(receipt.document()).contains("Signature"))
    }
}
