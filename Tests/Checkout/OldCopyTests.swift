@testable import Checkout
import GRDB
import SaleCore
import Storage
import Testing

/// A copy of a receipt that the spool has let go of says what the original said.
struct OldCopyTests {
    /// What was printed of it first.
    private func original(_ world: World, _ number: String) throws -> [String] {
        PaperText(try PrintContent.decode(try #require(try world.database.receipt(documentNumber: number)).content), columns: 42).lines
    }

    private func forgetPrintJobs(_ world: World) throws {
        try DatabaseQueue(path: world.directory.file("till.db")).write { try $0.execute(sql: "DELETE FROM print_job") }
    }

    /// The copy, once the original is gone from the spool.
    private func copy(_ world: World, _ number: String) async throws -> [String] {
        try forgetPrintJobs(world)
        try await world.did(.reprint(documentNumber: number))
        let lines = try world.paper()
        #expect(lines.first?.contains("COPY") == true)
        return lines
    }

    /// Without the copy's own head.
    private func isSame(_ copy: [String], _ original: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Array(copy.suffix(original.count)) == original, sourceLocation: sourceLocation)
    }

    private func customer(_ world: World) async throws -> String {
        var form = CustomerForm(name: "Ada")
        form.company = "Engines Ltd"
        form.address = ["12 Quirkyhill Street"]
        form.wantsInvoice = true
        try await world.did(.customer(.enrol(form)))
        return try #require(await world.state.customer?.id)
    }

    private func sell(_ world: World, to id: String) async throws -> String {
        try await world.did(.selling(.setCustomer(id: id)))
        return try await world.sell("1", "2")
    }

    @Test func anInvoiceNamesWhoItNamed() async throws {
        let world = try await World()
        let id = try await customer(world)
        let number = try await sell(world, to: id)
        let paper = try original(world, number)
        #expect(paper.contains { $0.contains("INVOICE") } && paper.contains { $0.contains("Engines Ltd") })
        var form = try #require(try await world.register.customerForm(id: id))
        form.address = ["99 Elsewhere"]
        try await world.did(.customer(.change(customer: id, form)))
        isSame(try await copy(world, number), paper)
    }

    /// What corrects an invoice names its party, whether or not the cashier named anybody.
    @Test func aCreditNoteAndAReversal() async throws {
        let world = try await World()
        try await world.cashiersMay(Set(Permission.allCases))
        let id = try await customer(world)
        let (first, second) = (try await sell(world, to: id), try await sell(world, to: id))
        try await world.did(world.takeBack(first, 1))
        let back = try #require(try await world.tender(.cash))
        let note = try original(world, back)
        #expect(note.contains { $0.contains("CREDIT NOTE") } && note.contains { $0.contains("Engines Ltd") } && note.contains { $0.contains(first) })
        isSame(try await copy(world, back), note)
        let made = try #require(try await world.did(.selling(.reverseSale(document: second, reason: "wrong"))).documentNumber)
        let reversal = try original(world, made)
        #expect(reversal.contains { $0.contains("REVERSAL") } && reversal.contains { $0.contains("Engines Ltd") } && reversal.contains { $0.contains(second) })
        isSame(try await copy(world, made), reversal)
    }

    /// A plain receipt is corrected without a name.
    @Test func aReceiptNamesNobody() async throws {
        let world = try await World()
        let number = try await world.sell("1")
        let receipt = try original(world, number)
        try await world.did(world.takeBack(number, 1))
        let back = try #require(try await world.tender(.cash))
        let note = try original(world, back)
        #expect(note.contains { $0.contains(number) } && !note.contains { $0.contains("Engines") })
        isSame(try await copy(world, back), note)
        isSame(try await copy(world, number), receipt)
    }
}
