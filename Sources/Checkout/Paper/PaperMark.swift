import DeviceKit
import Storage

/// Marks that make a paper something else than it was.
enum PaperMark {
    static let style = PrintDocument.Style(bold: true, width: 2, height: 2, inverted: true)

    /// - Parameter number: which reprint it is, from 1; nil where it is not known.
    static func copy(_ language: Language, number: Int? = nil) -> [PrintDocument.Block] {
        let word = Vocabulary.of(language).receipt.copy
        return [.text(number.map { "\(word) \($0)" } ?? word, style: style, alignment: .center), .feed(lines: 1)]
    }
}
