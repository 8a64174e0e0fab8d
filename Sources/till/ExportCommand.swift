import ArgumentParser
import Foundation
import SaleCore
import Settings
import Storage

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write products or customers to a file.", subcommands: [Products.self, Customers.self])

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
                let lists = try database.productPriceLists()
                var text = ProductCSV.header(lists: lists)
                var count = 0
                try database.exportProducts { product, stock in
                    text += try ProductCSV.row(product, stock: stock, isQuickKey: quick.contains(product.code), currency: currency, lists: lists)
                    count += 1
                }
                guard let file else { return FileHandle.standardOutput.write(Data(text.utf8)) }
                try ExportCommand.write(text, to: file)
                print("Wrote \(count.counted("product")) to \(file).")
            }
        }
    }

    struct Customers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write all customers as CSV, in the form that till customers import reads.",
            discussion: "It says who they are: the file can be read by nobody but its owner. What they owe and what is left of each lot of points is not in it.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Where to; standard output when left out.", valueName: "FILE.csv")) var file: String?

        mutating func run() async throws {
            let (directory, file) = (try global.begin(), file)
            try looking(directory) { database in
                let currency = try database.shop().currency
                var text = CustomerCSV.header
                var count = 0
                try database.exportCustomers { customer, record in
                    text += try CustomerCSV.row(customer, record, currency: currency)
                    count += 1
                }
                guard let file else { return FileHandle.standardOutput.write(Data(text.utf8)) }
                try ExportCommand.write(text, to: file, mode: 0o600)
                print("Wrote \(count.counted("customer")) to \(file).")
            }
        }
    }

    /// Writes a file that is not there yet; half of one does not stay.
    /// - Parameter mode: who may read it.
    private static func write(_ text: String, to file: String, mode: mode_t = 0o644) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? StorageError.fileExists(path: file) : StorageError.notAccessible(path: file, reason: String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try handle.write(contentsOf: Data(text.utf8)) } catch {
            unlink(file)
            throw fail("\(file) could not be written: \(String(cString: strerror(errno))). Is there room on the disk?")
        }
    }
}
