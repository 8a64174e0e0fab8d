import Journal
import SaleCore
import Storage
import Testing

/// Which readers a draft's event is for. An earlier release wrote 2 for some that only version 3 can read: such rows are read all the same.
struct DraftVersionTests {
    private static let item = SaleItem(code: "1", name: "Ring", unitPrice: UnitPrice(Money(5_000, .eur)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))

    private static func returned(serials: [String] = [], reasonCode: String? = nil) -> SaleEvent {
        .lineAdded(SaleLine(
            number: 1, item: item, quantity: Quantity(pieces: -1), amount: Money(-105, .eur),
            origin: ReturnOrigin(
                document: "T1-1-000007", line: 3, reason: "Defect", isRestocked: true, assessed: SellingDraftTests.assessed, serials: serials, reasonCode: reasonCode)))
    }

    private static func paid(_ details: TenderDetails?) -> SaleEvent {
        .tendered(Tender(number: 1, kind: .voucher, amount: Money(900, .eur), given: Money(900, .eur), details: details), total: Money(900, .eur))
    }

    @Test func whatOnlyVersion3CanReadSaysSo() throws {
        let meal = try #require(try NamedTenders.read(file: Array(#"{"tenders":[{"code":"meal","name":"Meal","behaves":"voucher"}]}"#.utf8)).first)
        for event in [Self.returned(serials: ["S-1"]), Self.returned(reasonCode: "defect"), Self.paid(.named(meal, reference: "R 1"))] {
            #expect(SaleEventCoding.version(of: event) == 3, "\(event)")
            for version in [2, 3] as [Int64] { #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: version) == event, "\(event)") }
        }
        #expect(SaleEventCoding.version(of: Self.returned()) == 2)
    }
}
