import SaleCore

// Customers, points and cards of value.
extension JapaneseSentences {
    static func say(_ refusal: CustomerRefusal) -> String {
        switch refusal {
        case .data(let problem): say(problem)
        case .points(let refusal): say(refusal)
        case .giftCard(let refusal): say(refusal)
        case .account(let refusal): say(refusal)
        case .noSuchCustomer: "そのお客様は登録されていません。もう一度検索してください。削除された可能性があります。"
        case .numberTaken(let number): "カード \(number) は別のお客様のものです。別のカードを使ってください。"
        case .phoneTaken(let number): "この電話番号はお客様 \(number) に登録されています。そのお客様を使うか、別の番号を入力してください。"
        case .fieldOwned(let word, let owner): "「\(field(word))」は \(owner) で管理されています。そちらで変更すると、自動でここに届きます。"
        case .unknownExemption(let code): "税の設定に免税理由「\(code)」はありません。一覧から選んでください。"
        case .unknownPriceList(let code): "価格表「\(code)」はありません。店舗にある価格表、または通常価格を選んでください。"
        case .unknownSegment(let code): "「\(code)」というグループは、店舗のどのキャンペーン、条件、お客様にもありません。つづりを確認してください。新しいグループは、それを使うキャンペーンまたは条件から始まります。"
        case .badReason: "理由は、店舗の一覧にあるコード（英数字とハイフン、\(LoyaltyBounds.codeBytes) 文字まで）で入力してください。"
        case .badPoints: "ポイントはゼロ以外、\(LoyaltyBounds.points) までの数を入力してください。"
        case .noSuchGiftCard: "そのギフトカードまたはストアクレジットはありません。もう一度スキャンしてください。"
        }
    }

    static func say(_ problem: CustomerProblem) -> String {
        switch problem {
        case .nameMissing: "お名前または会社名を入力してください。"
        case .textInvalid(let word, let limit): "「\(field(word))」は \(limit) バイトまでで、制御文字は使えません。コードに空白は使えません。"
        case .tooMany(let word, let limit): "「\(field(word))」は \(limit) 件までです。"
        case .numberInvalid(let number): "'\(number)' はカード番号ではありません。英大文字、数字、ハイフンで 1～\(CustomerBounds.numberBytes.upperBound) 文字です。カードをもう一度スキャンしてください。"
        case .phoneInvalid: "電話番号ではありません。市外局番から、または + と国番号から入力してください。"
        case .emailInvalid: "メールアドレスではありません。@ が一つあり、前に名前、後にドメインが必要です。"
        case .birthdayInvalid: "その日付はありません。誕生日は MM-DD の形で、年はお客様が望む場合だけ入力してください。"
        case .vatInvalid: "その登録番号は国の形式に合っていません。お客様の書類と比べてください。国の文字が先に来ます。"
        case .companyMissing: "登録番号は会社のものです。会社名を入力してください。"
        }
    }

    static func say(_ refusal: LoyaltyRefusal) -> String {
        switch refusal {
        case .noRedeeming: "ここではポイント払いはできません。別のお支払い方法をお願いしてください。"
        case .notEnough(let available): "お客様が使えるポイントは \(available) だけです。"
        case .belowMinimum(let minimum): "ポイント払いは \(minimum) ポイントからです。"
        case .notInSteps(let step): "ポイント払いは \(step) ポイント単位です。"
        case .aboveMaximum(let points, let value): "この会計で使えるのは \(points) ポイント（\(value.said(in: .japanese))）までです。"
        case .nothingToPay: "この会計にポイントで払えるものはありません。"
        case .overflow: "そのポイント数は記録できません。"
        }
    }

    static func say(_ refusal: GiftCardRefusal) -> String {
        switch refusal {
        case .noTerms: "この店舗にはギフトカードの設定がありません。先に責任者が設定してください。"
        case .badNumber: "カード番号ではありません。英数字 \(GiftCardNumber.bytes.lowerBound)～\(GiftCardNumber.bytes.upperBound) 文字です。カードをもう一度スキャンしてください。"
        case .alreadyIssued(let number): "カード \(number) はすでに使われています。別のカードを使うか、このカードにチャージしてください。"
        case .unknownCard(let number): "カード \(number) はここでは分からず、今は残高を問い合わせられません。別のお支払い方法を使ってください。"
        case .unknownLimitUsed: "残高の分からないカードからはこれ以上受け取れません。別のお支払い方法を使ってください。"
        case .aboveUnknownLimit(let most): "カードの残高がここでは分かりません。今受け取れるのは \(most.said(in: .japanese)) までです。"
        case .notAGiftCard: "チャージできるのはギフトカードだけです。"
        case .otherCurrency(let code): "金額またはカードの通貨が \(code) で、店舗の通貨ではありません。"
        case .amountOutOfRange: "金額はゼロより大きく、会計の範囲内にしてください。"
        case .loadOutOfRange(let least, let most): "ギフトカードへのチャージは \(least.said(in: .japanese)) から \(most.said(in: .japanese)) までです。"
        case .aboveBalance(let most): "ギフトカードの残高は \(most.said(in: .japanese)) までです。少なく入力するか、2枚目を発行してください。"
        case .empty: "カードに残高がありません。"
        case .notEnough(let balance): "カードの残高は \(balance.said(in: .japanese)) だけです。それを受け取り、残りは別のお支払い方法にしてください。"
        case .expired(let day): "カードの有効期限は \(day.said(in: .japanese)) まででした。別のお支払い方法をお願いしてください。"
        case .blocked: "カードは停止されています。理由は責任者が確認できます。"
        }
    }
}
