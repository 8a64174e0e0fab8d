import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// Nothing lies over anything else, nothing is off the screen, and no alert moves a key under the finger: on the smallest screens too.
    @Test(.enabled(if: Browser.isInstalled)) func pageFitsItsScreenAndNothingMoves() async throws {
        try await Counter.open { counter in
            for size in [[1024, 768], [1024, 600], [1280, 800], [800, 600]] {
                try await counter.browser.resize(width: size[0], height: size[1])
                let size = "\(size[0]) × \(size[1])"
                #expect(try await counter.covered(in: "#sign-in") == "", "sign-in at \(size)")
                try await counter.signIn()
                try await counter.key("100", lines: 1)
                try await eventually("the quick keys") { try await counter.browser.count("[data-testid='quick-key']") > 3 }
                try await counter.allQuickKeysAreWhole(at: size)
                #expect(try await counter.covered() == "", "selling at \(size)")
                let before = try await counter.places()
                #expect(before.split(separator: "\n").count > 30)
                try await counter.bench("printer/cover?open=true")
                try await counter.appears("device-reason")
                #expect(try await counter.places() == before, "an alert moves nothing at \(size)")
                #expect(try await counter.covered() == "", "with an alert at \(size)")
                try await counter.key("no-such-code", lines: 1)
                try await counter.shows("no-such-code", in: "notice")
                #expect(try await counter.places() == before, "a message moves nothing at \(size)")
                try await counter.browser.press(Browser.Key.escape + Browser.Key.escape)

                try await counter.browser.press(Browser.Key.f(8))
                try await counter.appears("cash-dialog")
                #expect(try await counter.covered(in: "dialog") == "", "the cash dialog at \(size)")
                try await counter.moneyMayMove()
                try await counter.touch("pay-confirm")
                try await counter.shows("0.00", in: "change")
                try await counter.bench("printer/cover?open=false")
                try await counter.nothingIsLeftToPrint()
                try await counter.browser.press(Browser.Key.f(12))
                try await counter.appears("signin-number")
            }

            // Large amounts are whole, on the smallest screen too: never cut off. A mistyped one is told before it is taken, and is not taken.
            try await counter.signIn()
            try await counter.key("999999*101", lines: 1)
            try await counter.total("949999.05")
            #expect(try await counter.isWhole("total"))
            try await counter.browser.press(Browser.Key.f(8))
            try await counter.appears("cash-dialog")
            try await counter.amount("9999999999")
            try await counter.shows("Enter it again", in: "pay-preview")
            try await counter.moneyMayMove()
            try await counter.browser.press(Browser.Key.enter)
            #expect(try await counter.isSeen("cash-dialog"))
            try await counter.browser.press(Browser.Key.escape)
            try await counter.disappears("cash-dialog")
            try await counter.browser.press(Browser.Key.f(8))
            try await counter.appears("cash-dialog")
            try await counter.moneyMayMove()
            try await counter.amount("950498.")
            try await counter.browser.press(Browser.Key.enter)
            try await counter.shows("498.95", in: "change")
            #expect(try await counter.isWhole("change"))
            #expect(try await counter.isWhole("total"))
        }
    }
}

extension Counter {
    /// No quick key is cut through on any page of them, and together the pages have each once.
    func allQuickKeysAreWhole(at size: String) async throws {
        let seen = """
            const frame = document.querySelector('#quick-keys').getBoundingClientRect();
            return [...document.querySelectorAll("[data-testid='quick-key']")].map((e) => {
              const box = e.getBoundingClientRect();
              return e.dataset.code + (box.bottom > frame.bottom + 0.5 || box.right > frame.right + 0.5 ? ' cut' : '');
            }).join(',');
            """
        let first = try await browser.script(seen)
        var codes = first.split(separator: ",").map(String.init)
        while try await isSeen("quick-next") {
            try await touch("quick-next")
            let page = try await browser.script(seen)
            if page == first { break }
            codes += page.split(separator: ",").map(String.init)
        }
        #expect(codes.count == 14 && Set(codes).count == 14 && !codes.contains { $0.hasSuffix("cut") }, "\(codes) at \(size)")
    }

    /// The keys that cannot be touched in their middle: under something else, or off the screen.
    func covered(in selector: String = "body") async throws -> String {
        try await browser.script("""
            const scope = document.querySelector(arguments[0]);
            const inView = (e, box) => {
              const frame = e.closest('.alerts, .parked-list, .results, .form-grid, .return-list');
              if (!frame) return true;
              const f = frame.getBoundingClientRect();
              return (box.top + box.bottom) / 2 < f.bottom && (box.top + box.bottom) / 2 > f.top;
            };
            return [...scope.querySelectorAll('button')].filter((e) => !e.disabled && e.getClientRects().length > 0).map((e) => {
              const box = e.getBoundingClientRect();
              if (!inView(e, box)) return null;
              if (box.top < 0 || box.left < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5) return `${e.dataset.testid} is off the screen`;
              if (box.width < 40 || box.height < 40) return `${e.dataset.testid} is too small for a finger (${box.width}x${box.height})`;
              const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
              return top === e || e.contains(top) ? null : `${e.dataset.testid} lies under ${top ? top.id || top.className || top.tagName : 'nothing'}`;
            }).filter(Boolean).join('; ');
            """, selector)
    }

    /// An amount in the open dialog; keys as quick as a test's would be taken for a scanner.
    func amount(_ text: String) async throws {
        _ = try await browser.script(
            "const e = document.querySelector('[data-testid=pay-amount]'); e.value = arguments[0]; e.dispatchEvent(new Event('input', { bubbles: true }))", text)
    }

    /// Whether a text is all there: within its box, and its box within what holds it.
    func isWhole(_ id: String) async throws -> Bool {
        try await browser.script("""
            const e = document.querySelector(arguments[0]);
            const range = document.createRange();
            range.selectNodeContents(e);
            const text = range.getBoundingClientRect(), frame = e.closest('.ticket').getBoundingClientRect();
            return text.width > 0 && text.left >= frame.left && text.right <= frame.right && e.scrollWidth <= e.clientWidth + 1;
            """, "[data-testid='\(id)']") == "true"
    }

    /// Where every key of the page stands, a line each.
    func places() async throws -> String {
        try await browser.script("""
            return [...document.querySelectorAll('.work button, .key-bar button, #entry, .line-tools button')].map((e) => {
              const box = e.getBoundingClientRect();
              return [e.dataset.testid, e.dataset.code, box.left, box.top, box.width, box.height].join(' ');
            }).join('\\n');
            """)
    }
}
