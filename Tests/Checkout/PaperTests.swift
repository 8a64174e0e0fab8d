@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

struct VocabularyTests {
    /// Every word of a value of nested structs.
    private func words(_ value: Any, _ path: String) -> [(String, String)] {
        Mirror(reflecting: value).children.flatMap { child -> [(String, String)] in
            let name = "\(path).\(child.label ?? "")"
            if let word = child.value as? String { return [(name, word)] }
            return words(child.value, name)
        }
    }

    @Test(arguments: Language.allCases) func everyLanguageHasEveryWord(language: Language) {
        let all = words(Vocabulary.of(language), language.rawValue)
        #expect(all.count > 100, "the words are found at all")
        for (name, word) in all { #expect(!word.isEmpty && word.first != " " && word.last != " ", "\(name)") }
        for (name, word) in words(Vocabulary.of(language).display, "display") { #expect(word.count <= 20, "\(name)") }
    }

    @Test func languagesDiffer() {
        let english = words(Vocabulary.english, "").map(\.1)
        for language in Language.allCases where language != .english {
            let others = words(Vocabulary.of(language), "").map(\.1)
            // Some words are the same in two languages: TOTAL, Points, Journal.
            let same = zip(english, others).filter { $0 == $1 }.map(\.0)
            #expect(same.count < 20, "\(language): \(same)")
        }
    }

    @Test func arabicAndJapaneseAreWrittenInTheirScripts() {
        for (_, word) in words(Vocabulary.arabic, "") {
            #expect(word.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }, "\(word)")
            #expect(!word.unicodeScalars.contains { (0x0660...0x0669).contains($0.value) }, "\(word): digits are ASCII")
        }
        for (_, word) in words(Vocabulary.japanese, "") { #expect(word.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }, "\(word)") }
    }

    @Test func unknownWaysToPayStandForThemselves() {
        #expect(Vocabulary.german.tender.name(of: "gift-card") == "Geschenkkarte" && Vocabulary.german.tender.name(of: "crypto") == "crypto")
        for kind in TenderKind.allCases { #expect(Vocabulary.english.tender.name(of: kind.rawValue) != kind.rawValue) }
    }
}

struct PaperFormatTests {
    private func format(_ language: Language, _ code: String) throws -> PaperFormat { PaperFormat(language, try #require(Currency.known[code])) }

    @Test func amounts() throws {
        let eur = Money(-123_450, .eur)
        let expected: [(Language, String)] = [
            (.english, "-1234.50"), (.german, "-1234,50"), (.french, "-1234,50"), (.turkish, "-1234,50"), (.arabic, "-1234.50"), (.japanese, "-1234.50"),
        ]
        for (language, text) in expected { #expect(try format(language, "EUR").text(eur) == text) }
        let francs = Money(1290, try #require(Currency.known["CHF"]))
        #expect(try format(.german, "CHF").text(francs) == "12.90" && format(.french, "CHF").withCurrency(francs) == "12.90 CHF")
        let yen = Money(-1358, try #require(Currency.known["JPY"]))
        #expect(try format(.japanese, "JPY").withCurrency(yen) == "-¥1358" && format(.english, "JPY").withCurrency(yen) == "-1358 JPY")
    }

    @Test func ratesQuantitiesAndDates() throws {
        let rate = Rate(millionths: 55_000)
        #expect(try format(.french, "EUR").text(rate) == "5,5%" && format(.turkish, "TRY").text(rate) == "%5,5" && format(.english, "EUR").text(rate) == "5.5%")
        #expect(try format(.german, "EUR").text(Quantity(thousandths: 345)) == "0,345" && format(.german, "EUR").text(.one) == "1")
        let expected: [(Language, String)] = [
            (.english, "2026-11-27 11:02"), (.german, "27.11.2026 11:02"), (.turkish, "27.11.2026 11:02"), (.french, "27/11/2026 11:02"),
            (.arabic, "27/11/2026 11:02"), (.japanese, "2026年11月27日 11:02"),
        ]
        for (language, text) in expected { #expect(try format(language, "EUR").text(GoldenReceipt.moment) == text) }
        #expect(try format(.german, "EUR").text(Moment(utcMilliseconds: 0, utcOffsetMinutes: 0)) == "???? 00:00")
    }
}

struct PaperTests {
    private func blocks(_ document: PrintDocument) -> [String] { ReceiptTests.text(document) }
    private func lines(_ document: PrintDocument, _ columns: Int = 32) -> [String] { PaperText(document, columns: columns).lines }
    private func paper(_ name: String, _ language: Language = .english) throws -> PrintDocument {
        try #require(SamplePapers.all(language).first { $0.name == name }).document
    }

    @Test(arguments: Language.allCases) func everythingFits(language: Language) {
        for (name, document) in SamplePapers.all(language) {
            for columns in [32, 42, 48] {
                let paper = PaperText(document, columns: columns)
                #expect(paper.problems.isEmpty, "\(language) \(name) on \(columns): \(paper.problems)")
                #expect(paper.lines.allSatisfy { PaperText.width($0) <= columns }, "\(language) \(name)")
                #expect(paper.lines.last == "~ cut ~")
            }
        }
    }

    @Test func largeAmountsFitTheNarrowPaper() {
        var content = SamplePapers.receipt(.english)
        content.taxes = content.taxes.map { row in
            var row = row
            (row.net, row.amount, row.gross) = (SamplePapers.money(99_999_999), SamplePapers.money(19_999_999), SamplePapers.money(119_999_998))
            return row
        }
        content.lines[0].amount = SamplePapers.money(SaleLimits.amountMinorUnits)
        content.total = SamplePapers.money(SaleLimits.amountMinorUnits)
        let paper = PaperText(content.document(), columns: 32)
        #expect(paper.problems.isEmpty, "\(paper.problems)")
        #expect(paper.lines.contains { $0.hasSuffix("999999.99 199999.99 1199999.98") })
    }

    @Test func arabicStandsFromRightToLeft() throws {
        let content = SamplePapers.receipt(.arabic)
        let document = content.document()
        let words = Vocabulary.arabic.receipt
        var labels = 0
        for block in document.blocks {
            switch block {
            case .row: Issue.record("a row has its label on the left: \(block)")
            case .text(_, _, let alignment): #expect(alignment == .center, "\(block)")
            case .columns(let columns, _):
                // Amount first, at the left margin, label last, set to the right; an empty column is an indent.
                let label = try #require(columns.last { !$0.text.isEmpty || $0.width == nil })
                #expect(label.alignment == .right, "\(block)")
                if label.text.hasPrefix(words.total) {
                    #expect(columns.first?.text == "92.45" && columns.first?.alignment == .left)
                    labels += 1
                }
            default: break
            }
        }
        #expect(labels == 1)
        let total = try #require(lines(document).first { $0.contains(words.total) && $0.contains("92.45") })
        #expect(total.hasPrefix("92.45 ") && total.hasSuffix("EUR"))
        let table = try #require(lines(document).first { $0.contains("97.06") })
        #expect(table.drop { $0 == " " }.hasPrefix("97.06") && table.hasSuffix("A 20%"))
    }

    @Test func aGiftReceiptHasNoPrices() throws {
        let text = lines(try paper("gift receipt")).joined(separator: "\n")
        #expect(text.contains("GIFT RECEIPT") && text.contains("Telephone") && text.contains("SN-0815-4711") && text.contains("T12-1-000123"))
        #expect(!text.contains("Book"), "what came back is no present")
        #expect(!text.contains("99.90") && !text.contains("TOTAL") && !text.contains("Tax") && !text.contains("Card"))
        #expect(text.range(of: #"\d\.\d\d\b"#, options: .regularExpression) == nil)
    }

    @Test func anInvoiceNamesTheCustomer() throws {
        let text = lines(try paper("invoice"))
        let wanted = ["Bill to:", "Miller & Sons Ltd", "2 Mill Road", "VAT no. GB123456782", "Prices include tax", "Date of supply is date of issue"]
        for line in wanted + ["INVOICE T12-1-000123"] { #expect(text.contains(line), "\(line)") }
    }

    @Test func creditNoteAndReversalNameTheOriginal() throws {
        #expect(lines(try paper("credit note"), 48).contains("Original receipt T12-1-000099         2026-11-20"))
        #expect(lines(try paper("credit note")).contains { $0.hasPrefix("TOTAL EUR") && $0.hasSuffix("-12.90") })
        let reversal = lines(try paper("reversal"))
        #expect(reversal.contains("Reverses T12-1-000120") && reversal.contains("Reason: Wrong customer"))
    }

    @Test func copiesAreMarked() throws {
        #expect(blocks(try paper("second copy")).first == "center bold inverted 2x2: COPY 2")
        let original = try paper("credit note")
        for language in Language.allCases {
            let copy = ReceiptLayout.copy(of: original, language: language)
            guard case .text(let mark, let style, _) = copy.blocks[0] else { Issue.record("no mark"); continue }
            #expect(mark == Vocabulary.of(language).receipt.copy && style.inverted && Array(copy.blocks.dropFirst(2)) == original.blocks)
        }
    }

    @Test(arguments: Language.allCases) func trainingIsUnmistakable(language: Language) throws {
        let content = SamplePapers.receipt(language, isTraining: true)
        let word = Vocabulary.of(language).receipt.training
        let marks = content.document().blocks.filter { if case .text(word, let style, _) = $0 { style.inverted && style.width == 2 } else { false } }
        #expect(marks.count >= 4)
        var plain = SamplePapers.receipt(language)
        #expect(!content.document().blocks.contains(.barcode(.code128, data: content.number)), "a training number is never scanned as a real one")
        #expect(plain.document().blocks.contains(.barcode(.code128, data: content.number)))
        plain.head.symbol = .qr
        #expect(plain.document().blocks.contains(.symbol(.qr, data: content.number, look: .standard)))
    }

    @Test func shortPapersAreMarkedToo() {
        let head = SamplePapers.head(.english, isTraining: true)
        let slip = CashSlipContent(head: head, kind: .noSale, currency: .eur, at: GoldenReceipt.moment, cashier: "7")
        #expect(lines(slip.document()).filter { $0.contains("[ TRAINING ]") }.count >= 2)
    }

    @Test func theShopsLanguageIsTheReceipts() async throws {
        var shop = Shop.settings
        shop.receiptLanguage = .german
        shop.customerLanguage = .french
        shop.cashierLanguage = .turkish
        let world = try await World(shop: shop)
        let number = try await world.sellBread()
        try await world.did(.reprint(documentNumber: number))
        let printed = try world.database.printJobs(states: [.queued]).map { try PrintContent.decode($0.content) }
        #expect(printed.map { blocks($0).contains("row bold 1x2: SUMME EUR | 2,50") } == [true, true])
        #expect(blocks(printed[1]).first == "center bold inverted 2x2: KOPIE")
        let state = await world.state
        #expect(state.shop.customerLanguage == "fr" && state.shop.cashierLanguage == "tr")
        let display = CustomerDisplayFollower.text(for: state)
        #expect(display.lower.left == "MONNAIE" && display.upper.right == "2,50")
    }
}
