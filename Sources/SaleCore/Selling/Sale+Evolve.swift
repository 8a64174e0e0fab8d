extension Sale {
    /// Applies one event to the register's current sale. Cannot fail: what `decide` let through fits.
    public static func evolve(_ sale: inout Sale?, _ event: SaleEvent) {
        if case .begun(let begun) = event {
            sale = Sale(begun)
        } else {
            sale?.evolve(event)
        }
    }

    mutating func evolve(_ event: SaleEvent) {
        switch event {
        case .begun: break
        case .lineAdded(let line): lines.append(line)
        case .quantityChanged(let number, let quantity, let amount):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].quantity = quantity
            lines[number - 1].amount = amount
        case .linePriced(let number, let unitPrice, let priceList, let amount):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].item.unitPrice = unitPrice
            lines[number - 1].item.priceList = priceList
            lines[number - 1].amount = amount
        case .lineVoided(let number):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].isVoided = true
        case .returnGrown(let number, let quantity, let amount, let origin):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].quantity = quantity
            lines[number - 1].amount = amount
            lines[number - 1].origin = origin
        case .voidsTold(let parts): voided += parts
        case .saleVoided: status = .voided
        case .suspended(let label, let total):
            status = .suspended
            self.label = label
            parkedTotal = total
            for index in voided.indices { voided[index].isTold = true }
        case .resumed:
            status = .open
            parkedTotal = nil
        case .tendered(let tender, let total):
            tenders.append(tender)
            if fixed == nil || fixed?.total != total { fixed = SalePricing(total: total) }
        case .repriced(let total): fixed = SalePricing(total: total)
        case .priced(let pricing): fixed = pricing
        case .tenderCancelled(let number): cancelTender(number)
        case .cardAnswered(let number, let isApproved, let details):
            guard tenders.indices.contains(number - 1) else { return }
            tenders[number - 1].details = details
            if isApproved { tenders[number - 1].state = .paid } else { cancelTender(number) }
        case .captured(let number, let texts):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].captured = texts
        case .customerNamed(let customer): terms.customer = customer
        case .couponShown(let coupon): terms.coupons.append(coupon)
        case .couponTaken(let code): terms.coupons.removeAll { $0.code == code }
        case .discountGiven(let given): terms.discounts.append(given)
        case .discountTaken(let target): terms.discounts.removeAll { $0.discount.target == target }
        case .ageAnswered(let answer):
            // Too young for one article does not undo what was seen for another.
            if answer.proof != .refused || terms.age.map({ $0.proof == .refused }) ?? true { terms.age = answer }
        case .modeChosen(let mode, nil): terms.mode = mode
        case .modeChosen(let mode, let number?):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].mode = mode
        case .exempted(let exemption):
            terms.exemption = exemption
            taxSpared = exemption == nil ? nil : sparedNow
        case .tipped(let tip): terms.tip = tip
        case .invoiceWanted(let isWanted): terms.wantsInvoice = isWanted
        case .surchargeAdded(let surcharge): terms.surcharges.append(surcharge)
        case .surchargeTaken(let target, let reason): terms.surcharges.removeAll { $0.target == target && $0.reason.code == reason }
        case .noted(nil, let text): terms.note = text
        case .noted(let number?, let text):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].note = text
        case .completed(let change):
            status = .completed
            self.change = change
            taxSpared = nil
        }
    }

    private mutating func cancelTender(_ number: Int) {
        guard tenders.indices.contains(number - 1) else { return }
        tenders[number - 1].isCancelled = true
        // The prices of a reversal follow from the document that it takes back.
        if activeTenders.isEmpty, unansweredCard == nil, begun.reverses == nil { fixed = nil }
    }
}
