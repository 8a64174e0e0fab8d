import Settings
import Testing

struct CountedTests {
    @Test(arguments: [(0, "0 products"), (1, "1 product"), (2, "2 products"), (-1, "-1 products"), (21, "21 products")]) func one(number: Int64, text: String) {
        #expect(number.counted("product") == text)
    }

    @Test func otherwiseThanWithAnS() {
        #expect(1.counted("event verifies", "events verify") == "1 event verifies" && 2.counted("event verifies", "events verify") == "2 events verify")
    }
}
