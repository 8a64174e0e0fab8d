import ArgumentParser
import Checkout
import SaleCore
import Storage

extension ProductsCommand {
    struct SetPrice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set one price.",
            discussion: """
                Without options the article's own price, from the next scan on. --list sets its price of that list; --from the first business day on which it \
                holds, and then it goes into the list (without --list: the one for everybody). Refused where the catalogue is an office's. \
                Example: till products set-price 301 1.09 --from 2026-12-01
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The article's code or barcode.", valueName: "CODE")) var code: String
        @Argument(parsing: .allUnrecognized, help: ArgumentHelp("What one of its unit costs.", valueName: "AMOUNT")) var amount: [String] = []
        @Option(help: ArgumentHelp("The price list; * for everybody.", valueName: "NAME")) var list: String?
        @Option(help: ArgumentHelp("The first business day, YYYY-MM-DD.", valueName: "DATE")) var from: String?
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            if let stray = amount.first(where: { $0.hasPrefix("--") }) { throw ValidationError("Unknown option '\(stray)'") }
            guard amount.count == 1 else { throw ValidationError("Say one price: till products set-price CODE AMOUNT.") }
            if let from, BusinessDay(from) == nil { throw ValidationError("'\(from)' is no date; write it like 2026-11-27.") }
            if let list, !CatalogueLimits.isGood(code: list) { throw ValidationError("'\(list)' is no name of a price list.") }
        }

        mutating func run() async throws {
            let directory = try global.begin()
            let (code, typed) = (code, amount[0])
            let currency = try looking(directory) { try $0.shop().currency }
            guard let price = DecimalText.parse(typed, decimals: currency.exponent + UnitPrice.extraDecimals) else {
                throw fail("'\(typed)' is not a price in \(currency.code); write it like 1.99.", exit: ExitCode(64))
            }
            let order = PriceOrder(code: code, tenThousandths: price, list: list, from: from)
            let answer = try await reporting {
                try JSONText.decode(PriceAnswer.self, try await Errands.run(.setPrice, JSONText.bytes(order), in: directory))
            }
            print(json ? try JSONText.encode(answer) : answer.text)
        }
    }
}

/// What `till products set-price` wants.
struct PriceOrder: Codable, Sendable {
    var code: String
    var tenThousandths: Int64
    var list: String?
    var from: String?
}

/// What it did. Prices in major units.
struct PriceAnswer: Codable, Sendable {
    var code: String
    var name: String
    var unit: String
    /// Absent for the article's own price.
    var list: String?
    var from: String?
    /// Absent where there was none in that place.
    var former: String?
    var price: String
    /// What is paid on the business day in force, and the list that says so; absent for the article's own price.
    var inForce: String
    var inForceList: String?

    init(_ set: PriceSet, _ currency: Currency) {
        (code, name, unit) = (set.product.code, set.product.name, set.product.unit.code)
        (list, from) = (set.list, set.from?.text)
        (former, price) = (set.former?.text(currency), set.price.text(currency))
        (inForce, inForceList) = (set.inForce.text(currency), set.inForceList)
    }

    var text: String {
        let place = list.map { $0 == PriceList.everybody ? " for everybody" : " in \($0)" } ?? ""
        let was = former.map { $0 == price ? ", as before" : ", before \($0)" } ?? ""
        let set = "\(code)  \(name): \(price) a \(unit)\(place)\(from.map { " from \($0)" } ?? "")\(was)."
        guard inForce != price else { return set }
        return set + "\nToday \(inForce) is paid" + (inForceList.map { $0 == PriceList.everybody ? ", by the list for everybody." : ", by the list \($0)." } ?? ".")
    }
}

extension Errand {
    static let setPrice = Errand(name: "set-price") { try await $0.setPrice($1) }
}

extension Errands {
    func setPrice(_ body: [UInt8]) async throws -> [UInt8] {
        let order = try JSONText.decode(PriceOrder.self, body)
        let now = clock.now()
        guard let today = try database.today(at: now) else { throw StorageError.badValue("The clock", reason: "shows no date of the calendar") }
        guard let product = try database.findItem(code: order.code)?.product else { throw StorageError.badProduct(code: order.code, reason: "there is no such article") }
        let from = try order.from.map { text in
            guard let day = BusinessDay(text) else { throw StorageError.badValue("The date '\(text)'", reason: "is none; write it like 2026-11-27") }
            return day
        }
        // A department that is sold by typing a price is no article of its own.
        if product.openPrice != nil { throw StorageError.badProduct(code: order.code, reason: "its price is asked for at the register each time") }
        let set = try database.setPrice(UnitPrice(tenThousandths: order.tenThousandths), of: product.code, list: order.list, from: from, today: today, at: now)
        wakeSync()
        try await register?.refreshCatalogueVersion()
        return try JSONText.bytes(PriceAnswer(set, try database.shop().currency))
    }
}
