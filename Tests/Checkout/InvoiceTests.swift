import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// An invoice asked for at the till: for whom, under which number, on paper and as a copy.
struct InvoiceTests {
    private static let company = ["Engines Ltd", "12 Quirkyhill Street", "10115 Berlin", "VAT no. DE123456789"]

    private func world(wantsInvoice: Bool = false) async throws -> (world: World, customer: String) {
        let world = try await World()
        try world.database.setCustomerCountry("DE")
        var form = CustomerForm(name: "Ada Lovelace")
        (form.company, form.vatID, form.address) = ("Engines Ltd", "de 123 456 789", ["12 Quirkyhill Street", "10115 Berlin"])
        form.number = "CARD-9"
        form.wantsInvoice = wantsInvoice
        try await world.did(.customer(.enrol(form)))
        return (world, try #require(await world.state.customer?.id))
    }

    /// The lines of `wanted` stand in the paper in this order.
    private func expect(_ wanted: [String], in paper: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        var rest = paper[...]
        for line in wanted {
            let place = rest.firstIndex { $0.contains(line) }
            #expect(place != nil, "'\(line)' is not where it should be in\n\(paper.joined(separator: "\n"))", sourceLocation: sourceLocation)
            rest = place.map { rest[($0 + 1)...] } ?? rest
        }
    }

    /// 2.50 with 10 % in it: 0.23 tax, 2.27 net. 0.99 and 0.25 with 20 %: 0.17 and 0.04 tax, 1.03 net.
    @Test func onPaperUnderTheSalesNumber() async throws {
        let (world, id) = try await world()
        try await world.did(.scan(code: "1"))
        try await world.refused(.selling(.wantInvoice(true)), "register.invoice-needs-customer")
        try await world.did(.selling(.setCustomer(id: id)))
        #expect(await world.state.sale?.terms.wantsInvoice == false)
        try await world.did(.selling(.wantInvoice(true)))
        try await world.did(.scan(code: "4"))
        try await world.restart()
        #expect(await world.state.sale?.terms.wantsInvoice == true)
        #expect(try await world.tender(.card) == "T1-1-000001")
        let original = try world.paper()
        expect(
            ["Corner Shop", "VAT 123456", "INVOICE", "Bill to:"] + Self.company
                + [
                    "Bread                               2.50 B", "TOTAL EUR                             3.74", "A 20%     1.03    0.21                1.24",
                    "B 10%     2.27    0.23                2.50", "date of issue", "INVOICE T1-1-000001",
                ],
            in: original)
        // The journal names the customer by id alone.
        let event = try #require(try world.events().last { $0.header.kind == .saleCompleted })
        #expect(try SaleCompleted(payload: event.payload).customer == id)
        for secret in ["Engines", "Quirkyhill", "123456789", "Lovelace"] {
            for event in try world.events() { #expect(Data(event.payload).range(of: Data(secret.utf8)) == nil, "\(event.header.kind): \(secret)") }
        }

        // A copy is the invoice as it was, whatever the customer's address is now and wherever the program began anew.
        var moved = try #require(try await world.register.customerForm(id: id))
        moved.address = ["99 New Road"]
        try await world.did(.customer(.change(customer: id, moved)))
        for number in 1...2 {
            try await world.did(.reprint(documentNumber: "T1-1-000001"))
            let copy = try world.paper()
            #expect(copy.first?.contains("COPY") == true, "\(number)")
            #expect(copy.suffix(original.count) == original[...], "\(number)")
            try await world.restart()
        }
        // The number of the next sale follows without a gap, whatever paper it has.
        try await world.did(.scan(code: "1"))
        #expect(try await world.tender(.cash) == "T1-1-000002")
        #expect(try world.paper().contains { $0.contains("INVOICE") } == false)
    }

    @Test func byTheCustomersHabitAndNotThisOnce() async throws {
        let (world, id) = try await world(wantsInvoice: true)
        for (isWanted, title) in [(true, "INVOICE"), (false, "Receipt")] {
            try await world.did(.scan(code: "1"))
            try await world.did(.scan(code: "CARD-9"))
            #expect(await world.state.sale?.terms.customer?.id == id)
            #expect(await world.state.sale?.terms.wantsInvoice == true)
            if !isWanted { try await world.did(.selling(.wantInvoice(false))) }
            let number = try #require(try await world.tender(.cash))
            expect(["\(title) \(number)"], in: try world.paper())
            #expect(try world.paper().contains { $0.contains("Engines") } == isWanted)
        }
        // Nobody's sale is no invoice: where the customer is taken off, so is the wish.
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.clearCustomer))
        #expect(await world.state.sale?.terms.wantsInvoice == false)
    }

    /// Goods of an invoice come back on a credit note that names its number; the whole of it on a reversal that names the customer too.
    @Test func whatComesBackOfIt() async throws {
        let (world, id) = try await world(wantsInvoice: true)
        for _ in 1...2 {
            try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
            try await world.did(.selling(.setCustomer(id: id)))
            _ = try await world.tender(.cash)
        }
        try await world.did(world.takeBack("T1-1-000001", 1))
        #expect(try await world.tender(.cash) == "T1-1-R000001")
        expect(["CREDIT NOTE", "T1-1-000001", "-2.50", "CREDIT NOTE T1-1-R000001"], in: try world.paper())
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(try await world.did(.selling(.reverseSale(document: "T1-1-000002", reason: "wrong company"))).documentNumber == "T1-1-V000001")
        expect(["REVERSAL", "T1-1-000002", "wrong company", "-5.00", "REVERSAL T1-1-V000001"], in: try world.paper())
    }

    /// The spool lets go of old papers; what is printed again is laid out from the document.
    @Test func aCopyOfWhatTheSpoolHasLetGoOf() async throws {
        let (world, id) = try await world(wantsInvoice: true)
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: id)))
        let sold = try #require(try await world.tender(.cash))
        let invoice = try world.paper()
        try await world.did(world.takeBack(sold, 1))
        let back = try #require(try await world.tender(.cash))
        let note = try world.paper()
        let other = try await world.sell("2")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let reversal = try #require(try await world.did(.selling(.reverseSale(document: other, reason: "wrong"))).documentNumber)
        let reversed = try world.paper()
        try world.forgetPapers()
        for (number, paper) in [(sold, invoice), (back, note), (reversal, reversed)] {
            try await world.did(.reprint(documentNumber: number))
            let copy = try world.paper()
            #expect(copy.first?.contains("COPY") == true)
            #expect(copy.suffix(paper.count).joined(separator: "\n") == paper.joined(separator: "\n"), "\(number)")
        }
    }

    /// Made later, for somebody who was named then or only now: it says the same each time, and so does what corrects it.
    @Test(arguments: [true, false]) func madeLater(isNamed: Bool) async throws {
        let (world, id) = try await world(wantsInvoice: isNamed)
        try await world.did(.scan(code: "1"))
        if isNamed { try await world.did(.selling(.setCustomer(id: id))) }
        let number = try #require(try await world.tender(.cash))
        let later = RegisterAction.reprint(documentNumber: number, as: .invoice, customer: isNamed ? nil : id)
        if !isNamed { try await world.refused(.reprint(documentNumber: number, as: .invoice), "register.invoice-needs-customer") }
        try await world.did(later)
        expect(["INVOICE"] + Self.company, in: try world.paper())
        if !isNamed { #expect(try world.last(.invoiceMade, as: InvoiceMade.self).customer == id) }
        var moved = try #require(try await world.register.customerForm(id: id))
        moved.address = ["99 New Road"]
        try await world.did(.customer(.change(customer: id, moved)))
        try await world.did(later)
        expect(["INVOICE"] + Self.company, in: try world.paper())
        let told = try world.last(.receiptReprinted, as: ReceiptReprinted.self)
        #expect(told.customer == id && told.reason == "invoice")
        #expect(try world.paper().contains { $0.contains("New Road") } == false)
        try await world.did(world.takeBack(number, 1))
        _ = try await world.tender(.cash)
        expect(["CREDIT NOTE"] + Self.company, in: try world.paper())
    }

    /// A sale in which goods came back as well is somebody's without an invoice.
    @Test func noInvoiceNoName() async throws {
        let (world, id) = try await world()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: id)))
        let first = try #require(try await world.tender(.cash))
        try await world.did(world.takeBack(first, 1))
        try await world.did(.scan(code: "5"))
        let exchange = try #require(try await world.tender(.cash))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(world.takeBack(exchange, 2))
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("Engines") } == false)
        // A gift receipt is nobody's.
        let other = try await world.sell("2")
        try await world.did(.reprint(documentNumber: other, as: .gift))
        #expect(try world.last(.receiptReprinted, as: ReceiptReprinted.self).customer == nil)
    }
}
