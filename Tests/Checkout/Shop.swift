import SaleCore
import Storage

/// What the shop of these tests sells, and who works in it.
enum Shop {
    static let reduced = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 100_000))
    static let standard = TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 200_000))

    static let bread = Product(code: "1", barcodes: ["4006381333931"], name: "Bread", unitPrice: euros(250), taxCategory: "B")
    static let milk = Product(code: "2", barcodes: ["96385074"], name: "Milk", unitPrice: euros(119), taxCategory: "B")
    static let apples = Product(code: "3", barcodes: ["2000003"], name: "Apples", unit: .kilogram, unitPrice: euros(299), taxCategory: "B", isWeighed: true)
    static let water = Product(code: "4", barcodes: ["5449000000996"], name: "Water", unitPrice: euros(99), taxCategory: "A", linkedCodes: ["90"])
    static let deposit = Product(code: "90", name: "Deposit", unitPrice: euros(25), taxCategory: "A", isStockTracked: false)
    static let cloth = Product(code: "5", name: "Cloth", unit: .metre, unitPrice: euros(1000), taxCategory: "A")
    static let sticker = Product(code: "6", name: "Sticker", unitPrice: euros(0), taxCategory: "A")
    static let products = [bread, milk, apples, water, deposit, cloth, sticker]

    static func euros(_ cents: Int64) -> UnitPrice { UnitPrice(Money(cents, .eur)) }

    static var settings: ShopSettings {
        var shop = ShopSettings(name: "Corner Shop", currency: .eur)
        shop.addressLines = ["1 High Street", "Smalltown"]
        shop.taxNumber = "VAT 123456"
        shop.receiptFooter = ["Thank you"]
        shop.isSample = true
        return shop
    }

    static func people() throws -> [Cashier] {
        func person(_ id: String, _ number: Int, _ name: String, _ role: CashierRole) throws -> Cashier {
            Cashier(id: id, number: number, name: name, role: role, pin: try PlainPINs.hash(PlainPINs.pins[id] ?? "0000"))
        }
        return [try person("m1", 1, "Mary", .manager), try person("c1", 7, "Carl", .cashier), try person("c2", 8, "Dana", .cashier)]
    }
}
