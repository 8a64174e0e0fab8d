import ArgumentParser
import Foundation
import Office

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the terminals with their head, their sales and all alarms.")

    @OptionGroup var options: DatabaseOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let store = try options.store()
            let report = try await store.report()
            if json {
                print(String(decoding: try report.encoded(), as: UTF8.self))
            } else {
                print("Store \(report.storeName), office \(report.office), \(report.products) products")
                for terminal in report.terminals { print(line(terminal)) }
                for alarm in report.alarms { print("ALARM \(alarm.terminal) \(alarm.code): \(alarm.message)") }
                if report.terminals.isEmpty { print("No terminal is enrolled yet. Make a code with: till-office enrol --database \(options.database)") }
            }
            try store.close()
        }
    }

    private func line(_ terminal: OfficeReport.Terminal) -> String {
        let head = terminal.head.map { "head \($0.epoch.number)/\($0.sequence) \($0.hash)" } ?? "no event yet"
        let sums = terminal.salesTotals.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key) minor units" }.joined(separator: ", ")
        let trouble = [terminal.openVerdicts > 0 ? "\(terminal.openVerdicts) open verdicts" : nil, terminal.stopped.map { "STOPPED: \($0)" }].compactMap { $0 }
        return (["\(terminal.id): \(head)", "\(terminal.sales) sales" + (sums.isEmpty ? "" : ", \(sums)")] + trouble).joined(separator: "; ")
    }
}
