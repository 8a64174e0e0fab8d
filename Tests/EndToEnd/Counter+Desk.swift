import Foundation
import SaleCore
import Storage
import TestHarness

private typealias Key = Browser.Key

extension Counter {
    /// F5 and the letter of what is wanted.
    func more(_ letter: String, opens id: String? = nil) async throws {
        try await nothingIsOpen()
        try await browser.press(Key.f(5))
        try await appears("more-dialog")
        try await browser.press(letter)
        try await disappears("more-dialog")
        if let id { try await appears(id) }
        try await moneyMayMove()
    }

    /// Waits until no dialog is open: the state that an act makes is there before the answer that closes its dialog.
    func nothingIsOpen() async throws {
        try await isAnswered()
        try await eventually("no dialog is open") { try await browser.script("return document.querySelector('dialog[open]') === null") == "true" }
    }

    /// A manager lets the waiting act through.
    func approve() async throws {
        try await appears("approval-dialog")
        try await moneyMayMove()
        try await browser.press("9" + Key.enter + "9999" + Key.enter)
        try await disappears("approval-dialog")
    }

    /// Fills a field that is on the page.
    func fill(_ id: String, _ text: String, _ attribute: String = "") async throws {
        let selector = "[data-testid='\(id)']\(attribute)"
        try await eventually("\(selector) is there") { try await browser.count(selector) == 1 }
        _ = try await browser.script("const e = document.querySelector(arguments[0]); e.focus(); e.select()", selector)
        try await browser.press(text)
    }

    /// Sells these codes for exact cash.
    func sell(_ codes: [String], document: String) async throws {
        for (place, code) in codes.enumerated() { try await key(code, lines: place + 1) }
        try await moneyMayMove()
        try await nothingIsOpen()
        try await browser.press(Key.f(9))
        try await shows(document, in: "document-number")
        try await moneyMayMove()
    }

    /// Waits until every receipt is out.
    func nothingIsLeftToPrint() async throws {
        try await eventually("nothing left to print") {
            let printing = try await shop.state().printing
            return printing.queued == 0 && !printing.isPrinting && printing.waiting == nil
        }
    }

    func signIn(number: String, pin: String) async throws {
        try await browser.press(number + Key.enter + pin + Key.enter)
        try await disappears("sign-in")
    }
}

extension TestShop {
    /// Puts something into the shop's database before the register runs.
    func change(_ body: (TillDatabase, Moment) throws -> Void) throws {
        let database = try TillDatabase.open(in: data)
        defer { try? database.close() }
        try body(database, Moment(utcMilliseconds: 1_700_000_000_000, utcOffsetMinutes: 60))
    }
}
