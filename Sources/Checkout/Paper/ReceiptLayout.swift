import DeviceKit
import SaleCore
import Storage

/// A sale as a receipt in the shop's language, and copies of what was printed.
public struct ReceiptLayout: Sendable {
    public var shop: ShopSettings
    public var terminal: String
    /// Puts the watermark on every receipt.
    public var isTraining: Bool

    public init(shop: ShopSettings, terminal: String, isTraining: Bool = false) {
        self.shop = shop
        self.terminal = terminal
        self.isTraining = isTraining
    }

    public func receipt(
        _ sale: Sale, number: DocumentNumber, cashierNumber: Int, at moment: Moment, _ around: ReceiptContent.Surroundings = .init()
    ) -> PrintDocument {
        let head = PaperHead(shop: shop, terminal: terminal, isTraining: isTraining)
        return ReceiptContent(sale, head: head, number: number, cashierNumber: cashierNumber, at: moment, around).document()
    }

    /// The same document once more, plainly marked as such.
    /// - Parameter number: which reprint it is, said from the second on; nil where it is not known.
    public static func copy(of document: PrintDocument, language: Language = .english, number: Int? = nil) -> PrintDocument {
        PrintDocument(blocks: PaperMark.copy(language, number: number) + document.blocks)
    }
}
