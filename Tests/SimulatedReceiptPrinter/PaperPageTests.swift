import Foundation
import Testing
@testable import SimulatedReceiptPrinter

@Suite struct PaperPageTests {
    @Test func everyReceiptIsThereAsPictureAndText() {
        let bed = Bed()
        bed.send("Bread <1> & \"2\"\n")
        bed.send(feedAndCut)
        bed.send("second\n")
        bed.send([0x1D, 0x56, 0x41, 0, 0x1B, 0x01])
        bed.send("still inside\n")
        let page = bed.printer.paperPage
        let whole = page.html()
        #expect(whole.contains("<h2 id=\"receipt-1\">Receipt 1</h2>") && whole.contains("<pre>Bread &lt;1&gt; &amp; &quot;2&quot;</pre>"))
        #expect(whole.contains("partially cut") && whole.contains("cut off") && whole.contains("not yet cut") && whole.contains("unknown command: 1B 01"))
        #expect(whole.components(separatedBy: "src=\"data:image/png;base64,iVBOR").count == 4)
        let linked = page.html(pictures: .linked(prefix: "/receipts/", suffix: ".png?a=1&b=2"))
        #expect(linked.contains("src=\"/receipts/2.png?a=1&amp;b=2\"") && !linked.contains("base64"))
    }

    @Test func anEmptyPrinterHasAPageToo() {
        #expect(Bed().printer.paperPage.html().contains("0 receipts, 0 cuts, 80000 mm of paper left."))
    }
}
