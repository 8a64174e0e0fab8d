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
        case .lineVoided(let number):
            guard lines.indices.contains(number - 1) else { return }
            lines[number - 1].isVoided = true
        case .saleVoided: status = .voided
        case .suspended(let label):
            status = .suspended
            self.label = label
        case .resumed: status = .open
        case .tendered(let tender, let total):
            tenders.append(tender)
            fixedTotal = total
        case .repriced(let total): fixedTotal = total
        case .tenderCancelled(let number):
            guard tenders.indices.contains(number - 1) else { return }
            tenders[number - 1].isCancelled = true
            if activeTenders.isEmpty { fixedTotal = nil }
        case .completed(let change):
            status = .completed
            self.change = change
        }
    }
}
