import ArgumentParser
import SaleCore
import Storage

struct ProductsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "Look at articles, set a price, recall goods.",
        discussion: "Everything else of them is changed by till import products, a file of one row if need be.",
        subcommands: [Show.self, Search.self, List.self, SetPrice.self, Recall.self, Recalls.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "An article by its code or a barcode, with all that is known of it.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Code or barcode.", valueName: "CODE")) var code: String
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, code, json) = (try global.begin(), code, json)
            try looking(directory) { database in
                guard let found = try database.findItem(code: code) else {
                    throw fail("There is no article '\(code)'.", code: "products.none", exit: TillExit.refused)
                }
                var view = ProductView(found.product, stock: try database.stock(of: found.product.code), try database.shop().currency)
                let clock = SystemClock(zone: try database.shop().zone)
                view.recalls = try database.recalls().filter { $0.recall.product == found.product.code && !$0.isOfCatalogue }.map { RecallView($0, clock) }
                if json { return print(try JSONText.encode(view)) }
                print(table(view.rows(found.tax)))
            }
        }
    }

    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Articles by words of their name, code or barcode, as the register finds them.",
            discussion: """
                Words may be begun or be parts, and run together or apart: redbull, 'club mate'. Case, accents, dots on an i, full and half width, hiragana or \
                katakana do not matter, and slips of the fingers are forgiven.
                """)
        @OptionGroup var global: GlobalOptions
        @OptionGroup var wanted: SearchOptions

        mutating func run() async throws {
            let (directory, text, limit, json) = (try global.begin(), wanted.words, wanted.limit, wanted.json)
            try looking(directory) { database in
                let currency = try database.shop().currency
                let found = try database.search(text, limit: limit).map { ProductView($0, stock: try database.stock(of: $0.code), currency) }
                if found.isEmpty, !json { return print("Nothing is like '\(text)'.") }
                try ProductView.show(found, json)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All articles, or those of a department.")
        @OptionGroup var global: GlobalOptions
        @Option(help: ArgumentHelp("Only this department's.", valueName: "NAME")) var department: String?
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, department, json) = (try global.begin(), department, json)
            try looking(directory) { database in
                let currency = try database.shop().currency
                var found: [ProductView] = []
                try database.exportProducts { product, stock in
                    if department == nil || product.department == department { found.append(ProductView(product, stock: stock, currency)) }
                }
                if found.isEmpty, !json { return print(department.map { "There is no article in the department '\($0)'." } ?? "There are no articles.") }
                try ProductView.show(found, json)
            }
        }
    }
}

/// An article as commands show it. Prices in major units, quantities in the article's unit.
struct ProductView: Encodable {
    var code: String
    var barcodes: [String]
    /// How many each pack's barcode stands for.
    var packs: [String: String]
    /// What those cost as a whole that have a price of their own.
    var packPrices: [String: String]
    var name: String
    /// The style's code and what sets this one apart.
    var variant: [String]?
    var department: String?
    var unit: String
    var price: String
    /// By price list.
    var listPrices: [String: String]
    var tax: String
    var stock: String?
    var linked: [String]
    var isWeighed: Bool
    var brand: String?
    var minimumAge: Int?
    var isDiscountable: Bool
    var capture: String?
    var isForSale: Bool
    /// What the catalogue says.
    var recall: String?
    /// Those made at this register; only of one that is shown by itself.
    var recalls: [RecallView]?
    var stockPolicy: String?
    var saleLimit: String?
    var isOpenPrice: Bool
    var isReturnable: Bool
    var isFinalSale: Bool

    init(_ product: Product, stock: Quantity?, _ currency: Currency) {
        code = product.code
        barcodes = product.barcodes
        packs = product.packs.mapValues(\.text)
        packPrices = product.packPrices.mapValues { Money($0, currency).text }
        name = product.name
        variant = product.variant.map { [$0.group, $0.text] }
        department = product.department
        unit = product.unit.code
        price = product.unitPrice.text(currency)
        listPrices = product.listPrices.mapValues { $0.text(currency) }
        tax = product.taxCategory
        self.stock = product.isStockTracked ? stock?.text : nil
        linked = product.linkedCodes
        isWeighed = product.isWeighed
        brand = product.brand
        minimumAge = product.minimumAge
        isDiscountable = product.isDiscountable
        capture = product.capture?.rawValue
        isForSale = product.isForSale
        recall = product.recallReason
        stockPolicy = product.stockPolicy?.rawValue
        saleLimit = product.saleLimit?.text
        isOpenPrice = product.openPrice != nil
        isReturnable = product.isReturnable
        isFinalSale = product.isFinalSale
    }

    static func show(_ products: [ProductView], _ json: Bool) throws {
        if json { return print(try JSONText.encode(["articles": products])) }
        print(table(products.map { [$0.code, $0.shownName, $0.department ?? "", $0.price, $0.unit, $0.tax, $0.stock ?? ""] }, figures: [3, 6]))
    }

    private var shownName: String { variant.map { "\(name) \($0[1])" } ?? name }

    /// What there is to say, a line each.
    func rows(_ category: TaxCategory) -> [[String]] {
        var rows = [["code", code], ["name", name]]
        func add(_ label: String, _ text: String?) { if let text, !text.isEmpty { rows.append([label, text]) } }
        add("barcodes", barcodes.map { code in packs[code].map { "\(code) (\($0)\(packPrices[code].map { " for \($0)" } ?? ""))" } ?? code }.joined(separator: " "))
        add("variant", variant?.joined(separator: ": "))
        add("department", department)
        add("brand", brand)
        add("price", isOpenPrice ? "asked at the register" : "\(price) a \(unit)")
        for (list, price) in listPrices.sorted(by: { $0.key < $1.key }) { add("price \(list)", price) }
        add("tax", "\(category.code) \(category.name), \(category.rate.percentText) %")
        add("on hand", stock)
        add("sold with", linked.joined(separator: " "))
        add("weighed", isWeighed ? "yes" : nil)
        add("from age", minimumAge.map { "\($0)" })
        add("discounts", isDiscountable ? nil : "no")
        add("asked for", capture)
        add("for sale", isForSale ? nil : "no")
        add("recalled", recall)
        for made in recalls ?? [] { add("recalled", "\(made.what)\(made.reason.isEmpty ? "" : ": \(made.reason)")") }
        add("oversold", stockPolicy)
        add("in one sale", saleLimit)
        add("comes back", isFinalSale ? "no, unless somebody allows it" : nil)
        add("empties", isReturnable ? "paid out without a receipt" : nil)
        return rows
    }
}
