import SaleCore

// Why something cannot be added to a sale.
extension JapaneseSentences {
    static func say(_ refusal: SurchargeRefusal) -> String {
        switch refusal {
        case .unknownReason(let code): "追加料金\(code)はありません。一覧から選んでください。"
        case .notPositive: "追加料金は0より大きくしてください。"
        case .twice(let reason): "「\(reason)」はすでに追加されています。先に取り消してください。"
        case .cannotBear(let line): "\(line)行目には追加料金を付けられません。容器代、ギフトカード、または返品です。"
        case .nothingToBear: "追加料金を付けられる商品がありません。先に商品をスキャンしてください。"
        case .priceOnSale: "価格を指定できるのは明細だけです。会計全体には金額を使ってください。"
        case .priceNotRaised: "追加料金の価格は商品の価格より高くしてください。追加料金を取り消すか、高い価格を入力してください。"
        case .beyondRate(let reason, let limit): "「\(reason)」は\(limit.said(in: .japanese))%までです。"
        case .beyondAmount(let reason, let limit): "「\(reason)」は\(limit.said(in: .japanese))までです。"
        case .permissionNeeded(let permission, let reason):
            "「\(reason)」でこの金額には権限「\(Permission(rawValue: permission).map(name) ?? permission)」が必要です。責任者の承認を受けてください。"
        case .noneSuch: "取り消せる追加料金がありません。"
        case .addedForFewer(let quantity): "この追加料金は\(quantity.said(in: .japanese))に対するものです。追加でスキャンした分は別の行になります。"
        }
    }
}
