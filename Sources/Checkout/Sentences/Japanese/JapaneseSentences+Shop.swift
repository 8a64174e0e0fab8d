import SaleCore

// The drawer and the day, stock, people and what they may do.
extension JapaneseSentences {
    static func say(_ refusal: ClosureRefusal) -> String {
        switch refusal {
        case .overflow: "合計が大きすぎて保持できません。精算を行うか、技術者に連絡してください。"
        case .amountNotPositive: "金額はゼロより大きくしてください。"
        case .tooMany(let what, let limit): "大きすぎます。\(bound(what))は \(limit) までです。"
        case .reasonNeeded: "何のお金か、理由を入力してください。"
        case .currencyTwice(let currency): "\(currency) が二度入力されています。通貨ごとに金額を一つ入力してください。"
        case .unknownDenomination(let value, let currency): "\(currency) に最小単位で \(value) の紙幣や硬貨はありません。数え直すか、合計を入力してください。"
        case .nothingCounted: "金種ごとの枚数か、合計のどちらか一方を入力してください。"
        case .shiftOpen: "シフトが開いています。先に締めてください。"
        case .noShift: "シフトが開いていません。先に開いてください。"
        case .floatNeeded: "先に釣銭準備金を数えて、シフトを開いてください。"
        case .countNeeded(let currencies): "先にドロアの在高を数えてください：\(currencies)。"
        case .beyondDrawer(let amount): "\(amount.said(in: .japanese)) はドロアにあるはずの金額より多い額です。金額を確かめ、正しければもう一度確定してください。"
        case .parkedSales(let count): "保留が \(count) 件残っています。先に完了または中止してください。"
        case .nothingToClose: "前回の精算の後、何も行われていません。"
        case .noSuchClosure(let number): "このレジに精算 Z \(number) はありません。"
        case .noClosedShift(let number): "このレジに、閉じたシフト \(number) はありません。開いているシフトは「シフト点検 (X)」を印刷してください。"
        case .partlyPaid(let name?, let paid): "保留中の会計\(name)に\(paid.said(in: .japanese))の支払いがあります。呼び出して、完了するか支払いを取り消してください。"
        case .partlyPaid(nil, let paid): "途中の会計に\(paid.said(in: .japanese))の支払いがあります。完了するか支払いを取り消してください。"
        }
    }

    static func say(_ refusal: StockRefusal) -> String {
        switch refusal {
        case .nothing: "商品が指定されていません。一つ以上指定してください。"
        case .tooManyLines(let limit): "一度に扱えるのは \(limit) 商品までです。分けて行ってください。"
        case .textInvalid(let word, let limit): "「\(field(word))」は 1～\(limit) バイトにしてください。"
        case .reasonNeeded: "在庫の調整には理由が必要です。入力してください。"
        case .locationNeeded: "移動には相手の場所が必要です。入力してください。"
        case .notByHand: "売上、返品、取り込みでは在庫は自動で動きます。"
        case .quantityNotPositive(let code): "\(code) の数量はゼロより大きくしてください。"
        case .quantityNegative(let code): "\(code) の数えた数はゼロより小さくできません。"
        case .quantityZero(let code): "\(code) をゼロだけ調整しても何も変わりません。外してください。"
        case .quantityNotWhole(let code): "\(code) は整数で数えます。"
        case .tooMuch(let code): "\(code) の数量が大きすぎます。確認してください。"
        case .unknownProduct(let code): "商品 \(code) はありません。コードを確認してください。"
        case .notCounted(let code): "\(code) は在庫を管理していません。"
        case .twice(let code): "\(code) が二重にあります。1行にまとめてください。"
        }
    }

    static func say(_ problem: PeopleProblem) -> String {
        switch problem {
        case .badRoleCode(let code): "'\(code)' は役割のコードではありません。英小文字、数字、ハイフンで 1～\(Role.maximumCodeLength) 文字です。"
        case .badName: "名前は 1～\(PersonName.maximumLength) 文字で、改行は使えません。"
        case .badNumber: "番号は 1～\(PersonName.maximumNumber) にしてください。"
        case .badBadge: "バッジのコードは印刷できる文字 \(BadgeCode.lengths.lowerBound)～\(BadgeCode.lengths.upperBound) 文字です。もう一度スキャンするか、別のものを印刷してください。"
        case .badLanguage(let code): "'\(code)' は言語ではありません。en、de、pt-BR のようなコードにしてください。"
        case .badLockTime: "自動ロックまでの時間は \(PersonName.lockMinutes.lowerBound)～\(PersonName.lockMinutes.upperBound) 分、または「なし」です。"
        case .unknownField(let name): "項目 '\(name)' は使えません。"
        case .unknownPermission(let name): "権限 '\(name)' はありません。使えるもの：\(Permission.allCases.map(\.rawValue).joined(separator: ", "))"
        case .unknownRole(let code): "役割 '\(code)' はありません。先に作るか、別のものを選んでください。"
        case .roleTwice(let code): "役割 '\(code)' が二重にあります。"
        case .tooManyRoles(let limit): "役割は 1～\(limit) 個にしてください。"
        case .nobodyEditsPeople: "担当者と役割を変更できる人（\(Permission.editPeople.rawValue)）が一人は必要です。"
        case .pinNotDigits: "暗証番号は数字 \(PINRule.digits.lowerBound)～\(PINRule.digits.upperBound) 桁です。"
        case .pinIsNumber: "暗証番号に担当者番号は使えません。別の番号を選んでください。"
        case .pinTooEasy: "その暗証番号は簡単に推測されます。連番や繰り返しでないものを選んでください。"
        case .pinUnchanged: "今と同じ暗証番号です。別の番号を選んでください。"
        }
    }

    static func name(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "明細取消"
        case .voidSale: "会計の中止"
        case .cancelTender: "お支払いの取消"
        case .discountLine: "明細の値引"
        case .discountSale: "会計の値引"
        case .overridePrice: "価格の変更"
        case .exemptFromTax: "免税での販売"
        case .sellBeyondStock: "在庫を超える販売"
        case .sellBeyondLimit: "一回の販売の上限を超える販売"
        case .sellBeyondCredit: "掛売限度額を超える販売"
        case .returnByReceipt: "レシートありの返品"
        case .returnWithoutReceipt: "レシートなしの返品"
        case .returnFinalSale: "返品不可の商品の返品"
        case .refundOtherTender: "別の方法での返金"
        case .reverseSale: "伝票の取消"
        case .openDrawer: "両替（ドロアを開ける）"
        case .cashIn: "入金"
        case .cashOut: "出金"
        case .cashDrop: "回収"
        case .closeShift: "シフトの締め"
        case .reportX: "点検 (X)"
        case .reportZ: "精算 (Z)"
        case .reprint: "再発行"
        case .editCustomer: "お客様の登録と変更"
        case .eraseCustomer: "お客様の削除"
        case .adjustPoints: "ポイントの調整"
        case .issueGiftCard: "ギフトカードの発行"
        case .moveStock: "在庫の移動"
        case .editPeople: "担当者と役割の変更"
        case .confirmClock: "時計の確認"
        case .switchTraining: "練習の開始"
        case .returnDeposit: "容器代の返金"
        case .seeExpectedCash: "理論在高の確認"
        case .unblockGiftCard: "ギフトカードの停止解除"
        }
    }

    static func say(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "明細の取消には承認が必要です。"
        case .voidSale: "会計の中止には承認が必要です。"
        case .cancelTender: "お支払いの取消には承認が必要です。"
        case .discountLine: "この明細の値引には承認が必要です。"
        case .discountSale: "この会計の値引には承認が必要です。"
        case .overridePrice: "別の価格での販売には承認が必要です。"
        case .exemptFromTax: "免税での販売には承認が必要です。"
        case .sellBeyondStock: "在庫を超える販売には承認が必要です。"
        case .sellBeyondLimit: "一回の販売の上限を超えてこの商品を販売するには承認が必要です。"
        case .sellBeyondCredit: "お客様の掛売限度額を超える掛け売りには承認が必要です。"
        case .returnByReceipt: "返品には承認が必要です。"
        case .returnWithoutReceipt: "レシートなしの返品には承認が必要です。"
        case .returnFinalSale: "この商品は返品できません。返品するには承認が必要です。"
        case .refundOtherTender: "お支払いと別の方法での返金には承認が必要です。"
        case .reverseSale: "完了した伝票の取消には承認が必要です。"
        case .openDrawer: "売上なしでドロアを開けるには承認が必要です。"
        case .cashIn: "入金には承認が必要です。"
        case .cashOut: "出金には承認が必要です。"
        case .cashDrop: "金庫への回収には承認が必要です。"
        case .closeShift: "シフトの締めには承認が必要です。"
        case .reportX: "点検 (X) には承認が必要です。"
        case .reportZ: "精算 (Z) で一日を締めるには承認が必要です。"
        case .reprint: "再発行には承認が必要です。"
        case .editCustomer: "お客様の登録や変更には承認が必要です。"
        case .eraseCustomer: "お客様のデータの削除には承認が必要です。"
        case .adjustPoints: "ポイントの調整には承認が必要です。"
        case .issueGiftCard: "ギフトカードの発行には承認が必要です。"
        case .moveStock: "在庫の移動には承認が必要です。"
        case .editPeople: "担当者や役割の変更には承認が必要です。"
        case .confirmClock: "時計の確認には承認が必要です。"
        case .switchTraining: "練習を始めるには承認が必要です。"
        case .returnDeposit: "容器代の返金には承認が必要です。"
        case .seeExpectedCash: "ドロワーの理論在高を見るには承認が必要です。"
        case .unblockGiftCard: "ギフトカードの停止解除には承認が必要です。"
        }
    }
}
