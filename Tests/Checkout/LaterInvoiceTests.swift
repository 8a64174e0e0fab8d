@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// An invoice made of an earlier receipt is kept: for whom, when and by whom; once, and for nobody else.
struct LaterInvoiceTests {
    private func world() async throws -> (world: World, ada: String, bob: String) {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let ada = try await world.enrol("Ada", number: "CARD-9"), bob = try await world.enrol("Bob", number: "CARD-8")
        return (world, ada, bob)
    }

    private func isCopy(_ world: World) throws -> Bool { try world.paper().first?.contains("COPY") == true }

    @Test func madeOnceAndThenACopy() async throws {
        let (world, ada, bob) = try await world()
        let number = try await world.sell("1")
        #expect(try world.database.invoice(ofDocument: number) == nil)
        world.clock.advance(seconds: 86_400)
        let made = world.clock.now()
        try await world.did(.reprint(documentNumber: number, as: .invoice, customer: ada))
        #expect(try !isCopy(world), "the first one is no copy")
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("INVOICE \(number)") } && paper.contains { $0.contains("Ada") })
        #expect(paper.contains { $0.contains("Date of issue") } && paper.contains { $0.contains("Date of supply") && !$0.contains("is date of issue") })
        let kept = try #require(try world.database.invoice(ofDocument: number))
        #expect(kept.holder.customer == ada && kept.holder.record?.name == "Ada" && kept.cashierID == "m1" && kept.at == made)
        let event = try world.last(.invoiceMade, as: InvoiceMade.self)
        #expect(event.series == "T1-1" && event.number == 1 && event.customer == ada && event.cashier == "m1" && event.record?.count == 64)
        for event in try world.events() { #expect(Data(event.payload).range(of: Data("Ada".utf8)) == nil, "\(event.header.kind)") }
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        world.clock.advance(seconds: 86_400)
        for count in 1...2 {
            try await world.did(.reprint(documentNumber: number, as: .invoice, customer: count == 1 ? nil : ada))
            #expect(try isCopy(world))
            #expect(try world.last(.receiptReprinted, as: ReceiptReprinted.self).copy == Int64(count))
            let copy = try world.paper()
            #expect(copy.suffix(paper.count - 1) == paper.suffix(paper.count - 1), "it says the same, the day of issue too")
        }
        #expect(try world.kinds().filter { $0 == "invoice.made" }.count == 1)
        try await world.refused(.reprint(documentNumber: number, as: .invoice, customer: bob), "register.invoiced-to-another")
        #expect(try world.database.invoice(ofDocument: number) == kept)
        #expect(try world.database.verifyJournal().fault == nil)
    }

    /// The sale is Ada's, the invoice Bob's: what corrects it names Bob.
    @Test func forSomebodyElseThanTheCustomer() async throws {
        let (world, ada, bob) = try await world()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: ada)))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.reprint(documentNumber: number, as: .invoice, customer: bob))
        try await world.refused(.reprint(documentNumber: number, as: .invoice, customer: ada), "register.invoiced-to-another")
        try await world.did(.reprint(documentNumber: number, as: .invoice))
        #expect(try world.paper().contains { $0.contains("Bob") } && isCopy(world))
        #expect(try world.database.holder(ofDocument: number)?.customer == ada, "the purchase stays hers")
        #expect(try world.database.exportCustomer(id: bob).invoices.map(\.number) == [number] && world.database.exportCustomer(id: bob).purchases.isEmpty)
        #expect(try world.database.exportCustomer(id: ada).invoices.isEmpty)
        try await world.did(world.takeBack(number, 1))
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("Bob") })
    }

    /// The sale is Ada's, the invoice Bob's: taken back as a whole, it is taken back from Bob, also on a copy; from nobody once he is erased.
    @Test func aReversalNamesWhomTheInvoiceNames() async throws {
        let (world, ada, bob) = try await world()
        for isErased in [false, true] {
            try await world.did(.scan(code: "1"))
            try await world.did(.selling(.setCustomer(id: ada)))
            let number = try #require(try await world.tender(.cash))
            try await world.did(.reprint(documentNumber: number, as: .invoice, customer: bob))
            for job in try world.database.printJobs(states: [.queued]) { try await world.register.setPrintJob(job, .confirmed, reason: nil) }
            if isErased { try await world.did(.customer(.erase(customer: bob))) }
            try await world.reverse(number)
            #expect(try world.paper().contains { $0.contains("Bob") } != isErased && !world.paper().contains { $0.contains("Ada") })
            let reversal = try #require(try world.database.document(number: number)?.reversedBy)
            try await world.did(.reprint(documentNumber: reversal))
            #expect(try world.paper().contains { $0.contains("Bob") } != isErased && !world.paper().contains { $0.contains("Ada") })
        }
    }

    @Test func neverOfAReversedDocument() async throws {
        let (world, ada, _) = try await world()
        let number = try await world.sell("1")
        try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
        try await world.refused(.reprint(documentNumber: number, as: .invoice, customer: ada), "register.invoice-of-reversed")
        #expect(try world.database.invoice(ofDocument: number) == nil)
        try await world.did(.reprint(documentNumber: number, as: .gift))
    }

    /// With the sale it is an invoice already.
    @Test func anInvoiceFromTheBeginningIsNoLaterOne() async throws {
        let (world, ada, bob) = try await world()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.selling(.wantInvoice(true)))
        let number = try #require(try await world.tender(.cash))
        try await world.refused(.reprint(documentNumber: number, as: .invoice, customer: bob), "register.invoiced-to-another")
        try await world.did(.reprint(documentNumber: number, as: .invoice))
        #expect(try isCopy(world) && world.paper().contains { $0.contains("Date of supply is date of issue") })
        #expect(try world.database.invoice(ofDocument: number) == nil && !world.kinds().contains("invoice.made"))
    }

    /// Erased, the record of the invoice stays with the hash; who it was is gone, from the spool too, and nobody else gets one.
    @Test func erasureLeavesThatThereWasOne() async throws {
        let (world, ada, bob) = try await world()
        let number = try await world.sell("1")
        try await world.did(.reprint(documentNumber: number, as: .invoice, customer: ada))
        let hash = try world.last(.invoiceMade, as: InvoiceMade.self).record
        for job in try world.database.printJobs(states: [.queued]) { try await world.register.setPrintJob(job, .confirmed, reason: nil) }
        try await world.did(.customer(.erase(customer: ada)))
        let kept = try #require(try world.database.invoice(ofDocument: number))
        #expect(kept.holder.isErased && kept.holder.record == nil && kept.holder.customer == ada && kept.cashierID == "m1")
        #expect(try world.last(.recordErased, as: RecordErased.self).records.map(\.hex).contains(hash ?? "-"))
        try await world.refused(.reprint(documentNumber: number, as: .invoice), "register.invoice-needs-customer")
        try await world.refused(.reprint(documentNumber: number, as: .invoice, customer: bob), "register.invoiced-to-another")
        #expect(try world.database.printJobs(states: [.confirmed]).allSatisfy { job in Data(job.content).range(of: Data("Ada".utf8)) == nil })
        #expect(try world.database.verifyJournal().fault == nil)
    }
}
