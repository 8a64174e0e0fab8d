import ArgumentParser
import SaleCore

extension CustomersCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load customers from a CSV file, as of another system: all of it, or nothing.",
            discussion: """
                UTF-8 with a header row; at most \(CustomerBounds.perFile) rows. Columns: \(CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")). \
                A row needs a number (the card's) or a phone; somebody new also a name or a company. The lines of an address are set apart by |, segments by \
                spaces; creditlimit in major units; invoice and active are yes or no. till example customers prints such a file; till export customers writes one.

                A number that is here changes that customer: a column that the file does not have stays as it is, an empty field takes away. A number that is \
                not here, or none, is somebody new; without one the next free number is given. A telephone number that another customer has is refused, and so is \
                a number or a telephone that stands in the file twice. What stays the same is left alone.

                points are opening points, journalled as by hand with the reason 'opening', for whoever has moved none here yet; of others the file must say what \
                they have, or nothing. Load them at one terminal only, once: a second one would give them again, and so would a file read anew for somebody \
                whose card was replaced or who was erased. They expire as if earned today, and nobody gets welcome points. What is owed on account cannot be brought along: \
                here every debt is a sale's.

                Each bad row is named with its line and reason; then nothing is loaded. It takes the permissions that it takes by hand: customer.edit, \
                points.adjust for points, and those for prices, exemptions and credit limits where the file sets some. The register waits meanwhile: load \
                thousands before the shop opens.
                """)
        @OptionGroup var global: GlobalOptions
        @OptionGroup var options: FileOptions

        mutating func run() async throws { try await options.load(.customers, "customer", global) }
    }
}
