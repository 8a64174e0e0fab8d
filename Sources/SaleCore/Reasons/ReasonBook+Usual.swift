extension ReasonBook {
    /// The reasons of a shop that wrote none, in the six languages Till speaks. Other words are taken everywhere, and none is needed for opening the drawer,
    /// giving a sale up or taking a line off.
    public static let usual = ReasonBook([
        .goodsBack: List([
            reason("defect", "Defect", "Defekt", "Défaut", "Kusurlu", "عيب", "不良"),
            reason("fit", "Does not fit", "Passt nicht", "Ne va pas", "Uymuyor", "غير مناسب", "サイズ違い"),
            reason("changed-mind", "Changed mind", "Gefällt nicht", "Changement d'avis", "Fikir değişti", "غير رأيه", "お客様都合"),
            reason("wrong-article", "Wrong article", "Falscher Artikel", "Mauvais article", "Yanlış ürün", "صنف خاطئ", "商品違い"),
            reason("spoiled", "Spoiled or out of date", "Verdorben oder abgelaufen", "Avarié ou périmé", "Bozuk ya da tarihi geçmiş", "تالف أو منتهي الصلاحية", "傷み・期限切れ"),
        ]),
        .reversal: List([
            reason("mistake", "Rung by mistake", "Irrtümlich erfasst", "Saisi par erreur", "Yanlışlıkla girildi", "سجل بالخطأ", "誤登録"),
            reason("payment", "Wrong payment", "Falsche Zahlung", "Mauvais paiement", "Yanlış ödeme", "دفع خاطئ", "支払方法の誤り"),
        ]),
        .paidIn: List([
            reason("change-money", "Change money", "Wechselgeld", "Monnaie", "Bozuk para", "فكة", "両替金"),
            reason("correction", "Correction", "Korrektur", "Correction", "Düzeltme", "تصحيح", "訂正"),
        ]),
        .paidOut: List([
            reason("post", "Post", "Porto", "Poste", "Posta", "بريد", "郵送料"),
            reason("cleaning", "Cleaning", "Reinigung", "Nettoyage", "Temizlik", "تنظيف", "清掃"),
            reason("refreshments", "Refreshments", "Bewirtung", "Boissons", "İkram", "ضيافة", "飲食"),
            reason("supplier", "Supplier", "Lieferant", "Fournisseur", "Tedarikçi", "مورد", "仕入先"),
        ]),
        .drop: List([
            reason("safe", "Safe", "Tresor", "Coffre", "Çelik kasa", "الخزنة", "金庫"),
            reason("bank", "Bank", "Bank", "Banque", "Banka", "البنك", "銀行"),
        ]),
        .noSale: List([
            reason("change", "Giving change", "Geld wechseln", "Faire de la monnaie", "Para bozma", "صرف فكة", "両替"),
            reason("check", "Checking the drawer", "Lade prüfen", "Contrôle du tiroir", "Çekmece kontrolü", "مراجعة الدرج", "ドロア確認"),
        ]),
        .voidedSale: List([
            reason("mistake", "Rung by mistake", "Irrtümlich erfasst", "Saisi par erreur", "Yanlışlıkla girildi", "سجل بالخطأ", "誤登録"),
            reason("left", "Customer left", "Kunde gegangen", "Client parti", "Müşteri gitti", "انصرف العميل", "お客様退店"),
            reason("unpaid", "Could not pay", "Zahlung nicht möglich", "Paiement impossible", "Ödeme yapılamadı", "تعذر الدفع", "支払不可"),
        ]),
        .voidedLine: List([
            reason("mistake", "Rung by mistake", "Irrtümlich erfasst", "Saisi par erreur", "Yanlışlıkla girildi", "سجل بالخطأ", "誤登録"),
            reason("unwanted", "Not wanted after all", "Doch nicht gewünscht", "Plus souhaité", "Vazgeçildi", "لم يعد مرغوبا", "購入取りやめ"),
            reason("price", "Price not as expected", "Preis anders als erwartet", "Prix inattendu", "Fiyat beklenenden farklı", "السعر غير متوقع", "価格相違"),
            reason("faulty", "Damaged goods", "Ware beschädigt", "Article abîmé", "Ürün hasarlı", "بضاعة تالفة", "商品の破損"),
        ]),
        .stock: List([
            reason("damaged", "Damaged", "Beschädigt", "Abîmé", "Hasarlı", "تالف", "破損"),
            reason("expired", "Out of date", "Abgelaufen", "Périmé", "Tarihi geçmiş", "منتهي الصلاحية", "期限切れ"),
            reason("stolen", "Stolen", "Gestohlen", "Volé", "Çalındı", "مسروق", "盗難"),
            reason("own-use", "Own use", "Eigenverbrauch", "Consommation interne", "İç tüketim", "استهلاك داخلي", "自家消費"),
            reason("found", "Found", "Gefunden", "Retrouvé", "Bulundu", "عثر عليه", "発見"),
            reason("correction", "Correction", "Korrektur", "Correction", "Düzeltme", "تصحيح", "訂正"),
        ]),
    ])

    private static func reason(_ code: String, _ en: String, _ de: String, _ fr: String, _ tr: String, _ ar: String, _ ja: String) -> Reason {
        Reason(code: code, texts: ["en": en, "de": de, "fr": fr, "tr": tr, "ar": ar, "ja": ja])
    }
}
