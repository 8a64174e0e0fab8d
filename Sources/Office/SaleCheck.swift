import Journal

/// Whether the sums of a sale agree with each other. What agreed in version 1 of the payload (one tax per line, contained in the price) is a
/// special case of what must agree since.
struct SaleCheck {
    let sale: SaleCompleted

    /// - Throws: `Projector.Rejection` that names the first sum that does not agree.
    func run() throws(Projector.Rejection) {
        try agree(sale.lines.map(\.amount), sale.total, "the lines")
        try agree(sale.tenders.map(\.amount) + [-(sale.tip ?? 0)], sale.total, "the payments without the tip")
        for tax in sale.taxes { try agree([tax.net, tax.tax], tax.gross, "net and tax of category \(tax.category)") }
        let nets = sale.lines.compactMap(\.net)
        if nets.count == sale.lines.count {
            let tax = try sum(sale.lines.map(\.amount) + nets.map { -$0 }, "the taxes of the lines")
            try agree(sale.taxes.map(\.tax), tax, "the taxes of the tax block")
        } else {
            try agree(sale.taxes.map(\.gross), sale.total, "the gross amounts of the tax block")
        }
        // What is added up of it later, here and at the Z, stays a number too.
        for (what, parts) in sums { _ = try sum(parts, what) }
        for discount in sale.discounts { try agree(discount.amounts, discount.amount, "the parts of discount \(discount.source)") }
        for surcharge in sale.surcharges {
            try agree(surcharge.amounts, surcharge.amount, "the parts of surcharge \(surcharge.source)")
        }
        // A reversal's lines are what was paid for them; what was added to them then is taken away from the day's surcharges only.
        let added = sale.reverses == nil ? sale.lines.compactMap(\.surcharge) : [try sum(sale.surcharges.map(\.amount), "the surcharges")]
        try agree(added, try sum(sale.surcharges.map(\.amount), "the surcharges"), "what is added to the lines")
    }

    private var sums: [(what: String, parts: [Int64])] {
        let foreign = Dictionary(grouping: sale.tenders.filter { $0.foreignCurrency != nil }) { $0.foreignCurrency ?? "" }
        return [
            ("the discounts", sale.discounts.map(\.amount)), ("what was handed over", sale.tenders.map { $0.tendered ?? $0.amount } + [-sale.change]),
        ] + foreign.sorted { $0.key < $1.key }.map { ("the notes in \($0.key)", $0.value.map { $0.foreignAmount ?? 0 }) }
    }

    private func agree(_ parts: [Int64], _ whole: Int64, _ what: String) throws(Projector.Rejection) {
        let sum = try sum(parts, what)
        guard sum == whole else { throw Projector.Rejection(code: "does-not-add-up", message: "\(what) are \(sum), stated is \(whole)") }
    }

    /// The journal's integers are within ±(2^53 − 1), so negating one cannot overflow; adding many could.
    private func sum(_ parts: [Int64], _ what: String) throws(Projector.Rejection) -> Int64 {
        var sum: Int64 = 0
        for part in parts { sum = try Projector.sum(sum, part, what) }
        return sum
    }
}
