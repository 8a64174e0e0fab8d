@testable import Checkout
import SaleCore
import Storage
import Testing

/// What a wider shop sells, and short ways to say what is done there.
extension World {
    static let beer = Product(code: "20", name: "Beer", unitPrice: Shop.euros(300), taxCategory: "A", minimumAge: 16)
    static let phone = Product(code: "21", barcodes: ["4000000000211"], name: "Phone", unitPrice: Shop.euros(10_000), taxCategory: "A", capture: .serial)
    static let parts = Product(code: "22", name: "Spare part", unitPrice: Shop.euros(0), taxCategory: "A", openPrice: OpenPrice(maximumMinorUnits: 5_000))
    static let nuts = Product(
        code: "23", name: "Nuts", unit: .kilogram, unitPrice: Shop.euros(1_000), taxCategory: "B", isWeighed: true, tare: Quantity(thousandths: 20))
    static let last = Product(code: "24", name: "Last one", unitPrice: Shop.euros(500), taxCategory: "A", stockPolicy: .refuse)

    /// Two of it in a sale, alone or with others of its group.
    static let aspirin = Product(
        code: "25", barcodes: ["4000000000259"], name: "Aspirin", unitPrice: Shop.euros(300), taxCategory: "A",
        saleLimit: ItemLimit(most: Quantity(pieces: 2), group: "PAIN"))

    /// Beer, a phone, spare parts, nuts, the last piece of something, and an open-price department.
    func widen() throws {
        let goods = [Self.beer, Self.phone, Self.parts, Self.nuts, Self.last]
        try database.importProducts(
            goods.map { (product: $0, stock: Quantity?.some($0.code == "24" ? .one : Quantity(pieces: 100))) }, taxCategories: [], at: clock.now())
        _ = try database.importDepartments(Array("code,name,tax,openprice,maxprice\n7,Flowers,A,yes,100.00\n".utf8), at: clock.now())
    }

    func tender(_ kind: TenderKind, _ amount: Int64? = nil) async throws -> String? {
        try await did(.tender(kind, amountMinorUnits: amount)).documentNumber
    }

    /// Sells these for cash.
    func sell(_ codes: String..., by kind: TenderKind = .cash) async throws -> String {
        for code in codes { try await did(.scan(code: code)) }
        return try #require(try await tender(kind))
    }

    /// Takes a document back as a whole; the card terminal says yes to whatever it is asked.
    @discardableResult
    func reverse(_ document: String, because reason: String = "mistake") async throws -> String {
        var made = try await did(.selling(.reverseSale(document: document, reason: reason))).documentNumber
        while made == nil {
            if await state.sale?.terms.cardAsked == nil { try await did(.selling(.askCard(amountMinorUnits: nil))) }
            let asked = try #require(await state.sale?.terms.cardAsked)
            made = try await did(.selling(.answerCard(number: asked.number, isApproved: true, approval: nil, lastDigits: nil))).documentNumber
        }
        return try #require(made)
    }

    func takeBack(_ document: String, _ line: Int, _ pieces: Int64 = 1) -> RegisterAction {
        .selling(.returnLines(document: document, [ReturnedPart(line: line, quantity: pieces * 1000)], reason: "defect", isRestocked: true))
    }

    func enrol(_ name: String, number: String, priceList: String? = nil) async throws -> String {
        var form = CustomerForm(name: name)
        form.number = number
        form.priceList = priceList
        form.address = ["1 Lane"]
        // Another price list takes somebody who may.
        if await act(.customer(.enrol(form))).code == "register.permission-needed" { try await did(.people(.approve(number: 1, pin: "9999"))) }
        return try #require(await state.customer?.id)
    }

    /// A point for each unit of the currency, worth half a cent, and 100 to begin with.
    func openClub() throws {
        try database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)), welcomePoints: 100,
                redeem: .init(value: UnitPrice(tenThousandths: 10_000))),
            at: clock.now())
    }

    /// Segments that nobody meets by himself: a customer is put into them.
    func openSegments(_ codes: String...) throws {
        let entries = codes.map { #"{"version":1,"code":"\#($0)","name":"\#($0)","purchases":{"atLeast":1000000}}"# }
        _ = try database.saveSegments(Array("[\(entries.joined(separator: ","))]".utf8), at: clock.now())
    }

    func openGiftCards() throws {
        try database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000, unknownPerCard: 500, unknownPerDay: 2_000), at: clock.now())
    }

    func balance(_ card: String) throws -> GiftCard.Balance? { try database.giftCard(number: card)?.balance }

    /// The newest paper, as lines of text.
    func paper() throws -> [String] {
        let job = try #require(try database.printJobs(states: [.queued]).last)
        return PaperText(try PrintContent.decode(job.content), columns: 42).lines
    }
}
