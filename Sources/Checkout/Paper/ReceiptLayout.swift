import DeviceKit
import SaleCore
import Storage

/// A sale as a receipt in the shop's language, and copies of what was printed.
public struct ReceiptLayout: Sendable {
    public var head: PaperHead

    public init(head: PaperHead) { self.head = head }

    public func receipt(
        _ sale: Sale, number: DocumentNumber, cashierNumber: Int, at moment: Moment, _ around: ReceiptContent.Surroundings = .init()
    ) -> PrintDocument {
        ReceiptContent(sale, head: head, number: number, cashierNumber: cashierNumber, at: moment, around).document()
    }

    /// The same document once more, plainly marked as such.
    /// - Parameter number: which reprint it is, said from the second on; nil where it is not known.
    public static func copy(of document: PrintDocument, language: Language = .english, number: Int? = nil) -> PrintDocument {
        PrintDocument(blocks: PaperMark.copy(language, number: number) + document.blocks)
    }
}
