import SaleCore
import Storage

// Empties: their deposit goes back without a receipt, without a reason and without questions.
extension Register {
    /// Deposits that can be tapped; any other can be scanned.
    static let depositsShown = 48
    func openEmpties() throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        try need(.returnDeposit)
        try refuseNewSaleOnFullDisk()
        prompt = .empties(try articles(database.returnableProducts(limit: Self.depositsShown)))
        notice = nil
        revision += 1
    }

    /// A line for each deposit, the same again one line of more: of the deposit article itself, or of what was sold with it (an empty bottle says what was in it).
    func returnDeposit(_ code: String, _ quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        // Who opened the question for empties may pay them out, or somebody let it through.
        var isAllowed = false
        if case .empties = prompt { isAllowed = true } else if prompt != nil { throw RegisterRefusal.promptOpen }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try find(code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        try checkTerms(of: found)
        let deposits = found.product.isReturnable ? [(product: found.product, tax: found.tax)] : found.linked.filter(\.product.isReturnable)
        guard !deposits.isEmpty else { throw RegisterRefusal.noDeposit(found.product.displayName) }
        if !isAllowed { try need(.returnDeposit) }
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        guard let sale = start.sale else { return }
        let back = try counted(found, times: quantity) ?? .one
        let items = try deposits.map { deposit in
            let item = SaleItem(deposit.product, tax: deposit.tax)
            let origin = ReturnOrigin(document: nil, line: nil, reason: ReturnOrigin.emptiesReason, isRestocked: false, assessed: try sale.assessedAlone(item, back))
            return ReturnedItem(item: item, quantity: back, origin: origin)
        }
        if try isBeyondLimit(items, of: sale) { try need(.returnWithoutReceipt) }
        let events = try commit(.giveBack(items), start, request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        if let line = latestLine.flatMap({ self.sale?.line($0) }) { notify(.good, .sold(article: line.item.displayName, amount: line.amount)) }
    }

    /// Whether the sale's empties with these come to more than the shop lets go unseen: bags of them that were paid out before are the known fraud of the trade.
    private func isBeyondLimit(_ items: [ReturnedItem], of sale: Sale) throws -> Bool {
        guard let limit = shop.depositLimit else { return false }
        let before = sale.returnedLines.compactMap(\.origin).filter { $0.document == nil && $0.reason == ReturnOrigin.emptiesReason }
        let paid = (before.map(\.assessed) + items.map(\.origin.assessed)).reduce(Int128(0)) { $0 + Int128($1.gross.minorUnits) }
        return paid > Int128(limit)
    }
}
