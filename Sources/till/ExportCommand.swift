import ArgumentParser
import Foundation
import SaleCore
import Storage

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write products to a file.", subcommands: [Products.self])

    struct Products: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write all products as CSV, in the form that till import reads.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Where to; standard output when left out.", valueName: "FILE.csv")) var file: String?

        mutating func run() async throws {
            let directory = try global.begin()
            let file = file
            try reporting {
                let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
                defer { try? database.close() }
                let currency = try database.shop().currency
                let quick = Set(try database.quickKeyCodes())
                var text = ProductCSV.header
                var count = 0
                try database.exportProducts { product, stock in
                    text += try ProductCSV.row(product, stock: stock, isQuickKey: quick.contains(product.code), currency: currency)
                    count += 1
                }
                guard let file else { return FileHandle.standardOutput.write(Data(text.utf8)) }
                guard !FileManager.default.fileExists(atPath: file) else { throw fail("\(file) exists. Choose another name; nothing is overwritten.") }
                try Data(text.utf8).write(to: URL(fileURLWithPath: file))
                print("Wrote \(count) products to \(file).")
            }
        }
    }
}
