import SaleCore
import Testing

/// Gift cards that another system issued: as a file, and what the desk says of each.
@Suite struct GiftCardCSVTests {
    private func parse(_ text: String, currency: Currency = .eur) -> (rows: [GiftCardCSV.Row], problems: [ProductCSV.Problem]) {
        GiftCardCSV.parse(bytes: Array(text.utf8), currency: currency)
    }

    @Test func rows() throws {
        let (rows, problems) = parse("number;balance;until;kind\ngc-4711 0001;25,00;2099-12-31;\nGC47110002;7.5;NEVER;store-credit\nGC47110003;100;;Gift-Card\n")
        #expect(problems.isEmpty, "\(problems)")
        #expect(rows.map(\.number) == ["GC47110001", "GC47110002", "GC47110003"] && rows.map(\.balance.minorUnits) == [2_500, 750, 10_000] && rows.map(\.line) == [2, 3, 4])
        #expect(rows.map(\.kind) == [.giftCard, .storeCredit, .giftCard])
        #expect(rows.map(\.validity) == [.until(try #require(BusinessDay("2099-12-31"))), .forever, .byTerms])
        #expect(parse("number,balance\nGC4711,500", currency: try #require(Currency.known["JPY"])).rows.first?.balance.minorUnits == 500)
    }

    @Test(arguments: [
        ("", "line 1", "csv.empty"), ("number\nGC4711", "line 1, balance", "csv.missing-column"), ("number,balance\nGC4711", "line 2", "csv.fields"),
        ("number,balance\n,1", "line 2, number: must not be empty", "giftcard.bad-number"), ("number,balance\nGC_4711,1", "line 2, number: is no card's number", "giftcard.bad-number"),
        ("number,balance\n6.03E+15,1", "line 2, number: is no card's number: 6 to 32 letters and digits. Where a spreadsheet", "giftcard.bad-number"),
        ("number,balance\nGC4711,0.00", "line 2, balance: nothing lies", "csv.amount"), ("number,balance\nGC4711,-1", "line 2, balance: '-1' is no balance in EUR", "csv.amount"),
        ("number,balance\nGC4711,", "line 2, balance", "csv.amount"), ("number,balance\nGC4711,1.999", "line 2, balance", "csv.amount"),
        ("number;balance\nGC4711;1,000", "line 2, balance: '1,000' may be 1000 or 1.000", "csv.amount"),
        ("number,balance,until\nGC4711,1,31.12.2099", "line 2, until: '31.12.2099' is no day", "csv.day"), ("number,balance,kind\nGC4711,1,toy", "line 2, kind: 'toy'", "csv.kind"),
        ("number,balance\nGC-4711,1\ngc 4711,2", "line 3, number: the card …4711 is already on line 2", "csv.duplicate"),
    ]) func aBadFileNamesItsLine(text: String, said: String, code: String) {
        let (_, problems) = parse(text)
        #expect(problems.count == 1 && problems.first?.code == code && problems.first?.description.hasPrefix(said) == true, "\(problems)")
    }

    @Test func soManyOfOneFile() {
        let most = GiftCardCSV.maximumCards
        for (count, code) in [(most - 1, nil), (most, nil), (most + 1, "csv.too-many")] {
            let text = (0..<count).reduce(into: "number,balance\n") { $0 += "CARD\(1_000_000 + $1),1\n" }
            let (rows, problems) = parse(text)
            #expect(problems.first?.code == code && rows.count == (code == nil ? count : 0), "\(count)")
        }
    }

    @Test func whatTheDeskSays() throws {
        let terms = try GiftCardTerms(currency: .eur, minimumLoad: 500, maximumLoad: 5_000, maximumBalance: 10_000, expiry: .init(months: 12, end: .month))
        let today = try #require(BusinessDay("2026-11-28"))
        let desk = GiftCardDesk(terms: terms, today: today)
        func bring(_ cents: Int64, _ kind: GiftCardKind = .giftCard, _ validity: GiftCardValidity = .byTerms, known: GiftCard? = nil) throws -> GiftCardMovement {
            try desk.bring("CARD0001", kind, Money(cents, .eur), validity, known: known)
        }
        let brought = try bring(327)
        #expect(brought.kind == .adjusted && brought.amount == Money(327, .eur) && brought.expires == BusinessDay("2027-11-30"), "less than may be loaded: it is what is left")
        #expect(try bring(10_000, .giftCard, .forever).expires == nil)
        #expect(try bring(10_001, .storeCredit).expires == nil, "store credit has no bounds and here no end")
        #expect(try bring(1, .giftCard, .until(today)).expires == today, "good to the last day")
        #expect(throws: GiftCardRefusal.aboveBalance(Money(10_000, .eur))) { try bring(10_001) }
        let yesterday = try #require(today.shifted(days: -1))
        #expect(throws: GiftCardRefusal.expired(yesterday)) { try bring(1, .giftCard, .until(yesterday)) }
        #expect(throws: GiftCardRefusal.alreadyIssued("…0001")) {
            try bring(1, known: GiftCard(number: "CARD0001", kind: .giftCard, currency: .eur, balance: .unknown(taken: 5)))
        }
        let dollars = try #require(Currency.known["USD"])
        #expect(throws: GiftCardRefusal.otherCurrency("USD")) { try desk.bring("CARD0001", .giftCard, Money(1, dollars), .byTerms, known: nil) }
        #expect(throws: GiftCardRefusal.amountOutOfRange) { try bring(0) }
        #expect(throws: GiftCardRefusal.badNumber) { try desk.bring("card", .giftCard, Money(1, .eur), .byTerms, known: nil) }
    }
}
