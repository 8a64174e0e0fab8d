import Foundation
import SaleCore
import Testing

/// Each limit that no other test tries: below, at and above its value. Those of lines, prices, payments, tiers, forms and counts stand beside their
/// subjects (`SaleLineTests`, `SaleTenderTests`, `LoyaltyFormatTests`, `CustomerDataTests`, `DrawerCountTests`, `ManualDiscountTests` …).
@Suite struct LimitTests {
    /// Tries the values around both ends of what is allowed.
    /// - Parameters:
    ///   - least: the lowest value that can be tried at all: there are no fewer than no lines.
    ///   - code: the refusal's code, or nil where the value is taken.
    private func bound<Value: BinaryInteger>(
        _ what: String, _ allowed: ClosedRange<Value>, least: Value = 0, refusedAs refusal: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ code: (Value) throws -> String?
    ) throws {
        for good in Set([allowed.lowerBound, allowed.lowerBound + 1, allowed.upperBound - 1, allowed.upperBound]) where allowed.contains(good) {
            #expect(try code(good) == nil, "\(what): \(good)", sourceLocation: sourceLocation)
        }
        if allowed.lowerBound > least { #expect(try code(allowed.lowerBound - 1) == refusal, "\(what): below", sourceLocation: sourceLocation) }
        #expect(try code(allowed.upperBound + 1) == refusal, "\(what): above", sourceLocation: sourceLocation)
    }

    private static func text(_ bytes: Int) -> String { String(repeating: "x", count: bytes) }

    private func till(_ items: SaleItem...) throws -> Till {
        var till = try Till(open: Fixtures.begun())
        for item in items { try till.add(item) }
        return till
    }

    // MARK: The sale

    @Test func ofASale() throws {
        let plain = try till(Fixtures.cola)
        try bound("coupons", 0...SaleLimits.coupons, refusedAs: "sale.limit") { count in
            var till = plain
            do { for number in 0..<count { try till.perform(.showCoupon(Coupon(code: "C\(number)", campaign: "A"))) } } catch let error as SaleRefusal { return error.code }
            return nil
        }
        var asked = plain
        try asked.perform(.askCard(nil))
        try bound("approval code", 0...SaleLimits.approvalBytes, refusedAs: "sale.limit") {
            asked.refusal(.answerCard(number: 1, isApproved: true, details: .card(approval: Self.text($0), lastDigits: nil)))?.code
        }
        try bound("digits of a card", 0...4, refusedAs: "sale.card-digits") { count in
            asked.refusal(.answerCard(number: 1, isApproved: true, details: .card(approval: nil, lastDigits: String(repeating: "1", count: count)))).map { _ in "sale.card-digits" }
        }
        let dollars = try #require(Currency(code: "USD", exponent: 2))
        try bound("parts of an exchange rate", 1...SaleLimits.rateParts, refusedAs: "sale.limit") { part in
            let refusal = plain.refusal(.tender(.foreignCash, nil, details: .foreign(amount: Money(1, dollars), rateNumerator: part, rateDenominator: part)))
            return refusal == .amountNotPositive ? "sale.limit" : refusal?.code
        }
        try bound("tip", 1...SaleLimits.amountMinorUnits, refusedAs: "sale.limit") { tip in
            let refusal = plain.refusal(.tip(Fixtures.euro(tip)))
            return refusal == .amountNotPositive ? "sale.limit" : refusal?.code
        }
        try bound("label", 0...SaleLimits.textBytes, refusedAs: "sale.limit") { plain.refusal(.suspend(label: Self.text($0)))?.code }
        let three = try till(Fixtures.cola, Fixtures.cola, Fixtures.cola)
        let less = VoidedPart(line: 1, quantity: .one, amount: Fixtures.euro(1), by: "c1", action: "a", at: 1)
        try bound("times there was less of a line", 1...SaleLimits.voidedParts, least: 1, refusedAs: "sale.limit") { count in
            var sale = three.sale
            Sale.evolve(&sale, .voidsTold(Array(repeating: less, count: count - 1)))
            do { _ = try Sale.decide(.changeQuantity(line: 1, quantity: .one), on: sale) } catch let error as SaleRefusal { return error.code }
            return nil
        }
        var lot = Fixtures.cola
        lot.capture = .lot
        let medicine = try till(lot)
        try bound("lot", 1...SaleLimits.textBytes, least: 1, refusedAs: "sale.limit") { medicine.refusal(.capture(line: 1, texts: [Self.text($0)]))?.code }
        try bound("amount in a barcode", 0...SaleLimits.amountMinorUnits, refusedAs: "sale.limit") { amount in
            var item = Fixtures.cola
            item.fixedAmount = Fixtures.euro(amount)
            return try Till(open: Fixtures.begun()).refusal(.add(item, quantity: nil, linked: []))?.code
        }
    }

    /// Where the largest note is not known, change of so much is a mistyped amount.
    @Test func ofChange() throws {
        let currency = try #require(Currency(code: "XTS", exponent: 2))
        #expect(currency.largestNote == nil)
        var till = try Till(open: Fixtures.begun(currency: currency))
        try till.add(SaleItem(code: "a", name: "A", unitPrice: UnitPrice(Money(100, currency)), tax: Fixtures.full))
        try bound("change", 0...(SaleLimits.changeMinorUnits - 1), refusedAs: "sale.change-implausible") {
            till.refusal(.tender(.cash, Money(100 + $0, currency)))?.code
        }
    }

    // MARK: Taxes

    @Test func ofTaxes() throws {
        try bound("taxes on a category", 1...TaxLimits.components, refusedAs: "tax.file") { count in
            let components = (0..<count).map { Taxes.percent("T\($0)", "1") }
            do {
                _ = try TaxesInForce(
                    place: "p", day: Taxes.today, currency: .eur, basis: .exclusive, rounding: TaxRounding(), taxes: components.map(\.tax),
                    categories: [CategoryInForce(code: "A", name: "A", components: components)])
            } catch let error as TaxRefusal { return error.code }
            return nil
        }
        try bound("entries of a list of rates", 0...TaxLimits.listLength, refusedAs: "tax.file") { count in
            var file = try Taxes.file("DE")
            file.exemptions = try JSONDecoder().decode(
                [TaxPresetFile.Exemption].self, from: Data("[\((0..<count).map { #"{"code":"e\#($0)","name":"e"}"# }.joined(separator: ","))]".utf8))
            do { _ = try TaxPreset(file) } catch let error as TaxRefusal { return error.code }
            return nil
        }
    }

    // MARK: Campaigns

    private func campaign(
        code: String = "A", name: String = "A", priority: Int64 = 0, group: String? = nil, _ effect: CampaignEffect = .percent(Rate(millionths: 1)),
        on selection: ArticleSelection = .everything, if conditions: CampaignConditions = .none, limits: CampaignLimits = .none
    ) -> String? {
        do {
            _ = try Campaign(
                code: code, name: name, currency: .eur, priority: priority, group: group, effect: effect, selection: selection, conditions: conditions, limits: limits)
            return nil
        } catch { return error.code }
    }

    @Test func ofCampaigns() throws {
        let (text, range) = ("campaign.text-invalid", "campaign.out-of-range")
        try bound("code", 1...CampaignBounds.codeBytes, refusedAs: text) { campaign(code: Self.text($0)) }
        try bound("name", 1...CampaignBounds.nameBytes, refusedAs: text) { campaign(name: Self.text($0)) }
        try bound("group", 1...CampaignBounds.codeBytes, refusedAs: text) { campaign(group: Self.text($0)) }
        try bound("priority", CampaignBounds.priority, least: .min, refusedAs: range) { campaign(priority: $0) }
        try bound("per cent", 1...Rate.one, refusedAs: range) { campaign(.percent(Rate(millionths: $0))) }
        try bound("amount per unit", 1...SaleLimits.unitPriceTenThousandths, refusedAs: range) { campaign(.amountPerUnit(UnitPrice(tenThousandths: $0))) }
        try bound("fixed price", 0...SaleLimits.unitPriceTenThousandths, least: -1, refusedAs: range) { campaign(.fixedPrice(UnitPrice(tenThousandths: $0))) }
        try bound("units for a price", 2...CampaignBounds.units.upperBound, refusedAs: range) { campaign(.unitsForPrice(units: $0, price: Fixtures.euro(1))) }
        try bound("paid units", CampaignBounds.units, refusedAs: range) { campaign(.unitsFree(paid: $0, free: 1, off: Rate(millionths: Rate.one))) }
        try bound("free units", CampaignBounds.units, refusedAs: range) { campaign(.unitsFree(paid: 1, free: $0, off: Rate(millionths: Rate.one))) }
        try bound("units of a set", 2...CampaignBounds.units.upperBound, refusedAs: range) { campaign(.cheapestFree(units: $0, off: Rate(millionths: Rate.one))) }
        try bound("amount off a sale", 1...SaleLimits.amountMinorUnits, refusedAs: range) { campaign(.saleAmount(Fixtures.euro($0))) }
        try bound("points", CampaignBounds.multiplier, refusedAs: range) { campaign(.pointsMultiplier(Rate(millionths: $0))) }
        try bound("parts of a bundle", 2...CampaignBounds.bundleParts, least: 2, refusedAs: "campaign.too-many") { count in
            campaign(.bundle(try (0..<count).map { try BundlePart(units: 1, ArticleSelection(articles: ["\($0)"]), off: Rate(millionths: 0)) }, price: Fixtures.euro(1)))
        }
        try bound("spend's upper end", 500...SaleLimits.amountMinorUnits, refusedAs: range) { most in
            campaign(if: CampaignConditions(spend: SpendThreshold(Fixtures.euro(500), upTo: Fixtures.euro(most))))
        }
        try bound("uses", CampaignBounds.uses, refusedAs: range) { campaign(limits: CampaignLimits(perSale: $0)) }
        try bound("uses of a customer", CampaignBounds.uses, refusedAs: range) { campaign(limits: CampaignLimits(perCustomer: $0)) }
        try bound("uses in all", CampaignBounds.uses, refusedAs: range) { campaign(limits: CampaignLimits(total: $0)) }
        try bound("least units", CampaignBounds.uses, refusedAs: range) { units in
            var conditions = CampaignConditions.none
            conditions.minimumUnits = units
            return campaign(if: conditions)
        }
        try bound("segments", 0...CampaignBounds.segments, refusedAs: "campaign.too-many") { count in
            var conditions = CampaignConditions.none
            conditions.segments = Set((0..<count).map { "s\($0)" })
            return campaign(if: conditions)
        }
    }

    @Test func ofWhoIsMeant() throws {
        try bound("tiers", 0...CampaignBounds.tiers, refusedAs: "campaign.too-many") { count in
            var conditions = CampaignConditions.none
            conditions.tiers = Set((0..<count).map { "t\($0)" })
            return campaign(if: conditions)
        }
    }

    @Test func ofWhatCampaignsSelect() throws {
        func problem(_ body: () throws -> Void) -> String? {
            do { try body() } catch { return CampaignError(explaining: error).code }
            return nil
        }
        try bound("articles", 0...CampaignBounds.codes, refusedAs: "campaign.too-many") { count in problem { _ = try ArticleSelection(articles: Set((0..<count).map(String.init))) } }
        try bound("departments left out", 0...CampaignBounds.codes, refusedAs: "campaign.too-many") { count in
            problem { _ = try ArticleSelection(exceptDepartments: Set((0..<count).map(String.init))) }
        }
        try bound("patterns of barcodes", 0...CampaignBounds.patterns, refusedAs: "campaign.too-many") { count in
            problem { _ = try ArticleSelection(barcodes: Set((0..<count).map { try #require(BarcodePattern("4\($0)*")) })) }
        }
        try bound("code of an article", 1...SaleLimits.textBytes, refusedAs: "campaign.text-invalid") { count in problem { _ = try ArticleSelection(articles: [Self.text(count)]) } }
        try bound("windows", 0...CampaignBounds.windows, refusedAs: "campaign.too-many") { count in
            problem { _ = try CampaignSchedule(windows: (0..<count).map { try TimeWindow(from: $0, until: $0 + 1) }) }
        }
        try bound("weekday", 1...7, refusedAs: "campaign.out-of-range") { day in problem { _ = try CampaignSchedule(weekdays: [day]) } }
        try bound("first minute", 0...1_438, least: -1, refusedAs: "campaign.time-invalid") { minute in
            problem { _ = try TimeWindow(from: minute == 1_439 ? 1_440 : minute, until: 1_439) }
        }
        try bound("coupons shown", 0...CampaignBounds.coupons, refusedAs: "promotion.limit") { count in
            var facts = Shop.facts([Shop.line(1, "a", 100)])
            facts.coupons = (0..<count).map { Coupon(code: "\($0)", campaign: "P") }
            do { _ = try CampaignIndex([], currency: .eur).evaluate(facts) } catch let error as PromotionRefusal { return error.code }
            return nil
        }
    }

    // MARK: Customers and cards

    @Test func ofLoyalty() throws {
        func rules(code: String = "C", name: String = "N", except: Int = 0, tier: LoyaltyTier? = nil) -> String? {
            do {
                _ = try LoyaltyRules(
                    code: code, name: name, currency: .eur,
                    earn: .init(pointsPerUnit: Rate(millionths: 1), minimum: Fixtures.euro(0), exceptDepartments: Set((0..<except).map(String.init))),
                    tiers: tier.map { [$0] } ?? [])
            } catch { return error.code }
            return nil
        }
        func tier(code: String = "t", name: String = "T", points: Int64? = nil, spend: Int64? = nil) -> LoyaltyTier {
            LoyaltyTier(code: code, name: name, multiplier: Rate(millionths: Rate.one), points: points, spend: spend)
        }
        let (text, range) = ("loyalty.text-invalid", "loyalty.out-of-range")
        try bound("code", 1...LoyaltyBounds.codeBytes, refusedAs: text) { rules(code: Self.text($0)) }
        try bound("name", 1...LoyaltyBounds.nameBytes, refusedAs: text) { rules(name: Self.text($0)) }
        try bound("departments", 0...LoyaltyBounds.departments, refusedAs: "loyalty.too-many") { rules(except: $0) }
        try bound("code of a tier", 1...LoyaltyBounds.codeBytes, refusedAs: text) { rules(tier: tier(code: Self.text($0))) }
        try bound("name of a tier", 1...LoyaltyBounds.nameBytes, refusedAs: text) { rules(tier: tier(name: Self.text($0))) }
        try bound("points of a tier", 1...LoyaltyBounds.points, refusedAs: range) { rules(tier: tier(points: $0)) }
        try bound("spend of a tier", 1...LoyaltyBounds.points, refusedAs: range) { rules(tier: tier(spend: $0)) }
    }

    @Test func ofCustomers() throws {
        func check(_ change: (inout Customer) -> Void) -> String? {
            var customer = Customer(id: "c", number: "1")
            change(&customer)
            do { try customer.check() } catch { return error.code }
            return nil
        }
        try bound("number", CustomerBounds.numberBytes, refusedAs: "customer.number-invalid") { count in check { $0.number = String(repeating: "A", count: count) } }
        try bound("segments", 0...CustomerBounds.segments, refusedAs: "customer.too-many") { count in check { $0.segments = Set((0..<count).map { "s\($0)" }) } }
        try bound("segment", 1...CustomerBounds.codeBytes, refusedAs: "customer.text-invalid") { count in check { $0.segments = [Self.text(count)] } }
        try bound("price list", 1...CustomerBounds.codeBytes, refusedAs: "customer.text-invalid") { count in check { $0.priceList = Self.text(count) } }
        try bound("exemption", 1...CustomerBounds.codeBytes, refusedAs: "customer.text-invalid") { count in check { $0.taxExemption = Self.text(count) } }
        func record(_ record: PersonalRecord) -> String? {
            do { _ = try record.normalised(country: nil) } catch { return error.code }
            return nil
        }
        try bound("company", 1...CustomerBounds.nameBytes, least: 1, refusedAs: "customer.text-invalid") { record(PersonalRecord(company: Self.text($0))) }
        try bound("line of an address", 0...CustomerBounds.textBytes, refusedAs: "customer.text-invalid") { record(PersonalRecord(name: "A", address: [Self.text($0)])) }
    }

    @Test func ofGiftCards() throws {
        try bound("number", GiftCardNumber.bytes, refusedAs: "none") { GiftCardNumber.normalise(String(repeating: "1", count: $0)) == nil ? "none" : nil }
        func terms(least: Int64 = 1, load: Int64 = 10, balance: Int64? = nil, perCard: Int64 = 0, perDay: Int64 = 0) -> String? {
            do {
                _ = try GiftCardTerms(
                    currency: .eur, minimumLoad: least, maximumLoad: load, maximumBalance: balance ?? max(load, 10), unknownPerCard: perCard, unknownPerDay: perDay)
            } catch { return error.code }
            return nil
        }
        let (most, range) = (SaleLimits.amountMinorUnits, "loyalty.out-of-range")
        try bound("least load", 1...10, refusedAs: range) { terms(least: $0) }
        try bound("most load", 1...most, refusedAs: range) { terms(load: $0) }
        try bound("balance", 10...most, refusedAs: range) { terms(balance: $0) }
        try bound("unknown card", 0...most, least: -1, refusedAs: range) { terms(perCard: $0) }
        try bound("unknown cards of a day", 0...most, least: -1, refusedAs: range) { terms(perDay: $0) }
        // One issue and one top-up, at the shop's own terms.
        let desk = GiftCardDesk(terms: try GiftCardTerms(currency: .eur, minimumLoad: 500, maximumLoad: 10_000, maximumBalance: 15_000), today: Taxes.today)
        try bound("issue", Int64(500)...10_000, refusedAs: "refused") { amount in
            do { _ = try desk.issue("123456", .giftCard, Fixtures.euro(amount), known: nil) } catch { return "refused" }
            return nil
        }
        let card = GiftCard(number: "123456", kind: .giftCard, currency: .eur, balance: .known(9_000))
        try bound("top-up", Int64(500)...6_000, refusedAs: "refused") { amount in
            do { _ = try desk.topUp(card, Fixtures.euro(amount)) } catch { return "refused" }
            return nil
        }
    }

    // MARK: Catalogue, people, stock

    @Test func ofTheCatalogue() throws {
        func problem(_ unit: UnitOfMeasure = .piece, _ change: (inout Product) -> Void) -> String? {
            var product = Product(code: "1", barcodes: ["4006381333931"], name: "x", unit: unit, unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A")
            change(&product)
            return product.problem == nil ? nil : "refused"
        }
        try bound("age", CatalogueLimits.minimumAge, refusedAs: "refused") { age in problem { $0.minimumAge = age } }
        try bound("prices of a product", 0...CatalogueLimits.listPrices, refusedAs: "refused") { count in
            problem { product in for list in 0..<count { product.listPrices["L\(list)"] = UnitPrice(tenThousandths: 1) } }
        }
        try bound("price for a list", 0...SaleLimits.unitPriceTenThousandths, least: -1, refusedAs: "refused") { price in problem { $0.listPrices = ["L": UnitPrice(tenThousandths: price)] } }
        try bound("tare", 1...SaleLimits.quantityThousandths, refusedAs: "refused") { tare in problem(.kilogram) { $0.tare = Quantity(thousandths: tare) } }
        try bound("pack", 1...(SaleLimits.quantityThousandths / 1_000), refusedAs: "refused") { pieces in problem { $0.packs = ["4006381333931": .pieces(pieces)] } }
        try bound("highest price", 1...SaleLimits.amountMinorUnits, refusedAs: "refused") { price in problem { $0.openPrice = OpenPrice(maximumMinorUnits: price) } }
        try bound("reason of a recall", 0...SaleLimits.textBytes, refusedAs: "refused") { count in problem { $0.recallReason = Self.text(count) } }
        try bound("variant", 1...SaleLimits.textBytes, refusedAs: "refused") { count in problem { $0.variant = ProductVariant(group: "g", text: Self.text(count)) } }
        try bound("code of a list", 1...CatalogueLimits.codeBytes, refusedAs: "refused") { CatalogueLimits.isGood(code: Self.text($0)) ? nil : "refused" }
        try bound("departments", 0...CatalogueLimits.departments, refusedAs: "csv.too-many") { count in
            let rows = (0..<count).map { "D\($0),Name,,,\n" }.joined()
            return DepartmentCSV.parse(bytes: Array("code,name,tax,openprice,maxprice\n\(rows)".utf8), currency: .eur, taxCategories: [Fixtures.full]).problems.first?.code
        }
    }

    @Test func ofBarcodeMasks() throws {
        func mask(_ pattern: String, decimals: Int = 2) -> String? {
            do { _ = try BarcodeMask(pattern, decimals: decimals) } catch { return error.code }
            return nil
        }
        try bound("signs", 4...BarcodeMask.maximumLength, refusedAs: "mask.bad") { mask("2" + String(repeating: "A", count: $0 - 2) + "P") }
        try bound("decimals", 0...BarcodeMask.maximumDecimals, least: -1, refusedAs: "mask.bad") { mask("23AAAAAPPPPPC", decimals: $0) }
        try bound("digits of a value", 1...BarcodeMask.maximumValueDigits, least: 1, refusedAs: "mask.bad") { mask("23AA" + String(repeating: "P", count: $0)) }
    }

    @Test func ofPeople() throws {
        func code(_ body: () throws(PeopleProblem) -> Void) -> String? {
            do { try body() } catch { return error.code }
            return nil
        }
        try bound("name", 1...PersonName.maximumLength, refusedAs: PeopleProblem.badName.code) { count in code { () throws(PeopleProblem) in try PersonName.check(name: Self.text(count)) } }
        try bound("number", 1...PersonName.maximumNumber, refusedAs: PeopleProblem.badNumber.code) { number in code { () throws(PeopleProblem) in try PersonName.check(number: number) } }
        try bound("PIN", PINRule.digits, refusedAs: PeopleProblem.pinNotDigits.code) { count in
            code { () throws(PeopleProblem) in try PINRule.check(String("472915830617".prefix(count) + (count > 12 ? "4" : "")), number: 1) }
        }
        try bound("badge", BadgeCode.lengths, refusedAs: PeopleProblem.badBadge.code) { count in code { () throws(PeopleProblem) in try BadgeCode.check(Self.text(count)) } }
        func book(_ count: Int = 1, code text: String = "r", name: String = "R") -> String? {
            code { () throws(PeopleProblem) in
                _ = try RoleBook((0..<count).map { Role(code: CashierRole(rawValue: $0 == 0 ? text : "r\($0)"), name: name, permissions: [.editPeople]) })
            }
        }
        try bound("roles", 1...RoleBook.maximumRoles, refusedAs: PeopleProblem.tooManyRoles(RoleBook.maximumRoles).code) { book($0) }
        try bound("code of a role", 1...Role.maximumCodeLength, refusedAs: PeopleProblem.badRoleCode("").code) { book(code: Self.text($0)) }
        try bound("name of a role", 1...Role.maximumNameLength, refusedAs: PeopleProblem.badName.code) { book(name: Self.text($0)) }
    }

    @Test func ofStock() throws {
        func check(_ order: StockOrder) -> String? {
            do { try order.check() } catch { return error.code }
            return nil
        }
        let line = StockOrder.Line(code: "1", quantity: .one)
        let tooMany = "stock.too-many-lines"
        try bound("lines", 1...StockLimits.linesPerOrder, least: 1, refusedAs: tooMany) { count in
            check(StockOrder(.receive, (0..<count).map { StockOrder.Line(code: "\($0)", quantity: .one) }))
        }
        let most = StockLimits.quantityThousandths, tooMuch = StockRefusal.tooMuch("1").code
        try bound("received", 1...most, least: 1, refusedAs: tooMuch) { check(StockOrder(.receive, [StockOrder.Line(code: "1", quantity: Quantity(thousandths: $0))])) }
        try bound("counted", 0...most, refusedAs: tooMuch) { check(StockOrder(.count, [StockOrder.Line(code: "1", quantity: Quantity(thousandths: $0))])) }
        try bound("taken off", -most...(-1), least: .min, refusedAs: "stock.refused") { quantity in
            check(StockOrder(.adjust, [StockOrder.Line(code: "1", quantity: Quantity(thousandths: quantity))], reason: "r")).map { _ in "stock.refused" }
        }
        for text in ["reason", "reference", "location"] {
            try bound(text, 1...SaleLimits.textBytes, refusedAs: "stock.text-invalid") { count in
                let words = Self.text(count)
                return check(StockOrder(
                    .receive, [line], reason: text == "reason" ? words : nil, reference: text == "reference" ? words : nil, location: text == "location" ? words : nil))
            }
        }
        try bound("on hand", -StockLimits.onHandThousandths...(StockLimits.onHandThousandths - 1_000), least: .min, refusedAs: tooMuch) { onHand in
            let kind: StockMovementKind = onHand < 0 ? .transferOut : .receive
            // One piece out of what is one more than the least, or onto what is one less than the most.
            let before = kind == .receive ? onHand : onHand + 1_000
            do { _ = try StockOrder(kind, [line], location: "L").delta(line, onHand: before) } catch let error as StockRefusal { return error.code }
            return nil
        }
    }
}
