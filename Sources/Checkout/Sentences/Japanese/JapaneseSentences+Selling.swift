import SaleCore

// What is sold, discounted and taxed.
extension JapaneseSentences {
    static func say(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .promotion(let refusal): say(refusal)
        case .surcharge(let refusal): say(refusal)
        case .tax(let refusal): say(refusal)
        case .noSale: "会計が始まっていません。最初の商品をスキャンしてください。"
        case .notOpen: "この会計は完了または保留中で、変更できません。先に呼び出してください。"
        case .notSuspended: "この会計は保留ではありません。"
        case .alreadyOpen: "会計中の売上があります。先に完了または保留してください。"
        case .emptySale: "商品がありません。先に商品をスキャンしてください。"
        case .noSuchLine(let line): "この会計に明細 \(line) はありません。"
        case .lineVoided(let line): "明細 \(line) はすでに取り消されています。"
        case .linkedLine(let line): "明細 \(line) は別の商品に付いています。その商品を変更してください。"
        case .priceNegative(let product): "\(product) の価格がゼロより小さくなっています。商品マスタを直してください。"
        case .quantityNotPositive: "数量はゼロより大きくしてください。外すには明細を取り消してください。"
        case .quantityNotWhole(let unit): "この商品の数量は整数だけです（単位：\(unit == UnitOfMeasure.piece.code ? "個" : unit)）。"
        case .quantityNeeded(let product): "\(product) の重さまたは量を入力してください。"
        case .tooMany(let what, let limit): "大きすぎます。\(bound(what))は \(limit) までです。"
        case .amountNotPositive: "金額はゼロより大きくしてください。"
        case .nothingDue: "お支払いの残りはありません。"
        case .exceedsDue(let due): "このお支払いは残額（\(due.said(in: .japanese))）を超えられません。お釣りが出るのは現金だけです。"
        case .changeImplausible(let change): "お釣りが \(change.said(in: .japanese)) となり、最高額の紙幣を超えます。まだ受け取っていません。金額を入力し直してください。"
        case .belowTendered(let tendered): "合計がお支払い済みの金額（\(tendered.said(in: .japanese))）を下回ります。先にお支払いを取り消してください。"
        case .partlyPaid: "一部お支払い済みです。先にお支払いを取り消してください。"
        case .moneyGivenBack: "すでに返金しています。会計を完了するか、お金を戻してもらいその支払いを取り消してから保留してください。"
        case .noSuchTender(let number): "この会計にお支払い \(number) はありません。"
        case .overflow: "金額が大きすぎて計算できません。"
        case .currencyMismatch(let a, let b): "\(a) と \(b) の金額は足せません。"
        case .cardUnanswered: "カード端末に送りましたが、結果が入力されていません。端末を見てください。承認ですか、拒否ですか。"
        case .noCardAsked: "結果待ちのカード払いはありません。"
        case .tooManyDigits: "カード番号は下4桁だけを残します。下4桁を入力するか、空にしてください。"
        case .returnedLine(let line): "明細 \(line) は返品です。取り消して、別の数量で返品してください。"
        case .fixedPrice(let line): "明細 \(line) の価格はバーコードまたは手入力のものです。取り消して、1個ずつスキャンしてください。"
        case .nothingToCapture(let line): "明細 \(line) に記録する製造番号やロットはありません。"
        case .captureWrong(let line, let wanted): "明細 \(line) に入れられる番号は \(wanted) 個までで、重複はできません。1個につき1回スキャンしてください。"
        case .serialTwice(let line): "その製造番号はすでに明細 \(line) にあります。別の商品をスキャンしてください。"
        case .captureMissing(let line, let product): "明細 \(line)（\(product)）は、お支払いの前に製造番号またはロットが必要です。"
        case .ageNotChecked(let age): "お客様は \(age) 歳以上でなければなりません。確認して質問に答えるか、商品を取り消してください。"
        case .couponShownAlready(let code): "クーポン \(code) はこの会計ですでにスキャンされています。"
        case .noSuchCoupon(let code): "クーポン \(code) はこの会計にありません。"
        case .noSuchDiscount: "取り外せる手動の値引がありません。"
        case .discountNoLongerFits(let why): "手動の値引が合わなくなっています。\(unfit(why))先にその値引を外し、改めて付けてください。"
        case .detailsNeeded(let kind): "\(words.tender.name(of: kind.rawValue))でのお支払いは、どれで支払うかが必要です。先にスキャンまたは入力してください。"
        case .referenceNeeded(let tender): "\(tender)には番号が必要です。スキャンまたは入力してください。"
        case .customerNeeded(let tender): "\(tender)は登録済みのお客様用です。先にお客様を指定してください。"
        case .cannotRefund(let kind): "\(words.tender.name(of: kind.rawValue))では返金できません。現金、カード、ギフトカード、ストアクレジットから選んでください。"
        case .exceedsRefund(let owed): "返金できるのは \(owed.said(in: .japanese)) だけです。"
        case .owesMore(let owed): "全額をこの方法で返金すると\(owed.said(in: .japanese))です。その金額を、一部ならそれより少ない金額を入力してください。"
        case .givesBack(let owed): "この支払方法では支払いはなく、お客様に\(owed.said(in: .japanese))を返します。その金額を入力してください。"
        case .noCoins(let step): "現金は\(step.said(in: .japanese))単位に丸めるため、その金額は硬貨で払えません。実際に受け取った金額を入力してください。"
        case .reversalStands: "これは伝票全体の取り消しです。追加、変更、保留はできません。支払いを済ませるか、中止してください。"
        case .notSoldThere(let line, let number): "\(number) は明細 \(line) のレシートで販売されていないか、すでに返品されています。商品の番号を確かめるか、明細を取り消してください。"
        case .pointsExceedShare(let most): "この会計でポイント払いできるのは\(most.said(in: .japanese))までです。ポイントを取り消してから、もう一度使ってください。"
        }
    }

    private static func unfit(_ why: PromotionRefusal) -> String {
        if case .permissionNeeded = why { return "承認が必要になります。" }
        return say(why)
    }

    static func say(_ refusal: ArticleRefusal) -> String {
        switch refusal {
        case .notForSale(let product): "\(product) は販売できません。別に置いて、責任者に確認してください。"
        case .recalled(let product, let reason): "\(product) はリコール対象です\(reason.isEmpty ? "" : "（\(reason)）")。販売せず、棚から下げて別に置いてください。"
        case .numberRecalled(let product, let kind, let number, let reason):
            "\(product) の\(kind == .lot ? "ロット" : "製造番号") \(number) はリコール対象です\(reason.isEmpty ? "" : "（\(reason)）")。販売せず、別に置いて、別の商品を使ってください。"
        case .expired(let product, let day): "\(product) は \(day.said(in: .japanese)) に期限が切れています。販売せず、別の商品を持ってきて、これは別に置いてください。"
        case .notNow(let product, let ban, let again):
            "\(product) は今は販売できません（\(ban)）。別に置いてください。\(again.map { "\($0.said(in: .japanese)) から販売できます。" } ?? "")"
        case .linesNotNow(let products, let ban, let again):
            "今は販売できない商品です（\(ban)）：\(products.joined(separator: "、"))。この明細を取り消してから、残りを会計してください。\(again.map { "\($0.said(in: .japanese)) から販売できます。" } ?? "")"
        case .beyondStock(let product, let onHand): "\(product) の在庫は \(onHand.said(in: .japanese)) だけです。数え直すか、責任者に販売を承認してもらってください。"
        case .beyondLimit(let product, let most): "\(product) は一回の販売で \(most.said(in: .japanese)) までです。それ以上は誰も許可できません。販売せず、戻してください。"
        case .openPriceTooHigh(let maximum): "価格は \(maximum.said(in: .japanese)) までです。別の商品を使うか、低い価格を入力してください。"
        case .openPriceNegative: "価格はゼロより小さくできません。入力し直してください。"
        case .code(let fault): say(fault)
        case .labelSaysHowMuch(let product): "\(product)の量はラベルに書いてあります。数量を付けずに、ラベルを一つずつスキャンしてください。"
        }
    }

    static func say(_ fault: CodeFault) -> String {
        switch fault {
        case .wrongCheckDigit(let code): "ラベル \(code) のチェックデジットが違います。商品を量り直すか、手で入力してください。"
        case .noSuchDate(let code): "ラベル \(code) の日付は存在しません。商品を手で入力し、印字された日付を確認してください。"
        case .unusablePrice(let code): "ラベル \(code) の価格は使えません。商品を手で入力してください。"
        case .unusableQuantity(let code): "ラベル \(code) の重さまたは個数は使えません。量るか数えて、手で入力してください。"
        case .otherCurrency(let code, let number): "ラベル \(code) の価格は別の通貨（番号 \(number)）です。商品を手で入力してください。"
        }
    }

    static func say(_ refusal: PromotionRefusal) -> String {
        switch refusal {
        case .currencyMismatch(let a, let b): "\(a) の金額は \(b) の会計に使えません。"
        case .tooMany(let what, let limit): "大きすぎます。\(bound(what))は \(limit) までです。"
        case .lineTwice(let number): "明細 \(number) が会計に二重にあります。"
        case .lineAmount(let number): "明細 \(number) の数量または金額は、会計ではあり得ない値です。"
        case .ceilingInvalid: "値引の上限は 0～100 %、または負でない金額です。店舗の設定を直してください。"
        case .unknownReason(let code): "値引の理由 \(code) はありません。一覧から選んでください。"
        case .reasonTwice(let code): "値引の理由のコード \(code) が二重にあります。店舗の設定を直してください。"
        case .noSuchLine(let number): "値引する明細 \(number) がありません。"
        case .lineNotDiscountable(let number): "明細 \(number) は値引できません。預り金やギフトカードなどです。"
        case .manualTwice: "すでに手動の値引があります。先にそれを外してください。"
        case .manualNotPositive: "値引はゼロより大きく、100 % までです。"
        case .manualExceedsRest(let rest): "値引が元の金額（\(rest.said(in: .japanese))）を超えています。"
        case .manualPriceOnSale: "価格を指定できるのは明細だけです。会計全体には金額を使ってください。"
        case .manualPriceRaised: "新しい価格はゼロ以上、今の価格未満にしてください。"
        case .manualBeyondRate(let reason, let limit): "「\(reason)」の値引は \(limit.said(in: .japanese)) % までです。"
        case .manualBeyondAmount(let reason, let limit): "「\(reason)」の値引は \(limit.said(in: .japanese)) までです。"
        case .permissionNeeded(let permission, let reason):
            "「\(reason)」でこれだけ値引するには権限「\(Permission(rawValue: permission).map(name) ?? permission)」が必要です。責任者に承認してもらってください。"
        case .givenForFewer(let quantity): "この値引きは\(quantity.said(in: .japanese))に対するものです。追加でスキャンした分は別の行になります。"
        }
    }

    static func say(_ verdict: CouponVerdict) -> String {
        switch verdict {
        case .applied: "クーポンを適用しました。"
        case .waiting: "クーポンは有効ですが、この会計ではまだ安くなるものがありません。"
        case .tooMuchSpent(let most): "このクーポンは \(most.said(in: .japanese)) までのお買い上げが対象で、この会計はそれを超えています。"
        case .unknownCampaign(let campaign): "このクーポンのキャンペーン \(campaign) はここでは行われていません。"
        case .notNeeded: "この値引にクーポンは要りません。お客様にお返しください。"
        case .shownTwice: "このクーポンはこの会計ですでにスキャンされています。"
        case .anotherCounts(let code): "クーポン \(code) ですでにこの値引が付いています。こちらはお客様にお返しください。"
        case .notYet(let day): "クーポンは \(day.said(in: .japanese)) から有効です。"
        case .expired(let day): "クーポンの期限は \(day.said(in: .japanese)) まででした。"
        case .campaignNotInForce: "このクーポンのキャンペーンは今は行われていません。"
        case .customerNeeded: "会員のお客様向けのクーポンです。先にお客様のカードをスキャンしてください。"
        case .otherCustomer: "このクーポンは別のお客様に発行されたものです。"
        case .used: "このクーポンは使用済みです。"
        }
    }

    static func say(_ refusal: TaxRefusal) -> String {
        switch refusal {
        case .file(let place, let reason): "税のファイルが使えません。\(place): \(reason)。直して、もう一度読み込んでください。"
        case .unknownPlace(let place): "税のファイルに地域 \(place) がありません。ファイルにあるものを選んでください。"
        case .unknownCategory(let code, let day): "\(day.said(in: .japanese)) に有効な税区分 \(code) がありません。商品に別の区分を付けるか、税率を追加してください。"
        case .unknownMode(let mode): "提供方法 \(mode) はありません。税のファイルにあるものを選んでください。"
        case .unknownTax(let tax): "税 \(tax) はありません。税のファイルにあるものを指定してください。"
        case .exemptionWithoutReason: "免税には理由が必要です。選んでください。"
        case .quantityNotPositive: "数量はゼロより大きくしてください。"
        case .currencyMismatch(let a, let b): "税の通貨は \(a)、金額の通貨は \(b) です。"
        case .tooManyLines(let limit): "税を一度に計算できるのは \(limit) 明細までです。"
        case .moreThanSold(let left): "この明細で返品できるのはあと \(left.said(in: .japanese)) だけです。"
        case .overflow: "金額が大きすぎて計算できません。"
        }
    }
}
