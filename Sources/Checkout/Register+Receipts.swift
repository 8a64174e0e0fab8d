import DeviceKit
import Journal
import SaleCore
import Storage

// What a receipt says beyond the sale itself, slips for cards of value, and a completed sale once more as a gift receipt.
extension Register {
    /// What every paper for a customer begins with.
    var paperHead: PaperHead { PaperHead(shop: shop, terminal: database.identity.terminalID, isTraining: isTraining, country: try? database.shopCountry()) }

    /// Right after the document was written, in its transaction.
    func surroundings(
        of paid: Sale, _ reverses: DocumentNumber?, _ booked: PointsBooked, _ transaction: RegisterTransaction
    ) throws -> ReceiptContent.Surroundings {
        let customer = paid.terms.customer?.id
        var around = try surroundings(of: paid, customer: customer, reverses, namesParty: paid.terms.wantsInvoice || reverses != nil)
        if let points = booked.named, let customer {
            around.customer?.pointsEarned = points.earned
            around.customer?.bonuses = booked.bonuses
            around.customer?.birthdayPoints = booked.birthday == 0 ? nil : booked.birthday
            around.customer?.pointsBalance = try transaction.points(customer: customer)
        }
        for tender in paid.activeTenders {
            if case .account(let number)? = tender.details { around.balances[number] = try transaction.giftCardBalance(number) }
        }
        return around
    }

    /// An invoice says where its customer is, where that is known; else whoever wants one is told before it is paid.
    func warnOfMissingAddress() {
        if lacksAddress { notify(.warning, .invoiceWithoutAddress) }
    }

    /// An invoice is wanted for a customer who has no address on record.
    var lacksAddress: Bool {
        guard let terms = sale?.terms, terms.wantsInvoice, let id = terms.customer?.id, let record = try? database.customer(id: id)?.record else { return false }
        return InvoiceParty(record).addressLines.isEmpty
    }

    /// Of a document as it was recorded: who its customer was then.
    func surroundings(of document: SaleDocument) throws -> ReceiptContent.Surroundings {
        let sale = document.sale
        var around = try surroundings(
            of: sale, customer: sale.terms.customer?.id, document.reverses, namesParty: sale.terms.wantsInvoice || document.reverses != nil)
        let isMadeLater = try document.reverses.map { try database.invoice(ofDocument: $0.text) != nil } ?? false
        if sale.terms.customer != nil, let then = try database.holder(ofDocument: document.summary.number)?.record {
            if around.party != nil, !isMadeLater { around.party = InvoiceParty(then) }
            around.exemptionNumber = then.exemptionNumber
        }
        return around
    }

    /// What is on disk about it: who the customer is, and the documents whose goods come back.
    private func surroundings(of sale: Sale, customer: String?, _ reverses: DocumentNumber?, namesParty: Bool) throws -> ReceiptContent.Surroundings {
        var around = ReceiptContent.Surroundings()
        if !sale.mixedModes.isEmpty { around.modes = try database.modeNames() }
        // What cannot be read stays a code: no receipt waits for a name.
        around.exemptions = (try? database.exemptionNames()) ?? [:]
        if let customer, let found = try database.customer(id: customer) {
            around.customer = ReceiptCustomer(number: found.customer.number ?? "")
            around.exemptionNumber = found.record?.exemptionNumber
            if namesParty { around.party = found.record.map(InvoiceParty.init) }
        } else if customer == nil, sale.soldLines.isEmpty {
            around.party = try partyCorrected(by: sale)
            // What takes a credit note back names whom that names.
            if around.party == nil, let reverses, let document = try database.document(number: reverses.text), document.sale.soldLines.isEmpty {
                around.party = try partyCorrected(by: document.sale)
            }
        }
        // Whose account what came back was put on, where nobody is named.
        if customer == nil, sale.onAccount < 0, let holder = try? accountHolder(of: sale), let found = try database.customer(id: holder) {
            around.customer = ReceiptCustomer(number: found.customer.number ?? "")
        }
        // An invoice that was made later is taken back from whom it names, whoever the sale's customer is.
        if namesParty, let reverses, let made = try database.invoice(ofDocument: reverses.text) { around.party = made.holder.record.map(InvoiceParty.init) }
        if let reverses { around.reverses = ReceiptOriginal(number: reverses.text, day: try database.document(number: reverses.text)?.summary.businessDay) }
        for document in Set(sale.returnedLines.compactMap(\.origin?.document)) {
            around.originals[document] = try database.document(number: document)?.summary.businessDay
        }
        return around
    }

    /// Whom the invoices name whose goods come back: what corrects them names them too. Nil where one was no invoice, or they name several.
    private func partyCorrected(by sale: Sale) throws -> InvoiceParty? {
        var parties: Set<InvoiceParty> = []
        for number in Set(sale.returnedLines.compactMap(\.origin?.document)) {
            guard let document = try database.document(number: number), let party = try invoiced(document)?.holder.record.map(InvoiceParty.init) else { return nil }
            parties.insert(party)
        }
        return parties.count == 1 ? parties.first : nil
    }

    /// A card that was issued or topped up goes to the customer with a slip that bears its number: nobody could spend it otherwise.
    func printSlips(
        for movements: [GiftCardMovement], _ number: DocumentNumber, _ cashier: Cashier, _ transaction: RegisterTransaction, at now: Moment
    ) throws {
        for movement in movements where movement.kind == .issued || movement.kind == .toppedUp {
            // What lies on a card of another terminal is not known here.
            guard let balance = try transaction.giftCardBalance(movement.number) else { continue }
            let slip = GiftCardSlipContent(
                head: paperHead, kind: movement.card == .giftCard ? .giftCard : .storeCredit, act: movement.kind == .issued ? .issued : .toppedUp,
                number: movement.number, amount: movement.amount, balance: balance, validUntil: movement.expires, documentNumber: number.text, at: now,
                cashier: "\(cashier.number)")
            _ = try transaction.enqueuePrint(kind: "gift-card", documentNumber: nil, content: try PrintContent.encode(slip.document()), at: now)
        }
    }

    /// A completed sale from its document, in another form.
    /// - Parameter customer: whom an invoice is for; nil is the customer of the sale.
    func reprint(_ number: String, as form: ReprintForm, customer: String?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        guard document.summary.documentNumber.kind == .sale, !document.sale.soldLines.isEmpty else { throw RegisterRefusal.copyOfSalesOnly(number) }
        switch form {
        case .gift: try printGift(document, request, cashier)
        case .invoice: try invoice(document, customer, request, cashier)
        }
        refreshSpool()
        printBell.yield()
    }

    /// Without prices, marked as a copy.
    private func printGift(_ document: SaleDocument, _ request: ActionRequest, _ cashier: Cashier) throws {
        var content = try content(of: document, customer: document.sale.terms.customer?.id)
        content.kind = .receipt
        content.isGift = true
        let number = document.summary.number, now = clock.now()
        try record(request, at: now) { transaction, note in
            content.copy = Int(try transaction.copies(of: number)) + 1
            try copy(content.document(), of: number, transaction, &note, request, cashier, reason: ReprintForm.gift.rawValue, at: now)
        }
    }

    /// A document laid out anew.
    /// - Parameter record: who the customer is on this paper; nil for who it is now.
    func content(of document: SaleDocument, customer: String?, as record: PersonalRecord? = nil) throws -> ReceiptContent {
        let summary = document.summary
        var around = try surroundings(of: document.sale, customer: customer, document.reverses, namesParty: false)
        if let record { around.exemptionNumber = record.exemptionNumber }
        return ReceiptContent(
            document.sale, head: paperHead, number: summary.documentNumber,
            cashierNumber: try database.cashier(id: summary.cashierID)?.number ?? 0, at: summary.at, around)
    }
}

extension InvoiceParty {
    init(_ record: PersonalRecord) { self.init(name: record.company ?? record.displayName, addressLines: record.address, vatNumber: record.vatID) }
}

/// What a receipt is printed again as.
public enum ReprintForm: String, Sendable, Hashable, Codable {
    /// Without prices.
    case gift
    /// With the customer's name and address.
    case invoice
}
