import Foundation
import TestHarness
import Testing

/// Letters on the screen, for a counter without a keyboard.
extension EndToEnd {
    struct Typed: Sendable {
        let language: String
        /// The keys touched one after the other, and what stands in the field then.
        let keys: [String]
        let text: String
    }

    static let typed = [
        Typed(language: "de", keys: ["b", "l", "a", "u", "ü", "back", "space", "1"], text: "Blau 1"),
        Typed(language: "tr", keys: ["i", "ş", "shift", "i", "ı"], text: "İşİı"),
        Typed(language: "ar", keys: ["أ", "ز", "layout", "a"], text: "أزa"),
        Typed(language: "ja", keys: ["か", "voiced", "つ", "small", "は", "half-voiced", "shift", "あ", "long", "1"], text: "がっぱアー1"),
    ]

    /// Parked by fingers alone, in one language after another; no key is too small or off an 800 × 600 screen.
    @Test(.enabled(if: Browser.isInstalled)) func aFingerWritesLetters() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signInByFinger()
            for (place, what) in Self.typed.enumerated() {
                try await counter.shop.till(["setup", "--cashier-language", what.language])
                try await counter.speaks(what.language)
                for key in ["key-1", "key-00", "key-enter"] { try await counter.tap(key) }
                try await counter.lines(1)
                try await counter.tap("park")
                try await counter.appears("letter-space")
                #expect(try await counter.covered(in: ".letters") == "", "\(what.language)")
                #expect(try await counter.overflowing() == "", "\(what.language)")
                #expect(try await counter.covered(in: "dialog .buttons") == "", "\(what.language)")
                for key in what.keys { try await counter.tap("letter-\(key)") }
                #expect(try await counter.value(of: "park-label") == what.text)
                try await counter.moneyMayMove()
                try await counter.tap("letter-enter")
                try await counter.disappears("letter-space")
                let labels = Set(Self.typed.prefix(place + 1).map(\.text))
                try await eventually("parked under its word") { Set(try await counter.shop.state().parked.map(\.label)) == labels }
            }
        }
    }

    /// The keypad and the letters take turns; hands on a keyboard see none.
    @Test(.enabled(if: Browser.isInstalled)) func lettersComeWhereTheyAreWanted() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signInByFinger()
            try await counter.tap("more")
            try await counter.tap("more-pay-in")
            try await counter.appears("payin-key-5")
            #expect(try await counter.isSeen("letter-space") == false, "an amount has its keypad")
            try await counter.tap("payin-reason")
            try await counter.appears("letter-space")
            #expect(try await counter.isSeen("payin-key-5") == false)
            try await counter.tap("letter-x")
            try await counter.tap("payin-amount")
            try await counter.appears("payin-key-5")
            #expect(try await counter.isSeen("payin-dialog"))
            #expect(try await counter.value(of: "payin-reason") == "X")
            #expect(try await counter.isSeen("letter-space") == false)
            try await counter.tap("payin-reason")
            try await counter.tap("letter-hide")
            try await counter.appears("payin-key-5")
            try await counter.tap("payin-back")
            try await counter.disappears("payin-dialog")

            // A code is digits by the keypad; touched, its field takes capitals.
            try await counter.moneyMayMove()
            try await counter.tap("more")
            try await counter.tap("more-coupon")
            try await counter.appears("coupon-key-5")
            try await counter.tap("coupon-code")
            for key in ["l", "o", "1"] { try await counter.tap("letter-\(key)") }
            #expect(try await counter.value(of: "coupon-code") == "LO1")
            try await counter.tap("coupon-back")

            // A name is searched by finger.
            try await counter.tap("search")
            for key in ["p", "r", "e", "t"] { try await counter.tap("letter-\(key)") }
            try await counter.appears("result")
            try await counter.tap("result")
            try await counter.lines(1)
            #expect(try await counter.isSeen("letter-space") == false)

            try await counter.moneyMayMove()
            try await counter.browser.press(Browser.Key.f(4))
            try await counter.appears("park-dialog")
            #expect(try await counter.isSeen("letter-space") == false, "F4 was pressed on a keyboard")
        }
    }
}

extension Counter {
    func tap(_ id: String) async throws {
        let selector = "[data-testid='\(id)']"
        try await eventually("\(selector) can be touched") {
            try await browser.script("const e = document.querySelector(arguments[0]); return Boolean(e) && !e.disabled && e.getClientRects().length > 0", selector) == "true"
        }
        try await browser.tap(selector)
    }

    func signInByFinger() async throws {
        for key in ["1", "enter", "1", "1", "1", "1", "enter"] { try await tap("signin-key-\(key)") }
        try await disappears("sign-in")
    }

    func value(of id: String) async throws -> String {
        try await browser.script("return document.querySelector(arguments[0]).value", "[data-testid='\(id)']")
    }
}
