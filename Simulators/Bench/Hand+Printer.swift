import SimulatedReceiptPrinter

extension Hand {
    static let printer: [Hand] = [
        Hand("/printer/paper", ["paper out": ["mm": "0"], "leave paper": [:]], [.number("mm", 0...1_000_000)]) { bench, values in
            bench.printer.setPaperLeft(millimetres: values.number("mm") ?? 0)
        },
        Hand("/printer/near-end", "paper near end") { bench, _ in bench.printer.setPaperLeft(millimetres: bench.options.printerOptions.nearEndMillimetres) },
        Hand("/printer/roll", "load roll") { bench, _ in bench.printer.loadRoll() },
        .toggle("/printer/cover", "open", on: "open cover", off: "close cover") { $0.printer.setCover(open: $1) },
        .toggle("/printer/cutter", "jammed", on: "jam cutter", off: "free cutter") { if $1 { $0.printer.jamCutter() } else { $0.printer.freeCutter() } },
        .toggle("/printer/overheated", "hot", on: "overheat head", off: "cool head") { $0.printer.setOverheated($1) },
        .toggle("/printer/fault", "fault", on: "break printer", off: "mend printer") { $0.printer.setFault($1) },
        .toggle("/printer/power", "on", on: "switch printer on", off: "switch printer off") { $0.printer.switchPower(on: $1) },
        .toggle("/printer/online", "online", on: "printer on line", off: "printer off line") { $0.printer.setOnLine($1) },
        Hand("/printer/feed", "press feed") { bench, _ in bench.printer.pressFeed() },
        .toggle("/printer/feed-held", "held", on: "hold feed", off: "release feed") { $0.printer.holdFeedButton($1) },
        Hand("/printer/take", "take receipts") { bench, _ in _ = bench.printer.takeReceipts() },
        .send(to: "printer", .receiptPrinter),
    ]
}
