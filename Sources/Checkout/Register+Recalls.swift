import SaleCore
import Storage

// Goods that were recalled after they had been scanned, or whose number is noted later. What comes back may always come back.
extension Register {
    /// - Throws: `.article` where a number that is to be noted of goods that go out is recalled.
    func checkRecalls(of number: Int, noting texts: [String]) throws {
        guard let line = sale?.line(number), !texts.isEmpty else { return }
        if let refusal = try recallRefusal(of: line, noting: texts) { throw RegisterRefusal.article(refusal) }
    }

    /// Looked at again before any payment: a sale may have lain parked, or open, when the recall came.
    /// - Throws: `.article` of the first line with recalled goods.
    func checkRecalls(of sale: Sale) throws {
        if let refusal = try recallRefusal(in: sale) { throw RegisterRefusal.article(refusal) }
    }

    /// Why a sale cannot be paid as it is; nil where nothing of it is recalled. One that takes a document back only undoes it.
    func recallRefusal(in sale: Sale) throws -> ArticleRefusal? {
        guard sale.begun.reverses == nil else { return nil }
        for line in sale.soldLines {
            // What is put aside, and what is voided with it.
            let root = sale.root(of: line)
            let name = root.number == line.number ? line.item.displayName : "\(line.item.displayName) (\(root.item.displayName))"
            if let refusal = try recallRefusal(of: line, called: name, noting: line.captured) { return refusal }
        }
        return nil
    }

    private func recallRefusal(of line: SaleLine, called name: String? = nil, noting texts: [String]) throws -> ArticleRefusal? {
        guard line.quantity.thousandths > 0, !line.isUndone else { return nil }
        let capture = line.item.capture
        let noted = capture.map { capture in texts.map { GoodsRecall.Part(capture, $0) } } ?? []
        // What is not noted stands on the label that was scanned.
        let label = GoodsRecall.Part.onLabel(line.item.scannedCode).filter { part in
            switch part {
            case .article: false
            case .lot: capture != .lot
            case .serial: capture != .serial
            }
        }
        return try database.recalls(of: line.item.code).refusal(of: name ?? line.item.displayName, noted + label)
    }
}
