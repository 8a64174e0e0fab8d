import SaleCore

extension GoldenShop {
    static let quebec = GoldenShop(
        name: "CA-QC", preset: "CA",
        settings: settings(
            "Dépanneur du Vieux-Port", ["12, rue Saint-Paul", "Montréal QC H2Y 1G8"], tax: ["TPS 123456789 RT0001", "TVQ 1234567890 TQ0001"], "CAD", .french,
            footer: ["Merci"]),
        laws: [
            "Input Tax Credit Information (GST/HST) Regulations SOR/91-45 s. 3: supplier, date, total; from 100 CAD the registration number and the tax or its",
            "rate. QST: LTVQ s. 201, RTVQ 201R1.",
            "ETA s. 223: the tax is stated apart. GST 5 % and QST 9.975 % each on the price, rounded once on the document (Revenu Québec, Calculating the",
            "Taxes).",
            "CRA GI-131: no cents in cash since 2013: what is paid in cash is rounded to 0.05, tax before. Charte de la langue française s. 51, 57: receipts in",
            "French.",
            "Zero-rated food is not listed as a tax. The sales recording module (SRM) of restaurants is not covered.",
        ],
        items: [
            GoldenItem("Stylo", "S", "3.49", "2", in: "Papeterie"),
            GoldenItem("Roman", "F", "24.95", in: "Livres"),
            GoldenItem("Pain", "Z", "4.79", in: "Alimentation"),
            GoldenItem("Fromage", "Z", "21.50", "0.318", unit: .kilogram, in: "Alimentation"), GoldenItem("Tasse", "S", "12.99", in: "Maison"),
        ],
        offer: ("Rabais 5 $ dès 40 $", .saleAmount(Money(500, Currency.known["CAD"] ?? .eur)), [], ["5.00 off the sale, spread over the lines by what they cost, largest remainder"]),
        cash: "60.00", drawer: ("200.00", "7.50", "0.00", "0.00"))

    static let ontario = GoldenShop(
        name: "CA-ON", preset: "CA",
        settings: settings("Maple Corner Store", ["88 Queen St W", "Toronto ON M5H 2N2"], tax: ["HST 123456789 RT0001"], "CAD", .english, footer: ["Thank you"]),
        laws: [
            "Input Tax Credit Information (GST/HST) Regulations SOR/91-45 s. 3: supplier, date, total; from 100 CAD the registration number and the tax or its",
            "rate. ETA s. 223: the tax is stated apart.",
            "HST is one tax of 13 %; books and children's clothes are charged 5 % (point-of-sale rebate, GI-063). Rounded once per rate on the document.",
            "CRA GI-131: cash is rounded to 0.05, tax before.",
        ],
        items: [
            GoldenItem("Toaster", "S", "39.99", in: "Household"),
            GoldenItem("Picture book", "F", "14.99", "2", in: "Books"),
            GoldenItem("Milk 2 L", "Z", "5.19", in: "Food"),
            GoldenItem("Bananas", "Z", "1.74", "0.910", unit: .kilogram, in: "Food"),
        ],
        offer: ("Second book half price", .unitsFree(paid: 1, free: 1, off: Rate(millionths: 500_000)), ["Picture book"], ["half of 14.99 = 7.495, rounded 7.50"]),
        cash: "80.00", drawer: ("200.00", "0.00", "0.00", "0.05"))

    static let sanFrancisco = GoldenShop(
        name: "US-CA-SF", preset: "US-CA",
        settings: settings("Bay Corner", ["500 Hayes St", "San Francisco CA 94102"], tax: [], "USD", .english, header: ["Seller's permit 123-456789"], footer: ["Thank you"]),
        laws: [
            "Civil Code 1656.1 and 18 CCR 1700: tax may be charged on to the customer when the receipt states it apart; one rate on the sum of what is taxable,",
            "half a cent counts as a cent.",
            "18 CCR 1602, 1603: food to go is exempt, hot food and food eaten in is taxable. Public Resources Code 42885: tire fee, apart and untaxed.",
            "No law rounds cash. A seller's permit is displayed in the shop (R&T Code 6067); its number on paper is the shop's choice.",
        ],
        items: [
            GoldenItem("Desk lamp", "S", "39.99", in: "Household"),
            GoldenItem("Lunch, for here", "F", "11.50", mode: "eat-in", in: "Food"),
            GoldenItem("Bread, to go", "F", "5.49", "2", mode: "take-away", in: "Food"),
            GoldenItem("Tire 205/55", "T", "89.00", "2", in: "Car"), GoldenItem("Almonds", "F", "16.80", "0.350", unit: .kilogram, in: "Food"),
        ],
        offer: ("Lamp 25% off", .percent(Rate(millionths: 250_000)), ["Desk lamp"], ["25 % of 39.99 = 9.9975, rounded 10.00"]),
        cash: "300.00", drawer: ("150.00", "20.00", "200.00", "-5.00"))
}
