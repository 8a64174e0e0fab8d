@testable import Checkout
import SaleCore
import Storage

extension Currency {
    static let jpy = Currency(code: "JPY", exponent: 0) ?? .eur
}

/// One thing that may be said, and what of it must be found in the sentence in every language.
struct SentenceSample: Sendable, CustomStringConvertible {
    let description: String
    let arguments: [String]
    let say: @Sendable (any Sentences.Type) -> String?

    init(_ english: String, _ arguments: [String], _ say: @escaping @Sendable (any Sentences.Type) -> String?) {
        description = english
        self.arguments = arguments
        self.say = say
    }
}

/// The samples of one kind: one for each case of its enum, and others of cases that are said in several ways.
struct SampleSet: Sendable {
    /// Where the enum is, and its name, for counting its cases.
    let file: String
    let type: String
    let samples: [SentenceSample]
    let others: [SentenceSample]
    var all: [SentenceSample] { samples + others }

    static let all = [
        register, notes, done, sale, article, code, promotion, surcharge, coupon, tax, customer, customerData, points, giftCards, account, closure, stock, people,
    ]
}

extension SampleSet {
    /// - Parameters:
    ///   - list: is handed what adds one sample: what may be said, and what must be found in it.
    ///   - others: the same for cases that have their sample: without a reason, a number or a name they are said in another way.
    init<Kind: Sendable>(
        of kind: Kind.Type, in file: String, say: @escaping @Sendable (any Sentences.Type, Kind) -> String,
        _ list: ((Kind, String...) -> Void) -> Void, others: ((Kind, String...) -> Void) -> Void = { _ in }
    ) {
        func samples(_ list: ((Kind, String...) -> Void) -> Void) -> [SentenceSample] {
            var samples: [SentenceSample] = []
            func add(_ one: Kind, _ arguments: String...) { samples.append(SentenceSample(say(EnglishSentences.self, one), arguments) { say($0, one) }) }
            list(add)
            return samples
        }
        self.init(file: file, type: "\(kind)", samples: samples(list), others: samples(others))
    }

    static let notes = SampleSet(of: RegisterNote.self, in: "Sources/Checkout/Sentences/RegisterNote.swift", say: { $0.say($1) }) { add in
        add(.refused(.unknownCode("4711-X")), "4711-X")
        add(.sold(article: "Bread", amount: Money(250, .jpy)), "Bread", "250")
        add(.customerNamed("Petra"), "Petra")
        add(.customerTermsLost("nato, members"), "nato, members")
        add(.termsAndAddressLacking("diplomat"), "diplomat")
        add(.coupon(.anotherCounts("C-9")), "C-9")
        add(.ageRefused(article: "Gin"), "Gin")
        if let day = BusinessDay("2026-11-03") { add(.pastBestBefore(article: "Milk", day), "Milk", "2026-11-03") }
        add(.scanTaken)
        add(.pinChanged)
        add(.shiftClosed(314), "314")
        add(.drawerForced(at: "10:07"), "10:07")
        add(.dayClosed("Z 271"), "Z 271")
        add(.accountPaid("A T1-1-000271"), "A T1-1-000271")
        add(.openDrawerByKey(.drawerStuck))
        add(.scannerRejected(why: "empty"))
        add(.trainingFailed(why: "no room"), "no room")
        add(.trainingEnded)
        add(.vatUnchecked)
        add(.invoiceWithoutAddress)
        add(.done(.voided))
    }

    /// Yen: no language writes a decimal sign in them.
    static let done = SampleSet(of: DoneNote.self, in: "Sources/Checkout/Sentences/DoneNote.swift", say: { $0.say($1) }) { add in
        add(.floatEntered([Money(150, .jpy), Money(731, .jpy)]), "150", "731")
        add(.paidIn(Money(732, .jpy)), "732")
        add(.paidOut(Money(733, .jpy)), "733")
        add(.dropped(Money(734, .jpy)), "734")
        add(.parked(label: "blue jacket"), "blue jacket")
        add(.voided)
        add(.saleDropped)
        add(.pointsAdjusted(now: 4_711), "4711")
        add(.customerErased)
        add(.taken(Money(735, .jpy), due: Money(265, .jpy)), "735", "265")
        add(.givenBack(Money(736, .jpy), due: Money(264, .jpy)), "736", "264")
    } others: { add in
        add(.parked(label: ""))
    }
}
