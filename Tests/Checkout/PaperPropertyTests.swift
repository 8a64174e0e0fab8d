@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import TestHarness
import Testing

/// Random receipts in every language, up to the limits of a sale: on 58 mm paper no line is too long and no amount is broken or lost.
struct PaperPropertyTests {
    private static let names = [
        "Milk", "Sourdough bread from the wood-fired oven of the mill", "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "خبز طازج", "おにぎり 鮭", "Çay", "-", "☕",
    ]

    private func money(_ random: inout SeededGenerator, _ currency: Currency) -> Money {
        let most: Int64 = random.chance(10) ? SaleLimits.amountMinorUnits : random.chance(50) ? 100_000 : 1_000
        return Money(Int64.random(in: -most...most, using: &random), currency)
    }

    private func content(_ random: inout SeededGenerator, _ language: Language) throws -> ReceiptContent {
        let currency = try #require(Currency.known[["EUR", "JPY", "KWD", "CHF"].randomElement(using: &random) ?? "EUR"])
        func name(_ random: inout SeededGenerator) -> String { Self.names.randomElement(using: &random) ?? "" }
        let head = SamplePapers.head(language, isTraining: random.chance(20))
        var content = ReceiptContent(head: head, number: "T123-12-123456", at: GoldenReceipt.moment, cashier: "42", total: money(&random, currency))
        content.basis = random.chance(50) ? .inclusive : .exclusive
        for number in 0..<Int.random(in: 0...6, using: &random) {
            let price = Int64.random(in: 0...SaleLimits.unitPriceTenThousandths, using: &random) >> Int64.random(in: 0...40, using: &random)
            let quantity = random.chance(50) ? 1_000 : Int64.random(in: 1...SaleLimits.quantityThousandths, using: &random)
            var line = ReceiptLine(
                number: number, name: name(&random), quantity: Quantity(thousandths: quantity), unit: random.chance(30) ? .kilogram : .piece,
                unitPrice: random.chance(80) ? UnitPrice(tenThousandths: price) : nil, amount: money(&random, currency),
                letter: ["A", "", "※", "S"].randomElement(using: &random) ?? "")
            line.depth = random.chance(20) ? 1 : 0
            if random.chance(30) { line.discounts = [ReceiptDiscount(name: name(&random), amount: money(&random, currency))] }
            content.lines.append(line)
        }
        if random.chance(30) { content.discounts = [ReceiptDiscount(name: name(&random), amount: money(&random, currency))] }
        for treatment in TaxTreatment.allCases where random.chance(60) {
            content.taxes.append(ReceiptTax(
                letters: random.chance(20) ? "A B C D" : "A", name: random.chance(50) ? nil : "Sales tax", treatment: treatment,
                charge: .percentage(Rate(millionths: 99_750)), reason: treatment > .zeroRated ? name(&random) : nil, net: money(&random, currency),
                amount: money(&random, currency), gross: money(&random, currency)))
        }
        content.tenders = [ReceiptTender(name: name(&random), amount: money(&random, currency))]
        content.change = money(&random, currency)
        if random.chance(30) {
            content.customer = ReceiptCustomer(number: "10042", pointsEarned: .random(in: 0...LoyaltyBounds.points, using: &random), pointsBalance: -7)
            content.customer?.bonuses = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                EarnedBonus(code: "B", name: name(&random), times: 1, points: .random(in: 1...LoyaltyBounds.points, using: &random))
            }
        }
        return content
    }

    @Test(arguments: TestSize.seeds(everyday: 60, soak: 20_000)) func everyAmountIsThereInOnePiece(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for language in Language.allCases {
            let content = try content(&random, language)
            let paper = PaperText(content.document(), columns: 32)
            #expect(paper.problems.isEmpty, "seed \(seed), \(language): \(paper.problems)")
            let format = PaperFormat(language, content.currency)
            let shown = Set(paper.lines.flatMap { $0.split(whereSeparator: { " ()¥".contains($0) }).map(String.init) })
            var amounts = content.lines.flatMap { [$0.amount] + $0.discounts.map(\.amount) }
            amounts += content.discounts.map(\.amount) + content.tenders.map(\.amount)
            for tax in content.taxes where content.basis == .inclusive || tax.treatment == .taxed {
                amounts += content.basis == .inclusive ? [tax.net, tax.amount, tax.gross] : [tax.net, tax.amount]
            }
            for amount in amounts { #expect(shown.contains(format.text(amount)), "seed \(seed), \(language): \(amount) is not on the paper") }
            for bonus in content.customer?.bonuses ?? [] { #expect(shown.contains("\(bonus.points)"), "seed \(seed), \(language): \(bonus) is not on the paper") }
            let total = format.text(Money(Int64(content.total.minorUnits.magnitude), content.currency))
            #expect(shown.contains { $0.hasSuffix(total) }, "seed \(seed), \(language): the total")
        }
    }
}
