import SaleCore
import Storage
import Testing

/// What version 5 of draft events has that version 4 had not, as bytes.
@Suite struct VersionFiveDraftTests {
    /// The fields that came in with it.
    static let fields: Set<String> = ["SaleLine.mode", "SaleEvent.modeChosen.line"]

    /// Lines may be added at the end, for a field that comes in later; none is ever changed.
    private static func events() -> [SaleEvent] {
        func line(_ number: Int, brand: String?, isBack: Bool, mode: String) -> SaleEvent {
            var item = SaleItem(code: "8", name: "Soup", unitPrice: UnitPrice(Money(450, .eur)), tax: Fixture.standard)
            item.brand = brand
            let origin = ReturnOrigin(document: "T1-1-000004", line: 2, reason: "cold", isRestocked: false, assessed: SellingDraftTests.assessed)
            return .lineAdded(SaleLine(
                number: number, item: item, quantity: Quantity(pieces: isBack ? -1 : 1), amount: Money(isBack ? -450 : 450, .eur), origin: isBack ? origin : nil, mode: mode))
        }
        return [
            .modeChosen("eat-in", line: 3), .modeChosen(nil, line: 3), line(1, brand: nil, isBack: false, mode: "eat-in"), line(2, brand: "Acme", isBack: false, mode: "sur \"place\""),
            line(3, brand: nil, isBack: true, mode: "take-away"),
        ]
    }

    @Test func version5Replays() throws { try FrozenDrafts.check(5, are: Self.events(), readers: 5...5) }

    /// The sale's own mode says nothing new: older programs read it as ever.
    @Test func theSalesOwnModeIsOfVersion2() throws {
        for (mode, bytes) in [("eat-in", #"{"mode":"eat-in","type":"modeChosen"}"#), (nil, #"{"type":"modeChosen"}"#)] as [(String?, String)] {
            let event = SaleEvent.modeChosen(mode)
            #expect(SaleEventCoding.version(of: event) == 2)
            #expect(String(decoding: try SaleEventCoding.encode(event), as: UTF8.self) == bytes)
        }
    }
}
