import SaleCore
import TestHarness
import Testing

/// Customers as a file: what a row says, and what is wrong with one.
@Suite struct CustomerCSVTests {
    private func parse(_ text: String, currency: Currency = .eur) -> (rows: [CustomerCSV.Row], problems: [ProductCSV.Problem]) {
        CustomerCSV.parse(bytes: Array(text.utf8), currency: currency, country: PhoneCountry.known["DE"])
    }

    @Test func aRowSaysWhatTheFileHasColumnsFor() throws {
        let (rows, problems) = parse("""
            \u{FEFF}Number;NAME;address;segments;creditlimit;invoice;active;points
             card 1 ;Ada;1 High Street | 12345 Town|;vip regulars;200,50;YES;;1200
            2;;;;;;no;
            """)
        #expect(problems.isEmpty, "\(problems)")
        let ada = try #require(rows.first), bob = try #require(rows.last)
        #expect(rows.count == 2 && ada.line == 2 && ada.number == "CARD1" && ada[.name] == "Ada" && ada.list(.address) == ["1 High Street", "12345 Town"])
        #expect(ada.list(.segments) == ["vip", "regulars"] && ada.creditLimit == 20_050 && ada.points == 1_200)
        #expect(ada.flag(.invoice, empty: false) == true && ada.flag(.active, empty: true) == true)
        #expect(ada[.phone] == nil && ada[.birthday] == nil, "nothing is said of what the file has no column for")
        #expect(bob[.name] == "" && bob.list(.segments) == [] && bob.creditLimit == nil && bob.points == nil, "an empty field takes away")
        #expect(bob.flag(.invoice, empty: false) == false && bob.flag(.active, empty: true) == false)
    }

    @Test(arguments: [
        ("name\nAda", "line 1, number", "csv.missing-column"), ("", "line 1", "csv.empty"), ("number,name,shoes\n1,Ada,42", "line 1", "csv.unknown-column"),
        ("number,number\n1,1", "line 1, number", "csv.duplicate-column"), ("number,name\n1", "line 2", "csv.fields"), ("number,name\n,Ada", "line 2, number", "csv.nobody"),
        ("phone,name\n,Ada", "line 2, number", "csv.nobody"), ("number,name\nü,Ada", "line 2, number", "customer.number-invalid"),
        ("number,name\n1.00E+05,Ada", "line 2, number: '1.00E+05' was shortened by a spreadsheet", "customer.number-invalid"),
        ("phone,name\n4.9E+11,Ada", "line 2, phone: '4.9E+11' was shortened", "customer.phone-invalid"), ("phone,name\nnone,Ada", "line 2, phone", "customer.phone-invalid"),
        ("number,birthday\n1,31.12.1990", "line 2, birthday", "customer.birthday-invalid"), ("number,creditlimit\n1,much", "line 2, creditlimit: 'much'", "csv.amount"),
        ("number,creditlimit\n1,-1", "line 2, creditlimit", "csv.amount"), ("number;creditlimit\n1;1,000", "line 2, creditlimit: '1,000' may be 1000 or 1.000", "csv.amount"),
        ("number,invoice\n1,maybe", "line 2, invoice: 'maybe' is neither yes nor no", "csv.yes-no"), ("number,active\n1,1", "line 2, active", "csv.yes-no"),
        ("number,points\n1,1.5", "line 2, points", "csv.points"), ("number,points\n1,1.000", "line 2, points", "csv.points"), ("number,points\n1,1000000000001", "line 2, points", "csv.points"),
        ("number,name\nA1,Ada\na1,Bob", "line 3, number: the same is on line 2", "csv.duplicate"), ("number,name\n1,\"Ada", "line 2", "csv.quoting"),
        ("number,name\n1,\"A\nda\"", "line 2, name", "csv.control-character"),
        ("number,phone\n1,030 1234567\n2,+49 30 1234567", "line 3, phone: the same is on line 2", "csv.duplicate"),
    ]) func aBadFileNamesItsLine(text: String, said: String, code: String) {
        let (_, problems) = parse(text)
        #expect(problems.count == 1 && problems.first?.code == code && problems.first?.description.hasPrefix(said) == true, "\(problems)")
    }

    /// All of them are told, in the order of lines, and the good rows stand beside them.
    @Test func everyProblemIsTold() {
        let (rows, problems) = parse("number,phone,points,invoice\n1,x,y,z\n2,,,\n,,,no\n")
        #expect(rows.map(\.line) == [3] && problems.map(\.line) == [2, 2, 2, 4] && problems.prefix(3).compactMap(\.column) == ["phone", "invoice", "points"])
        #expect(parse(String(decoding: [0x6E, 0x75, 0x6D, 0x62, 0x65, 0x72, 0x0A, 0x31] as [UInt8], as: UTF8.self)).problems.isEmpty)
        let bytes = Array("number,name\n1,".utf8) + [0xFF, 0x0A]
        #expect(CustomerCSV.parse(bytes: bytes, currency: .eur, country: nil).problems.first?.code == "csv.encoding")
    }

    @Test func soManyOfOneFile() {
        let most = CustomerBounds.perFile
        for (count, code) in [(most - 1, nil), (most, nil), (most + 1, "csv.too-many")] {
            let text = (0..<count).reduce(into: "number\n") { $0 += "\($1)\n" }
            let (rows, problems) = parse(text)
            #expect(problems.first?.code == code && rows.count == (code == nil ? count : 0), "\(count)")
        }
    }

    @Test func pointsGoAsFarAsAnAccount() {
        let most = LoyaltyBounds.points
        for (points, isGood) in [(most, true), (-most, true), (most + 1, false), (-most - 1, false), (0, true)] {
            #expect(parse("number,points\n1,\(points)").rows.first?.points == (isGood ? points : nil), "\(points)")
        }
        #expect(parse("number,creditlimit\n1,\(Money(SaleLimits.amountMinorUnits, .eur).text)").rows.first?.creditLimit == SaleLimits.amountMinorUnits)
        #expect(parse("number,creditlimit\n1,\(Money(SaleLimits.amountMinorUnits + 1, .eur).text)").problems.first?.code == "csv.amount")
    }

    static let seeds = TestSize.seeds(everyday: 60)

    /// What is written is read back to the same, whatever stands in it.
    @Test(arguments: seeds) func writtenAndReadAgain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = Array("aBc;,\"' äß字🍞-=+@.0189")
        func word() -> String { "x" + String((0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "y" }) + "x" }
        func maybe(_ text: @autoclosure () -> String) -> String? { Bool.random(using: &random) ? text() : nil }
        let people = try (0..<30).map { number -> (Customer, PersonalRecord) in
            var customer = Customer(id: "c\(number)", number: "CARD-\(number)", segments: Set((0..<Int.random(in: 0...3, using: &random)).map { "s|\($0)" }))
            customer.priceList = maybe("LIST,1")
            customer.taxExemption = maybe("un;x")
            customer.creditLimit = Bool.random(using: &random) ? .random(in: 0...SaleLimits.amountMinorUnits, using: &random) : nil
            (customer.wantsInvoice, customer.isActive) = (Bool.random(using: &random), Bool.random(using: &random))
            customer.points = Bool.random(using: &random) ? .random(in: -999...99_999, using: &random) : 0
            let record = PersonalRecord(
                name: word(), phone: maybe("+4930\(1_000_000 + number)"), email: maybe("a\(number)@b.example"), address: (0..<Int.random(in: 0...6, using: &random)).map { _ in word() },
                birthday: Bool.random(using: &random) ? Birthday("02-29") : Birthday("1990-12-31"), company: word(), vatID: maybe("DE123456789"), exemptionNumber: maybe(word()))
            return (customer, try record.normalised(country: nil))
        }
        let text = try people.reduce(CustomerCSV.header) { try $0 + CustomerCSV.row($1.0, $1.1, currency: .eur) }
        let (rows, problems) = parse(text)
        try #require(problems.isEmpty && rows.count == people.count, "seed \(seed): \(problems)")
        for (row, (customer, record)) in zip(rows, people) {
            #expect(row.number == customer.number && row.points ?? 0 == customer.points && row.creditLimit == customer.creditLimit, "seed \(seed)")
            #expect(row.list(.address) == record.address && row.list(.segments) == customer.segments.sorted(), "seed \(seed)")
            #expect(row.flag(.invoice, empty: false) == customer.wantsInvoice && row.flag(.active, empty: true) == customer.isActive, "seed \(seed)")
            let written: [CustomerCSV.Column: String?] = [
                .name: record.name, .company: record.company, .phone: record.phone, .email: record.email, .birthday: record.birthday?.text, .vat: record.vatID,
                .pricelist: customer.priceList, .exemption: customer.taxExemption, .exemptionnumber: record.exemptionNumber,
            ]
            for (column, value) in written { #expect(row[column] == value ?? "", "seed \(seed), \(column)") }
        }
    }

    @Test func whatTheFormatCannotHoldIsSaid() {
        let customer = Customer(id: "c", number: "CARD-1")
        for (record, column) in [(PersonalRecord(name: "Ada", address: ["1 | High Street"]), "address"), (PersonalRecord(name: "A\u{2028}da"), "name")] {
            let error = #expect(throws: CustomerCSV.Unwritable.self) { try CustomerCSV.row(customer, record, currency: .eur) }
            #expect(error?.description.contains("CARD-1") == true && error?.column.rawValue == column)
        }
    }
}
