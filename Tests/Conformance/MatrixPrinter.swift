import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedReceiptPrinter
import Testing

/// A printer of one profile on which one element after the other is printed, each on a piece of paper of its own.
final class MatrixPrinter {
    let profile: PrinterProfile
    private let logos: [PrinterLogo]
    private var table: PrinterTable

    init(_ profile: PrinterProfile) async throws {
        self.profile = profile
        let picture = try #require(MatrixElement.picture)
        logos = [try #require(PrinterLogo(name: "shop", picture: picture, maximumWidth: profile.dotsPerLine))]
        table = try await PrinterTable(over: .memory, profile: profile, logos: logos)
    }

    /// - Throws: when the job is not confirmed, or the printer got anything it does not know.
    func print(_ blocks: [PrintDocument.Block]) async throws -> MatrixPaper {
        let (beeps, pulses) = (table.twin.state.beeps, table.drawer.pulses.count)
        _ = table.twin.takeReceipts()
        table.drawer.close()
        let outcome = await table.printer.print(PrintDocument(blocks: blocks + [.cut]), willSend: {}, waiting: { _ in })
        try #require(outcome == .confirmed)
        try #require(table.twin.problems.isEmpty, "\(table.twin.problems)")
        // Blank paper falls without being kept.
        let receipt = profile.cutters.isEmpty ? table.twin.paperInPrinter : table.twin.receipts.first ?? table.twin.paperInPrinter
        let paper = MatrixPaper(
            profile: profile, receipt: receipt, ink: Ink(try #require(receipt.picture)), beeps: table.twin.state.beeps - beeps,
            pulses: table.drawer.pulses.dropFirst(pulses).map(\.pin.rawValue))
        // With a tear bar the paper stays one piece.
        if profile.cutters.isEmpty {
            await table.end()
            table = try await PrinterTable(over: .memory, profile: profile, logos: logos)
        }
        return paper
    }

    func end() async { await table.end() }
}
