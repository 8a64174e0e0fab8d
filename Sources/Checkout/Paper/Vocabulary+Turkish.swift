extension Vocabulary {
    static let turkish = Vocabulary(
        receipt: ReceiptWords(
            receipt: "Fiş", copy: "KOPYA", furtherCopy: "{number}. KOPYA", sampleShop: "ÖRNEK MAĞAZA - GEÇERSİZ", training: "EĞİTİM", trainingNote: "Eğitim: fiş değildir",
            giftReceipt: "HEDİYE FİŞİ", giftNote: "Değişim içindir", invoice: "FATURA", creditNote: "İADE FİŞİ", reversal: "İPTAL",
            returnOf: "İade, fiş", original: "Asıl fiş", reverses: "İptal edilen", reason: "Neden", serialNumber: "Seri no.", lot: "Parti", tare: "Dara", note: "Not",
            subtotal: "ARA TOPLAM", total: "TOPLAM", change: "Para üstü", rounding: "Yuvarlama", saved: "Kazancınız", tip: "Bahşiş",
            taxTakenOff: "Düşülen vergi", exemptionNumber: "Muafiyet belgesi",
            tax: "KDV",
            net: "Matrah", taxAmount: "Vergi", gross: "Tutar", exempt: "istisna", freed: "istisna", outsideScope: "kapsam dışı",
            perUnit: "birim başına", pricesIncludeTax: "Fiyatlara KDV dahildir", reducedRate: "indirimli oran", billTo: "Sayın", vatNumber: "VKN",
            dateOfSupply: "Teslim tarihi belge tarihidir",
            issuedOn: "Fatura tarihi", suppliedOn: "Teslim tarihi", customer: "Müşteri", pointsEarned: "Kazanılan puan", ofThese: "bunlardan", birthdayPoints: "doğum günü için olanı", pointsBalance: "Puan bakiyesi",
            cashier: "Kasiyer"),
        tender: TenderWords(
            cash: "Nakit", card: "Kart", giftCard: "Hediye kartı", storeCredit: "Mağaza kredisi", foreignCash: "Döviz", points: "Puan", voucher: "Çek",
            account: "Veresiye",
            approval: "Onay", balance: "Bakiye", rate: "Kur"),
        report: ReportWords(
            xReport: "X RAPORU", zReport: "Z RAPORU", dayReport: "GÜN RAPORU", interim: "Ara rapor: kapanış değildir", shift: "Vardiya", businessDay: "İş günü", opened: "Açılış", closed: "Kapanış",
            sales: "Satışlar", returns: "İadeler", reversals: "İptaller", discounts: "İndirimler", surcharges: "Ek ücretler", turnover: "Ciro", rounding: "Yuvarlama", tips: "Bahşiş",
            tenders: "Ödemeler", cashiers: "Kasiyerler", departments: "Reyonlar", hours: "Saatler", cash: "Çekmecedeki nakit", float: "Bozuk para",
            cashSales: "Nakit satış", cashRefunds: "Nakit iade", foreignChange: "Döviz para üstü",
            paidIn: "Kasa girişi", paidOut: "Kasa çıkışı", drops: "Kasadan alınan",
            expected: "Olması gereken", counted: "Sayılan", difference: "Fark",
            firstCount: "İlk sayım", lastCount: "Son sayım", cashAfterClosing: "Nakit ve ödemeler: vardiya kapatılınca",
            cancelledSales: "Vazgeçilen satış", cancelledReturns: "Vazgeçilen iade", voidedLines: "İptal edilen satır",
            parked: "Bekleyen satış", drawerOpenings: "Satışsız çekmece açma", forcedOpenings: "Anahtarla veya zorla açma",
            takenBack: "Geri alınan ödeme", byReason: "Nedenlere göre", otherReason: "Diğer", giftCardsSold: "Satılan hediye kartı", giftCardsReturned: "İade hediye kartı",
            documents: "Belgeler", from: "İlk", to: "Son", grandTotal: "Genel toplamlar",
            grandTotalSales: "Satışlar", grandTotalReturns: "İadeler", journal: "Günlük"),
        slip: SlipWords(
            paidIn: "KASA GİRİŞİ", paidOut: "KASA ÇIKIŞI", drop: "KASADAN ALINAN", float: "BOZUK PARA", noSale: "ÇEKMECE AÇILDI", reason: "Neden",
            approvedBy: "Onaylayan", signature: "İmza", giftCard: "HEDİYE KARTI", storeCredit: "MAĞAZA KREDİSİ", issued: "Düzenlendi", toppedUp: "Yüklendi",
            redeemed: "Kullanıldı", balance: "Bakiye", validUntil: "Son kullanma", cashCount: "KASA SAYIMI", denomination: "Değer", pieces: "Adet",
            amount: "Tutar"),
        account: .turkish,
        display: DisplayWords(total: "TOPLAM", change: "PARA ÜSTÜ", welcome: "Hoş geldiniz", closed: "Kapalı"))
}
