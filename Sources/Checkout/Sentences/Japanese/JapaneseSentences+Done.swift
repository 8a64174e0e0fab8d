import SaleCore

// What was just done.
extension JapaneseSentences {
    static func say(_ done: DoneNote) -> String {
        switch done {
        case .floatEntered(let amounts): "シフトを \(amounts.said(in: .japanese)) で始めます。"
        case .paidIn(let amount): "入金しました：\(amount.said(in: .japanese))。"
        case .paidOut(let amount): "出金しました：\(amount.said(in: .japanese))。"
        case .dropped(let amount): "金庫へ：\(amount.said(in: .japanese))。"
        case .parked(let label): label.isEmpty ? "会計を保留しました。" : "保留しました：\(label)。"
        case .voided: "会計を中止しました。"
        case .pointsAdjusted(let now): "記録しました。お客様のポイントは \(now) になりました。"
        case .customerErased: "お客様の情報を削除しました。"
        case .saleDropped: "会計を消しました。中身はありませんでした。"
        case .taken(let amount, let due): "\(amount.said(in: .japanese)) を受け取りました。残り \(due.said(in: .japanese))。"
        case .givenBack(let amount, let due): "\(amount.said(in: .japanese)) を返金しました。返金の残り \(due.said(in: .japanese))。"
        }
    }
}
