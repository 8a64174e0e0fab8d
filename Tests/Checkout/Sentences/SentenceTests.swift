@testable import Checkout
import DeviceKit
import Foundation
import SaleCore
import Storage
import Testing

/// Every sentence in every language: said, other than in English, and with all it is about.
struct SentenceTests {
    static let others = Language.allCases.filter { $0 != .english }

    @Test(arguments: Language.allCases) func everySentenceHasItsArguments(language: Language) throws {
        for set in SampleSet.all {
            for sample in set.all {
                let said = sample.say(language.sentences)
                let text = try #require(said)
                for argument in sample.arguments { #expect(text.contains(argument.said(in: language)), "\(set.type) in \(language): \(text)") }
            }
        }
    }

    @Test(arguments: others) func noSentenceIsLeftInEnglish(language: Language) throws {
        // What is only a name or an amount is the same everywhere.
        let wordless = [RegisterNote.sold(article: "Bread", amount: Money(250, .jpy)).description, RegisterNote.customerNamed("Petra").description]
        for set in SampleSet.all {
            for sample in set.all where !wordless.contains(sample.description) {
                let said = sample.say(language.sentences)
                let text = try #require(said)
                #expect(text != sample.description && !text.isEmpty, "\(set.type): \(sample)")
                Self.check(text, language)
            }
        }
        for permission in Permission.allCases {
            let (sentence, name) = (language.sentences.say(permission), language.sentences.name(permission))
            #expect(sentence != permission.sentence && name != permission.name)
            Self.check(sentence, language)
        }
        let words = BoundName.allCases.map { ($0.rawValue, language.sentences.name($0)) } + FieldName.allCases.map { ($0.rawValue, language.sentences.name($0)) }
        for (english, word) in words { #expect(word != english && !word.isEmpty) }
    }

    /// The alphabet, and that every isolate opened is closed.
    private static func check(_ text: String, _ language: Language) {
        let scalars = text.unicodeScalars
        switch language {
        case .arabic:
            #expect(scalars.contains { (0x0600...0x06FF).contains($0.value) }, "\(text)")
            var depth = 0
            for scalar in scalars {
                depth += (0x2066...0x2068).contains(scalar.value) ? 1 : scalar.value == 0x2069 ? -1 : 0
                #expect(depth >= 0, "\(text)")
            }
            #expect(depth == 0, "\(text)")
        case .japanese: #expect(scalars.contains { (0x3040...0x30FF).contains($0.value) }, "\(text)")
        case .english, .german, .french, .turkish: break
        }
        #expect(!text.contains("  ") && !text.contains("Optional("), "\(text)")
    }

    /// As many samples as an enum has cases, no two alike: a new case wants its sample.
    @Test func everyCaseHasItsSample() throws {
        for set in SampleSet.all {
            let declared = try Self.cases(of: set.type, in: set.file)
            #expect(declared == set.samples.count, "\(set.type) has \(declared) cases and \(set.samples.count) samples")
            #expect(Set(set.all.map(\.description)).count == set.all.count, "\(set.type)")
        }
        // A lot and a serial number, with a reason and without: each branch of a sentence is said.
        let said = SampleSet.article.all.map(\.description)
        #expect(said.contains { $0.contains("Serial number SN-1") } && said.contains { $0.hasPrefix("Toy was recalled. ") })
        let counted = SampleSet.all.reduce(0) { $0 + $1.samples.count }
        #expect(counted > 230)
    }

    // MARK: What comes with a code

    /// Every reason that a driver, the disk or the back office may give has its words.
    @Test func everyCodeOfTheSurroundingsIsKnown() throws {
        let known = Set(DeviceTrouble.allCases.map(\.rawValue))
        var codes: Set<String> = []
        for file in try Self.files(in: "Drivers/DeviceKit") + ["Sources/till/DiskGuard.swift"] {
            for match in try Self.source(file).matches(of: #/code: "([a-z.-]+)"/#) { codes.insert(String(match.1)) }
        }
        #expect(codes == known)
        let alarms = try Self.source("Sources/SyncProtocol/PushAlarm.swift").matches(of: #/"(sync\.[a-z-]+)"/#).map { String($0.1) }
        let ours = OfficeAlarm.allCases.map(\.rawValue)
        #expect(alarms.count == 5)
        for alarm in alarms { #expect(ours.contains { alarm.hasSuffix("-") ? $0.hasPrefix(alarm) : $0 == alarm }, "\(alarm)") }
    }

    @Test(arguments: others) func theSurroundingsAreSaid(language: Language) throws {
        let troubles = DeviceTrouble.allCases.compactMap { language.sentences.say($0) }
        #expect(troubles.count == DeviceTrouble.allCases.count && Set(troubles.map(\.sentence)).count == troubles.count)
        for advice in troubles {
            #expect(!advice.sentence.isEmpty && !advice.remedy.isEmpty)
            Self.check(advice.sentence, language)
            Self.check(advice.remedy, language)
        }
        let alarms = OfficeAlarm.allCases.compactMap { language.sentences.say($0) }
        #expect(alarms.count == OfficeAlarm.allCases.count)
        for advice in alarms { Self.check(advice.sentence + advice.remedy, language) }
        let reason = RegisterState.DeviceReasonView(DeviceReason(code: "printer.of-tomorrow", sentence: "New.", remedy: "Wait."))
        let (unknown, english) = (reason.said(in: language.sentences), RegisterState.DeviceReasonView(.paperOut).said(in: EnglishSentences.self))
        #expect(unknown == reason, "what is not known stands as it came")
        #expect(english == .init(.paperOut))
    }

    /// Whatever a refusal of a bound names is a word of its own in each language.
    @Test func everyBoundIsKnown() throws {
        var found: Set<String> = []
        for folder in ["Sources/SaleCore/Selling", "Sources/SaleCore/Promotions", "Sources/SaleCore/Closure", "Sources/Storage"] {
            for file in try Self.files(in: folder) {
                for match in try Self.source(file).matches(of: #/(?:what: |Limits\.\w+, )"(the [a-z ]+)"/#) { found.insert(String(match.1)) }
            }
        }
        #expect(found == Set(BoundName.allCases.map(\.rawValue)))
    }

    @Test func whatTheDatabaseRefusesIsSaid() {
        let refusal = RegisterRefusal.storage("English.", .readOnly(path: "/d"))
        #expect(refusal.said(in: .german) == "Es konnte nicht aufgezeichnet werden und ist deshalb nicht geschehen: In die Daten der Kasse lässt sich nicht schreiben. Rufen Sie den Techniker.")
        #expect(refusal.said(in: .english) == nil && refusal.description.hasSuffix("English."))
        #expect(RegisterRefusal.storage("English.", .noSuchPeer("X")).said(in: .french)?.hasSuffix("English.") == true, "what is no cashier's stands")
    }

    @Test(arguments: others) func whatACashierMeetsOfTheDatabaseIsSaid(language: Language) throws {
        let errors: [StorageError] = [
            .diskFull, .readOnly(path: "/d"), .notAccessible(path: "/d", reason: "r"), .corrupt(path: "/d", detail: "page 9"), .failed(operation: "o", detail: "page 9"),
            .commitUnknown(detail: "page 9"), .reopenNeeded, .notWritable, .locked(path: "/d", processID: 3), .unreadable(what: "w", detail: "page 9"), .draftAlreadyOpen,
            .noSuchDraft("d"), .noSuchPrintJob(5), .noSuchCashier("c"), .noSuchCustomer, .noSuchGiftCard, .actionRepeated("page 9"), .ownedByPeer("page 9"),
            .moreThanSold(document: "page 9", line: 1), .voucherUsed("page 9", document: nil), .voucherUsed("V", document: "page 9"), .shopKeyMissing(path: "/d"),
        ]
        for error in errors {
            let said = language.sentences.say(error)
            let text = try #require(said, "\(error)")
            Self.check(text, language)
            #expect(!error.description.contains("page 9") || text.contains("page 9"), "\(text)")
        }
    }

    @Test func inArabicCodesAndAmountsStandAlone() {
        #expect(RegisterRefusal.unknownCode("47-11").said(in: .arabic)?.contains("\u{2066}47-11\u{2069}") == true)
        #expect(RegisterRefusal.notCovered(due: "1.50 EUR").said(in: .arabic)?.contains("\u{2066}1.50 EUR\u{2069}") == true)
        #expect(RegisterRefusal.article(.notForSale(product: "Knife")).said(in: .arabic)?.contains("\u{2068}Knife\u{2069}") == true)
    }

    /// Amounts, quantities and days stand in a sentence as they stand on the page beside it.
    @Test func figuresAreWrittenAsTheLanguageDoes() throws {
        let day = try #require(BusinessDay("2026-11-03"))
        let refusals: [(RegisterRefusal, Language, String)] = [
            (.notCovered(due: "1234.50 EUR"), .german, "1234,50 EUR"), (.notCovered(due: "-1.50 CHF"), .german, "-1.50 CHF"), (.notCovered(due: "1.50 TRY"), .turkish, "1,50 TRY"),
            (.notCovered(due: "150 JPY"), .japanese, "¥150"), (.article(.expired(product: "Milk", day)), .french, "03/11/2026"),
            (.article(.beyondStock(product: "Käse", onHand: Quantity(thousandths: 1_234))), .german, "1,234 auf Lager"),
            (.otherReceiptAgain("4711", before: [.init(document: "R1", at: Moment(utcMilliseconds: 1_795_510_800_000, utcOffsetMinutes: 60), amount: Money(250, .eur))]), .german,
             "R1 24.11.2026 10:00 2,50 EUR"),
            (.sale(.promotion(.manualBeyondRate(reason: "1.5 %", limit: "5.5"))), .german, "„1.5 %“ erlaubt höchstens 5,5 %"),
        ]
        for (refusal, language, text) in refusals { #expect(refusal.said(in: language)?.contains(text) == true, "\(refusal.said(in: language) ?? "")") }
        #expect("2026.1 model".said(in: .german) == "2026.1 model" && "3.5 XXQ".said(in: .german) == "3.5 XXQ" && "".said(in: .german) == "")
    }

    // MARK: The sources

    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func source(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    private static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }

    /// The cases between an enum's head and its `code`.
    private static func cases(of type: String, in file: String) throws -> Int {
        let text = try source(file)
        let head = try #require(text.range(of: "enum \(type): "))
        let body = text[head.upperBound...]
        let end = try #require(body.range(of: "var code: String {"))
        return body[..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("    case ") }.count
    }
}
