@testable import Checkout
import SaleCore

/// An article of the fake register's shop.
struct FakeArticle: Sendable {
    var code: String
    var barcode: String
    var name: String
    var department: String
    var cents: Int64
    var tax: TaxCategory
    var unit: UnitOfMeasure = .piece
    var hasDeposit = false
    var isQuick = false

    static let food = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 70_000))
    static let full = TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 190_000))

    static let deposit = FakeArticle(code: "9001", barcode: "", name: "Deposit 0.25", department: "Deposit", cents: 25, tax: full)

    static let some = [
        FakeArticle(code: "1001", barcode: "4006381333931", name: "Pocket diary", department: "Stationery", cents: 799, tax: full),
        FakeArticle(code: "1002", barcode: "5449000000996", name: "Cola 0.5 l", department: "Drinks", cents: 179, tax: full, hasDeposit: true, isQuick: true),
        FakeArticle(code: "4011", barcode: "", name: "Bananas", department: "Fruit", cents: 199, tax: food, unit: .kilogram, isQuick: true),
        FakeArticle(code: "2001", barcode: "96385074", name: "Bread roll", department: "Bakery", cents: 45, tax: food, isQuick: true),
        FakeArticle(code: "2002", barcode: "", name: "Pretzel with butter", department: "Bakery", cents: 120, tax: food, isQuick: true),
        FakeArticle(code: "2003", barcode: "", name: "Rye bread 750 g", department: "Bakery", cents: 389, tax: food, isQuick: true),
        FakeArticle(code: "3001", barcode: "", name: "Milk 1 l", department: "Dairy", cents: 129, tax: food, isQuick: true),
        FakeArticle(code: "3002", barcode: "", name: "Eggs, ten, free range", department: "Dairy", cents: 349, tax: food, isQuick: true),
        FakeArticle(code: "4012", barcode: "", name: "Apples", department: "Fruit", cents: 289, tax: food, unit: .kilogram, isQuick: true),
        FakeArticle(code: "5001", barcode: "", name: "Coffee to go", department: "Counter", cents: 220, tax: full, isQuick: true),
        FakeArticle(code: "5002", barcode: "", name: "Newspaper", department: "Press", cents: 260, tax: food, isQuick: true),
        FakeArticle(code: "5003", barcode: "", name: "Carrier bag", department: "Counter", cents: 25, tax: full, isQuick: true),
        FakeArticle(code: "5004", barcode: "", name: "Gift wrapping", department: "Counter", cents: 150, tax: full, isQuick: true),
    ]

    var item: SaleItem {
        SaleItem(
            code: code, name: name, department: department, unit: unit, unitPrice: UnitPrice(Money(cents, .eur)), tax: tax,
            isWeighed: unit != .piece, isStockTracked: true)
    }

    var priceText: String { Money(cents, .eur).text }

    var view: ArticleView {
        ArticleView(code: code, name: name, department: department, unit: unit.code, priceText: priceText, isWeighed: unit != .piece, stockText: "12")
    }

    static func view(of sale: Sale, latest: Int?) -> RegisterState.SaleView {
        .init(
            id: sale.id,
            lines: sale.lines.map { line in
                .init(
                    number: line.number, code: line.item.code, name: line.item.name, quantity: line.quantity.thousandths,
                    quantityText: line.quantity.text, unit: line.item.unit.code, unitPriceText: line.item.unitPrice.text(sale.currency),
                    amount: .init(line.amount), taxCategory: line.item.tax.code, parent: line.parent, isVoided: line.isVoided, isWeighed: line.item.isWeighed)
            },
            tenders: sale.activeTenders.map { .init(number: $0.number, kind: $0.kind.rawValue, amount: .init($0.amount), given: .init($0.given)) },
            taxes: sale.taxBlock.rows.map {
                .init(category: $0.category.code, name: $0.category.name, percent: $0.category.rate.percentText, gross: .init($0.gross), net: .init($0.net), tax: .init($0.tax))
            },
            total: .init(sale.total), tendered: .init(sale.tendered), due: .init(sale.due), itemCount: sale.activeLines.count, latestLine: latest)
    }
}
