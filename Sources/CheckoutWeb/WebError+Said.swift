import Storage

extension WebError {
    /// What a cashier can meet without having done anything odd, in the cashier's language; nil in English and for everything else.
    func said(in language: Language) -> String? {
        switch self {
        case .notFound: Self.gone(language)
        case .badQuery: Self.tooLong(language)
        case .registerFailed(let why): Self.noAnswer(language).map { "\($0) (\(why))" }
        default: nil
        }
    }

    private static func gone(_ language: Language) -> String? {
        switch language {
        case .english: nil
        case .german: "Das gibt es nicht oder nicht mehr. Suchen Sie erneut."
        case .french: "Cela n'existe pas ou plus. Cherchez de nouveau."
        case .turkish: "Bu yok ya da artık yok. Yeniden arayın."
        case .arabic: "هذا غير موجود أو لم يعد موجودا. ابحث من جديد."
        case .japanese: "見つかりません。削除された可能性があります。もう一度検索してください。"
        }
    }

    private static func tooLong(_ language: Language) -> String? {
        switch language {
        case .english: nil
        case .german: "Die Eingabe ist zu lang. Geben Sie weniger ein."
        case .french: "La saisie est trop longue. Entrez-en moins."
        case .turkish: "Giriş çok uzun. Daha kısa yazın."
        case .arabic: "الإدخال طويل جدا. أدخل نصا أقصر."
        case .japanese: "入力が長すぎます。短くしてください。"
        }
    }

    private static func noAnswer(_ language: Language) -> String? {
        switch language {
        case .english: nil
        case .german: "Die Kasse konnte nicht antworten. Versuchen Sie es erneut."
        case .french: "La caisse n'a pas pu répondre. Réessayez."
        case .turkish: "Kasa yanıt veremedi. Yeniden deneyin."
        case .arabic: "لم يستطع الصندوق أن يجيب. حاول من جديد."
        case .japanese: "レジが応答できませんでした。もう一度お試しください。"
        }
    }
}
