import DeviceKit
import Journal
import SaleCore
import Storage

// What a receipt says beyond the sale itself, slips for cards of value, and a completed sale once more as a gift receipt or an invoice.
extension Register {
    /// Right after the document was written, in its transaction.
    func surroundings(
        of paid: Sale, _ reverses: DocumentNumber?, _ points: SaleCompleted.PointsMoved?, _ transaction: RegisterTransaction
    ) throws -> ReceiptContent.Surroundings {
        let customer = paid.terms.customer?.id
        var around = try surroundings(of: paid, customer: customer, namesParty: paid.terms.wantsInvoice || reverses != nil)
        if let points, let customer {
            around.customer?.pointsEarned = points.earned
            around.customer?.pointsBalance = try transaction.points(customer: customer)
        }
        for tender in paid.activeTenders {
            if case .account(let number)? = tender.details { around.balances[number] = try transaction.giftCardBalance(number) }
        }
        if let reverses { around.reverses = ReceiptOriginal(number: reverses.text, day: try database.document(number: reverses.text)?.summary.businessDay) }
        return around
    }

    /// What is on disk about it: who the customer is, and the days of the documents whose goods come back.
    private func surroundings(of sale: Sale, customer: String?, namesParty: Bool) throws -> ReceiptContent.Surroundings {
        var around = ReceiptContent.Surroundings()
        if let customer, let found = try database.customer(id: customer) {
            around.customer = ReceiptCustomer(number: found.customer.number ?? "")
            if namesParty, let record = found.record {
                around.party = InvoiceParty(name: record.company ?? record.displayName, addressLines: record.address, vatNumber: record.vatID)
            }
        }
        for document in Set(sale.returnedLines.compactMap(\.origin?.document)) {
            around.originals[document] = try database.document(number: document)?.summary.businessDay
        }
        return around
    }

    /// A card that was issued or topped up goes to the customer with a slip that bears its number: nobody could spend it otherwise.
    func printSlips(
        for movements: [GiftCardMovement], _ number: DocumentNumber, _ cashier: Cashier, _ transaction: RegisterTransaction, at now: Moment
    ) throws {
        let head = PaperHead(shop: shop, terminal: database.identity.terminalID, isTraining: isTraining)
        for movement in movements where movement.kind == .issued || movement.kind == .toppedUp {
            // What lies on a card of another terminal is not known here.
            guard let balance = try transaction.giftCardBalance(movement.number) else { continue }
            let slip = GiftCardSlipContent(
                head: head, kind: movement.card == .giftCard ? .giftCard : .storeCredit, act: movement.kind == .issued ? .issued : .toppedUp,
                number: movement.number, amount: movement.amount, balance: balance, validUntil: movement.expires, documentNumber: number.text, at: now,
                cashier: "\(cashier.number)")
            _ = try transaction.enqueuePrint(kind: "gift-card", documentNumber: nil, content: try PrintContent.encode(slip.document()), at: now)
        }
    }

    /// A completed sale from its document, in another form and marked as a copy.
    /// - Parameter customer: whom an invoice is for; nil is the customer of the sale.
    func reprint(_ number: String, as form: ReprintForm, customer: String?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        let (sale, summary) = (document.sale, document.summary)
        guard summary.documentNumber.kind == .sale, !sale.soldLines.isEmpty else { throw RegisterRefusal.copyOfSalesOnly(number) }
        let around = try surroundings(of: sale, customer: customer ?? sale.terms.customer?.id, namesParty: form == .invoice)
        var content = ReceiptContent(
            sale, head: PaperHead(shop: shop, terminal: database.identity.terminalID, isTraining: isTraining), number: summary.documentNumber,
            cashierNumber: try database.cashier(id: summary.cashierID)?.number ?? 0, at: summary.at, around)
        switch form {
        case .gift:
            content.kind = .receipt
            content.isGift = true
        case .invoice:
            guard let party = around.party else { throw RegisterRefusal.invoiceNeedsCustomer }
            content.kind = .invoice(party)
        }
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            content.copy = Int(try transaction.copies(of: number)) + 1
            try copy(content.document(), of: number, transaction, &note, request, cashier, reason: form.rawValue, at: now)
        }
        refreshSpool()
        printBell.yield()
    }
}

/// What a receipt is printed again as.
public enum ReprintForm: String, Sendable, Hashable, Codable {
    /// Without prices.
    case gift
    /// With the customer's name and address.
    case invoice
}
