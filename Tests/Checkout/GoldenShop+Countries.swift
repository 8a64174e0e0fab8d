import SaleCore

extension GoldenShop {
    static let all: [GoldenShop] = [austria, germany, france, britain, turkey, quebec, ontario, sanFrancisco, japan, switzerland]

    static let austria = GoldenShop(
        name: "AT", preset: "AT",
        settings: settings("Greißlerei Huber", ["Marktplatz 3", "4020 Linz"], tax: ["UID ATU12345678"], "EUR", .german, footer: ["Danke für Ihren Einkauf"]),
        laws: [
            "BAO § 132a Abs. 3: issuer, consecutive number, day of issue, quantity and usual name of the goods, amount paid.",
            "UStG 1994 § 11 Abs. 6 (up to 400 EUR gross): name and address, quantity and usual name, day, gross amount, rate of tax.",
            "RKSV § 11: also the till's id (T1), time of day, amounts apart by rate. Its signed QR code comes from a signature unit and is not on this paper.",
            "§ 3 Abs. 2 PrAG: prices include tax. Rounding per line, half away from zero.",
        ],
        items: [
            GoldenItem("Rotwein Zweigelt", "A", "7.99", "3", in: "Getränke"), GoldenItem("Apfelsaft 1 l", "A", "2.49", "2", in: "Getränke"),
            GoldenItem("Einwegpfand", "P", "0.25", "2", depth: 1, in: "Pfand"), GoldenItem("Kaisersemmel", "G", "0.45", "6", in: "Lebensmittel"),
            GoldenItem("Bergkäse", "B", "18.90", "0.345", unit: .kilogram, in: "Lebensmittel"),
            GoldenItem("Leberkäse im Lokal", "B", "4.90", mode: "eat-in", in: "Imbiss"),
            GoldenItem("Blumenstrauß", "C", "9.90", in: "Blumen"), GoldenItem("Tampons", "H", "3.29", in: "Drogerie"),
        ],
        offer: ("2+1 gratis", .unitsFree(paid: 2, free: 1, off: Rate(millionths: 1_000_000)), ["Rotwein Zweigelt"], ["one of three is free: 7.99"]),
        cash: "60.00", drawer: ("150.00", "12.50", "0.00", "0.00"))

    static let germany = GoldenShop(
        name: "DE", preset: "DE",
        settings: settings("Kaufladen am Eck", ["Hauptstr. 12", "10827 Berlin"], tax: ["USt-IdNr. DE123456789"], "EUR", .german, footer: ["Vielen Dank"], symbol: .qr),
        laws: [
            "UStDV § 33 (up to 250 EUR): name and address, date of issue, quantity and kind of goods, amount with tax in one sum, rate or the reason of",
            "exemption.",
            "UStG § 14 Abs. 4 Nr. 7 and 8: net by rate, rate, tax. AO § 146a Abs. 2: a receipt for each sale.",
            "KassenSichV § 6: also start and end of the transaction, its number, the till's and the security unit's serial numbers, signature: not on this",
            "paper.",
            "PAngV § 3: prices include tax. Rounding per line.",
        ],
        items: [
            GoldenItem("Cola 1 l", "A", "1.29", "3", in: "Getränke"),
            GoldenItem("Pfand", "A", "0.25", "3", depth: 1, in: "Pfand"),
            GoldenItem("Vollmilch", "B", "1.35", "2", in: "Lebensmittel"),
            GoldenItem("Äpfel Elstar", "B", "2.99", "1.245", unit: .kilogram, in: "Lebensmittel"),
            GoldenItem("Tagesgericht im Haus", "B", "12.90", mode: "eat-in", in: "Imbiss"),
            GoldenItem("Milchkaffee im Haus", "M", "3.80", mode: "eat-in", in: "Imbiss"), GoldenItem("Briefmarke", "X", "0.95", in: "Post"),
        ],
        offer: ("3 für 3,00", .unitsForPrice(units: 3, price: Money(300, .eur)), ["Cola 1 l"], ["three for 3.00: 3.87 - 3.00 = 0.87"]),
        cash: "50.00", drawer: ("200.00", "5.00", "100.00", "-1.50"))

    static let france = GoldenShop(
        name: "FR", preset: "FR",
        settings: settings(
            "Épicerie du Pont", ["4 rue du Pont", "69005 Lyon"], tax: ["TVA FR40303265045"], "EUR", .french, header: ["RCS Lyon 303 265 045"],
            footer: ["Merci de votre visite"]),
        laws: [
            "Code de commerce R. 123-237: registration (RCS and SIREN) on commercial documents. Arrêté n° 83-50/A: date, name and address, each article and its",
            "price, total.",
            "CGI art. 286 I 3° bis and BOI-TVA-DECLA-30-10-30: tax shown by rate, records that cannot be altered. The printed ticket is on request (Code de",
            "l'environnement L541-15-10).",
            "CGI ann. II art. 242 nonies A asks for more where an invoice is wanted. Prices include tax. Rounding per line.",
        ],
        items: [
            GoldenItem("Côtes du Rhône", "A", "8.50", "2", in: "Boissons"), GoldenItem("Baguette", "C", "1.10", "3", in: "Boulangerie"),
            GoldenItem("Comté", "C", "22.40", "0.285", unit: .kilogram, in: "Crémerie"),
            GoldenItem("Sandwich sur place", "B", "5.90", in: "Traiteur"),
            GoldenItem("Le Journal", "D", "2.50", in: "Presse"),
        ],
        offer: (
            "-10 % vins", .percent(Rate(millionths: 100_000)), ["Côtes du Rhône"], ["10 % of 17.00 = 1.70"]),
        cash: "40.00", drawer: ("120.00", "8.20", "0.00", "0.00"))

    static let britain = GoldenShop(
        name: "GB", preset: "GB",
        settings: settings("Pennyfarthing Stores", ["7 Mill Lane", "Bath BA1 2AB"], tax: ["VAT GB 123 4567 82"], "GBP", .english, footer: ["Thank you"]),
        laws: [
            "VAT Regulations 1995 (SI 1995/2518) reg. 16, up to 250 pounds: name, address and VAT number, time of supply, description, total with VAT,",
            "and for each rate of VAT the gross amount and the rate. No tax amount is required; it is printed all the same. Reg. 16 (2): no such",
            "invoice refers to an exempt supply; with the lottery ticket on it this paper is a receipt, and the rest would be invoiced apart.",
            "VATREC12020: rounding to the nearest penny, here per line.",
        ],
        items: [
            GoldenItem("Umbrella", "A", "17.99", in: "Household"), GoldenItem("Cheddar", "Z", "9.60", "0.412", unit: .kilogram, in: "Food"),
            GoldenItem("Sandwich eaten in", "Y", "4.20", mode: "eat-in", in: "Café"),
            GoldenItem("Sandwich to take away", "Y", "4.20", mode: "take-away", in: "Café"),
            GoldenItem("Coal 10 kg", "B", "6.75", "2", in: "Fuel"), GoldenItem("Lottery ticket", "X", "2.50", in: "Lottery"),
        ],
        offer: ("Rainy day -20%", .percent(Rate(millionths: 200_000)), ["Umbrella"], ["20 % of 17.99 = 3.598, rounded 3.60"]),
        cash: "50.00", drawer: ("100.00", "4.00", "0.00", "0.10"))

    static let turkey = GoldenShop(
        name: "TR", preset: "TR",
        settings: settings("Köşe Bakkal", ["Çarşı Cad. 8", "34710 Kadıköy/İstanbul"], tax: ["VKN 1234567890"], "TRY", .turkish, footer: ["Teşekkür ederiz"]),
        laws: [
            "VUK (213) md. 233 and 3100 sayılı Kanun: retailers give the slip of a fiscal device (ÖKC): title, address, tax number, date, time, number, goods,",
            "KDV by rate, total.",
            "KDVK (3065) md. 20/4: the price includes KDV. This paper has the same content and is not the fiscal slip. Rounding per line.",
        ],
        items: [
            GoldenItem("Gömlek", "B", "449.90", "2", in: "Giyim"), GoldenItem("Ekmek", "C", "15.00", "2", in: "Gıda"),
            GoldenItem("Beyaz peynir", "C", "289.50", "0.480", unit: .kilogram, in: "Gıda"),
            GoldenItem("Mercimek çorbası", "L", "120.00", in: "Lokanta"),
            GoldenItem("Sabun", "T", "59.95", in: "Temizlik"),
        ],
        offer: ("2. gömlek yarı fiyat", .unitsFree(paid: 1, free: 1, off: Rate(millionths: 500_000)), ["Gömlek"], ["half of 449.90 = 224.95"]),
        cash: "1200.00", drawer: ("2000.00", "150.00", "1000.00", "0.00"))

    static let switzerland = GoldenShop(
        name: "CH", preset: "CH",
        settings: settings("Dorfladen Aare", ["Brückenweg 2", "3011 Bern"], tax: ["CHE-123.456.789 MWST"], "CHF", .german, footer: ["Merci und auf Wiedersehen"]),
        laws: [
            "MWSTG Art. 26 Abs. 2 and 3, MWSTV Art. 57 (up to 400 CHF without the buyer's name): supplier with place and MWST number, date, kind of goods,",
            "amount, rate and tax.",
            "No coins below 5 Rappen: what is paid in cash is rounded to 0.05, tax is reckoned on the price before. Rounding of tax per line.",
        ],
        items: [
            GoldenItem("Regenschirm", "A", "29.90", in: "Haushalt"), GoldenItem("Brot 500 g", "B", "3.45", "2", in: "Lebensmittel"),
            GoldenItem("Gruyère", "B", "24.80", "0.287", unit: .kilogram, in: "Lebensmittel"),
            GoldenItem("Kaffee im Lokal", "E", "4.60", mode: "eat-in", in: "Café"),
        ],
        offer: ("Regentag -15%", .percent(Rate(millionths: 150_000)), ["Regenschirm"], ["15 % of 29.90 = 4.485, rounded 4.49"]),
        cash: "50.00", drawer: ("200.00", "10.00", "0.00", "0.00"))

    static let japan = GoldenShop(
        name: "JP", preset: "JP",
        settings: settings("さくら商店", ["東京都台東区上野1-2-3"], tax: ["登録番号 T1234567890123"], "JPY", .japanese, footer: ["ありがとうございました"], symbol: .qr),
        laws: [
            "消費税法 第57条の4第2項 (simplified qualified invoice): issuer and registration number, date, goods with a mark on those at the reduced rate,",
            "sums by rate, and the tax of each rate or the rate. 消費税法 第63条: prices shown with tax. Tax is rounded once per rate on the document (基本通達 1-8-15),",
            "here down.",
        ],
        items: [
            GoldenItem("ティッシュ", "A", "398", in: "日用品"), GoldenItem("おにぎり", "B", "140", "3", in: "食品"), GoldenItem("緑茶", "B", "160", in: "食品"),
            GoldenItem("りんご", "B", "598", "0.750", unit: .kilogram, in: "食品"),
            GoldenItem("弁当 店内飲食", "B", "550", mode: "eat-in", in: "食品"),
            GoldenItem("切手", "X", "110", in: "その他"),
        ],
        offer: ("おにぎり3個で350円", .unitsForPrice(units: 3, price: Money(350, Currency.known["JPY"] ?? .eur)), ["おにぎり"], ["three for 350: 420 - 350 = 70"]),
        cash: "3000", drawer: ("30000", "500", "0", "-10"))
}
