import SaleCore
import Storage
import Testing

/// What version 4 of draft events has that version 3 had not, as bytes.
@Suite struct VersionFourDraftTests {
    /// The fields that came in with it.
    static let fields: Set<String> = ["SaleItem.brand", "SaleItem.barcodes", "SaleItem.limitGroup", "VoidedPart.reason", "GivenReason.code"]

    /// Lines may be added at the end, for a field that comes in later; none is ever changed.
    private static func events() -> [SaleEvent] {
        func line(_ number: Int, brand: String?, barcodes: [String], group: String?) -> SaleEvent {
            var item = SaleItem(code: "8", name: "Tablets", unitPrice: UnitPrice(Money(450, .eur)), tax: Fixture.standard)
            (item.brand, item.barcodes, item.limitGroup) = (brand, barcodes, group)
            return .lineAdded(SaleLine(number: number, item: item, quantity: Quantity(pieces: 1), amount: Money(450, .eur)))
        }
        return [
            line(1, brand: "Acme", barcodes: ["4006381333948", "4008400401119"], group: "PARACETAMOL"), line(2, brand: "Ac\u{301}me \"x\"", barcodes: [], group: nil),
            line(3, brand: nil, barcodes: ["4006381333948"], group: nil), line(4, brand: nil, barcodes: [], group: "G"),
            .voidsTold([
                VoidedPart(
                    line: 1, quantity: Quantity(pieces: 1), amount: Money(450, .eur), by: "c1", approver: "m1", reason: GivenReason(code: "mistake", text: "Rung by mistake"),
                    action: "a", at: 5),
                VoidedPart(line: 2, quantity: Quantity(pieces: 1), amount: Money(450, .eur), by: "c1", reason: GivenReason(text: "torn \"box\""), action: "b", at: 6),
            ]),
        ]
    }

    @Test func version4Replays() throws { try FrozenDrafts.check(4, are: Self.events(), readers: 4...4) }
}
