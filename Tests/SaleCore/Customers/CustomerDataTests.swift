import SaleCore
import Testing

/// What may be typed of a person, and in which form it is kept.
@Suite struct CustomerDataTests {
    @Test(arguments: [
        ("0176 / 123-45 67", "DE", "+491761234567"), ("+49 (0) 176 1234567", "DE", "+491761234567"), ("0049 176 1234567", "DE", "+491761234567"),
        ("176 1234567", "DE", "+491761234567"), ("+1 (212) 555-0123", "DE", "+12125550123"), ("06 1234 5678", "IT", "+390612345678"),
        ("1 212 555 0123", "US", "+12125550123"), ("0532 123 45 67", "TR", "+905321234567"), ("612 345 678", "ES", "+34612345678"),
    ]) func aPhoneNumberHasOneForm(typed: String, country: String, expected: String) throws {
        let number = PhoneNumber.normalise(typed, country: PhoneCountry.known[country])
        #expect(number == expected)
        #expect(PhoneNumber.normalise(expected, country: PhoneCountry.known[country]) == expected, "normal already")
    }

    @Test func phoneNumbersHaveSevenToFifteenDigits() {
        for (count, isGood) in [(6, false), (7, true), (15, true), (16, false)] {
            #expect((PhoneNumber.normalise("+" + String(repeating: "4", count: count), country: nil) != nil) == isGood, "\(count) digits")
        }
        for bad in ["", "phone", "12+34567", "+", "0176 call me", "٠١٢٣٤٥٦٧٨"] { #expect(PhoneNumber.normalise(bad, country: PhoneCountry.known["DE"]) == nil, "\(bad)") }
        #expect(PhoneNumber.normalise("0176 1234567", country: nil) == "01761234567", "without a country the digits stay")
        #expect(PhoneNumber.normalise("20 1234567", country: nil) == "201234567", "fixed: a zero in the second place was taken for a country that begins with 0")
        #expect(PhoneNumber.normalise("+0 1234567", country: nil) == nil && PhoneNumber.normalise("000 1234567", country: nil) == nil)
    }

    @Test(arguments: [
        ("DE123456789", "DE123456789"), ("de 123 456 789", "DE123456789"), ("ATU12345678", "ATU12345678"), ("GR123456789", "EL123456789"),
        ("ESX1234567X", "ESX1234567X"), ("ES12345678X", "ES12345678X"), ("NL123456789B01", "NL123456789B01"), ("FRXX123456789", "FRXX123456789"),
        ("GB123456789", "GB123456789"), ("GBGD123", "GBGD123"), ("XI123456789012", "XI123456789012"), ("CHE-123.456.789 MWST", "CHE123456789MWST"),
        ("TR1234567890", "TR1234567890"), ("IE1234567FA", "IE1234567FA"), ("SE123456789012", "SE123456789012"),
        ("T7-0000-1205-0002", "T7000012050002"), ("JP T7000012050002", "T7000012050002"), ("123456789 RT0001", "123456789RT0001"),
        ("ca 123456789rt0001", "123456789RT0001"), ("12-3456789", "12-3456789"), ("US 12-3456789", "12-3456789"), ("US123456789", "12-3456789"),
    ]) func aVATNumberOfTheRightForm(typed: String, expected: String) {
        let known = VATIdentifier(typed)
        #expect(known?.text == expected && known?.isChecked == true)
        #expect(VATIdentifier(expected) == known, "what is kept is read again as the same")
    }

    @Test func vatNumbersOfTheWrongForm() {
        for bad in [
            "", "DE12345678", "DE1234567890", "DEX23456789", "AT12345678", "ES123456789", "NL123456789A01", "GBHB123", "CHE12345678", "TR123456789", "123456789",
            "DE123456789!", "CHE123456789MWXT",
            // Twelve and fourteen digits, another letter, and country letters with another form; RP is payroll; an EIN is nine digits with their hyphen.
            "T123456789012", "T12345678901234", "X1234567890123", "JP1234567890123", "123456789RP0001", "12345678RT0001", "123456789RT001", "CA123456789", "US12345678",
            "US1234567890", "12-345678", "123-456789", "12 3456789", "1-23456789",
            // No country, no country's letters, the word for the tax, and nothing behind the letters.
            "XX123456", "VAT 123456", "VA123456", "TVA 123456", "NOMVA", "NO", "NO !1", "987654321MVA",
        ] { #expect(VATIdentifier(bad) == nil, "\(bad)") }
        #expect(VATIdentifier.countries.count == 27 + 4 + 3, "the EU's, GB, XI, CH and TR, and JP, CA and US")
    }

    /// The agency's own number is 7000012050002. From the last digit on: 2*1 + 0 + 0 + 0 + 5*1 + 0 + 2*1 + 1*2 are 11, of which 9 leaves 2, and 9 - 2 is 7.
    @Test func theCheckDigitOfACorporateNumber() throws {
        for digits in ["000012050002", "123456789012", "000000000000", "999999999999"] {
            let right = (1...9).filter { VATIdentifier("T\($0)\(digits)")?.isChecked == true }
            #expect(right.count == 1, "\(digits): \(right)")
            // Another one is a sole trader's, or a slip: nobody can say.
            #expect(VATIdentifier("T0\(digits)")?.isChecked == false)
        }
    }

    @Test(arguments: [
        ("NO 123 456 789 MVA", "NO"), ("AU 12 345 678 901", "AU"), ("no123456789mva", "no"), ("IN 22AAAAA0000A1Z5", "IN"), ("MX ABC010101AA1", "MX"),
        ("BR 12.345.678/0001-95", "BR"), ("LI-12345", "LI"),
    ]) func anotherCountrysIsKeptAsItWasTyped(typed: String, country: String) throws {
        let known = try #require(VATIdentifier(" \(typed) "))
        #expect(known.text == typed && known.country == country.uppercased() && !known.isChecked)
        #expect(VATIdentifier(known.text) == known)
    }

    @Test func anotherCountrysHasItsBounds() {
        for (count, isGood) in [(1, true), (VATIdentifier.uncheckedLimit - 1, true), (VATIdentifier.uncheckedLimit, true), (VATIdentifier.uncheckedLimit + 1, false)] {
            #expect((VATIdentifier("NO" + String(repeating: "1", count: count)) != nil) == isGood, "\(count)")
        }
    }

    @Test func aRecordIsTrimmedAndChecked() throws {
        let typed = PersonalRecord(
            name: "  Ada Lovelace ", phone: "0176 1234567", email: " ada@example.org ", address: ["12 High Street", "  ", "Town"], birthday: Birthday("12-10"), company: "Engines Ltd",
            vatID: "de 123456789")
        let clean = try typed.normalised(country: PhoneCountry.known["DE"])
        #expect(clean == PersonalRecord(
            name: "Ada Lovelace", phone: "+491761234567", email: "ada@example.org", address: ["12 High Street", "Town"], birthday: Birthday("12-10"), company: "Engines Ltd",
            vatID: "DE123456789"))
        #expect(try clean.normalised(country: nil) == clean)
        #expect(try PersonalRecord(company: "Engines Ltd").normalised(country: nil).displayName == "Engines Ltd")
    }

    @Test func whatIsNoRecordIsRefused() {
        func problem(_ change: (inout PersonalRecord) -> Void) -> CustomerProblem? {
            var record = PersonalRecord(name: "Ada")
            change(&record)
            do { _ = try record.normalised(country: nil) } catch { return error }
            return nil
        }
        #expect(problem { $0.name = " " } == .nameMissing)
        #expect(problem { $0.name = "A\u{7}" } == .textInvalid("name", limit: CustomerBounds.nameBytes))
        #expect(problem { $0.name = String(repeating: "a", count: CustomerBounds.nameBytes) } == nil)
        #expect(problem { $0.name = String(repeating: "a", count: CustomerBounds.nameBytes + 1) } == .textInvalid("name", limit: CustomerBounds.nameBytes))
        #expect(problem { $0.phone = "what" } == .phoneInvalid)
        for bad in ["ada", "ada@", "@example.org", "a@b", "a@b@c.org", "a b@c.org", "a@.org"] { #expect(problem { $0.email = bad } == .emailInvalid, "\(bad)") }
        #expect(problem { $0.email = String(repeating: "a", count: CustomerBounds.emailBytes - 6) + "@b.org" } == nil)
        #expect(problem { $0.email = String(repeating: "a", count: CustomerBounds.emailBytes - 5) + "@b.org" } == .textInvalid("email", limit: CustomerBounds.emailBytes))
        #expect(problem { $0.address = Array(repeating: "x", count: CustomerBounds.addressLines) } == nil)
        #expect(problem { $0.address = Array(repeating: "x", count: CustomerBounds.addressLines + 1) } == .tooMany("address", CustomerBounds.addressLines))
        #expect(problem { ($0.vatID, $0.company) = ("DE1", "Ltd") } == .vatInvalid)
        #expect(problem { $0.vatID = "DE123456789" } == .companyMissing)
        #expect(problem { ($0.vatID, $0.company) = ("NO 123 456 789 MVA", "Ltd") } == nil)
    }

    /// Refusals are logged and shown; they never repeat who somebody is.
    @Test func noSentenceRepeatsAPerson() {
        for typed in ["0176 secret", "ada@secret", "SECRET1"] {
            for record in [PersonalRecord(name: "A", phone: typed), PersonalRecord(name: "A", email: typed), PersonalRecord(company: "C", vatID: typed)] {
                do { _ = try record.normalised(country: nil) } catch { #expect(!error.description.lowercased().contains("secret")) }
            }
        }
    }

    @Test func birthdays() {
        #expect(Birthday("02-29")?.text == "02-29" && Birthday("1988-02-29")?.text == "1988-02-29" && Birthday("1900-03-01")?.text == "1900-03-01")
        for bad in ["", "2-29", "02-30", "1989-02-29", "1900-02-29", "13-01", "00-10", "1899-01-01", "99-01-01", "01-01-01", "2001-1-1", "-01-01", "01/01", "１2-01"] {
            #expect(Birthday(bad) == nil, "\(bad)")
        }
        #expect(Birthday("02-29")?.inYear(2027)?.text == "2027-02-28" && Birthday("02-29")?.inYear(2028)?.text == "2028-02-29")
    }

    @Test func customersFieldsHaveBounds() {
        func problem(_ change: (inout Customer) -> Void) -> CustomerProblem? {
            var customer = Customer(id: "c", number: "C1")
            change(&customer)
            do { try customer.check() } catch { return error }
            return nil
        }
        #expect(problem { _ in } == nil)
        #expect(problem { $0.number = String(repeating: "9", count: 32) } == nil)
        for bad in ["", "c1", "A B", "Ä", String(repeating: "9", count: 33)] { #expect(problem { $0.number = bad } == .numberInvalid(bad)) }
        #expect(problem { $0.segments = Set((1...32).map { "s\($0)" }) } == nil)
        #expect(problem { $0.segments = Set((1...33).map { "s\($0)" }) } == .tooMany("segments", 32))
        #expect(problem { $0.segments = ["two words"] } == .textInvalid("segments", limit: 64))
        #expect(problem { $0.tier = String(repeating: "t", count: 65) } == .textInvalid("tier", limit: 64))
        #expect(Customer.normalise(number: " c-1 2\n") == "C-12")
    }
}
