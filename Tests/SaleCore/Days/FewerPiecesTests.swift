import SaleCore
import Testing

/// Found by a random day: two of three pieces were sold with three serial numbers.
@Suite struct FewerPiecesTests {
    @Test func serialNumbersAreAskedAnewForFewerPieces() throws {
        var till = try Till(open: Fixtures.begun())
        let phone = SaleItem(code: "phone", name: "Phone", unitPrice: UnitPrice(Fixtures.euro(19_900)), tax: Fixtures.full, capture: .serial)
        try till.add(phone, .pieces(3))
        try till.perform(.capture(line: 1, texts: ["1", "2", "3"]))
        try till.perform(.changeQuantity(line: 1, quantity: .pieces(2)))
        #expect(till.open.lines[0].captured.isEmpty && till.open.lines[0].lacksCapture)
        #expect(till.refusal(.tender(.cash, nil)) == .captureMissing(line: 1, product: "Phone"))
        try till.perform(.capture(line: 1, texts: ["1", "3"]))
        // More pieces keep what was noted, and as many as were noted keep all.
        try till.perform(.changeQuantity(line: 1, quantity: .pieces(3)))
        #expect(till.open.lines[0].captured == ["1", "3"] && till.open.lines[0].lacksCapture)
        try till.perform(.changeQuantity(line: 1, quantity: .pieces(2)))
        #expect(till.open.lines[0].captured == ["1", "3"] && !till.open.lines[0].lacksCapture)
    }
}
