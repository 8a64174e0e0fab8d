import SaleCore
import Storage

/// English is what each type says of itself.
enum EnglishSentences: Sentences {
    static func say(_ refusal: RegisterRefusal) -> String { refusal.description }
    static func say(_ note: RegisterNote) -> String { note.description }
    static func say(_ done: DoneNote) -> String { done.description }
    static func say(_ halt: HaltReason) -> String { halt.description }
    static func say(_ refusal: SaleRefusal) -> String { refusal.description }
    static func say(_ refusal: ArticleRefusal) -> String { refusal.description }
    static func say(_ fault: CodeFault) -> String { fault.description }
    static func say(_ refusal: PromotionRefusal) -> String { refusal.description }
    static func say(_ refusal: SurchargeRefusal) -> String { refusal.description }
    static func say(_ verdict: CouponVerdict) -> String { verdict.text }
    static func say(_ refusal: TaxRefusal) -> String { refusal.description }
    static func say(_ refusal: CustomerRefusal) -> String { refusal.description }
    static func say(_ problem: CustomerProblem) -> String { problem.description }
    static func say(_ refusal: LoyaltyRefusal) -> String { refusal.description }
    static func say(_ refusal: GiftCardRefusal) -> String { refusal.description }
    static func say(_ refusal: AccountRefusal) -> String { refusal.description }
    static func say(_ refusal: ClosureRefusal) -> String { refusal.description }
    static func say(_ refusal: StockRefusal) -> String { refusal.description }
    static func say(_ problem: PeopleProblem) -> String { problem.description }
    static func name(_ permission: Permission) -> String { permission.name }
    static func say(_ permission: Permission) -> String { permission.sentence }
    static func say(_ trouble: DeviceTrouble) -> Advice? { nil }
    static func say(_ alarm: OfficeAlarm) -> Advice? { nil }
    static func say(_ error: StorageError) -> String? { nil }
    static func name(_ bound: BoundName) -> String { bound.rawValue }
    static func name(_ field: FieldName) -> String { field.rawValue }
}
