@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Who is free of tax: the reasons of the place, those of the shop, and customers who have one.
struct ExemptionTests {
    /// A shop in Austria. Its articles have 20 % (A) and 10 % (B) in their prices.
    private func austria(_ own: String? = nil, listsNone: Bool = false) async throws -> World {
        let world = try await World()
        try load(world, own, listsNone: listsNone)
        return world
    }

    private func load(_ world: World, _ own: String? = nil, listsNone: Bool = false) throws {
        let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var file = try JSONDecoder().decode(TaxPresetFile.self, from: Data(contentsOf: path.appendingPathComponent("Sources/till/Resources/taxes/AT.json")))
        if listsNone { file.exemptions = nil }
        var bytes = [UInt8](try JSONEncoder().encode(file))
        if let own { bytes = try TaxExemptionsFile.merged(Array(own.utf8), into: bytes) }
        try world.database.saveTaxRules(bytes, place: "AT", on: #require(BusinessDay("2026-11-24")), at: world.clock.now())
    }

    private func exempt(_ world: World, _ reason: String) async throws {
        let asked = await world.act(.selling(.exempt(reason: reason)))
        #expect(asked.code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
    }

    @Test func theReasonsOfThePlaceAreTaken() async throws {
        let world = try await austria()
        #expect(try await world.register.choices().exemptions.map(\.code) == ["export", "intra-eu"])
        try await world.did(.scan(code: "1"))
        let taxed = try #require(await world.state.sale?.total.minor)
        // Who approves reads what it is called; the journal has its code.
        #expect(await world.act(.selling(.exempt(reason: "export"))).code == "register.permission-needed")
        if case .approval(_, _, _, _, _, let detail) = await world.state.prompt {
            #expect(detail?.contains("§ 7") == true && detail?.contains("export") == false, "\(detail ?? "")")
        } else { Issue.record("nobody is asked") }
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).detail?.contains("export") == true)
        let free = try #require(await world.state.sale)
        #expect(free.total.minor < taxed && free.terms.exemption == "export" && free.terms.exemptionName?.contains("§ 7") == true)
        #expect(await world.act(.selling(.exempt(reason: "nonsense"))).code == "register.permission-needed")
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "tax.exemption-without-reason")
        // On paper too it is called by its name: an invoice refers to the law (Directive 2006/112/EC, article 226 (11)).
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("§ 7") })
    }

    /// One of the shop's own stands beside them, or in the place of one that has its code.
    @Test func theShopsOwnReasonsAreTaken() async throws {
        let world = try await austria(#"[{"code":"diplomat","name":"Embassy card"},{"code":"export","name":"Out of the EU","taxes":["UST"]}]"#)
        #expect(try await world.register.choices().exemptions.map(\.name) == ["Out of the EU", "Innergemeinschaftliche Lieferung (Art. 6 Abs. 1, Art. 7 UStG 1994)", "Embassy card"])
        try await world.did(.scan(code: "1"))
        try await exempt(world, "diplomat")
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).exemption == "diplomat")
    }

    /// Fixed: receipt and Z said the code of the reason, which is the shop's own word for it.
    @Test func paperSaysTheReasonInWords() async throws {
        let world = try await austria(#"[{"code":"diplomat","name":"Embassy card"}]"#)
        func paper() throws -> String { try world.paper().flatMap { $0.split(separator: " ") }.joined(separator: " ") }
        for (reason, words) in [("export", "Ausfuhrlieferung (§ 6 Abs. 1 Z 1, § 7 UStG 1994)"), ("diplomat", "Embassy card")] {
            try await world.did(.scan(code: "1"))
            try await exempt(world, reason)
            let number = try #require(try await world.tender(.cash))
            let receipt = try paper()
            #expect(receipt.contains("free of tax: \(words)") && !receipt.contains(": \(reason)"), "\(receipt)")
            #expect(try world.last(.saleCompleted, as: SaleCompleted.self).taxes.contains { $0.reason == reason }, "what is recorded is the code")
            // What takes it back says the same.
            try await world.did(.signOut)
            try await world.did(.signIn(number: 1, pin: "9999"))
            try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
            let reversal = try paper()
            #expect(reversal.contains("free of tax: \(words)"), "\(reversal)")
            try await world.did(.signOut)
            try await world.did(.signIn(number: 7, pin: "1234"))
        }
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.countDrawer(CountEntry(total: 0))))
        try await world.did(.cash(.closeDay))
        let z = try paper()
        #expect(z.contains("free of tax: Ausfuhrlieferung (§ 6 Abs. 1 Z 1, § 7 UStG 1994)") && z.contains("free of tax: Embassy card") && !z.contains(": export"), "\(z)")
    }

    @Test(arguments: [
        (#"[{"code":"","name":"x"}]"#, "code and name"), (#"[{"code":"x","name":""}]"#, "code and name"), (#"[{"code":"x"}]"#, "lacks 'name'"), (#"{"code":"x"}"#, "wrong type"),
        (#"[{"code":"x","name":"x","taxes":["VAT"]}]"#, "exemptions[2]"), ("[", "ends in line"),
    ])
    func aBadFileOfReasonsIsRefused(file: String, said: String) async throws {
        let world = try await World()
        let head = try world.database.journalHead()
        let problem: StorageError? = #expect(throws: StorageError.self) { try load(world, file) }
        #expect(problem.map { "\($0)".contains(said) } == true, "\(problem.map { "\($0)" } ?? "-")")
        #expect(try world.database.journalHead() == head && world.database.taxRules() == nil)
    }

    /// Rules that list no reasons are no dead end: the reason is said in words, as in a shop without rules.
    @Test func whereNoneAreListedAnyIsTaken() async throws {
        let world = try await austria(listsNone: true)
        #expect(try await world.register.choices().exemptions.isEmpty)
        try await world.did(.scan(code: "1"))
        let taxed = try #require(await world.state.sale?.total.minor)
        try await exempt(world, "embassy, card 4711")
        #expect(await world.state.sale?.terms.exemption == "embassy, card 4711")
        #expect(try #require(await world.state.sale?.total.minor) < taxed)
    }

    private func customer(_ world: World, _ change: (inout CustomerForm) -> Void) async throws -> String {
        var form = CustomerForm(name: "Ada")
        form.address = ["1 Lane"]
        change(&form)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.enrol(form)))
        return try #require(await world.state.customer?.id)
    }

    /// Naming the customer frees the sale as the same reason by hand does, with rules and without.
    @Test(arguments: [true, false]) func aCustomersReasonFreesTheSale(hasRules: Bool) async throws {
        let world = hasRules ? try await austria() : try await World()
        let ada = try await customer(world) { $0.taxExemption = hasRules ? "export" : "diplomat" }
        try await world.did(.scan(code: "1"))
        let taxed = try #require(await world.state.sale?.total.minor)
        try await world.did(.selling(.setCustomer(id: ada)))
        let free = try #require(await world.state.sale?.total.minor)
        let said = await world.state.notice?.code
        #expect(free < taxed && said == "customer.named")
        try await world.did(.selling(.clearCustomer))
        #expect(await world.state.sale?.total.minor == taxed)
        try await world.did(.selling(.exempt(reason: hasRules ? "export" : "diplomat")))
        #expect(await world.state.sale?.total.minor == free)
    }

    /// What nothing here knows would do nothing, and nobody would notice.
    @Test func unknownTermsAreRefused() async throws {
        let world = try await austria()
        _ = try world.database.importPriceLists(Array("list,code,price\nstaff,1,2.00\n".utf8), at: world.clock.now())
        let ada = try await customer(world) { $0.priceList = "staff" }
        func refused(_ code: String, _ change: (inout CustomerForm) -> Void) async throws {
            var form = try #require(try await world.register.customerForm(id: ada))
            change(&form)
            try await world.refused(.customer(.change(customer: ada, form)), code)
            form.number = nil
            try await world.refused(.customer(.enrol(form)), code)
        }
        try await refused("customer.unknown-exemption") { $0.taxExemption = "diplomat" }
        try await refused("customer.unknown-price-list") { $0.priceList = "stuff" }
        try await refused("customer.unknown-price-list") { $0.priceList = PriceList.everybody }
        try await refused("customer.unknown-segment") { $0.segments = ["vip", "vipp"] }
        // A campaign names one, a criterion another; and what somebody has already is known by that.
        try world.database.saveCampaigns(
            Array(#"[{"version":1,"code":"V","name":"V","currency":"EUR","segments":["vip"],"effect":{"kind":"sale-percent","rateMillionths":100000}}]"#.utf8), at: world.clock.now())
        try world.openSegments("often")
        var form = try #require(try await world.register.customerForm(id: ada))
        form.segments = ["often", "vip"]
        try await world.did(.customer(.change(customer: ada, form)))
        try world.database.saveCampaigns(Array("[]".utf8), at: world.clock.now())
        var other = CustomerForm(name: "Bob")
        other.segments = ["vip"]
        try await world.did(.customer(.enrol(other)))
    }

    /// The rules changed after the customer was given them: said when the customer is named, and kept until somebody changes them.
    @Test func whatWasLostIsSaid() async throws {
        let world = try await World()
        _ = try world.database.importPriceLists(Array("list,code,price\nstaff,1,2.00\n".utf8), at: world.clock.now())
        let ada = try await customer(world) { ($0.taxExemption, $0.priceList) = ("diplomat", "staff") }
        try load(world)
        _ = try world.database.importPriceLists(Array("list,code,price\nstaff,2,1.00\n".utf8), at: world.clock.now())
        try await world.did(.scan(code: "1"))
        let taxed = try #require(await world.state.sale?.total.minor)
        try await world.did(.selling(.setCustomer(id: ada)))
        let notice = try #require(await world.state.notice)
        #expect(notice.code == "customer.terms-lost" && notice.tone == .warning && notice.text.contains("diplomat") && !notice.text.contains("staff"))
        let sale = try #require(await world.state.sale)
        #expect(sale.total.minor == taxed && sale.terms.exemption == nil)
        var form = try #require(try await world.register.customerForm(id: ada))
        form.phone = "+4366412345678"
        try await world.did(.customer(.change(customer: ada, form)))
        #expect(await world.state.customer?.taxExemption == "diplomat")
    }

    /// Fixed: of two things to see to before the sale is paid, the second took the place of the first.
    @Test func lostTermsAndAMissingAddressAreBothSaid() async throws {
        let world = try await World()
        let ada = try await customer(world) { ($0.taxExemption, $0.address, $0.wantsInvoice) = ("diplomat", [], true) }
        let ben = try await customer(world) { ($0.address, $0.wantsInvoice) = ([], true) }
        try load(world)
        func said(_ id: String) async throws -> RegisterState.Notice {
            try await world.did(.selling(.setCustomer(id: id)))
            return try #require(await world.state.notice)
        }
        let both = try await said(ada)
        #expect(both.code == "customer.terms-lost" && both.tone == .warning && both.text.contains("diplomat") && both.text.contains("no address"), "\(both.text)")
        #expect(try await said(ben).code == "sale.invoice-without-address")
    }
}
