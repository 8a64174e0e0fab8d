@testable import Checkout
import SaleCore

// What is sold, who buys, what lies in the drawer and on the shelf, who works there.
extension SampleSet {
    private static let day: BusinessDay = {
        guard let day = BusinessDay("2026-11-03") else { preconditionFailure("a day of November") }
        return day
    }()

    static let sale = SampleSet(of: SaleRefusal.self, in: "Sources/SaleCore/Selling/SaleRefusal.swift", say: { $0.say($1) }) { add in
        add(.noSale)
        add(.notOpen)
        add(.notSuspended)
        add(.alreadyOpen)
        add(.emptySale)
        add(.noSuchLine(61), "61")
        add(.lineVoided(62), "62")
        add(.linkedLine(63), "63")
        add(.priceNegative(product: "Knife"), "Knife")
        add(.quantityNotPositive)
        add(.quantityNotWhole(unit: "box"), "box")
        add(.quantityNeeded(product: "Apples"), "Apples")
        add(.tooMany(what: "the number of lines", limit: 997), "997")
        add(.amountNotPositive)
        add(.nothingDue)
        add(.exceedsDue(due: "7.77 EUR"), "7.77 EUR")
        add(.changeImplausible(change: "888.00 EUR"), "888.00 EUR")
        add(.belowTendered(tendered: "3.21 EUR"), "3.21 EUR")
        add(.partlyPaid)
        add(.moneyGivenBack)
        add(.noSuchTender(64), "64")
        add(.overflow)
        add(.currencyMismatch("CHF", "USD"), "CHF", "USD")
        add(.promotion(.manualExceedsRest("5.55 EUR")), "5.55 EUR")
        add(.tax(.unknownTax("T-9")), "T-9")
        add(.surcharge(.cannotBear(line: 59)), "59")
        add(.cardUnanswered)
        add(.noCardAsked(3))
        add(.tooManyDigits)
        add(.returnedLine(65), "65")
        add(.fixedPrice(66), "66")
        add(.nothingToCapture(67), "67")
        add(.captureWrong(line: 68, wanted: 73), "68", "73")
        add(.serialTwice(line: 69), "69")
        add(.captureMissing(line: 70, product: "Phone"), "70", "Phone")
        add(.ageNotChecked(18), "18")
        add(.couponShownAlready("C-1"), "C-1")
        add(.noSuchCoupon("C-2"), "C-2")
        add(.noSuchDiscount)
        add(.discountNoLongerFits(why: .manualBeyondAmount(reason: "Damaged", limit: "2.22 EUR")), "Damaged", "2.22 EUR")
        add(.detailsNeeded(.giftCard))
        add(.referenceNeeded(tender: "Edenred"), "Edenred")
        add(.customerNeeded(tender: "Edenred"), "Edenred")
        add(.cannotRefund(.voucher))
        add(.exceedsRefund(owed: "4.44 EUR"), "4.44 EUR")
        add(.owesMore(owed: "5.44 EUR"), "5.44 EUR")
        add(.givesBack(owed: "0.27 EUR"), "0.27 EUR")
        add(.noCoins(step: "0.05 CHF"), "0.05 CHF")
        add(.pointsExceedShare(most: "6.44 EUR"), "6.44 EUR")
        add(.reversalStands)
        add(.notSoldThere(line: 65, number: "SN-4711"), "65", "SN-4711")
    }

    static let article = SampleSet(of: ArticleRefusal.self, in: "Sources/SaleCore/Catalogue/ArticleRefusal.swift", say: { $0.say($1) }) { add in
        add(.notForSale(product: "Knife"), "Knife")
        add(.recalled(product: "Toy", reason: "small parts"), "Toy", "small parts")
        add(.numberRecalled(product: "Aspirin", .lot, number: "L-77", reason: "glass"), "Aspirin", "L-77", "glass")
        add(.expired(product: "Milk", day), "Milk", "2026-11-03")
        add(.beyondStock(product: "Bread", onHand: Quantity(thousandths: 4_500)), "Bread", "4.5")
        add(.beyondLimit(product: "Aspirin", most: Quantity(thousandths: 2_500)), "Aspirin", "2.5")
        add(.openPriceTooHigh(maximum: Money(12_345, .eur)), "123.45")
        add(.openPriceNegative)
        add(.code(.unusablePrice(code: "2100000012345")), "2100000012345")
        add(.labelSaysHowMuch(product: "Cheese"), "Cheese")
    }

    static let code = SampleSet(of: CodeFault.self, in: "Sources/SaleCore/Catalogue/CodeFault.swift", say: { $0.say($1) }) { add in
        add(.wrongCheckDigit(code: "21001"), "21001")
        add(.noSuchDate(code: "21002"), "21002")
        add(.unusablePrice(code: "21003"), "21003")
        add(.unusableQuantity(code: "21004"), "21004")
        add(.otherCurrency(code: "21005", number: 756), "21005", "756")
    }

    static let promotion = SampleSet(of: PromotionRefusal.self, in: "Sources/SaleCore/Promotions/PromotionRefusal.swift", say: { $0.say($1) }) { add in
        add(.currencyMismatch("CHF", "USD"), "CHF", "USD")
        add(.tooMany(what: "the number of coupons", limit: 33), "33")
        add(.lineTwice(71), "71")
        add(.lineAmount(72), "72")
        add(.ceilingInvalid, "100")
        add(.unknownReason("gift"), "gift")
        add(.reasonTwice("loss"), "loss")
        add(.noSuchLine(73), "73")
        add(.lineNotDiscountable(74), "74")
        add(.manualTwice)
        add(.manualNotPositive, "100")
        add(.manualExceedsRest("6.66 EUR"), "6.66 EUR")
        add(.manualPriceOnSale)
        add(.manualPriceRaised)
        add(.manualBeyondRate(reason: "Damaged", limit: "12.5"), "Damaged", "12.5")
        add(.manualBeyondAmount(reason: "Damaged", limit: "2.22 EUR"), "Damaged", "2.22 EUR")
        add(.permissionNeeded(permission: "odd.one", reason: "Loyal"), "odd.one", "Loyal")
        add(.givenForFewer(Quantity(thousandths: 7_000)), "7")
    }

    static let surcharge = SampleSet(of: SurchargeRefusal.self, in: "Sources/SaleCore/Selling/SurchargeRefusal.swift", say: { $0.say($1) }) { add in
        add(.unknownReason("gift"), "gift")
        add(.notPositive)
        add(.twice(reason: "Delivery"), "Delivery")
        add(.cannotBear(line: 75), "75")
        add(.nothingToBear)
        add(.priceOnSale)
        add(.priceNotRaised)
        add(.beyondRate(reason: "Service", limit: "12.5"), "Service", "12.5")
        add(.beyondAmount(reason: "Delivery", limit: "2.22 EUR"), "Delivery", "2.22 EUR")
        add(.permissionNeeded(permission: "odd.one", reason: "Delivery"), "odd.one", "Delivery")
        add(.noneSuch)
        add(.addedForFewer(Quantity(thousandths: 7_000)), "7")
    }

    static let coupon = SampleSet(of: CouponVerdict.self, in: "Sources/SaleCore/Promotions/Coupon.swift", say: { $0.say($1) }) { add in
        add(.applied)
        add(.waiting)
        add(.unknownCampaign("SUMMER"), "SUMMER")
        add(.notNeeded)
        add(.shownTwice)
        add(.anotherCounts("C-3"), "C-3")
        add(.notYet(day), "2026-11-03")
        add(.expired(day), "2026-11-03")
        add(.campaignNotInForce)
        add(.customerNeeded)
        add(.otherCustomer)
        add(.used)
    }

    static let tax = SampleSet(of: TaxRefusal.self, in: "Sources/SaleCore/Taxes/TaxRefusal.swift", say: { $0.say($1) }) { add in
        add(.file(place: "taxes[0]", reason: "no rate"), "taxes[0]", "no rate")
        add(.unknownPlace("XX-9"), "XX-9")
        add(.unknownCategory("Q", day: "2026-11-03"), "Q", "2026-11-03")
        add(.unknownMode("drive-in"), "drive-in")
        add(.unknownTax("T-8"), "T-8")
        add(.exemptionWithoutReason)
        add(.quantityNotPositive)
        add(.currencyMismatch("CHF", "USD"), "CHF", "USD")
        add(.tooManyLines(limit: 998), "998")
        add(.moreThanSold(left: "1.5"), "1.5")
        add(.overflow)
    }

    static let customer = SampleSet(of: CustomerRefusal.self, in: "Sources/Checkout/CustomerRefusal.swift", say: { $0.say($1) }) { add in
        add(.data(.numberInvalid("k?")), "k?")
        add(.points(.belowMinimum(250)), "250")
        add(.giftCard(.alreadyIssued("…4321")), "…4321")
        add(.account(.nothingOwed))
        add(.noSuchCustomer)
        add(.numberTaken("K-12"), "K-12")
        add(.phoneTaken("K-13"), "K-13")
        add(.fieldOwned("segments", by: "OFFICE"), "OFFICE")
        add(.badReason, "\(LoyaltyBounds.codeBytes)")
        add(.badPoints, "\(LoyaltyBounds.points)")
        add(.noSuchGiftCard)
    }

    static let account = SampleSet(of: AccountRefusal.self, in: "Sources/SaleCore/Customers/AccountRefusal.swift", say: { $0.say($1) }) { add in
        add(.nothingOwed)
        add(.amountNotPositive)
        add(.moreThanOwed(Money(3_141, .eur)), "31.41 EUR")
        add(.noCoins(Money(5, .eur)), "0.05 EUR")
        add(.cashOrCard)
        add(.openBalance(Money(2_718, .eur)), "27.18 EUR")
        add(.badLimit(most: Money(1_414, .eur)), "14.14 EUR")
        add(.overflow)
    }

    static let customerData = SampleSet(of: CustomerProblem.self, in: "Sources/SaleCore/Customers/CustomerProblem.swift", say: { $0.say($1) }) { add in
        add(.nameMissing)
        add(.textInvalid("email", limit: 254), "254")
        add(.tooMany("address", 6), "6")
        add(.numberInvalid("k?"), "k?")
        add(.phoneInvalid, "+")
        add(.emailInvalid, "@")
        add(.birthdayInvalid)
        add(.vatInvalid)
        add(.companyMissing)
    }

    static let points = SampleSet(of: LoyaltyRefusal.self, in: "Sources/SaleCore/Customers/LoyaltyRefusal.swift", say: { $0.say($1) }) { add in
        add(.noRedeeming)
        add(.notEnough(available: 41), "41")
        add(.belowMinimum(250), "250")
        add(.notInSteps(25), "25")
        add(.aboveMaximum(points: 300, value: "3.00 EUR"), "300", "3.00 EUR")
        add(.nothingToPay)
        add(.overflow)
    }

    static let giftCards = SampleSet(of: GiftCardRefusal.self, in: "Sources/SaleCore/Customers/GiftCardRefusal.swift", say: { $0.say($1) }) { add in
        add(.noTerms)
        add(.badNumber, "\(GiftCardNumber.bytes.upperBound)")
        add(.alreadyIssued("…4321"), "…4321")
        add(.unknownCard("…4322"), "…4322")
        add(.unknownLimitUsed)
        add(.aboveUnknownLimit(Money(5_151, .eur)), "51.51")
        add(.notAGiftCard)
        add(.otherCurrency("CHF"), "CHF")
        add(.amountOutOfRange)
        add(.loadOutOfRange(Money(515, .eur), Money(25_252, .eur)), "5.15", "252.52")
        add(.aboveBalance(Money(30_303, .eur)), "303.03")
        add(.empty)
        add(.notEnough(Money(707, .eur)), "7.07")
        add(.expired(day), "2026-11-03")
        add(.blocked)
    }

    static let closure = SampleSet(of: ClosureRefusal.self, in: "Sources/SaleCore/Closure/ClosureRefusal.swift", say: { $0.say($1) }) { add in
        add(.overflow)
        add(.amountNotPositive)
        add(.tooMany(what: "the number of pieces", limit: 999), "999")
        add(.reasonNeeded)
        add(.currencyTwice("USD"))
        add(.unknownDenomination(value: 333, currency: "USD"), "333", "USD")
        add(.nothingCounted)
        add(.shiftOpen)
        add(.noShift)
        add(.floatNeeded)
        add(.countNeeded("EUR, USD"), "EUR, USD")
        add(.beyondDrawer(Money(9_913, .jpy)), "9913")
        add(.parkedSales(3), "3")
        add(.nothingToClose)
        add(.noSuchClosure(991), "991")
        add(.partlyPaid(sale: "T1-00042", paid: "8.44 EUR"), "T1-00042", "8.44 EUR")
    }

    static let stock = SampleSet(of: StockRefusal.self, in: "Sources/SaleCore/Stock/StockRefusal.swift", say: { $0.say($1) }) { add in
        add(.nothing)
        add(.tooManyLines(limit: 996), "996")
        add(.textInvalid("reference", limit: 128), "128")
        add(.reasonNeeded)
        add(.locationNeeded)
        add(.notByHand)
        add(.quantityNotPositive("P-1"), "P-1")
        add(.quantityNegative("P-2"), "P-2")
        add(.quantityZero("P-3"), "P-3")
        add(.quantityNotWhole("P-4"), "P-4")
        add(.tooMuch("P-5"), "P-5")
        add(.unknownProduct("P-6"), "P-6")
        add(.notCounted("P-7"), "P-7")
        add(.twice("P-8"), "P-8")
    }

    static let people = SampleSet(of: PeopleProblem.self, in: "Sources/SaleCore/People/PeopleProblem.swift", say: { $0.say($1) }) { add in
        add(.badRoleCode("R?"), "R?")
        add(.badName, "\(PersonName.maximumLength)")
        add(.badNumber, "\(PersonName.maximumNumber)")
        add(.badBadge, "\(BadgeCode.lengths.upperBound)")
        add(.badLanguage("xx-?"), "xx-?")
        add(.badLockTime, "\(PersonName.lockMinutes.upperBound)")
        add(.unknownField("shoe"), "shoe")
        add(.unknownPermission("fly"), "fly", "line.void")
        add(.unknownRole("porter"), "porter")
        add(.roleTwice("clerk"), "clerk")
        add(.tooManyRoles(31), "31")
        add(.nobodyEditsPeople, "people.edit")
        add(.pinNotDigits, "\(PINRule.digits.upperBound)")
        add(.pinIsNumber)
        add(.pinTooEasy)
        add(.pinUnchanged)
    }
}
