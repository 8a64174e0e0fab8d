import SaleCore

// Why something cannot be done with what a customer owes.
extension JapaneseSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "このお客様の掛残高はありません。カード番号を確認してください。"
        case .amountNotPositive: "金額をゼロより大きく入力してください。"
        case .moreThanOwed(let owed): "掛残高は \(owed.said(in: .japanese)) です。その額か、それより少なくお受け取りください。"
        case .nothingToCome: "このお客様へお返しする残高はありません。カード番号を確認してください。"
        case .moreThanToCome(let credit): "お客様へお返しする残高は \(credit.said(in: .japanese)) です。その額か、それより少なくお返しください。"
        case .noCoins(let step): "この金額に合う硬貨がありません。現金は \(step.said(in: .japanese)) 単位です。別の金額かカードにしてください。"
        case .cashOrCard: "掛残高は現金かカードでお支払いいただきます。"
        case .noSuchPayment(let number): "このお客様の入出金 \(number) はここにありません。領収書の番号を確認してください。"
        case .takenBackAlready(let number, let other): "\(number) は \(other) ですでに取り消されています。"
        case .openBalance(let owed): "このお客様の掛残高は \(owed.said(in: .japanese)) です。先に清算してから消去してください。"
        case .creditLeft(let credit): "このお客様へお返しする残高が \(credit.said(in: .japanese)) あります。先に払い出してから（レジの「掛売の入金」）、消去してください。"
        case .parkedOnAccount(let amount): "このお客様の保留中の販売に掛売 \(amount.said(in: .japanese)) があります。完了または取消してから消去してください。"
        case .openOnAccount(let amount): "レジで処理中の取引により、このお客様の掛残高が \(amount.said(in: .japanese)) 動きます。完了または取消してから消去してください。"
        case .badLimit(let most): "限度額はゼロから \(most.said(in: .japanese)) までです。"
        case .overflow: "これほどの金額は掛け売りにできません。"
        }
    }
}
