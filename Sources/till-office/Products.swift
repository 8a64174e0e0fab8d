import ArgumentParser
import Foundation
import Office
import Settings

struct Products: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The products OFFICE hands out.", subcommands: [Import.self, List.self, SetPrice.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set products from a file of JSON lines.",
            discussion: """
                One canonical JSON object per line: {"barcodes":["4006381333931"],"code":"42","linkedCodes":[],"name":"Marker","stockTracked":true,\
                "taxCategory":"A","unit":"piece","unitPrice":1290000,"version":0,"weighed":false}. unitPrice is in ten-thousandths of a minor unit. \
                All lines load or none.
                """)

        @OptionGroup var options: DatabaseOptions
        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            try await reporting {
                guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw OfficeError.badInput("\(file) cannot be read as UTF-8") }
                let products = try ProductLines.read(text)
                let store = try options.store()
                try await store.put(products)
                print(products.count.counted("product") + " set")
                try store.close()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print all products as JSON lines, as `import` reads them.")
        @OptionGroup var options: DatabaseOptions

        func run() async throws {
            try await reporting {
                let store = try options.store()
                print(try ProductLines.write(try await store.products()), terminator: "")
                try store.close()
            }
        }
    }

    struct SetPrice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "set-price", abstract: "Change prices: CODE PRICE, CODE PRICE, …")
        @OptionGroup var options: DatabaseOptions
        @Option(help: "Decimal places of the currency's minor unit.")
        var exponent = 2
        @Argument(help: "Pairs of a product's code and its new price, like 42 1.99")
        var pairs: [String]

        func validate() throws {
            guard !pairs.isEmpty, pairs.count.isMultiple(of: 2) else { throw ValidationError("pairs of CODE and PRICE are wanted") }
            guard (0...4).contains(exponent) else { throw ValidationError("--exponent must be 0 to 4") }
        }

        func run() async throws {
            try await reporting {
                let store = try options.store()
                var changed: [OfficeProduct] = []
                for index in stride(from: 0, to: pairs.count, by: 2) {
                    guard var product = try await store.product(code: pairs[index]) else { throw OfficeError.badInput("there is no product \(pairs[index])") }
                    guard let price = PriceText.tenThousandths(pairs[index + 1], exponent: exponent) else {
                        throw OfficeError.badInput("\(pairs[index + 1]) is no price")
                    }
                    product.unitPrice = price
                    changed.append(product)
                }
                try await store.put(changed)
                for product in changed { print("\(product.code) \(product.name): price set") }
                try store.close()
            }
        }
    }
}
