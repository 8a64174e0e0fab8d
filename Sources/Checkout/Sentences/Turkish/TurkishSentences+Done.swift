import SaleCore

// What was just done.
extension TurkishSentences {
    static func say(_ done: DoneNote) -> String {
        switch done {
        case .floatEntered(let amounts): "Vardiya şununla başlıyor: \(amounts.said(in: .turkish))."
        case .paidIn(let amount): "Çekmeceye konan: \(amount.said(in: .turkish))."
        case .paidOut(let amount): "Çekmeceden alınan: \(amount.said(in: .turkish))."
        case .dropped(let amount): "Kasaya kaldırılan: \(amount.said(in: .turkish))."
        case .parked(let label): label.isEmpty ? "Satış bekletiliyor." : "Bekletiliyor: \(label)."
        case .voided: "Satıştan vazgeçildi."
        case .pointsAdjusted(let now): "Kaydedildi: müşterinin şimdi \(now) puanı var."
        case .customerErased: "Müşterinin kimliği silindi."
        case .saleDropped: "Satış kaldırıldı; içi boştu."
        case .taken(let amount, let due): "\(amount.said(in: .turkish)) alındı. Kalan: \(due.said(in: .turkish))."
        case .givenBack(let amount, let due): "\(amount.said(in: .turkish)) geri verildi. Geri verilecek kalan: \(due.said(in: .turkish))."
        }
    }
}
