import ArgumentParser
import Foundation
import Office
import Settings

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the terminals with their head, the newest sales and closures, recalls of goods, and all alarms.")

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
                print("Store \(report.storeName), office \(report.office), \(report.products.counted("product"))")
                for alarm in report.alarms where alarm.settledAt == nil { print("ALARM \(alarm.terminal) \(alarm.code), \(Self.time(alarm.at)): \(alarm.message)") }
                for twice in report.usedTwice { print("USED TWICE \(twice.kind) \(twice.code): \(twice.documents.joined(separator: ", "))") }
                for recall in report.recalls where recall.isInForce { print("RECALLED \(Self.goods(recall)): \(Self.beginning(recall))") }
                for terminal in report.terminals { print(line(terminal)) }
                if report.terminals.isEmpty { print("No terminal is enrolled yet. Make a code with: till-office enrol --database \(options.database)") }
                for closure in report.closures where !closure.isEqual {
                    print("CLOSURE DIFFERS \(closure.document), \(Self.time(closure.closedAt)):")
                    for difference in closure.differences { print("  \(difference)") }
                }
                for closure in report.closures where closure.isEqual {
                    print("  \(closure.document)  \(Self.time(closure.closedAt))  \(closure.documents.counted("document"))  equal, \(Self.signatureText(closure.signature))")
                }
                for sale in report.sales {
                    let amount = AmountText.format(sale.total, exponent: Int(sale.exponent))
                    let kind = sale.kind == "sale" ? "" : "  \(sale.kind)"
                    print("  \(sale.document)  \(Self.time(sale.recordedAt))  \(sale.lines.counted("line"))  \(amount) \(sale.currency)\(kind)")
                }
                for recall in report.recalls { if let end = Self.ending(recall) { print("lifted: \(Self.goods(recall)), \(end); \(Self.beginning(recall))") } }
                for alarm in report.alarms where alarm.settledAt != nil { print("settled: \(alarm.terminal) \(alarm.code), \(Self.time(alarm.at)): \(alarm.message)") }
            }
            try store.close()
        }
    }

    private func line(_ terminal: OfficeReport.Terminal) -> String {
        let head = terminal.head.map { "head \($0.epoch.number)/\($0.sequence) \($0.hash)" } ?? "no event yet"
        func amount(_ minor: Int64, _ currency: String) -> String { "\(AmountText.format(minor, exponent: Int(terminal.exponents[currency] ?? 0))) \(currency)" }
        func sums(_ totals: [String: Int64]) -> String {
            totals.sorted { $0.key < $1.key }.map { ", \(amount($0.value, $0.key))" }.joined()
        }
        let returns = terminal.returns > 0 ? ["\(terminal.returns.counted("return"))\(sums(terminal.returnsTotals))"] : []
        let surcharges = terminal.surcharges.isEmpty ? [] : ["surcharges on \(terminal.surcharged)\(sums(terminal.surcharges))"]
        let tenders = terminal.tenders.map { tender in
            "\(tender.tender) \(amount(tender.amount, tender.currency))" + (tender.refunds > 0 ? " (back \(amount(tender.refunded, tender.currency)))" : "")
        }
        let trouble = [terminal.openVerdicts > 0 ? terminal.openVerdicts.counted("open verdict") : nil, terminal.stopped.map { "STOPPED: \($0)" }].compactMap { $0 }
        let taken = tenders.isEmpty ? [] : ["taken: \(tenders.joined(separator: ", "))"]
        return (["\(terminal.id): \(head)", "\(terminal.sales.counted("sale"))\(sums(terminal.salesTotals))"] + returns + surcharges + taken + trouble).joined(separator: "; ")
    }

    /// `T1 article 42 Käse, lot L1`
    private static func goods(_ recall: OfficeReport.Recall) -> String {
        let part = recall.number.map { "\(recall.part == "lot" ? "lot" : "serial number") \($0)" } ?? "all of it"
        return "\(recall.terminal) article \([recall.product, recall.name].compactMap(\.self).joined(separator: " ")), \(part)"
    }

    /// Since when, by whom and why.
    private static func beginning(_ recall: OfficeReport.Recall) -> String {
        guard let at = recall.recalledAt else { return "it stood in the terminal's catalogue" }
        let reason = recall.reason.flatMap { $0.isEmpty ? nil : $0 }
        return "since \(time(at)) by account \(recall.recalledBy ?? 0)\(reason.map { ", \($0)" } ?? "")"
    }

    private static func ending(_ recall: OfficeReport.Recall) -> String? {
        recall.liftedAt.map { "\(time($0)) by account \(recall.liftedBy ?? 0)" }
    }

    private static func signatureText(_ word: String) -> String {
        switch word {
        case "good": "signed"
        case "none": "not signed"
        default: "signature not checked: the key is not known here"
        }
    }

    /// UTC, to the second (ISO 8601).
    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}
