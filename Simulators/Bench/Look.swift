import DeviceKit
import SimulatedReceiptPrinter

/// One thing that can be seen at the bench: what a script expects or waits for, and what GET /wait waits for.
struct Look: Sendable {
    /// What was seen, and whether it is what was asked for.
    struct Sight: Sendable, Equatable {
        let holds: Bool
        /// In a few words, for who wonders why it does not hold.
        let seen: String

        init(_ holds: Bool, _ seen: String) { (self.holds, self.seen) = (holds, seen) }
    }

    let words: String
    let parameters: [HandParameter]
    let at: @Sendable (Bench, HandValues) -> Sight

    init(_ words: String, _ parameters: [HandParameter] = [], _ at: @escaping @Sendable (Bench, HandValues) -> Sight) {
        (self.words, self.parameters, self.at) = (words, parameters, at)
    }

    static let all: [Look] = paper + printer + drawer + others

    static func named(_ words: String) -> Look? { all.first { $0.words == words } }

    static let names = all.map(\.words)
}

extension Look {
    private static let text = HandParameter.text("text", example: "Total")
    private static let receipt = HandParameter.number("receipt", 0...1_000_000, optional: true)

    private static let paper: [Look] = [
        Look("paper shows", [text, receipt]) { bench, values in
            let paper = paper(bench, values), wanted = values.text("text") ?? ""
            return Sight(paper.contains(wanted), tail(paper))
        },
        Look("paper does not show", [text, receipt]) { bench, values in
            let paper = paper(bench, values), wanted = values.text("text") ?? ""
            return Sight(!paper.contains(wanted), tail(paper))
        },
        Look("receipt is cut", [receipt]) { bench, values in
            let count = bench.printer.state.receiptCount
            return Sight(count >= values.number("receipt") ?? 1, "\(count) cut")
        },
        Look("receipts are", [.number("number", 0...1_000_000)]) { bench, values in
            let count = bench.printer.state.receiptCount
            return Sight(count == values.number("number"), "\(count) cut")
        },
    ]

    /// All paper, or the receipt asked for; 0 is the piece in the printer.
    private static func paper(_ bench: Bench, _ values: HandValues) -> String {
        guard let number = values.number("receipt") else { return bench.printer.text }
        return bench.printer.receipt(number: number)?.text ?? ""
    }

    /// The last lines, as many as a person reads.
    private static func tail(_ paper: String) -> String {
        let lines = paper.split(separator: "\n").suffix(8)
        return lines.isEmpty ? "blank paper" : lines.joined(separator: " / ")
    }

    private static let printer: [Look] = [
        state("printer is idle") { $0.isIdle ? nil : "\($0.bufferedBytes) bytes wait" },
        state("printer can print") { $0.canPrint ? nil : "it cannot" },
        state("printer cannot print") { $0.canPrint ? "it can" : nil },
        state("paper is out") { $0.paperOut ? nil : "\($0.paperLeftMillimetres) mm left" },
        state("paper is near its end") { $0.paperNearEnd ? nil : "\($0.paperLeftMillimetres) mm left" },
        state("printer has no problems") { $0.problemCount == 0 ? nil : "\($0.problemCount) problems" },
        Look("printer beeped", [.number("times", 0...1_000_000)]) { bench, values in
            let beeps = bench.printer.state.beeps
            return Sight(beeps >= values.number("times") ?? 1, "\(beeps) times")
        },
    ]

    /// - Parameter why: what stands against it; nil when it holds.
    private static func state(_ words: String, _ why: @escaping @Sendable (PrinterState) -> String?) -> Look {
        Look(words) { bench, _ in
            let why = why(bench.printer.state)
            return Sight(why == nil, why ?? "so it is")
        }
    }

    private static let drawer: [Look] = [
        Look("drawer is open") { bench, _ in Sight(bench.drawer.isOpen, bench.drawer.isOpen ? "open" : "shut") },
        Look("drawer is shut") { bench, _ in Sight(!bench.drawer.isOpen, bench.drawer.isOpen ? "open" : "shut") },
        Look("drawer opened", [.number("times", 0...1_000_000)]) { bench, values in
            let openings = bench.drawer.openings
            return Sight(openings == values.number("times"), "\(openings) times")
        },
    ]

    private static let others: [Look] = [
        Look("display shows", [text]) { bench, values in
            let shown = bench.display.text, wanted = values.text("text") ?? ""
            return Sight(shown.contains(wanted), shown.split(separator: "\n").joined(separator: " / "))
        },
        Look("display has no problems") { bench, _ in
            let problems = bench.display.problems
            return Sight(problems.isEmpty, problems.first ?? "none")
        },
        Look("scanner beeped", [.number("times", 0...1_000_000)]) { bench, values in
            let beeps = bench.scanner.beeps.count
            return Sight(beeps >= values.number("times") ?? 1, "\(beeps) times")
        },
        Look("device heard", [.choice("device", BenchDevice.names), .number("bytes", 1...1_000_000_000, optional: true)]) { bench, values in
            let role = BenchDevice.role(values.text("device") ?? "") ?? .receiptPrinter
            let received = bench.taps[role]?.counts.received ?? 0
            return Sight(received >= values.number("bytes") ?? 1, "\(received) bytes")
        },
    ]
}
