import Checkout
import DeviceKit
import Foundation
import SaleCore
import Storage
import Testing

/// A receipt and a Z report of each country, on 48 and 32 columns, as files with the arithmetic beside the amounts (`Golden/*.txt`).
/// `TILL_WRITE_GOLDEN=1` writes them anew: then read them.
struct GoldenPaperTests {
    static func compare(_ name: String, _ text: String) throws {
        let place = GoldenShop.folder.appendingPathComponent("Golden/\(name).txt")
        if ProcessInfo.processInfo.environment["TILL_WRITE_GOLDEN"] != nil { try text.write(to: place, atomically: true, encoding: .utf8) }
        let golden = try String(contentsOf: place, encoding: .utf8)
        guard golden != text else { return }
        let (old, new) = (golden.split(separator: "\n", omittingEmptySubsequences: false), text.split(separator: "\n", omittingEmptySubsequences: false))
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        Issue.record("\(name).txt, line \(line + 1): '\(line < old.count ? old[line] : "")' is now '\(line < new.count ? new[line] : "")'")
    }

    /// The wide paper with the arithmetic, then the narrow one: the same figures.
    static func text(_ title: String, _ laws: [String], _ document: PrintDocument, _ notes: [GoldenNote]) -> String {
        let wide = PaperText(document, columns: 48), narrow = PaperText(document, columns: 32)
        let beside = GoldenText.beside(wide.lines, notes)
        #expect(beside.lost.isEmpty, "\(title): no line for \(beside.lost)")
        #expect(wide.problems.isEmpty && narrow.problems.isEmpty, "\(title): \(wide.problems + narrow.problems)")
        let head = ["# \(title)"] + laws.map { "# \($0)" }
        return (head + ["", "# 80 mm, 48 columns", ""] + beside.lines + ["", "# 58 mm, 32 columns", ""] + narrow.lines).joined(separator: "\n") + "\n"
    }

    @Test(arguments: GoldenShop.all.map(\.name)) func receipt(name: String) throws {
        let shop = try #require(GoldenShop.all.first { $0.name == name })
        let receipt = try GoldenReceipt(shop, isCash: true, number: 41)
        try Self.compare("\(name)-receipt", Self.text("\(name): a receipt for cash", shop.laws, receipt.content.document(), receipt.allNotes()))
    }

    @Test(arguments: GoldenShop.all.map(\.name)) func zReport(name: String) throws {
        let shop = try #require(GoldenShop.all.first { $0.name == name })
        let day = try GoldenDay(shop)
        let laws = ["A day of two sales and a return of one piece; the receipt for cash is \(name)-receipt.txt."]
        try Self.compare("\(name)-z", Self.text("\(name): a Z report", laws, day.report.document(), day.notes))
    }

    @Test(arguments: GoldenShop.all.map(\.name)) func creditNote(name: String) throws {
        let day = try GoldenDay(try #require(GoldenShop.all.first { $0.name == name }))
        let laws = ["One piece of the first line of \(name)-receipt.txt comes back: the note names the document that sold it (in the EU VAT Directive art. 219)."]
        try Self.compare("\(name)-return", Self.text("\(name): a credit note", laws, day.creditNote().document(), day.creditNotes()))
    }

    /// All papers in one language, on 32 columns: every word can be looked at.
    @Test(arguments: Language.allCases) func papers(language: Language) throws {
        let parts = SamplePapers.all(language).map { name, document in
            let paper = PaperText(document, columns: 32)
            #expect(paper.problems.isEmpty, "\(language) \(name): \(paper.problems)")
            return (["# \(name)", ""] + paper.lines).joined(separator: "\n")
        }
        try Self.compare("papers-\(language.rawValue)", parts.joined(separator: "\n\n") + "\n")
    }
}
