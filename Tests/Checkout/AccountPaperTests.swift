@testable import Checkout
import SaleCore
import Storage
import Testing

/// The receipts of accounts and their rows on X and Z fit the narrow paper in every language, and say which way the money went.
struct AccountPaperTests {
    private func slip(_ language: Language, _ amount: Int64, owed: Int64, reverses: String? = nil) -> AccountSlipContent {
        AccountSlipContent(
            head: SamplePapers.head(language), number: "A T12-1-000124", customer: "2000000000017", means: .cash, amount: SamplePapers.money(amount),
            owed: SamplePapers.money(owed), reverses: reverses, at: SamplePapers.moment, cashier: "7")
    }

    @Test(arguments: Language.allCases) func everythingFits(language: Language) {
        let words = Vocabulary.of(language)
        var report = SamplePapers.report(language, number: nil)
        report.accountPayments = [ReportRow(name: words.tender.cash, count: 3, amount: SamplePapers.money(1_234_56))]
        report.accountPayouts = [ReportRow(name: words.tender.cash, count: 2, amount: SamplePapers.money(-234_56))]
        for index in report.cash.indices { (report.cash[index].accountPaid, report.cash[index].accountPaidOut) = (SamplePapers.money(1_234_56), SamplePapers.money(-234_56)) }
        let papers = [
            (slip(language, 1_234_56, owed: 20_00).document(), [words.account.payment, words.account.owed], false),
            (slip(language, -1_234_56, owed: -20_00).document(), [words.account.payout, words.account.credit, words.slip.signature], true),
            (slip(language, -1_234_56, owed: 20_00, reverses: "A T12-1-000123").document(), [words.account.takenBack, "A T12-1-000123", words.account.owed], true),
            (slip(language, 1_234_56, owed: -20_00, reverses: "A T12-1-000123").document(), [words.account.takenBack, words.account.credit], false),
            (report.document(), [words.account.payments, words.account.payouts], false),
        ]
        for (document, texts, isSigned) in papers {
            for columns in [32, 42, 48] {
                let paper = PaperText(document, columns: columns)
                #expect(paper.problems.isEmpty, "\(language) on \(columns): \(paper.problems)")
                for text in texts { #expect(paper.lines.contains { $0.contains(text) }, "\(language) on \(columns): \(text) is not on\n\(paper.lines.joined(separator: "\n"))") }
                #expect(paper.lines.contains { $0.contains(words.slip.signature) } == isSigned, "\(language): whoever gets money signs")
            }
        }
    }
}
