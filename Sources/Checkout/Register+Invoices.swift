import Journal
import SaleCore
import Storage

// An earlier receipt made out as an invoice. It is made once, under the document's own number, and kept: for whom, when and by whom. After that it says the same
// whenever it is printed, marked as a copy, and is for nobody else.
extension Register {
    /// Whom a document's invoice names, and since when it is one where it was made later.
    struct Invoiced {
        let holder: DocumentHolder
        /// Nil where it was an invoice with the sale, or an earlier release made it.
        var at: Moment?
    }

    /// Nil where nobody has an invoice of it.
    func invoiced(_ document: SaleDocument) throws -> Invoiced? {
        let (number, sale) = (document.summary.number, document.sale)
        if let made = try database.invoice(ofDocument: number) { return Invoiced(holder: made.holder, at: made.at) }
        // Wanted with the sale; or nobody was named then and it is somebody's: an earlier release made it out and kept no more than that.
        guard sale.terms.wantsInvoice || sale.terms.customer == nil && sale.returnedLines.isEmpty else { return nil }
        return try database.holder(ofDocument: number).map { Invoiced(holder: $0) }
    }

    /// A sale in which nobody was named becomes theirs whom its invoice names, so that what corrects it names them too.
    /// - Parameter customer: whom it is for; nil is whom it names already, else the customer of the sale.
    /// - Throws: `.invoiceOfReversed`, `.invoicedToAnother`, `.invoiceNeedsCustomer`, also where who it names was erased.
    func invoice(_ document: SaleDocument, _ customer: String?, _ request: ActionRequest, _ cashier: Cashier) throws {
        let (number, sale, summary) = (document.summary.number, document.sale, document.summary)
        if let by = document.reversedBy { throw RegisterRefusal.invoiceOfReversed(number, by: by) }
        let known = try invoiced(document)
        if let known, let customer, customer != known.holder.customer { throw RegisterRefusal.invoicedToAnother(number, customer: known.holder.number ?? "-") }
        guard let named = known?.holder.customer ?? customer ?? sale.terms.customer?.id,
              let record = try known.map({ $0.holder.record }) ?? database.customer(id: named)?.record else { throw RegisterRefusal.invoiceNeedsCustomer }
        var content = try content(of: document, customer: named, as: record)
        content.kind = .invoice(InvoiceParty(record))
        let now = clock.now()
        content.issuedAt = known.map(\.at) ?? now
        try self.record(request, at: now) { transaction, note in
            guard known == nil, let id = try transaction.documentID(summary.documentNumber) else {
                content.copy = Int(try transaction.copies(of: number)) + 1
                try copy(content.document(), of: number, transaction, &note, request, cashier, reason: ReprintForm.invoice.rawValue, customer: named, at: now)
                return
            }
            _ = try transaction.enqueuePrint(kind: "invoice", documentNumber: number, content: try PrintContent.encode(content.document()), at: now)
            let hash = try transaction.recordInvoice(ofDocument: id, customer: named, cashierID: cashier.id, at: now)
            if try transaction.customer(ofDocument: id) == nil { try transaction.link(customer: named, document: id) }
            try journal(
                InvoiceMade(
                    series: summary.documentNumber.series, number: summary.documentNumber.number, customer: named, record: hash?.hex, cashier: cashier.id, action: request.id),
                transaction, &note, at: now)
        }
    }
}
