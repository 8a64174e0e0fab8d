import SaleCore
import Storage

// What is added to a line, or to the sale, by hand.
extension Register {
    func addSurcharge(_ line: Int?, _ effect: ManualDiscountEffect, _ code: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let reason = try database.discountSettings().surcharges(in: shop.receiptLanguage).first(where: { $0.code == code }) else {
            throw RegisterRefusal.sale(.surcharge(.unknownReason(code)))
        }
        let wanted: Surcharge.Effect = switch effect {
        case .percent(let rate): .percent(Rate(millionths: rate))
        case .amount(let amount): .amount(Money(amount, shop.currency))
        case .price(let price): .price(UnitPrice(tenThousandths: price))
        }
        func added(_ permissions: Set<String>) -> SaleAction {
            let by = granted?.grants.last?.approver.id ?? cashier.id
            return .addSurcharge(Surcharge(line.map { .line($0) } ?? .sale, wanted, reason: reason, by: by), granted: permissions)
        }
        if case .price = effect {
            // What cannot be done is not asked about.
            _ = try decide([added(Set(Permission.allCases.map(\.rawValue)))])
            try need(.overridePrice)
        }
        do {
            try change(added([]), latest: line ?? latestLine, request)
        } catch SaleRefusal.surcharge(.permissionNeeded(let permission, _)) {
            try need(Permission(rawValue: permission) ?? .overridePrice)
            try change(added([permission]), latest: line ?? latestLine, request)
        }
    }
}
