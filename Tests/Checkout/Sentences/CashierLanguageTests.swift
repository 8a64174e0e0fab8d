@testable import Checkout
import DeviceKit
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

/// A register whose shop has set another language for its cashiers.
struct CashierLanguageTests {
    private func world(_ language: Language, signedIn: Bool = true) async throws -> World {
        var shop = Shop.settings
        shop.cashierLanguage = language
        return try await World(signedIn: signedIn, shop: shop)
    }

    private func json(_ outcome: ActionOutcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(outcome)) as? [String: Any])
    }

    @Test func itRefusesInTheCashiersLanguageAndStaysEnglishForScripts() async throws {
        let world = try await world(.german)
        let outcome = await world.act(.scan(code: "4711"))
        let said = "Kein Artikel hat den Code 4711. Prüfen Sie den Code, oder suchen Sie nach dem Namen."
        #expect(outcome.code == "register.unknown-code" && outcome.message == "No article has the code 4711. Check the code, or search by name.")
        #expect(outcome.said == said)
        #expect(try json(outcome)["said"] as? String == said)
        let notice = await world.state.notice
        #expect(notice?.text == said && notice?.code == "register.unknown-code" && notice?.tone == .refused)
        #expect(await world.act(.voidLine(line: 9)).said == "Kein Verkauf ist offen. Scannen Sie den ersten Artikel.")
        let done = await world.act(.scan(code: "1"))
        #expect(done.accepted && done.said == nil)
        #expect(await world.state.notice?.text == "Bread  2,50")
        let served = await world.register.serve(ActionRequest(id: "s", action: .reprint(documentNumber: "T1-1-000009")))
        #expect(served.message?.hasPrefix("There is no document") == true && served.said == nil, "a command's answer")
    }

    @Test func inEnglishNothingIsSaidTwice() async throws {
        let world = try await world(.english)
        let outcome = await world.act(.scan(code: "4711"))
        #expect(outcome.said == nil && outcome.message == "No article has the code 4711. Check the code, or search by name.")
        #expect(try json(outcome)["said"] == nil)
        #expect(await world.state.notice?.text == outcome.message)
    }

    @Test(arguments: Language.allCases) func everyLanguageRefuses(language: Language) async throws {
        let world = try await world(language, signedIn: false)
        let outcome = await world.act(.scan(code: "1"))
        #expect(outcome.message == "Sign in first: cashier number, then PIN.")
        #expect(outcome.said == RegisterRefusal.signInFirst.said(in: language) && (outcome.said == nil) == (language == .english))
        #expect(await world.state.notice?.text == outcome.said ?? outcome.message)
    }

    @Test func theLockSpeaksIt() async throws {
        let world = try await world(.french)
        try await world.did(.people(.lock))
        let outcome = await world.act(.scan(code: "1"))
        #expect(outcome.code == "register.locked" && outcome.said == "La caisse est verrouillée. Entrez votre code PIN ou déconnectez-vous.")
        #expect(await world.state.notice?.text == outcome.said)
        #expect(await world.act(.people(.unlock(pin: "0000"))).said == "Le numéro de caissier ou le code PIN est faux.")
    }

    @Test func trainingSpeaksIt() async throws {
        let world = try await world(.turkish, signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let operating = await world.makeSwitch()
        #expect(await operating.perform(ActionRequest(id: "on", action: .people(.switchTraining(on: true)))).accepted)
        let outcome = await operating.perform(ActionRequest(id: "a", action: .scan(code: "4711")))
        #expect(outcome.said == "4711 kodlu bir ürün yok. Koda bakın ya da adıyla arayın.")
        await world.register.setDevice(.receiptPrinter, .attention([.paperOut]))
        try await eventually("the training register hears of it") { await operating.currentState().devices["receipt-printer"]?.health == "attention" }
        #expect(await operating.currentState().devices["receipt-printer"]?.reasons.first?.sentence == "Yazıcıda kâğıt bitti.")
        await operating.end()
    }

    @Test func whatCannotBeginIsSaid() async throws {
        struct NoRoom: Error {}
        let world = try await world(.german, signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let operating = await RegisterSwitch(real: world.register) { _ in throw NoRoom() }
        let outcome = await operating.perform(ActionRequest(id: "on", action: .people(.switchTraining(on: true))))
        #expect(outcome.message?.hasPrefix("It could not be recorded") == true && outcome.said?.hasPrefix("Es konnte nicht aufgezeichnet werden") == true)
        #expect(await operating.currentState().notice?.text == "Das Training konnte nicht beginnen. Rufen Sie den Techniker. (NoRoom())")
    }

    @Test func whoeverMayIsAskedForInIt() async throws {
        let world = try await world(.german)
        try await world.cashiersMay([])
        try await world.did(.scan(code: "1"))
        #expect(await world.act(.voidLine(line: 1)).said?.hasPrefix("Eine Zeile zu stornieren braucht eine Genehmigung.") == true)
        guard case .approval(let permission, let sentence, _, _, _, _) = await world.state.prompt else {
            Issue.record("nobody is asked for")
            return
        }
        #expect(permission == "line.void" && sentence == "Eine Zeile zu stornieren braucht eine Genehmigung.")
    }

    @Test func whatAilsTheSurroundingsIsSaid() async throws {
        let world = try await world(.german)
        await world.register.setDevice(.receiptPrinter, .attention([.paperOut, .init(code: "printer.of-tomorrow", sentence: "New.", remedy: "Wait.")]))
        await world.register.showPrinting(isPrinting: false, waiting: .coverOpen)
        world.disk.warn(DeviceReason(code: "disk.nearly-full", sentence: "The disk is 93 % full.", remedy: "Make room."))
        await world.register.refreshDiskWarning()
        await world.register.setPeers([
            .init(name: "OFFICE", pending: 3, oldestPendingAt: nil, rejected: 0, isReachable: true, lastError: nil,
                alarm: .init(code: "sync.not-enrolled", sentence: "The office does not let this terminal in: who?", remedy: "Enrol.")),
        ])
        let state = await world.state
        #expect(state.devices["receipt-printer"]?.reasons.map(\.sentence) == ["Der Drucker hat kein Papier mehr.", "New."])
        #expect(state.devices["receipt-printer"]?.reasons.map(\.code) == ["printer.paper-out", "printer.of-tomorrow"])
        #expect(state.printing.waiting?.sentence == "Der Deckel des Druckers ist offen." && state.printing.waiting?.remedy == "Schließen Sie den Deckel.")
        #expect(state.warnings.map(\.text) == ["Die Festplatte ist zu mehr als 90 % voll."])
        #expect(state.peers.first?.alarm?.sentence == "Das Büro lässt diese Kasse nicht herein." && state.peers.first?.alarm?.code == "sync.not-enrolled")
        try await world.did(.openDrawer)
        await world.register.drawerDone(DrawerRequest(id: 1, expiresAt: 0), failure: .drawerStuck)
        let notice = await world.state.notice
        #expect(notice?.text == "Öffnen Sie die Lade mit dem Schlüssel." && notice?.remedy?.hasPrefix("Prüfen Sie Schloss und Kabel") == true)
    }

    /// A notice that stands is said anew when the language changes.
    @Test func aChangeOfLanguageReachesWhatIsShown() async throws {
        let world = try await world(.english)
        await world.act(.scan(code: "4711"))
        let before = try #require(await world.state.notice)
        var shop = try world.database.shop()
        shop.cashierLanguage = .japanese
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        let after = try #require(await world.state.notice)
        #expect(after.text == "コード 4711 の商品はありません。コードを確認するか、名前で検索してください。" && after.serial == before.serial)
    }
}
