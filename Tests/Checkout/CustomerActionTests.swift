import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

/// Customers, points and cards of value at the register.
struct CustomerActionTests {
    private static var form: CustomerForm {
        var form = CustomerForm(name: " Ada Lovelace-Zzyzx", phone: "0176 1234567")
        (form.email, form.address, form.birthday) = ("ada.zzyzx@example.org", ["12 Quirkyhill Street"], "12-10")
        (form.company, form.vatID) = ("Engines Ltd", "de123456789")
        form.segments = ["vip"]
        form.wantsInvoice = true
        return form
    }
    private static let secrets = ["Lovelace", "zzyzx", "Zzyzx", "1761234567", "Quirkyhill", "12-10", "Engines", "123456789"]

    private static func rules() throws -> LoyaltyRules {
        try LoyaltyRules(
            code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)), welcomePoints: 100,
            redeem: .init(value: UnitPrice(tenThousandths: 5_000)), expiry: .init(months: 12, end: .month))
    }

    private func world(rules: Bool = false) async throws -> World {
        let world = try await World()
        // Segments say what somebody pays.
        try await world.cashiersMay(RoleBook.standard.permissions(of: .cashier).union([.overridePrice]))
        try world.database.setCustomerCountry("DE")
        try world.openSegments("vip")
        if rules { try world.database.save(Self.rules(), at: world.clock.now()) }
        return world
    }

    @Test func enrolledWithWelcomePoints() async throws {
        let world = try await world(rules: true)
        await world.act(.customer(.enrol(Self.form)), id: "enrol-1")
        let shown = try #require(await world.state.customer)
        #expect(shown.name == "Ada Lovelace-Zzyzx" && shown.number == "T1-1-C000001" && shown.phoneEnd == "…4567" && shown.points == 100 && shown.pointsValueText == "0.50")
        let changed = try world.last(.customerChanged, as: CustomerChanged.self)
        #expect(changed == CustomerChanged(
            change: .enrolled, customer: shown.id, number: "T1-1-C000001", record: changed.record, segments: ["vip"], wantsInvoice: true, user: "c1", action: "enrol-1"))
        #expect(try world.last(.pointsMoved, as: PointsMoved.self) == PointsMoved(
            customer: shown.id, moves: [PointsMove(kind: "welcome", points: 100, expires: "2027-11-30")], user: "c1", action: "enrol-1"))
        let hash = try #require(changed.record)
        #expect(try world.database.sealedRecord(hash)?.isGenuine == true)
        #expect(try await world.register.customers(matching: "love") == [shown])
        try await world.restart()
        #expect(try await world.register.customers(matching: "0176 1234567").map(\.id) == [shown.id])
    }

    /// Points that expired are booked when a day ends: so many at once, the rest at the next closing.
    @Test func expiredPointsAreBookedAtTheClosing() async throws {
        let world = try await world(rules: true)
        let limit = Register.expiriesAtClosure, customers = limit + 3
        try world.database.commit { transaction in
            for index in 1...customers {
                let salt = [UInt8](repeating: UInt8(index % 256), count: 31) + [UInt8(index / 256)], at = world.clock.now()
                let known = try transaction.enrol(Customer(id: "e\(index)", number: nil), record: PersonalRecord(name: "Nobody \(index)"), salt: salt, at: at)
                let points = PointsMovement(.earned, points: 10, day: try #require(BusinessDay("2026-11-23")), expires: BusinessDay("2026-11-24"))
                try transaction.movePoints(known.customer.id, [points], document: nil, at: at)
            }
        }
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        func close() async throws -> [PointsMoved] {
            let before = try world.events().count
            try await world.sellBread()
            try await world.did(.cash(.closeDay))
            return try world.events().dropFirst(before).filter { $0.header.kind == .pointsMoved }.map { try PointsMoved(payload: $0.payload) }
        }
        world.clock.advance(days: 1)
        #expect(try await close().isEmpty, "their last good day is no day too late")
        world.clock.advance(days: 1)
        let first = try await close()
        #expect(first.count == limit && first.allSatisfy { $0.moves.map(\.kind) == ["expired"] && $0.moves.map(\.points) == [-10] })
        // The Z is done before, and signed over what was there then.
        #expect(try world.kinds().suffix(limit + 1).first == "closure.completed")
        try await world.restart()
        let second = try await close()
        #expect(second.count == 3 && Set((first + second).map(\.customer)).count == customers)
        #expect(try await close().isEmpty)
        for index in [1, customers] { #expect(try world.database.customer(id: "e\(index)")?.customer.points == 0) }
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func theSameActionAgainEnrolsNobodyTwice() async throws {
        let world = try await world()
        await world.act(.customer(.enrol(Self.form)), id: "once")
        #expect(await world.act(.customer(.enrol(Self.form)), id: "once").accepted)
        try await world.restart()
        #expect(await world.act(.customer(.enrol(Self.form)), id: "once").accepted)
        #expect(try world.database.customerCount() == 1)
        #expect(await world.act(.customer(.erase(customer: "0a")), id: "once").code == "register.id-reused")
    }

    @Test func changedAndReadBackAsAForm() async throws {
        let world = try await world()
        try await world.did(.customer(.enrol(Self.form)))
        let id = try #require(await world.state.customer?.id)
        var form = try #require(try await world.register.customerForm(id: id))
        #expect(form.name == "Ada Lovelace-Zzyzx" && form.phone == "+491761234567" && form.vatID == "DE123456789" && form.number == "T1-1-C000001")
        form.number = "card-9"
        form.phone = nil
        form.segments = []
        form.isActive = false
        try await world.did(.customer(.change(customer: id, form)))
        let shown = try #require(await world.state.customer)
        #expect(shown.number == "CARD-9" && shown.phoneEnd == nil && !shown.isActive)
        form.number = "CARD-9"
        #expect(try await world.register.customerForm(id: id) == form)
        #expect(try world.last(.customerChanged, as: CustomerChanged.self).isActive == false)
        #expect(try await world.register.customers(matching: "1234567").isEmpty)
        try await world.refused(.customer(.change(customer: "nobody", form)), "customer.none")
    }

    @Test func whatIsRefused() async throws {
        let world = try await world()
        try await world.did(.customer(.enrol(Self.form)))
        func refused(_ code: String, _ change: (inout CustomerForm) -> Void) async throws {
            var form = CustomerForm(name: "Bob")
            change(&form)
            try await world.refused(.customer(.enrol(form)), code)
        }
        try await refused("customer.name-missing") { $0.name = " " }
        try await refused("customer.phone-invalid") { $0.phone = "none" }
        try await refused("customer.phone-taken") { $0.phone = "+49 176 123 45 67" }
        try await refused("customer.number-taken") { $0.number = "t1-1-c000001" }
        try await refused("customer.number-invalid") { $0.number = "ü" }
        try await refused("customer.email-invalid") { $0.email = "bob" }
        try await refused("customer.birthday-invalid") { $0.birthday = "31-12" }
        try await refused("customer.company-missing") { $0.vatID = "DE123456789" }
        try await refused("customer.text-invalid") { $0.segments = ["two words"] }
        #expect(try world.database.customerCount() == 1)
    }

    /// Where OFFICE owns the catalogue it says who pays which price; people are enrolled here all the same.
    @Test func ownedFieldsAreTheOwners() async throws {
        let world = try await world()
        try world.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        try await world.refused(.customer(.enrol(Self.form)), "customer.field-owned")
        var form = Self.form
        form.segments = []
        try await world.did(.customer(.enrol(form)))
        form.priceList = "members"
        let id = try #require(await world.state.customer?.id)
        try await world.refused(.customer(.change(customer: id, form)), "customer.field-owned")
    }

    /// Whoever may not sell untaxed or cheaper does not make a customer who is.
    @Test(arguments: [Permission.exemptFromTax, .overridePrice]) func whatACustomerPaysTakesTheSamePermission(_ permission: Permission) async throws {
        let world = try await World()
        try await world.cashiersMay([.editCustomer])
        _ = try world.database.importPriceLists(Array("list,code,price\nstaff,1,2.00\n".utf8), at: world.clock.now())
        try world.openSegments("staff")
        var forms = [CustomerForm(name: "Bob"), CustomerForm(name: "Bob")]
        if permission == .exemptFromTax { forms[0].taxExemption = "diplomat" } else { forms[0].priceList = "staff" }
        if permission == .exemptFromTax { forms[1].taxExemption = "export" } else { forms[1].segments = ["staff"] }
        for form in forms {
            #expect(await world.act(.customer(.enrol(form))).code == "register.permission-needed")
            guard case .approval(let asked, _, _, _, _, _) = await world.state.prompt else { return #expect(Bool(false), "nobody is asked for") }
            #expect(asked == permission.rawValue)
            try await world.did(.cancelPrompt)
        }
        #expect(try world.database.customerCount() == 0)
        try await world.did(.customer(.enrol(CustomerForm(name: "Bob"))))
        let id = try #require(await world.state.customer?.id)
        for form in forms { #expect(await world.act(.customer(.change(customer: id, form))).code == "register.permission-needed", "nor changes one") ; try await world.did(.cancelPrompt) }
        // Approved once, the rest of the form is changed without asking; a command is refused.
        #expect(await world.act(.customer(.change(customer: id, forms[0]))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        var form = try #require(try await world.register.customerForm(id: id))
        form.phone = "+4366412345678"
        try await world.did(.customer(.change(customer: id, form)))
        #expect(await world.register.serve(ActionRequest(id: "command", action: .customer(.enrol(forms[1])))).code == "register.permission-needed")
    }

    @Test func pointsByHand() async throws {
        let world = try await world(rules: true)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.enrol(Self.form)))
        let id = try #require(await world.state.customer?.id)
        await world.act(.customer(.adjustPoints(customer: id, points: -150, reason: "goodwill")), id: "by-hand")
        #expect(await world.state.customer?.points == -50)
        #expect(try world.last(.pointsMoved, as: PointsMoved.self) == PointsMoved(
            customer: id, moves: [PointsMove(kind: "adjusted", points: -150, reason: "goodwill")], user: "m1", action: "by-hand"))
        try await world.refused(.customer(.adjustPoints(customer: id, points: 0, reason: "goodwill")), "points.bad-number")
        try await world.refused(.customer(.adjustPoints(customer: id, points: LoyaltyBounds.points + 1, reason: "goodwill")), "points.bad-number")
        try await world.refused(.customer(.adjustPoints(customer: id, points: .min, reason: "goodwill")), "points.bad-number")
        for reason in ["", "Mrs Zzyzx was angry", String(repeating: "r", count: 65)] {
            try await world.refused(.customer(.adjustPoints(customer: id, points: 1, reason: reason)), "customer.bad-reason")
        }
        try await world.refused(.customer(.adjustPoints(customer: "nobody", points: 1, reason: "goodwill")), "customer.none")
    }

    @Test func erasedWithoutATrace() async throws {
        let world = try await world(rules: true)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.enrol(Self.form)))
        let id = try #require(await world.state.customer?.id)
        var changed = Self.form
        changed.address = ["99 Quirkyhill Street"]
        changed.number = "T1-1-C000001"
        try await world.did(.customer(.change(customer: id, changed)))
        try await world.did(.customer(.erase(customer: id)))
        #expect(await world.state.customer == nil)
        let erased = try world.last(.recordErased, as: RecordErased.self)
        #expect(erased.customer == id && erased.records.count == 2 && erased.points == 100 && erased.user == "m1")
        #expect(try await world.register.customers(matching: "love").isEmpty)
        #expect(try await world.register.customerForm(id: id) == nil)
        try await world.refused(.customer(.erase(customer: id)), "customer.none")
        #expect(try world.database.verifyJournal().fault == nil && world.database.verifySealedRecords().erased == 2)
        for event in try world.events() {
            for secret in Self.secrets { #expect(Data(event.payload).range(of: Data(secret.utf8)) == nil, "\(event.header.kind): \(secret)") }
        }
        try await world.restart()
        try world.database.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: world.directory.path) {
            guard let data = FileManager.default.contents(atPath: world.directory.path + "/" + name) else { continue }
            for secret in Self.secrets where secret != "12-10" { #expect(data.range(of: Data(secret.utf8)) == nil, "\(name) has \(secret)") }
        }
    }

    @Test func gearOfCards() async throws {
        let world = try await world()
        await #expect(throws: RegisterRefusal.customer(.giftCard(.noTerms))) { try await world.register.giftCard(number: "CARD0001") }
        let terms = try GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000, unknownPerCard: 500, unknownPerDay: 2_000)
        try world.database.save(terms, at: world.clock.now())
        let day = try #require(BusinessDay("2026-11-23"))
        let context = GiftCardContext(day: day, at: world.clock.now())
        _ = try world.database.commit { try $0.issueGiftCard("CARD0001", .giftCard, Money(5_000, .eur), desk: GiftCardDesk(terms: terms, today: day), context) }
        var view = try await world.register.giftCard(number: "card-0001")
        #expect(view.number == "…0001" && view.balance?.minor == 5_000 && view.redeemable?.minor == 5_000 && view.refusal == nil)
        // Where no office tells of cards sold elsewhere, one that is not known here is a number and no money.
        let nobodys = try await world.register.giftCard(number: "ELSE0001")
        #expect(nobodys.redeemable == nil && nobodys.refusal == GiftCardRefusal.unknownCard("…0001").description)
        try world.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        let other = try await world.register.giftCard(number: "ELSE0001")
        #expect(other.balance == nil && other.redeemable?.minor == 500 && other.kind == "gift-card")
        await #expect(throws: RegisterRefusal.customer(.giftCard(.badNumber))) { try await world.register.giftCard(number: "?") }

        await world.act(.customer(.blockGiftCard(number: "CARD-0001", isBlocked: true, reason: "lost")), id: "block")
        view = try await world.register.giftCard(number: "CARD0001")
        #expect(view.isBlocked && view.redeemable == nil && view.refusal == GiftCardRefusal.blocked.description)
        var shop = try world.database.shop()
        shop.cashierLanguage = .german
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        view = try await world.register.giftCard(number: "CARD0001")
        #expect(view.refusal == RegisterRefusal.customer(.giftCard(.blocked)).said(in: .german))
        #expect(try world.last(.giftcardMoved, as: GiftcardMoved.self) == GiftcardMoved(
            move: GiftcardMove(card: "CARD0001", cardKind: "gift-card", kind: "adjusted", amount: 0), currency: "EUR", exponent: 2, reason: "lost", isBlocked: true, user: "c1", action: "block"))
        // Whoever sells cards may block one, and not let it go.
        #expect(await world.act(.customer(.blockGiftCard(number: "CARD0001", isBlocked: false, reason: "found"))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try await world.register.giftCard(number: "CARD0001").redeemable?.minor == 5_000)
        try await world.refused(.customer(.blockGiftCard(number: "NOWHERE1", isBlocked: true, reason: "lost")), "giftcard.none")
        try await world.refused(.customer(.blockGiftCard(number: "?", isBlocked: true, reason: "lost")), "giftcard.bad-number")
        try await world.refused(.customer(.blockGiftCard(number: "CARD0001", isBlocked: true, reason: "the old lady")), "customer.bad-reason")
    }

    // MARK: JSON

    static let golden: [(CustomerAction, String)] = [
        (.enrol(CustomerForm(name: "Ada")), #"{"name":"Ada","type":"enrolCustomer"}"#),
        (.enrol(form), #"{"address":["12 Quirkyhill Street"],"birthday":"12-10","company":"Engines Ltd","email":"ada.zzyzx@example.org","name":" Ada Lovelace-Zzyzx","phone":"0176 1234567","segments":["vip"],"type":"enrolCustomer","vatID":"de123456789","wantsInvoice":true}"#),
        (.change(customer: "0a", gone), #"{"customer":"0a","isActive":false,"name":"Bob","number":"C7","priceList":"members","taxExemption":"diplomat","type":"changeCustomer"}"#),
        (.erase(customer: "0a"), #"{"customer":"0a","type":"eraseCustomer"}"#),
        (.adjustPoints(customer: "0a", points: -5, reason: "goodwill"), #"{"customer":"0a","points":-5,"reason":"goodwill","type":"adjustPoints"}"#),
        (.payAccount(customer: "0a", amount: 500, by: .cash), #"{"amount":500,"by":"cash","customer":"0a","type":"payAccount"}"#),
        (.payOutAccount(customer: "0a", amount: 500, by: .card), #"{"amount":500,"by":"card","customer":"0a","type":"payOutAccount"}"#),
        (.takeBackPayment(customer: "0a", receipt: "A T1-1-000012"), #"{"customer":"0a","receipt":"A T1-1-000012","type":"takeBackPayment"}"#),
        (.blockGiftCard(number: "C1", isBlocked: true, reason: "lost"), #"{"isBlocked":true,"number":"C1","reason":"lost","type":"blockGiftCard"}"#),
    ]

    private static var gone: CustomerForm {
        var form = CustomerForm(name: "Bob")
        (form.number, form.priceList, form.taxExemption, form.isActive) = ("C7", "members", "diplomat", false)
        return form
    }

    @Test func everyActionHasItsJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var seen: Set<String> = []
        for (action, text) in Self.golden {
            #expect(String(decoding: try encoder.encode(RegisterAction.customer(action)), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == .customer(action))
            seen.insert(try #require(text.split(separator: "\"type\":\"").last?.split(separator: "\"").first.map(String.init)))
        }
        #expect(seen == CustomerAction.names)
        for bad in [#"{"type":"enrolCustomer","name":7}"#, #"{"type":"changeCustomer","name":"A"}"#, #"{"type":"adjustPoints","customer":"0a","points":0.5,"reason":"x"}"#, #"{"type":"eraseCustomer"}"#] {
            #expect(throws: DecodingError.self, "\(bad)") { try JSONDecoder().decode(RegisterAction.self, from: Data(bad.utf8)) }
        }
    }
}
