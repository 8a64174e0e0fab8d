import SaleCore
import Storage

// What does it cost? Shown, and not sold.
extension Register {
    static let campaignsShown = 12

    /// - Parameter code: nil: the next scan is looked at, and every one after it until the question is cancelled.
    func checkPrice(_ code: String?) throws {
        switch prompt {
        case nil, .priceCheck: break
        default: throw RegisterRefusal.promptOpen
        }
        var shown: RegisterState.PriceCheckView?
        if let code {
            guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
            guard let found = try find(code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
            shown = try priceCheck(found)
        }
        prompt = .priceCheck(shown)
        notice = nil
        revision += 1
    }

    private func priceCheck(_ found: FoundItem) throws -> RegisterState.PriceCheckView {
        let product = found.product
        let day = priceTerms(of: sale).day
        let stock = try database.stock(of: product.code)
        return RegisterState.PriceCheckView(
            code: product.code, name: product.displayName, department: product.department, unit: product.unit.code,
            priceText: product.openPrice == nil ? product.unitPrice.text(shop.currency) : nil, priceList: found.priceList, quantityText: found.quantity?.text,
            labelPrice: (found.fixedAmount ?? found.pack?.price).map { .init($0) }, stockText: stock?.text,
            stockPulledAt: try stock.flatMap { _ in try database.stockPulledAt(of: product.code) },
            linked: found.linked.map { .init(name: $0.product.displayName, priceText: $0.product.unitPrice.text(shop.currency)) },
            campaigns: try campaigns(on: product), mostText: product.saleLimit?.most.text,
            refusal: (try day.flatMap { found.refusal(on: $0) } ?? banRefusal(of: found)).map(sentences.say))
    }

    /// Those of the open sale, or of one that would begin now.
    private func campaigns(on product: Product) throws -> [String] {
        guard product.isDiscountable else { return [] }
        let facts = try sale == nil ? facts(campaignVersion: database.currentCampaignVersion(), customer: nil) : self.facts
        guard let time = sale?.begun.localTime ?? LocalTime(clock.now()) else { return [] }
        let touching = facts.campaigns?.campaigns(
            on: product.code, department: product.department, brand: product.brand, barcodes: product.barcodes) ?? []
        return Array(touching.filter { $0.conditions.schedule.isInForce(at: time) }.map(\.name).prefix(Self.campaignsShown))
    }
}
