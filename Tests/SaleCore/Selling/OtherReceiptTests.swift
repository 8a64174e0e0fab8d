import SaleCore
import Testing

struct OtherReceiptTests {
    @Test func theSamePaperIsTheSameKeyHoweverItIsTyped() {
        for typed in ["k7-1/4711", "K7 1 4711", "K7-1-4711", "k71.4711", "#K714711"] { #expect(OtherReceipt.key(typed) == "K714711", "\(typed)") }
        #expect(OtherReceipt.key("K714712") != "K714711")
        #expect(OtherReceipt.key("--") == "--", "signs alone are compared as they are")
        #expect(OtherReceipt.key("fiş 12") == "FIş12", "letters beyond ASCII stay as they are, as in the database")
    }
}
