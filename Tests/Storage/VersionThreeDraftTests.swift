import SaleCore
import Storage
import Testing

/// Draft events of version 3 as bytes: every kind of event with every optional field there and not there.
@Suite struct VersionThreeDraftTests {
    private static func euro(_ cents: Int64) -> Money { Money(cents, .eur) }

    /// What versions 1 and 2 have no example of. Lines may be added at the end, for a field that comes in later; none is ever changed.
    private static func newer() throws -> [SaleEvent] {
        let day = Fixture.day
        func begun(_ reverses: String?, _ cash: CashRounding?, _ taxes: TaxesInForce?) -> SaleEvent {
            .begun(SaleBegun(
                saleID: "fedcba9876543210fedcba9876543210", currency: .eur, rounding: TaxRounding(mode: .halfToEven, place: .perDocument), businessDay: day, cashierID: "c2",
                catalogueVersion: 7, begunAt: 1_795_000_000_001, localTime: LocalTime(date: day, hour: 0, minute: 0), taxes: taxes, campaignVersion: nil, reverses: reverses,
                ownCashRounding: cash))
        }
        let limit = TaxThreshold(unitPrice: UnitPrice(tenThousandths: 1_100_000), rule: .from)
        let taxes = try TaxesInForce(
            place: "US-NY", day: day, currency: .eur, basis: .exclusive, rounding: TaxRounding(), cashRounding: nil, modes: [], taxes: ["SALES"],
            categories: [CategoryInForce(code: "A", name: "Clothes", components: [
                TaxComponent(tax: "SALES", name: "Sales tax", charge: .percentage(Rate(millionths: 88_750)), threshold: limit),
            ])], roundsGoodsTogether: true)
        let item = SaleItem(code: "8", name: "Telephone", unitPrice: UnitPrice(euro(10_500)), tax: Fixture.standard, capture: .lot)
        func origin(_ document: String?, other: String?, serials: [String], code: String?) -> ReturnOrigin {
            ReturnOrigin(
                document: document, line: document == nil ? nil : 2, reason: "too \"big\"", isRestocked: document != nil, assessed: SellingDraftTests.assessed, otherDocument: other,
                serials: serials, reasonCode: code)
        }
        func tender(_ number: Int, _ named: NamedTender, _ reference: String?, state: Tender.State = .paid) -> SaleEvent {
            .tendered(
                Tender(number: number, kind: named.behaves.kind, amount: euro(500), given: euro(500), details: .named(named, reference: reference), state: state), total: euro(900))
        }
        let meal = NamedTender(
            code: "meal", name: "Meal voucher", names: ["de": "Essensmarke", "ja": "食事券"], behaves: .voucher, reference: .once, opensDrawer: true, mayExceed: true, isRefundable: true,
            needsCustomer: true)
        let wallet = NamedTender(code: "wallet", name: "Wallet", behaves: .card, reference: .optional)
        let house = NamedTender(code: "house", name: "House account", behaves: .account)
        let cheque = NamedTender(code: "cheque", name: "Cheque", behaves: .voucher, reference: .required, mayExceed: false)
        let reason = ManualDiscountReason(code: "other", name: "Discount", permission: "discount.line")
        return [
            begun("T1-1-000004", CashRounding(step: 5, mode: .halfToEven), nil), begun(nil, CashRounding(step: 10), nil), begun("T1-1-R000001", nil, taxes),
            .lineAdded(SaleLine(
                number: 1, item: item, quantity: Quantity(pieces: -1), amount: euro(-105),
                origin: origin("T1-1-000004", other: nil, serials: ["S-1", "S-3"], code: "defect"), captured: ["S-3"])),
            .lineAdded(SaleLine(
                number: 2, item: item, quantity: Quantity(pieces: 1), amount: euro(105), origin: origin(nil, other: "T2-1-000009", serials: [], code: nil), note: "with charger")),
            .returnGrown(line: 2, quantity: Quantity(pieces: -2), amount: euro(-210), origin: origin(nil, other: "T2-1-000009", serials: [], code: "deposit")),
            tender(1, meal, "M-1"), tender(2, wallet, nil, state: .asked), tender(3, house, nil), tender(4, cheque, "4711"),
            .cardAnswered(number: 2, isApproved: true, details: .named(wallet, reference: "OK 17")), .cardAnswered(number: 5, isApproved: true, details: .card(approval: nil, lastDigits: nil)),
            .discountGiven(GivenDiscount(
                discount: ManualDiscount(.line(1), .percent(Rate(millionths: 500_000)), reason: "other", granted: ["discount.line"]), reason: reason, by: "m1", approved: 1_234)),
            .discountGiven(GivenDiscount(discount: ManualDiscount(.sale, .amount(euro(5)), reason: "other"), reason: reason, by: "m1", approved: 0)),
            .voidsTold([
                VoidedPart(line: 1, quantity: Quantity(thousandths: 345), amount: euro(62), by: "c1", approver: "m1", action: "a \"1\"", at: 5, isTold: true),
                VoidedPart(line: 2, quantity: Quantity(pieces: -1), amount: euro(10), by: "c1", action: "b", at: 6),
            ]),
            .voidsTold([]), .ageAnswered(AgeAnswer(minimumAge: 18, proof: .document, by: "c1")),
        ]
    }

    private static func everyEvent() throws -> [SaleEvent] {
        try DraftTests.everyEvent + SellingDraftTests.everyEvent() + ExtraDraftTests.everyEvent + newer()
    }

    /// The bytes of version 3, a line each. They replay for ever.
    @Test func version3Replays() throws { try FrozenDrafts.check(3, are: Self.everyEvent(), readers: 1...3) }

    // MARK: Nothing is missing

    private enum Kind: CaseIterable {
        case begun, lineAdded, quantityChanged, lineVoided, returnGrown, voidsTold, linePriced, saleVoided, suspended, resumed, tendered, repriced, tenderCancelled, priced
        case cardAnswered, captured, customerNamed, couponShown, couponTaken, discountGiven, discountTaken, ageAnswered, modeChosen, exempted, tipped, invoiceWanted
        case surchargeAdded, surchargeTaken, noted, completed

        /// A new kind of event does not compile until it is here; then `nothingIsMissing` asks for an example of it.
        init(_ event: SaleEvent) {
            self = switch event {
            case .begun: .begun
            case .lineAdded: .lineAdded
            case .quantityChanged: .quantityChanged
            case .lineVoided: .lineVoided
            case .returnGrown: .returnGrown
            case .voidsTold: .voidsTold
            case .linePriced: .linePriced
            case .saleVoided: .saleVoided
            case .suspended: .suspended
            case .resumed: .resumed
            case .tendered: .tendered
            case .repriced: .repriced
            case .tenderCancelled: .tenderCancelled
            case .priced: .priced
            case .cardAnswered: .cardAnswered
            case .captured: .captured
            case .customerNamed: .customerNamed
            case .couponShown: .couponShown
            case .couponTaken: .couponTaken
            case .discountGiven: .discountGiven
            case .discountTaken: .discountTaken
            case .ageAnswered: .ageAnswered
            case .modeChosen: .modeChosen
            case .exempted: .exempted
            case .tipped: .tipped
            case .invoiceWanted: .invoiceWanted
            case .surchargeAdded: .surchargeAdded
            case .surchargeTaken: .surchargeTaken
            case .noted: .noted
            case .completed: .completed
            }
        }
    }

    /// The frozen file itself has every kind, and of each field that may be missing, empty or false one of each. A field that comes in later is found here:
    /// an event with it goes to the end of `newer` (or of the next version's list), and the file is written with TILL_WRITE_DRAFTS=1.
    @Test func nothingIsMissing() throws {
        let events = try FrozenDrafts.lines("version-3").map { try SaleEventCoding.decode($0, version: 3) }
        for kind in Kind.allCases { #expect(events.contains { Kind($0) == kind }, "no \(kind)") }
        var seen = SeenFields()
        for event in events { seen.look(at: event, "SaleEvent") }
        let known = Self.neverEmpty.union(VersionFourDraftTests.fields).union(VersionFiveDraftTests.fields)
        #expect(seen.oneSided.filter { !known.contains($0.field) }.map(\.said) == [], "only ever one of the two")
        var tenders: Set<TenderKind> = [], behaviours: Set<NamedTender.Behaviour> = [], references: Set<NamedTender.Reference> = [], proofs: Set<AgeAnswer.Proof> = []
        var captures: Set<ItemCapture> = []
        for event in events {
            switch event {
            case .tendered(let tender, _):
                tenders.insert(tender.kind)
                if let named = tender.named {
                    behaviours.insert(named.behaves)
                    references.insert(named.reference)
                }
            case .ageAnswered(let answer): proofs.insert(answer.proof)
            case .lineAdded(let line): if let capture = line.item.capture { captures.insert(capture) }
            default: break
            }
        }
        #expect(tenders == Set(TenderKind.allCases) && behaviours == Set(NamedTender.Behaviour.allCases) && references == Set(NamedTender.Reference.allCases))
        #expect(proofs == Set(AgeAnswer.Proof.allCases) && captures == Set(ItemCapture.allCases))
    }

    /// Lists that have something in them by their own rules.
    private static let neverEmpty: Set<String> = [
        "AppliedDiscount.parts", "AppliedSurcharge.parts", "AssessedLine.parts", "CategoryInForce.components", "PointsAward.lines", "TaxExemption.taxes?",
        "TaxesInForce.categories", "TaxesInForce.taxes",
    ]

    // MARK: A whole sale

    /// A sale of version 3 as it lay in a draft: replayed it is what it was, by figures that can be reckoned by hand.
    @Test func aSaleOfVersion3Replays() throws {
        let lines = try FrozenDrafts.lines("sale-version-3", of: Self.rung())
        let events = try lines.map { try SaleEventCoding.decode($0, version: 3) }
        #expect(try events.map { try SaleEventCoding.encode($0) } == lines)
        let sale = try #require(Sale.replay(events))
        #expect(sale.status == .open && sale.id == String(repeating: "5", count: 32) && sale.begun.cashRounding?.step == 5)
        // Two rings at 50.00, one of them engraved; bread was taken off; a telephone at 105.00.
        #expect(sale.lines.map(\.item.code) == ["1", "1", "2", "3"] && sale.lines.map(\.isVoided) == [false, false, true, false])
        #expect(sale.lines[1].note == "engrave: 愛" && sale.lines[3].captured == ["S-1"] && sale.terms.note == "deliver Tuesday")
        #expect(sale.voided.map(\.line) == [3] && sale.voided[0].by == "c1" && sale.voided[0].approver == "m1" && sale.voided[0].isTold)
        // 205.00 − 10 % of the first ring 5.00 + 4.90 delivery = 204.90; 10.00 by meal voucher, 100.00 by card; 94.90 are left.
        #expect(sale.total == Self.euro(20_490) && sale.fixed?.saved == Self.euro(500) && sale.fixed?.added == Self.euro(490))
        #expect(sale.activeTenders.map(\.means) == ["meal", "card"] && sale.due == Self.euro(9_490) && sale.unansweredCard == nil)
        #expect(sale.terms.customer == SaleCustomer(id: "k1", segments: ["vip"], points: 12) && sale.terms.age?.proof == .document && sale.terms.wantsInvoice)
        // And it goes on as any other: 94.90 can be paid in coins of 5 cents.
        var paid: Sale? = sale
        for event in try Sale.decide(.tender(.cash, Self.euro(10_000)), on: sale) { Sale.evolve(&paid, event) }
        #expect(paid?.status == .completed && paid?.change == Self.euro(510) && paid?.cashRounding.isZero == true)
    }

    /// How the file was made.
    private static func rung() throws -> [SaleEvent] {
        func item(_ code: String, _ name: String, _ cents: Int64) -> SaleItem { SaleItem(code: code, name: name, unitPrice: UnitPrice(euro(cents)), tax: Fixture.standard) }
        let ring = item("1", "Ring", 5_000), bread = item("2", "Bread", 300)
        var telephone = item("3", "Telephone", 10_500)
        (telephone.capture, telephone.minimumAge) = (.serial, 18)
        let reason = ManualDiscountReason(code: "other", name: "Discount")
        let discount = GivenDiscount(discount: ManualDiscount(.line(1), .percent(Rate(millionths: 100_000)), reason: "other"), reason: reason, by: "m1", approved: 500)
        let delivery = Surcharge(.sale, .amount(euro(490)), reason: SurchargeReason(code: "delivery", name: "Delivery"), by: "c1")
        let meal = NamedTender(code: "meal", name: "Meal voucher", behaves: .voucher, reference: .once)
        let begun = SaleBegun(
            saleID: String(repeating: "5", count: 32), currency: .eur, rounding: TaxRounding(), businessDay: Fixture.day, cashierID: "c1", catalogueVersion: 2,
            begunAt: 1_795_000_000_000, localTime: LocalTime(date: Fixture.day, hour: 9, minute: 5), ownCashRounding: CashRounding(step: 5))
        let actions: [SaleAction] = [
            .begin(begun), .add(ring, quantity: nil, linked: []), .giveDiscount(discount), .add(ring, quantity: nil, linked: []), .note(line: 2, text: "engrave: 愛"),
            .add(bread, quantity: nil, linked: []), .add(telephone, quantity: nil, linked: []), .voidLine(3), .answerAge(AgeAnswer(minimumAge: 18, proof: .document, by: "c1")),
            .capture(line: 4, texts: ["S-1"]), .nameCustomer(SaleCustomer(id: "k1", segments: ["vip"], points: 12)), .wantInvoice(true), .addSurcharge(delivery, granted: []),
            .note(line: nil, text: "deliver Tuesday"), .suspend(label: "rings"), .resume, .tender(.voucher, euro(1_000), details: .named(meal, reference: "M-1")),
            .askCard(euro(10_000)), .answerCard(number: 2, isApproved: true, details: .card(approval: "A1", lastDigits: "4711")),
        ]
        var sale: Sale?
        var all: [SaleEvent] = []
        for action in actions {
            var events = try Sale.decide(action, on: sale)
            let voided = sale?.parts(voidedBy: events, cashierID: "c1", approver: "m1", action: "void-1", at: 1_795_000_001_000) ?? []
            if !voided.isEmpty { events.append(.voidsTold(voided)) }
            for event in events { Sale.evolve(&sale, event) }
            all += events
        }
        return all
    }
}

/// Which fields of a value were seen there and missing, empty and filled, true and false: by type and name, however deep.
private struct SeenFields {
    private var seen: [String: Set<Bool>] = [:]

    /// The fields of which only one side was seen.
    var oneSided: [(field: String, said: String)] {
        seen.filter { $0.value.count == 1 }.map { ($0.key, "\($0.key): always \($0.value.contains(true) ? "there" : "missing")") }.sorted { $0.1 < $1.1 }
    }

    mutating func look(at value: Any, _ name: String) {
        if let flag = value as? Bool {
            seen[name, default: []].insert(flag)
            return
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            seen[name, default: []].insert(!mirror.children.isEmpty)
            for child in mirror.children { look(at: child.value, name + "?") }
        case .collection, .set, .dictionary:
            seen[name, default: []].insert(!mirror.children.isEmpty)
            for child in mirror.children { look(at: child.value, name + "[]") }
        case .enum:
            for child in mirror.children { look(at: child.value, "\(type(of: value)).\(child.label ?? "")") }
        case .tuple: for child in mirror.children { look(at: child.value, "\(name).\(child.label ?? "")") }
        default: for child in mirror.children { look(at: child.value, "\(type(of: value)).\(child.label ?? "")") }
        }
    }
}
