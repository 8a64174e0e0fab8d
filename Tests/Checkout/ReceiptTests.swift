import Checkout
import DeviceKit
import Foundation
import SaleCore
import Storage
import Testing

struct ReceiptTests {
    /// A document's blocks as lines of text, so that a test shows what a person would read.
    static func text(_ document: PrintDocument) -> [String] {
        document.blocks.map { block in
            switch block {
            case .text(let text, let style, let alignment): "\(alignment.rawValue)\(Self.marks(style)): \(text)"
            case .row(let left, let right, let style): "row\(Self.marks(style)): \(left) | \(right)"
            case .rule(let rule): "rule: \(rule.rawValue)"
            case .feed(let lines): "feed: \(lines)"
            case .barcode(let symbology, let data): "barcode: \(symbology.rawValue) \(data)"
            case .cut: "cut"
            default: "\(block)"
            }
        }
    }

    private static func marks(_ style: PrintDocument.Style) -> String {
        (style.bold ? " bold" : "") + (style.inverted ? " inverted" : "") + (style.width != 1 || style.height != 1 ? " \(style.width)x\(style.height)" : "")
    }

    /// The oldest queued document.
    private func printed(_ world: World) async throws -> [String] {
        let job = try #require(try await world.register.nextPrintJob())
        return Self.text(try JSONDecoder().decode(PrintDocument.self, from: Data(job.content)))
    }

    private static let golden = [
        "center bold 2x2: Corner Shop", "center: 1 High Street", "center: Smalltown", "center: VAT 123456", "center bold: SAMPLE SHOP - NOT A RECEIPT", "feed: 1",
        "row:  | EUR", "rule: single",
        "row: Bread | 2.50 B",
        "left: Water", "row:   2 x 0.99 | 1.98 A",
        "left:   Deposit", "row:     2 x 0.25 | 0.50 A",
        "left: Apples", "row:   0.345 kg x 2.99/kg | 1.03 B",
        "left: Cloth", "row:   1.500 m x 10.00/m | 15.00 A",
        "rule: single",
        "row bold 1x2: TOTAL EUR | 21.01",
        "row: Card | 1.01", "row: Cash | 50.00", "row bold: Change | 30.00", "feed: 1",
        "row: Tax        Net     Tax | Gross", "row: A 20%    14.57    2.91 | 17.48", "row: B 10%     3.21    0.32 | 3.53", "feed: 1",
        "row: Receipt T1-1-000001 | ", "row: 2026-11-23 10:00 | Cashier 7  T1", "center: Thank you",
        "barcode: code128 T1-1-000001", "cut",
    ]

    @Test func everythingIsOnTheReceipt() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "2"))
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 345)))
        try await world.did(.add(code: "5", quantity: Quantity(thousandths: 1500)))
        try await world.did(.voidLine(line: 4))
        try await world.did(.tender(.cash, amountMinorUnits: 500))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.tender(.card, amountMinorUnits: 101))
        try await world.did(.tender(.cash, amountMinorUnits: 5000))
        #expect(try await printed(world) == Self.golden)

        try await world.did(.reprint(documentNumber: "T1-1-000001"))
        let original = try #require(try await world.register.nextPrintJob())
        try await world.register.setPrintJob(original, .confirmed, reason: nil)
        #expect(try await printed(world) == ["center bold inverted 2x2: COPY", "feed: 1"] + Self.golden)
    }

    @Test func aRealShopWithoutExtrasHasNone() async throws {
        let world = try await World(shop: ShopSettings(name: "Plain", currency: .eur))
        try await world.sellBread()
        let text = try await printed(world)
        #expect(text.prefix(4) == ["center bold 2x2: Plain", "feed: 1", "row:  | EUR", "rule: single"])
        #expect(text.contains("row: Cash | 2.50") && !text.contains { $0.contains("Change") || $0.contains("SAMPLE") })
    }

    @Test func aCurrencyWithoutDecimals() async throws {
        let yen = try #require(Currency.known["JPY"])
        let world = try await World(shop: ShopSettings(name: "Kiosk", currency: yen))
        try await world.sellBread()
        #expect(try await printed(world).contains("row bold 1x2: TOTAL JPY | 250"))
    }

    @Test func theReceiptIsKeptAsItWasWhateverTheShopIsCalledLater() async throws {
        let world = try await World()
        let number = try await world.sellBread()
        var shop = Shop.settings
        shop.name = "New Name"
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        #expect(await world.state.shop.name == "New Name")
        try await world.did(.reprint(documentNumber: number))
        let jobs = try world.database.printJobs(states: [.queued])
        #expect(try jobs.allSatisfy { try Self.text(JSONDecoder().decode(PrintDocument.self, from: Data($0.content))).contains("center bold 2x2: Corner Shop") })
    }
}
