import SaleCore
import Storage

/// Japanese, in the polite form: レシート、返品、取消、ドロア、担当者。
enum JapaneseSentences: Sentences {
    static let words = Vocabulary.japanese

    static func say(_ refusal: RegisterRefusal) -> String {
        switch refusal {
        case .sale(let refusal): say(refusal)
        case .customer(let refusal): say(refusal)
        case .article(let refusal): say(refusal)
        case .stock(let refusal): say(refusal)
        case .closure(let refusal): say(refusal)
        case .reason(.needed): "この操作には理由が必要です。選ぶか、入力してください。"
        case .reason(.notListed(let text)): "「\(text)」は店舗の理由にありません。一覧から選んでください。"
        case .people(let problem): say(problem)
        case .unknownCoupon(let code): "クーポン \(code) は登録されていません。コードを確認するか、お客様にお返しください。"
        case .unknownCurrency(let code): "\(code.isEmpty ? "外貨" : code) は取り扱っていません。先に換算率を登録するか、別のお支払い方法をお願いしてください。"
        case .voucherTwice(let code): "商品券 \(code) はこの会計ですでに使われています。"
        case .voucherUsed(let code, let document?): "商品券 \(code) はすでに \(document) の支払いに使われました。券を預かり、別の支払い方法をお願いしてください。"
        case .voucherUsed(let code, nil): "商品券 \(code) は保留中の会計ですでに使われています。別の支払い方法をお願いしてください。"
        case .customerNeeded: "先にお客様のカードをスキャンしてください。"
        case .noGiftCardTax: "税の設定にギフトカード用の不課税の区分がありません。先に追加してください。"
        case .giftCardNotReturned: "ギフトカードは商品のようには返品できません。カードが未使用のうちに売上全体を取り消してください。"
        case .reversedAlready(let number): "すでに \(number) で取り消されています。"
        case .notReversible(let number): "\(number) は取り消しの伝票なので、取り消せません。もう一度販売するか、返品してください。"
        case .originReversed(let number, let origin, let by):
            "\(number) で返品された \(origin) は、その後 \(by) で取り消されました。その商品を戻すことはできません。もう一度販売してください。"
        case .reversalCreditSpent(let card, let left):
            "カード \(card) に返金した分は使用済みです。残りは \(left.said(in: .japanese)) です。先にそのカードで支払った会計を取り消すか、商品をもう一度販売してください。"
        case .reversalPointsSpent(let points, let left):
            "戻した \(points) ポイントのうち、残りは \(left) ポイントです。先にそのポイントで支払った会計を取り消すか、商品をもう一度販売してください。"
        case .nothingLeft(let number): "\(number) にはもう返品できるものがありません。すべて返品済みか、販売がありません。"
        case .moreThanSold(let document, let line): "\(document) の明細 \(line) はその間に返品され、この数量は多すぎます。返品の明細を取り消し、レシートをもう一度スキャンしてください。"
        case .noPriceToReturn(let name): "\(name) には決まった価格がありません。レシートで返品するか、1点の購入価格を入力してください。"
        case .pointsOfOneDocument: "ポイントを戻せるのは一度に1枚のレシートだけです。レシートごとに分けて返品してください。"
        case .couponUsed(let code): "クーポン \(code) はその間に別の会計で使われました。外して、もう一度お支払いを受けてください。"
        case .campaignUsedUp(let name): "\(name)はその間に他の会計で上限まで適用されました。この会計のお支払いを取り消して、もう一度受けてください。"
        case .newerThanSale(let name): "この会計は開始時の税率のままで、\(name)の税率がありません。この会計を完了し、\(name)は新しい会計で販売してください。"
        case .articleScanned(let name): "それは \(name) の商品バーコードです。製造番号かロットをスキャンしてください。"
        case .needsAnswer(let name, _): "\(name) は入力が必要なため、スクリプトでは販売できません。レジで販売してください。"
        case .invoiceNeedsCustomer: "適格請求書にはお名前のあるお客様が必要です。宛先のお客様を指定してください。"
        case .copyOfSalesOnly(let number): "\(number) は売上ではありません。ギフトレシートと適格請求書は売上だけに発行できます。通常の再発行をしてください。"
        case .invoiceOfReversed(let number, let by): "\(number) は \(by) ですべて取り消されているため、適格請求書は発行できません。お買い上げの場合は改めて会計してください。"
        case .invoicedToAnother(let number, let customer):
            "\(number) には別のお客様（\(customer)）あての適格請求書があります。それを再発行するか、別のあて先にするには取り消して改めて会計してください。"
        case .returnOutdated(let line): "明細 \(line) で返品する分の他の部分が、その後返品または取り消しされました。明細を取り消し、もう一度返品してください。"
        case .signInFirst: "先にサインインしてください。担当者番号、次に暗証番号です。"
        case .alreadySignedIn: "すでに担当者がサインインしています。先にサインアウトしてください。"
        case .wrongNumberOrPIN: "担当者番号または暗証番号が違います。"
        case .lockedOut(let seconds): "暗証番号の誤りが続きました。\(seconds) 秒後にもう一度入力するか、責任者に相談してください。"
        case .permissionNeeded(let permission): "\(say(permission))権限のある人に番号と暗証番号を入力してもらってください。"
        case .mayNotApprove(let permission): "この人には承認の権限がありません（\(name(permission))）。権限のある人に頼んでください。"
        case .approveByAnother: "別の人の承認が必要です。"
        case .mustChangePIN: "先に暗証番号の変更が必要です。サインインして新しい番号を決めてください。"
        case .locked: "レジはロックされています。暗証番号を入力するか、サインアウトしてください。"
        case .cannotSetPINs: "店舗の鍵がないため、暗証番号とバッジは設定できません。till recover で元に戻してください。"
        case .noSuchCashier(let number): "番号 \(number) の担当者はいません。"
        case .numberTaken(let number): "番号 \(number) は使われているか、以前使われました。別の番号を選んでください。"
        case .badgeTaken: "そのバッジは別の人のものです。先にその人から外してください。"
        case .badgeNotWanted: "それはバッジですが、今は必要ありません。"
        case .notYourself: "自分自身は削除できません。権限のある別の人に頼んでください。"
        case .notForCommands: "コマンドではできません。レジの画面で行ってください。"
        case .noTraining: "練習モードが使えないか、すでにその状態です。"
        case .unknownCode(let code): "コード \(code) の商品はありません。コードを確認するか、名前で検索してください。"
        case .badCode: "コードではありません。空か、長すぎるか、バーコードにない文字が含まれています。もう一度スキャンしてください。"
        case .stale: "その間に会計が変わりました。確認して、もう一度行ってください。"
        case .noPrompt: "待っている質問はありません。"
        case .promptOpen: "先に表示中の質問に答えるか、Esc を押してください。"
        case .saleOpen: "会計の途中です。先に完了、保留、または中止してください。"
        case .noSuchParkedSale: "その保留はもうありません。別の所で呼び出されたか、完了しました。"
        case .noSuchDocument(let number): "このレジに伝票 \(number) はありません。番号を確認してください。"
        case .noSuchPrintJob: "その印刷はすでに処理されています。"
        case .badActionID: "操作の ID は印刷できる文字 1～\(ActionRequest.maximumIDLength) 文字にしてください。"
        case .idReused(let id, let document): "ID \(id) は別のことに使われています\(document.map { "（伝票 \($0)）" } ?? "")。今回は何も行いませんでした。操作ごとに新しい ID を使ってください。"
        case .unknownTender(let kind): "'\(kind)' というお支払い方法はありません。現金かカードを使ってください。"
        case .notCovered(let due): "金額が足りません。あと \(due.said(in: .japanese)) です。"
        case .clockBehind: "時計が最後の記録より遅れています。時計を合わせるか、責任者に正しいことを確認してもらってください。"
        case .clockAhead: "時計が最後の営業日より何週間も進んでいます。時計を合わせるか、責任者に正しいことを確認してもらってください。"
        case .diskFull: "ディスクがいっぱいです。途中の会計は完了か保留ができます。次の会計の前に空きを作ってください。"
        case .halted(let why): "記録を守るため、レジを停止しました。技術者に連絡してください。記録済みのものは失われていません。（\(say(why))）"
        case .storage(let why, let error): "記録できなかったため、行われませんでした。\(error.flatMap { say($0) } ?? why)"
        case .giftCardScanned(let card): "これは商品ではなく\(card)です。支払いやチャージに使うには「その他」で選んでからスキャンしてください。"
        case .inTraining: "レジは練習中で、この操作は本番の店に行われるところでした。何も行っていません。先にレジで練習を終えてください。"
        case .noPointsAccount: "このポイントの口座はもうありません。お客様が削除されたか、店にポイント制度がありません。別の支払い方法を選んでください。"
        case .noDeposit(let name): "\(name)に容器代はありません。レシートで商品として返品してください。"
        case .returnTooDear(let name, let maximum): "\(name)の価格は\(maximum.said(in: .japanese))です。レシートなしでは一つにつきそれより多く返金できません。"
        case .ownReceipt(let number): "\(number)はこのレジのレシートです。それで返品してください。"
        case .otherReceiptAgain(let number, let before): "レシート\(number)の商品は以前にもここで返品されています：\(before.said(in: .japanese))。レシートと照らし合わせ、正しければもう一度返品してください。"
        case .accountNotTheirs(let tender): "\(tender)は使えません。商品の持ち主だったお客様の口座に入りますが、その方はここのお客様ではないか、指定できません。別の方法でお支払いください。取消のようにそれができない場合は、新たに販売または返品してください。"
        case .otherReceiptParked(let number, let parked): "保留中の取引にレシート\(number)の返品があります：\(parked.said(in: .japanese))。先にそちらを確認し、正しければこちらも返品してください。"
        case .severalAccounts: "返品の商品は複数の掛口座に分かれています。口座ごとに分けて返品してください。"
        case .tooManyParked(let limit): "保留は\(limit)件までで、これ以上はできません。この会計を完了するか、先に保留を呼び出して完了または中止してください。"
        }
    }

    static func say(_ halt: HaltReason) -> String {
        switch halt {
        case .unreadable(let detail): "書き込みの失敗後、データベースを読み出せません（\(detail)）"
        }
    }

    static func say(_ note: RegisterNote) -> String {
        switch note {
        case .refused(let refusal): say(refusal)
        case .sold(let article, let amount): "\(article)  \(amount.figure(in: .japanese))"
        case .customerNamed: note.description
        case .customerTermsLost(let codes): "このお客様に設定された次の項目は、店舗にはもうありません：\(codes)。会計はそれなしで進みます。お客様の情報を変更してください。"
        case .termsAndAddressLacking(let codes):
            "このお客様に設定された次の項目は、店舗にはもうありません：\(codes)。会計はそれなしで進み、請求書に住所も入りません。会計の前にお客様の情報を変更してください。"
        case .coupon(let verdict): say(verdict)
        case .scanTaken: "読み取ったコードは会計ではなく、開いている入力画面に入りました。商品を読み取るには入力画面を閉じてください。"
        case .ageRefused(let article): "\(article) はこのお客様には販売しません。"
        case .pastBestBefore(let article, let day): "\(article) は賞味期限（\(day.said(in: .japanese))）を過ぎています。会計に入っています。お客様に伝えるか、明細を取り消してください。"
        case .pinChanged: "これから新しい暗証番号が有効です。"
        case .shiftClosed(let number): "シフト \(number) を締めました。"
        case .dayClosed(let closure): "精算 \(closure) が終わりました。次の売上から新しい営業日になります。"
        case .accountPaid(let number): "入出金を記録しました：\(number)"
        case .drawerForced(let at): "\(at) にレジの操作なしでドロワーが開きました。記録しました。"
        case .openDrawerByKey: "ドロアを鍵で開けてください。"
        case .scannerRejected: "バーコードではありませんでした。もう一度スキャンしてください。"
        case .trainingFailed(let why): "練習を始められませんでした。技術者に連絡してください。（\(why)）"
        case .trainingEnded: "練習中にプログラムが終了したため、練習は終わりました。これからの販売は本番です。"
        case .vatUnchecked: "この登録番号の形式は確認できません。入力のまま保存しました。お客様の書類と比べてください。"
        case .invoiceWithoutAddress: "請求書に住所が入りません。お客様の住所が登録されていません。法律上必要な場合は、会計の前にお客様の情報を変更してください。"
        case .done(let done): say(done)
        }
    }

    static func name(_ bound: BoundName) -> String {
        switch bound {
        case .lines: "明細の数"
        case .linkedArticles: "連動商品の数"
        case .textLength: "名前またはコードの長さ"
        case .taxRate: "税率（百万分率）"
        case .quantity: "数量（千分の一単位）"
        case .amount: "金額（最小単位）"
        case .total: "合計（最小単位）"
        case .coupons: "クーポンの数"
        case .tip: "チップ（最小単位）"
        case .payments: "お支払いの数"
        case .voidedParts: "数量を減らした回数"
        case .approvalLength: "承認番号の長さ"
        case .payment: "お支払い金額（最小単位）"
        case .reasonLength: "理由の長さ"
        case .pieces: "枚数"
        case .counts: "1シフトの在高計算の回数"
        case .surcharges: "追加料金の数"
        case .surcharge: "追加料金（最小単位）"
        case .noteLength: "メモの長さ（バイト）"
        }
    }

    static func name(_ field: FieldName) -> String {
        switch field {
        case .name: "お名前"
        case .company: "会社名"
        case .phone: "電話番号"
        case .email: "メールアドレス"
        case .address: "住所"
        case .vatID: "登録番号"
        case .segments: "顧客区分"
        case .tier: "会員ランク"
        case .priceList: "価格表"
        case .taxExemption: "免税"
        case .reason: "理由"
        case .reference: "参照番号"
        case .location: "場所"
        }
    }
}
