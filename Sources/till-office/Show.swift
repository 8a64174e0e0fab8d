import ArgumentParser
import Foundation
import Office

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the terminals with their head, the newest sales and all alarms.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: ArgumentHelp("List this many of the newest sales.", valueName: "N"))
    var sales = OfficeLimits.reportedSales
    @Flag(help: "Print JSON. Amounts are in minor units there.")
    var json = false

    func run() async throws {
        try await reporting {
            let store = try options.store()
            let report = try await store.report(sales: sales)
            if json {
                print(String(decoding: try report.encoded(), as: UTF8.self))
            } else {
                print("Store \(report.storeName), office \(report.office), \(report.products) products")
                for alarm in report.alarms where alarm.settledAt == nil { print("ALARM \(alarm.terminal) \(alarm.code), \(Self.time(alarm.at)): \(alarm.message)") }
                for terminal in report.terminals { print(line(terminal)) }
                if report.terminals.isEmpty { print("No terminal is enrolled yet. Make a code with: till-office enrol --database \(options.database)") }
                for sale in report.sales {
                    let amount = AmountText.format(sale.total, exponent: Int(sale.exponent))
                    print("  \(sale.document)  \(Self.time(sale.recordedAt))  \(sale.lines) lines  \(amount) \(sale.currency)")
                }
                for alarm in report.alarms where alarm.settledAt != nil { print("settled: \(alarm.terminal) \(alarm.code), \(Self.time(alarm.at)): \(alarm.message)") }
            }
            try store.close()
        }
    }

    private func line(_ terminal: OfficeReport.Terminal) -> String {
        let head = terminal.head.map { "head \($0.epoch.number)/\($0.sequence) \($0.hash)" } ?? "no event yet"
        let sums = terminal.salesTotals.sorted { $0.key < $1.key }
            .map { "\(AmountText.format($0.value, exponent: Int(terminal.exponents[$0.key] ?? 0))) \($0.key)" }.joined(separator: ", ")
        let trouble = [terminal.openVerdicts > 0 ? "\(terminal.openVerdicts) open verdicts" : nil, terminal.stopped.map { "STOPPED: \($0)" }].compactMap { $0 }
        return (["\(terminal.id): \(head)", "\(terminal.sales) sales" + (sums.isEmpty ? "" : ", \(sums)")] + trouble).joined(separator: "; ")
    }

    /// UTC, to the second (ISO 8601).
    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}
