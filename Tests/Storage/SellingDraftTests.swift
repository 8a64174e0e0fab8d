import SaleCore
import Storage
import Testing

/// Draft events of version 2, and documents read back as the sales they were.
@Suite struct SellingDraftTests {
    private static let eur = Currency.eur
    private static func euro(_ cents: Int64) -> Money { Money(cents, eur) }
    private static let day = BusinessDay("2026-11-23")!

    static func taxes() throws -> TaxesInForce {
        try TaxesInForce(
            place: "CA-QC", day: day, currency: eur, basis: .exclusive, rounding: TaxRounding(mode: .halfToEven, place: .perDocument),
            cashRounding: CashRounding(step: 5), modes: ["take-away", "eat-in"], taxes: ["GST", "QST", "LEVY"],
            categories: [
                CategoryInForce(
                    code: "A", name: "Taxable",
                    components: [
                        TaxComponent(tax: "GST", name: "GST/TPS", charge: .percentage(Rate(millionths: 50_000))),
                        TaxComponent(tax: "QST", name: "QST/TVQ", charge: .percentage(Rate(millionths: 99_750)), on: ["GST"]),
                        TaxComponent(tax: "LEVY", name: "Levy", charge: .perUnit(UnitPrice(tenThousandths: 25_000))),
                    ], inMode: ["eat-in": "Z"]),
                CategoryInForce(
                    code: "Z", name: "Free",
                    components: [TaxComponent(tax: "GST", name: "GST/TPS", treatment: .exempt, charge: .percentage(Rate(millionths: 0)), reason: "basic")]),
            ])
    }

    private static let item: SaleItem = {
        var item = SaleItem(
            code: "4711", name: "Gerät 漢字", unitPrice: UnitPrice(tenThousandths: 1_000_000), tax: TaxCategory(code: "A", name: "Taxable", rate: Rate(millionths: 0)))
        item.isDiscountable = false
        item.minimumAge = 18
        item.capture = .serial
        item.fixedAmount = euro(100)
        item.tare = Quantity(thousandths: 20)
        item.variant = "blue, XL"
        item.priceList = "members"
        item.giftCard = "6001234567890123"
        return item
    }()

    static let assessed = AssessedLine(
        category: "A", quantity: .one, net: euro(90), gross: euro(105),
        parts: [
            TaxPart(tax: "GST", name: "GST/TPS", treatment: .taxed, charge: .percentage(Rate(millionths: 50_000)), base: euro(90), amount: euro(5)),
            TaxPart(tax: "LEVY", name: "Levy", treatment: .taxed, charge: .perUnit(UnitPrice(tenThousandths: 25_000)), reason: "bottle", base: euro(0), amount: euro(10)),
        ])

    private static func given(_ target: ManualDiscount.Target, _ effect: ManualDiscount.Effect, most: Money? = nil) -> SaleEvent {
        let reason = ManualDiscountReason(
            code: "damaged", name: "Damaged \"box\"", permission: most == nil ? nil : "discount.line", freeUpTo: Rate(millionths: 100_000),
            maximumRate: Rate(millionths: 500_000), maximumAmount: most, closesLine: most != nil)
        return .discountGiven(GivenDiscount(
            discount: ManualDiscount(target, effect, reason: "damaged", granted: most == nil ? [] : ["discount.line", "price.override"]), reason: reason, by: "m1"))
    }

    /// Everything that version 2 brought, every optional field once there and once not.
    static func everyEvent() throws -> [SaleEvent] {
        func begun(_ time: LocalTime?, _ taxes: TaxesInForce?, _ campaigns: Int64?) -> SaleEvent {
            .begun(SaleBegun(
                saleID: "0123456789abcdef0123456789abcdef", currency: eur, rounding: TaxRounding(), businessDay: day, cashierID: "c1", catalogueVersion: 12,
                begunAt: 1_795_000_000_000, localTime: time, taxes: taxes, campaignVersion: campaigns))
        }
        func tender(_ number: Int, _ kind: TenderKind, _ amount: Int64, _ details: TenderDetails?, state: Tender.State = .paid, rounding: Int64 = 0) -> SaleEvent {
            .tendered(
                Tender(number: number, kind: kind, amount: euro(amount), given: euro(amount + rounding), rounding: euro(rounding), details: details, state: state), total: euro(900))
        }
        let coupon = Coupon(code: "X1", campaign: "C", customer: "k1", from: day, until: BusinessDay("2026-12-31"), uses: 2)
        let campaign = AppliedDiscount(
            source: .campaign("C"), name: "Two plus one", coupon: "X1", times: 2, amount: euro(30),
            parts: [DiscountPart(line: 1, quantity: .one, amount: euro(10)), DiscountPart(line: 2, quantity: Quantity(thousandths: 345), amount: euro(20))], bound: .sale)
        let manual = AppliedDiscount(source: .manual(reason: "damaged"), name: "Damaged", amount: euro(5), parts: [DiscountPart(line: 1, quantity: .one, amount: euro(5))])
        return [
            begun(LocalTime(date: day, hour: 10, minute: 30), try taxes(), 3), begun(nil, nil, 4),
            .lineAdded(SaleLine(number: 1, item: item, quantity: .one, amount: euro(100), captured: ["S-1", "S \"2\""])),
            .lineAdded(SaleLine(
                number: 2, item: item, quantity: Quantity(pieces: -1), amount: euro(-105),
                origin: ReturnOrigin(document: "T1-1-000007", line: 3, reason: "defect", isRestocked: true, assessed: assessed))),
            .lineAdded(SaleLine(
                number: 3, item: item, quantity: Quantity(pieces: -1), amount: euro(-105),
                origin: ReturnOrigin(document: nil, line: nil, reason: "", isRestocked: false, assessed: assessed))),
            .linePriced(line: 1, unitPrice: UnitPrice(tenThousandths: 990_000), priceList: "members", amount: euro(99)),
            .linePriced(line: 1, unitPrice: UnitPrice(tenThousandths: 990_000), priceList: nil, amount: euro(99)),
            .suspended(label: "blue coat", total: euro(900)),
            tender(1, .card, 100, .card(approval: "A1", lastDigits: "1234")), tender(2, .card, 100, .card(approval: nil, lastDigits: nil), state: .asked),
            tender(3, .giftCard, 100, .account(number: "6001")), tender(4, .storeCredit, -100, .account(number: "6002")),
            tender(5, .foreignCash, 90, .foreign(amount: Money(100, Currency.known["JPY"]!), rateNumerator: 9, rateDenominator: 10)),
            tender(6, .points, 100, .points(200)), tender(7, .voucher, 100, .voucher(code: "V 1")), tender(8, .cash, 102, nil, rounding: -2),
            .priced(SalePricing(
                discounts: [campaign, manual], points: [PointsAward(campaign: "D", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: [1, 2])],
                couponsUsed: ["X1"], total: euro(870))),
            .priced(SalePricing(total: euro(-1))),
            .cardAnswered(number: 2, isApproved: true, details: .card(approval: "A2", lastDigits: "0001")), .cardAnswered(number: 2, isApproved: false, details: nil),
            .captured(line: 1, texts: ["S-1"]), .captured(line: 1, texts: []),
            .customerNamed(SaleCustomer(
                id: "k1", segments: ["vip", "staff"], tier: "gold", priceList: "members", exemption: TaxExemption(reason: "nato", taxes: ["GST", "QST"]), points: 250)),
            .customerNamed(SaleCustomer(id: "k2")), .customerNamed(nil),
            .couponShown(coupon), .couponShown(Coupon(code: "X2", campaign: "C")), .couponTaken(code: "X1"),
            given(.line(2), .percent(Rate(millionths: 125_000)), most: euro(500)), given(.line(2), .price(UnitPrice(tenThousandths: 12_345)), most: euro(500)),
            given(.sale, .amount(euro(25))), given(.sale, .percent(Rate(millionths: 1))), .discountTaken(.line(2)), .discountTaken(.sale),
            .ageAnswered(AgeAnswer(minimumAge: 16, proof: .looks, by: "c1")), .ageAnswered(AgeAnswer(minimumAge: 18, proof: .refused, by: "c1")),
            .modeChosen("eat-in"), .modeChosen(nil), .exempted(TaxExemption(reason: "diplomat")), .exempted(nil),
            .tipped(euro(100)), .tipped(euro(-100)), .tipped(nil), .invoiceWanted(true), .invoiceWanted(false),
        ]
    }

    @Test func everyEventComesBackAsItWas() throws {
        for event in try Self.everyEvent() {
            #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: 2) == event, "\(event)")
        }
    }

    /// What was allowed of a discount, since the register asks again for more; older drafts do not say it.
    @Test func whatWasAllowedComesBack() throws {
        let reason = ManualDiscountReason(code: "other", name: "Discount", permission: "discount.line")
        for approved in [nil, 0, 1_234] as [Int64?] {
            let event = SaleEvent.discountGiven(GivenDiscount(
                discount: ManualDiscount(.sale, .percent(Rate(millionths: 500_000)), reason: "other", granted: ["discount.line"]), reason: reason, by: "m1", approved: approved))
            #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: 2) == event)
        }
    }

    /// A till of the first release is not told that it understands what it does not.
    @Test func onlyWhatVersion1KnewIsCalledVersion1() throws {
        for event in DraftTests.everyEvent { #expect(SaleEventCoding.version(of: event) == 1) }
        for event in try Self.everyEvent() {
            if case .suspended = event { continue }
            #expect(SaleEventCoding.version(of: event) == 2, "\(event)")
        }
    }

    /// The bytes of version 2, a line each. They replay for ever; this file is never edited.
    @Test func version2Replays() throws {
        try FrozenDrafts.check(2, are: Self.everyEvent(), readers: 1...2)
    }

    // MARK: Documents

    /// Rings it as the register does and reads the document back.
    private func stored(_ till: Fixture, _ sale: Sale, kind: DocumentKind = .sale) throws -> SaleDocument {
        let at = till.now()
        let number = try till.database.commit { transaction in
            let number = try transaction.nextDocumentNumber(kind)
            try transaction.insertSaleDocument(number, sale: sale, cashierID: "c1", businessDay: Fixture.day, at: at)
            return number
        }
        return try #require(try till.database.document(number: number.text))
    }

    private func sale(_ id: String, _ taxes: TaxesInForce?, _ actions: [SaleAction]) throws -> Sale {
        var sale: Sale?
        let begun = SaleBegun(
            saleID: id, currency: .eur, rounding: TaxRounding(), businessDay: Fixture.day, cashierID: "c1", catalogueVersion: 2, begunAt: 1_795_000_000_000,
            localTime: LocalTime(date: Fixture.day, hour: 9, minute: 5), taxes: taxes, campaignVersion: 3)
        for action in [.begin(begun)] + actions { for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) } }
        return try #require(sale)
    }

    @Test func documentsAreReadBackAsTheSalesTheyWere() throws {
        let till = try Fixture()
        var plain = SaleItem(code: "1", name: "Plain", unitPrice: UnitPrice(Money(1000, .eur)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 190_000)))
        plain.department = "food"
        var phone = plain
        (phone.code, phone.capture, phone.minimumAge) = ("2", .serial, 18)
        let reason = ManualDiscountReason(code: "other", name: "Discount")
        let discount = GivenDiscount(discount: ManualDiscount(.line(1), .percent(Rate(millionths: 100_000)), reason: "other"), reason: reason, by: "c1")
        let sold = try sale("sold", Self.taxes(), [
            .add(plain, quantity: Quantity(pieces: 3), linked: [plain]), .add(phone, quantity: nil, linked: []), .add(plain, quantity: nil, linked: []), .voidLine(4),
            .capture(line: 3, texts: ["S1"]), .answerAge(AgeAnswer(minimumAge: 18, proof: .document, by: "c1")), .giveDiscount(discount),
            .nameCustomer(SaleCustomer(id: "k1", segments: ["vip"])), .wantInvoice(true), .tip(Money(100, .eur)),
            .tender(.voucher, Money(500, .eur), details: .voucher(code: "V")), .cancelTender(1), .askCard(Money(1000, .eur)),
            .answerCard(number: 2, isApproved: false, details: nil), .askCard(Money(1000, .eur)),
            .answerCard(number: 3, isApproved: true, details: .card(approval: "A", lastDigits: "1234")), .tender(.cash, Money(10_000, .eur)),
        ])
        #expect(sold.status == .completed)
        let document = try stored(till, sold)
        #expect(document.sale == sold && document.sale.assessment == sold.assessment)
        #expect(document.summary.given == Money(11_000, .eur) && document.summary.cashBack == sold.change && document.summary.otherBack.isZero)

        // Part of it back, twice; a third time is too much, and then nothing is written.
        func back(_ pieces: Int64, before: Int64) throws -> Sale {
            let part = try #require(sold.assessment?.lines[1]).returning(Quantity(pieces: pieces), returned: Quantity(pieces: before))
            return try sale("back \(pieces) \(before)", Self.taxes(), [
                .giveBack([ReturnedItem(
                    item: sold.lines[0].item, quantity: Quantity(pieces: pieces),
                    origin: ReturnOrigin(document: document.summary.number, line: 1, reason: "defect", isRestocked: false, assessed: part))]),
                .tender(.cash, Money(5, .eur)), .tender(.card, nil, details: .card(approval: nil, lastDigits: "1234")),
            ])
        }
        let first = try stored(till, back(1, before: 0), kind: .return)
        #expect(try first.sale == back(1, before: 0) && first.summary.number == "T1-1-R000001")
        #expect(first.summary.given.isZero && first.summary.cashBack == Money(5, .eur) && first.summary.otherBack.minorUnits == -first.summary.total.minorUnits - 5)
        #expect(try till.database.document(number: document.summary.number)?.returned == [1: 1000])
        #expect(storageError { _ = try stored(till, back(3, before: 0), kind: .return) } == .moreThanSold(document: document.summary.number, line: 1))
        #expect(try till.database.document(number: "T1-1-R000002") == nil)
        _ = try stored(till, back(2, before: 1), kind: .return)
        #expect(storageError { _ = try stored(till, back(2, before: 0), kind: .return) }?.code == "storage.more-than-sold")
        let left = try till.database.netPayments(document: document.summary.number)
        #expect(left["cash"] == (sold.activeTenders.last?.amount.minorUnits ?? 0) - 10 && left["voucher"] == nil)
    }

    @Test func pointsThatPaidAndWentBack() throws {
        let till = try Fixture()
        let item = SaleItem(code: "1", name: "Plain", unitPrice: UnitPrice(Money(500, .eur)), tax: Fixture.standard)
        let sold = try sale("sold", nil, [
            .add(item, quantity: Quantity(pieces: 2), linked: []), .tender(.points, Money(600, .eur), details: .points(1200)), .tender(.cash, nil),
        ])
        let number = try stored(till, sold).summary.number
        let part = try #require(sold.assessment?.lines[1]).returning(.one)
        _ = try stored(till, sale("back", nil, [
            .giveBack([ReturnedItem(item: item, quantity: .one, origin: ReturnOrigin(document: number, line: 1, reason: "x", isRestocked: true, assessed: part))]),
            .tender(.points, Money(500, .eur), details: .points(1000)),
        ]), kind: .return)
        let paid = try till.database.pointsPaid(document: number)
        #expect(paid.points == 1200 && paid.value == 600 && paid.back.total == 500)
        #expect(try till.database.pointsPaid(document: "T1-1-000099") == PointsPaid())
        #expect(try till.database.pointsPaid(document: "nonsense") == PointsPaid())
    }
}
