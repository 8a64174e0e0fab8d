import Foundation

/// All paper of a printer as one HTML page, receipt by receipt: the picture for the eye, the text for a screen reader and for searching.
public struct PaperPage: Sendable {
    /// Where the pictures come from.
    public enum Pictures: Sendable {
        /// Inside the page itself, so that it can be saved and mailed.
        case embedded
        /// By address: what is before and after a receipt's number (0 is the piece in the printer).
        case linked(prefix: String, suffix: String)
    }

    let receipts: [Receipt]
    let piece: Receipt
    let state: PrinterState
    let problems: [PrinterProblem]
    let name: String

    /// The page, UTF-8. Of receipts whose picture is no longer kept only the text is shown.
    /// - Parameter styleNonce: lets the page's style through a content security policy that names it.
    public func html(pictures: Pictures = .embedded, styleNonce: String? = nil) -> String {
        var body = receipts.map { article("Receipt \($0.number)", $0, pictures) }
        body.append(article("Still in the printer", piece, pictures))
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Paper of \(Self.escaped(name))</title>
            <style\(styleNonce.map { " nonce=\"\(Self.escaped($0))\"" } ?? "")>
            body { font: 1rem/1.4 system-ui, sans-serif; background: #eee; color: #111; margin: 1rem auto; max-width: 45rem; }
            article { background: #fff; padding: 1rem; margin: 1rem 0; }
            img { max-width: 100%; image-rendering: pixelated; border: 1px solid #777; }
            pre { overflow-x: auto; white-space: pre; }
            </style>
            </head>
            <body>
            <main>
            <h1>Paper of \(Self.escaped(name))</h1>
            <p>\(receipts.count) \(receipts.count == 1 ? "receipt" : "receipts"), \(state.cuts) \(state.cuts == 1 ? "cut" : "cuts"), \(state.paperLeftMillimetres) mm of paper left.</p>
            \(body.joined(separator: "\n"))
            \(problemList)
            </main>
            </body>
            </html>

            """
    }

    private func article(_ title: String, _ receipt: Receipt, _ pictures: Pictures) -> String {
        let millimetres = receipt.rows / PrinterOptions.dotsPerMillimetre
        let picture = source(receipt, pictures).map { "<img src=\"\($0)\" alt=\"\(Self.escaped(title)) as a picture; its text follows\" width=\"\(receipt.picture?.width ?? 0)\">\n" } ?? ""
        let id = "receipt-\(receipt.number)"
        return """
            <article aria-labelledby="\(id)">
            <h2 id="\(id)">\(Self.escaped(title))</h2>
            <p>\(millimetres) mm, \(Self.words(receipt.ending)).</p>
            \(picture)<pre>\(Self.escaped(receipt.text))</pre>
            </article>
            """
    }

    private func source(_ receipt: Receipt, _ pictures: Pictures) -> String? {
        guard receipt.rows > 0, receipt.picture != nil else { return nil }
        switch pictures {
        case .embedded: return receipt.png.map { "data:image/png;base64," + Data($0).base64EncodedString() }
        case .linked(let prefix, let suffix): return Self.escaped("\(prefix)\(receipt.number)\(suffix)")
        }
    }

    private var problemList: String {
        if problems.isEmpty { return "" }
        return "<section aria-labelledby=\"problems\">\n<h2 id=\"problems\">What a real printer would do wrong</h2>\n<ul>\n"
            + problems.map { "<li>\(Self.escaped($0.description))</li>" }.joined(separator: "\n") + "\n</ul>\n</section>"
    }

    private static func words(_ ending: Receipt.Ending) -> String {
        switch ending {
        case .fullCut: "cut off"
        case .partialCut: "partially cut"
        case .torn: "torn off"
        case .inPrinter: "not yet cut"
        }
    }

    /// Text for HTML; control characters that HTML cannot hold become U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension PrinterTwin {
    /// All paper at this moment, to be shown as a page.
    public var paperPage: PaperPage {
        look { core in
            PaperPage(
                receipts: core.mechanism.receipts, piece: core.mechanism.piece, state: PrinterState(core), problems: core.interpreter.problems,
                name: "\(core.options.maker) \(core.options.model)")
        }
    }
}
