import Checkout
import DeviceKit
import Foundation
import SimulatedBench
import TestHarness
import Testing

private typealias Key = Browser.Key

/// How the printer is reached where that makes a difference: when a cable is pulled and when the register is killed. Real bytes either way.
private let reaches = [BenchOptions.Reach.tcp, .serial]

extension EndToEnd {
    /// Out of paper in the middle of a receipt, by network; the roll is changed while the next customer is served.
    @Test(.enabled(if: Browser.isInstalled)) func paperEndsInTheMiddle() async throws {
        try await Counter.open(["--printer-reach", BenchOptions.Reach.tcp.rawValue]) { counter in
            try await counter.signIn()
            try await counter.bench("printer/paper?mm=40")
            try await counter.key("2*103", lines: 1)
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.shows("The receipt waits", in: "printing-waiting")
            try await counter.shows("out of paper", in: "printing-waiting")
            try await counter.shows("paper out", in: "strip-printer")
            #expect(try await counter.text("strip-printer").contains("1 waiting"))
            #expect(try await counter.paper().originals("T1-1-000001") == 0)
            // Selling goes on; the drawer opens although the printer stands still.
            let openings = try await counter.bench("drawer/close").drawer.openings
            try await counter.key("110", lines: 1)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            try await eventually("the drawer") { try await counter.benchState().drawer.openings == openings + 1 }
            try await counter.bench("printer/roll")
            try await counter.bothCameOutOnce()
            try await counter.shows("ready", in: "strip-printer")
            #expect(try await counter.browser.count("[data-testid='doubt']") == 0, "nothing is in doubt")
        }
    }

    /// The cover is open before the sale, by serial line; the receipt comes when it is closed.
    @Test(.enabled(if: Browser.isInstalled)) func coverOpenBeforeTheSale() async throws {
        try await Counter.open(["--printer-reach", BenchOptions.Reach.serial.rawValue]) { counter in
            try await counter.signIn()
            try await counter.bench("printer/cover?open=true")
            try await counter.shows("cover open", in: "strip-printer")
            try await counter.key("110", lines: 1)
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.shows("cover", in: "printing-waiting")
            #expect(try await counter.paper().text == "")
            try await counter.key("111", lines: 1)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            try await counter.bench("printer/cover?open=false")
            try await counter.bothCameOutOnce()
            try await counter.shows("ready", in: "strip-printer")
        }
    }

    /// Unplugged while it prints: the cashier is asked, and what the cashier says is done. Nothing comes a second time by itself.
    @Test(.enabled(if: Browser.isInstalled), arguments: zip(reaches, [PrintDecision.printAgain, .wasPrinted])) fileprivate func unpluggedInTheMiddle(reach: BenchOptions.Reach, decision: PrintDecision) async throws {
        try await SlowPrinter.with(reach) { shop, printer in
            let (program, page) = try await printer.runRegister(shop)
            try await BrowserPool.with { browser in
                try await browser.open(page)
                try await eventually("sign-in") { try await browser.text("[data-testid='sign-in']").contains("PIN") }
                try await browser.press("1" + Key.enter + "1111" + Key.enter)
                try await eventually("signed in") { try await shop.state().cashier != nil }
                try await shop.sell("110", id: "a")
                try await printer.isInTheMiddle(of: "Coffee to go")
                printer.bench.unplug(.receiptPrinter)
                try await printer.eventually("asked about") { try await shop.state().printing.inDoubt.first?.documentNumber == "T1-1-000001" }
                try await shop.sell("111", id: "b")
                try printer.bench.plug(.receiptPrinter)
                try await printer.eventually("the other receipt") { printer.paper.wholeOriginals("T1-1-000002") == 1 }
                try await eventually("the question on the page") { try await browser.text("[data-testid='doubt']").contains("T1-1-000001") }
                #expect(try await shop.state().printing.inDoubt.count == 1, "it waits for an answer")
                let before = printer.paper.originals("T1-1-000001")
                #expect(before <= 1)
                switch decision {
                case .printAgain:
                    try await browser.click("[data-testid='doubt-print-again']")
                    try await printer.eventually("a COPY") { printer.paper.copies("T1-1-000001") == 1 }
                case .wasPrinted:
                    try await browser.click("[data-testid='doubt-was-printed']")
                }
                try await eventually("settled") { try await browser.count("[data-testid='doubt']") == 0 }
                try await printer.isDone(shop)
                #expect(printer.paper.originals("T1-1-000001") == before)
                #expect(printer.paper.copies("T1-1-000001") == (decision == .printAgain ? 1 : 0))
                #expect(printer.paper.originals("T1-1-000002") == 1)
            }
            try await shop.end(program)
        }
    }

    /// The register is killed while it prints: after the restart the one under way is asked about, the queued one is printed.
    @Test(arguments: reaches) fileprivate func killedWhilePrinting(reach: BenchOptions.Reach) async throws {
        try await SlowPrinter.with(reach) { shop, printer in
            let (first, _) = try await printer.runRegister(shop)
            _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
            try await shop.sell("110", id: "a")
            try await printer.isInTheMiddle(of: "Coffee to go")
            try await shop.sell("111", id: "b")
            #expect(try await shop.state().printing.queued == 2)
            first.signal(SIGKILL)
            try await first.ended()
            let (program, _) = try await printer.runRegister(shop)
            try await printer.eventually("the queued receipt") { printer.paper.wholeOriginals("T1-1-000002") == 1 }
            let state = try await shop.state()
            #expect(state.printing.inDoubt.map(\.documentNumber) == ["T1-1-000001"])
            #expect(printer.paper.originals("T1-1-000001") <= 1)
            _ = try await shop.act(.settlePrintJob(id: try #require(state.printing.inDoubt.first?.id), .printAgain), id: "again", revision: state.revision)
            try await printer.eventually("a COPY") { printer.paper.copies("T1-1-000001") == 1 }
            try await printer.isDone(shop)
            #expect(printer.paper.originals("T1-1-000001") <= 1)
            #expect(printer.paper.originals("T1-1-000002") == 1 && printer.paper.copies("T1-1-000002") == 0)
            try await shop.end(program)
        }
    }

    /// A drawer that does not open is told; the sale stands and the kick is not repeated later.
    @Test(.enabled(if: Browser.isInstalled)) func aStuckDrawerIsOpenedByKey() async throws {
        try await Counter.open { counter in
            try await counter.signIn()
            try await counter.bench("drawer/stuck?stuck=true")
            try await counter.key("110", lines: 1)
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.shows("Open the drawer by key", in: "notice")
            try await counter.bench("drawer/open")
            let openings = try await counter.bench("drawer/close").drawer.openings
            try await counter.bench("drawer/stuck?stuck=false")
            try await counter.key("111", lines: 1)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            try await eventually("once for the second sale") { try await counter.benchState().drawer.openings == openings + 1 }
            try await eventually("both receipts") { try await counter.paper().wholeOriginals("T1-1-000002") == 1 }
            #expect(try await counter.benchState().drawer.openings == openings + 1)
        }
    }
}

extension Counter {
    /// Receipts 1 and 2 are on the paper from head to foot, each of them once.
    fileprivate func bothCameOutOnce() async throws {
        try await eventually("both receipts") {
            let paper = try await self.paper()
            return paper.wholeOriginals("T1-1-000001") == 1 && paper.wholeOriginals("T1-1-000002") == 1
        }
        try await nothingIsLeftToPrint()
        let paper = try await self.paper()
        #expect(paper.originals("T1-1-000001") == 1 && paper.originals("T1-1-000002") == 1, "\(paper.text)")
        #expect(paper.copies("T1-1-000001") == 0 && paper.copies("T1-1-000002") == 0)
    }
}
