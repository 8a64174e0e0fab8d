import SaleCore
import Storage

/// What the register says to the cashier, in one language. A language is one type; the compiler sees to it that no sentence is missing.
///
/// Each sentence says what is wrong and what to do, as the English one (`description` of the type) does, which is what commands, logs and scripts get.
protocol Sentences {
    static func say(_ refusal: RegisterRefusal) -> String
    static func say(_ note: RegisterNote) -> String
    static func say(_ done: DoneNote) -> String
    /// The end of a sentence, without a full stop.
    static func say(_ halt: HaltReason) -> String

    // Selling
    static func say(_ refusal: SaleRefusal) -> String
    static func say(_ refusal: ArticleRefusal) -> String
    static func say(_ fault: CodeFault) -> String
    static func say(_ refusal: PromotionRefusal) -> String
    static func say(_ refusal: SurchargeRefusal) -> String
    static func say(_ verdict: CouponVerdict) -> String
    static func say(_ refusal: TaxRefusal) -> String

    // Customers and cards of value
    static func say(_ refusal: CustomerRefusal) -> String
    static func say(_ problem: CustomerProblem) -> String
    static func say(_ refusal: LoyaltyRefusal) -> String
    static func say(_ refusal: GiftCardRefusal) -> String
    static func say(_ refusal: AccountRefusal) -> String

    // The drawer, the shelves, the people
    static func say(_ refusal: ClosureRefusal) -> String
    static func say(_ refusal: StockRefusal) -> String
    static func say(_ problem: PeopleProblem) -> String
    /// A few words for lists: `Take a line off`.
    static func name(_ permission: Permission) -> String
    /// What is said where somebody is asked for who has it.
    static func say(_ permission: Permission) -> String

    // The surroundings. Nil: the words it came with stand.
    static func say(_ trouble: DeviceTrouble) -> Advice?
    static func say(_ alarm: OfficeAlarm) -> Advice?
    static func say(_ error: StorageError) -> String?

    // Words inside sentences
    static func name(_ bound: BoundName) -> String
    static func name(_ field: FieldName) -> String
}

/// What is wrong, and what is done about it.
struct Advice: Equatable {
    let sentence: String
    let remedy: String

    init(_ sentence: String, _ remedy: String) {
        self.sentence = sentence
        self.remedy = remedy
    }
}

extension Language {
    /// What the register says in this language.
    var sentences: any Sentences.Type {
        switch self {
        case .english: EnglishSentences.self
        case .german: GermanSentences.self
        case .french: FrenchSentences.self
        case .turkish: TurkishSentences.self
        case .arabic: ArabicSentences.self
        case .japanese: JapaneseSentences.self
        }
    }
}

extension RegisterRefusal {
    /// The sentence in the cashier's language; nil in English, which is `description`.
    public func said(in language: Language) -> String? { language == .english ? nil : language.sentences.say(self) }
}
