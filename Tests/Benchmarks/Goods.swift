import SaleCore

/// Made-up products: names of several words, a valid EAN-13 each, two tax categories.
enum Goods {
    static let taxes = [
        TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 200_000)), TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 100_000)),
    ]

    private static let makers = ["Aldergate", "Bramley", "Corvin", "Dunmore", "Elster", "Fennick", "Garland", "Hollin", "Ivers", "Juno", "Kestrel", "Lorne", "Marwood", "Norbury", "Orme"]
    private static let kinds = ["fresh", "dark", "mild", "organic", "smoked", "sweet", "whole", "salted", "roasted", "crème", "light", "spicy"]
    private static let things = [
        "bread", "butter", "cheese", "coffee", "tea", "milk", "apples", "pears", "rice", "pasta", "soap", "candles", "paper", "honey", "jam", "olives", "beans",
        "flour", "yoghurt", "ham", "juice", "water", "biscuits", "chocolate",
    ]
    private static let sizes = ["100 g", "250 g", "500 g", "1 kg", "330 ml", "1 l", "6 pack", "12 pack"]
    static let departments = ["Bakery", "Dairy", "Grocery", "Fruit", "Household"]

    /// 200, an in-store prefix (GS1 General Specifications 2.1.11), nine digits and the check digit.
    static func barcode(_ number: Int) -> String {
        let digits = String(200_000_000_000 + number)
        return digits + String(GTIN.checkDigit(of: digits) ?? 0)
    }

    static func code(_ number: Int) -> String { String(number) }

    static func products(_ count: Int) -> [Product] {
        var random = SeededGenerator(seed: 1)
        return (1...count).map { number in
            func pick(_ from: [String]) -> String { from[Int.random(in: 0..<from.count, using: &random)] }
            return Product(
                code: code(number), barcodes: [barcode(number)], name: "\(pick(makers)) \(pick(kinds)) \(pick(things)) \(pick(sizes))", department: pick(departments),
                unitPrice: UnitPrice(Money(Int64.random(in: 19...4_999, using: &random), .eur)), taxCategory: number.isMultiple(of: 3) ? "A" : "B")
        }
    }

    static let stock = Quantity(pieces: 100)

    /// The same as a file that `till import products` reads.
    static func csv(_ products: [Product]) throws -> [UInt8] {
        var text = Array(ProductCSV.header.utf8)
        for product in products { text += try ProductCSV.row(product, stock: stock, isQuickKey: false, currency: .eur).utf8 }
        return text
    }
}
