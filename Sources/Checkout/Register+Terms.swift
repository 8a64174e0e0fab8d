import SaleCore
import Storage

// What the open sale is told besides its articles.
extension Register {
    /// - Returns: the document's number where the act completed a sale.
    func carryOut(_ action: SellingAction, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        switch action {
        case .giveDiscount(let line, let effect, let reason): try giveDiscount(line, effect, reason, request, cashier)
        case .takeDiscount(let line): try change(.takeDiscount(line.map { .line($0) } ?? .sale), latest: line, request)
        case .addSurcharge(let line, let effect, let reason): try addSurcharge(line, effect, reason, request, cashier)
        case .takeSurcharge(let line, let reason): try change(.takeSurcharge(line.map { .line($0) } ?? .sale, reason: reason), latest: line ?? latestLine, request)
        case .note(let line, let text): try change(.note(line: line, text: text), latest: line ?? latestLine, request)
        case .showCoupon(let code): try showCoupon(code, request, cashier)
        case .takeCoupon(let code): try change(.takeCoupon(code: code), latest: latestLine, request)
        case .answerAge(let proof): try answerAge(proof, request, cashier)
        case .capture(let line, let texts): try capture(line, texts, request)
        case .answerPrice(let amount): try answerPrice(amount, request, cashier)
        case .sellDepartment(let code, let amount): try sellDepartment(code, amount, request, cashier)
        case .chooseMode(let mode, let line): try change(.chooseMode(mode, line: line), latest: line ?? latestLine, request)
        case .exempt(let reason): try exempt(reason, request)
        case .tip(let amount): try change(.tip(amount.map { Money($0, shop.currency) }), latest: latestLine, request)
        case .wantInvoice(let isWanted):
            // Without a name it would come out as a plain receipt.
            if isWanted, let sale, sale.terms.customer == nil { throw RegisterRefusal.invoiceNeedsCustomer }
            try change(.wantInvoice(isWanted), latest: latestLine, request)
            warnOfMissingAddress()
        case .setCustomer(let id): try setCustomer(id, request, cashier)
        case .clearCustomer: try clearCustomer(request, cashier)
        case .issueGiftCard(let number, let amount): try issueGiftCard(number, amount, request, cashier)
        case .pay(let payment): return try pay(payment, request, cashier)
        case .payNamed(let payment): return try pay(payment, request, cashier)
        case .askCard(let amount, let tender): try askCard(amount, by: tender, request, cashier)
        case .answerCard(let number, let isApproved, let approval, let digits):
            return try answerCard(number, isApproved, .card(approval: approval, lastDigits: digits), request, cashier)
        case .openReturn(let document): try openReturn(document)
        case .closeReturn: returning = nil
        case .returnLines(let document, let parts, let reason, let isRestocked): try returnLines(document, parts, reason, isRestocked, request, cashier)
        case .returnArticle(let code, let quantity, let reason, let isRestocked, let amount, let document, let isAgain):
            try returnArticle(code, quantity, reason, isRestocked, amount: amount, document: document, isAgain: isAgain, request, cashier)
        case .checkPrice(let code): try checkPrice(code)
        case .openEmpties: try openEmpties()
        case .returnDeposit(let code, let quantity): try returnDeposit(code, quantity, request, cashier)
        case .reverseSale(let document, let reason): return try reverse(document, reason, request, cashier)
        }
        return nil
    }

    // MARK: Discounts and coupons

    private func giveDiscount(_ line: Int?, _ effect: ManualDiscountEffect, _ code: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let reason = try database.discountSettings().reasons(in: shop.receiptLanguage).first(where: { $0.code == code }) else {
            throw RegisterRefusal.sale(.promotion(.unknownReason(code)))
        }
        let wanted: ManualDiscount.Effect = switch effect {
        case .percent(let rate): .percent(Rate(millionths: rate))
        case .amount(let amount): .amount(Money(amount, shop.currency))
        case .price(let price): .price(UnitPrice(tenThousandths: price))
        }
        var isOverride = false
        if case .price = effect {
            isOverride = true
        }
        let target: ManualDiscount.Target = line.map { .line($0) } ?? .sale
        func given(_ permissions: Set<String>) throws -> SaleAction {
            let by = granted?.grants.last?.approver.id ?? cashier.id
            let given = GivenDiscount(discount: ManualDiscount(target, wanted, reason: code, granted: permissions), reason: reason, by: by)
            guard isOverride || !permissions.isEmpty else { return .giveDiscount(given) }
            return .giveDiscount(try sale?.approving(given, facts) ?? given)
        }
        if isOverride {
            // What cannot be done is not asked about.
            _ = try decide([given(Set(Permission.allCases.map(\.rawValue)))])
            try need(.overridePrice)
        }
        do {
            try change(given([]), latest: line ?? latestLine, request)
        } catch SaleRefusal.promotion(.permissionNeeded(let permission, _)) {
            try need(Permission(rawValue: permission) ?? (line == nil ? .discountSale : .discountLine))
            try change(given([permission]), latest: line ?? latestLine, request)
        }
    }

    /// What was allowed was what it took off then: half off a loaf is not half off the television that was scanned after it. Asked when it is paid,
    /// once for all that was scanned since.
    /// - Returns: what notes that it was allowed as it is now.
    /// - Throws: `.permissionNeeded`.
    func approvalsAnew(_ cashier: Cashier) throws -> [SaleAction] {
        guard let sale else { return [] }
        let grown = try sale.grownDiscounts(facts)
        var allowed: [SaleAction] = []
        if let exemption = sale.grownExemption {
            try need(.exemptFromTax)
            allowed.append(.exempt(exemption))
        }
        return try allowed + grown.map { discount in
            let target = discount.given.discount.target
            if discount.isOverride { try need(.overridePrice) }
            if !discount.isFree { try need(discount.given.reason.permission.flatMap(Permission.init) ?? (target == .sale ? .discountSale : .discountLine)) }
            return .approveDiscount(target, upTo: discount.amount, by: granted?.grants.last?.approver.id ?? cashier.id)
        }
    }

    /// - Returns: whether the code is a coupon of this shop.
    @discardableResult
    func showCoupon(_ code: String, _ request: ActionRequest, _ cashier: Cashier) throws -> Bool {
        guard let coupon = try database.coupon(code: code.trimmingWhitespace) else { throw RegisterRefusal.unknownCoupon(code) }
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        try commit(.showCoupon(coupon), start, request, cashier, at: now)
        let verdict = (try? sale?.promote(facts)?.coupons.first { $0.coupon.code == coupon.code }?.verdict) ?? .waiting
        notify(verdict == .applied || verdict == .waiting ? .good : .refused, .coupon(verdict))
        return true
    }

    private func exempt(_ reason: String?, _ request: ActionRequest) throws {
        guard let reason else { return try change(.exempt(nil), latest: latestLine, request) }
        try need(.exemptFromTax)
        guard let exemption = try database.exemption(reason) else { throw RegisterRefusal.sale(.tax(.exemptionWithoutReason)) }
        try change(.exempt(exemption), latest: latestLine, request)
    }
}

extension String {
    var trimmingWhitespace: String {
        let head = drop(while: \.isWhitespace)
        return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
    }
}
