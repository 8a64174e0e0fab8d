extension Vocabulary {
    static let japanese = Vocabulary(
        receipt: ReceiptWords(
            receipt: "領収書", copy: "再発行", furtherCopy: "再発行 {number}回目", sampleShop: "見本の店 - 領収書ではありません", training: "練習", trainingNote: "練習用 - 領収書ではありません",
            giftReceipt: "ギフトレシート", giftNote: "交換用", invoice: "適格請求書", creditNote: "適格返還請求書", reversal: "取消", returnOf: "返品 元の番号",
            original: "元の領収書", reverses: "取消した番号", reason: "理由", serialNumber: "製造番号", lot: "ロット", tare: "風袋", note: "メモ", subtotal: "小計", total: "合計",
            change: "お釣り", rounding: "現金端数", saved: "割引合計", tip: "チップ",
            taxTakenOff: "免税額", exemptionNumber: "免税証明書",
            tax: "消費税", net: "税抜", taxAmount: "税額", gross: "税込",
            exempt: "非課税", freed: "免税", outsideScope: "不課税", perUnit: "1個につき", pricesIncludeTax: "価格は税込です", reducedRate: "軽減税率対象",
            billTo: "請求先", vatNumber: "登録番号", dateOfSupply: "取引年月日は発行日と同じ",
            issuedOn: "発行日", suppliedOn: "取引年月日", customer: "お客様", pointsEarned: "獲得ポイント", ofThese: "うち", birthdayPoints: "うち誕生日分",
            pointsBalance: "ポイント残高", cashier: "担当"),
        tender: TenderWords(
            cash: "現金", card: "カード", giftCard: "ギフトカード", storeCredit: "ストアクレジット", foreignCash: "外貨", points: "ポイント", voucher: "商品券",
            account: "掛け売り",
            approval: "承認番号", balance: "残高", rate: "換算率"),
        report: ReportWords(
            xReport: "点検 (X)", zReport: "精算 (Z)", dayReport: "日計", interim: "点検のみ 精算ではありません", shift: "シフト", businessDay: "営業日", opened: "開始", closed: "終了", sales: "売上",
            returns: "返品", reversals: "取消", discounts: "値引", surcharges: "追加料金", turnover: "純売上", rounding: "現金端数", tips: "チップ", tenders: "支払方法別",
            cashiers: "担当者別", departments: "部門別", hours: "時間帯別", cash: "現金在高", float: "釣銭準備金", cashSales: "現金売上", cashRefunds: "現金返金", foreignChange: "外貨払いのお釣り",
            paidIn: "入金", paidOut: "出金", drops: "回収", expected: "理論在高", counted: "実在高", difference: "過不足",
            firstCount: "最初の点検", lastCount: "最後の点検", cashAfterClosing: "現金と支払：シフト締め後に表示",
            cancelledSales: "中止", cancelledReturns: "返品の中止",
            voidedLines: "明細取消", parked: "保留", drawerOpenings: "両替", forcedOpenings: "鍵または強制による開放",
            takenBack: "支払取消", byReason: "理由別", otherReason: "その他", giftCardsSold: "ギフトカード販売", giftCardsReturned: "ギフトカード返品",
            documents: "伝票", from: "開始番号", to: "終了番号", grandTotal: "累計",
            grandTotalSales: "売上", grandTotalReturns: "返品", journal: "ジャーナル"),
        slip: SlipWords(
            paidIn: "入金", paidOut: "出金", drop: "回収", float: "釣銭準備金", noSale: "両替", reason: "理由", approvedBy: "承認者", signature: "署名",
            giftCard: "ギフトカード", storeCredit: "ストアクレジット", issued: "発行", toppedUp: "チャージ", redeemed: "利用", balance: "残高", validUntil: "有効期限",
            cashCount: "在高計算", denomination: "金種", pieces: "枚数", amount: "金額"),
        account: .japanese,
        display: DisplayWords(total: "合計", change: "お釣り", welcome: "いらっしゃいませ", closed: "閉店"))
}
