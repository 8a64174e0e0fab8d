import DeviceKit
import Storage

/// Marks that make a paper something else than it was.
enum PaperMark {
    static let style = PrintDocument.Style(bold: true, width: 2, height: 2, inverted: true)

    /// - Parameter number: which reprint it is, said from the second on; nil where it is not known.
    static func copy(_ language: Language, number: Int? = nil) -> [PrintDocument.Block] {
        let words = Vocabulary.of(language).receipt
        return [.text(number.flatMap { $0 > 1 ? words.furtherCopy.replacing("{number}", with: "\($0)") : nil } ?? words.copy, style: style, alignment: .center), .feed(lines: 1)]
    }
}
